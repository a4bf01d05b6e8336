"""Acts on units, people, roles and sign-ins."""

from sauro.web.organisation.actions.founding import found_site
from sauro.web.organisation.actions.people import (
    add_post,
    change_password,
    change_person,
    create_person,
    deactivate_person,
    end_post,
    end_role,
    grant_role,
    reactivate_person,
    reset_password,
)
from sauro.web.organisation.actions.sign_ins import (
    Attempt,
    check_password,
    end_sessions,
    note_new_key,
    note_sign_in,
    note_sign_out,
    paused_until,
)
from sauro.web.organisation.actions.units import (
    add_alias,
    change_unit,
    close_unit,
    create_unit,
    remove_alias,
    rename_unit,
)

__all__ = [
    "Attempt",
    "add_alias",
    "add_post",
    "change_password",
    "change_person",
    "change_unit",
    "check_password",
    "close_unit",
    "create_person",
    "create_unit",
    "deactivate_person",
    "end_post",
    "end_role",
    "end_sessions",
    "found_site",
    "grant_role",
    "note_new_key",
    "note_sign_in",
    "note_sign_out",
    "paused_until",
    "reactivate_person",
    "remove_alias",
    "rename_unit",
    "reset_password",
]
