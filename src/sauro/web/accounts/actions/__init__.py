"""Acts on second factors, rules, invitations and sign-ons."""

from sauro.web.accounts.actions.authenticators import (
    SecondStep,
    add_authenticator,
    check_code,
    remove_authenticator,
    renew_recovery_codes,
    reset_factors,
)
from sauro.web.accounts.actions.invitations import (
    accept_by_passkey,
    accept_by_sign_on,
    accept_with_password,
    invite,
    invite_newcomer,
    mark_of,
    revoke_invitation,
)
from sauro.web.accounts.actions.passkeys import add_passkey, check_passkey, handle_of, remove_passkey, rename_passkey
from sauro.web.accounts.actions.rules import end_rule, require_factor
from sauro.web.accounts.actions.sign_ons import link_sign_on, person_behind, unlink_sign_on

__all__ = [
    "SecondStep",
    "accept_by_passkey",
    "accept_by_sign_on",
    "accept_with_password",
    "add_authenticator",
    "add_passkey",
    "check_code",
    "check_passkey",
    "end_rule",
    "handle_of",
    "invite",
    "invite_newcomer",
    "link_sign_on",
    "mark_of",
    "person_behind",
    "remove_authenticator",
    "remove_passkey",
    "rename_passkey",
    "renew_recovery_codes",
    "require_factor",
    "reset_factors",
    "revoke_invitation",
    "unlink_sign_on",
]
