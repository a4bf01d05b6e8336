"""Units with their history, their calendars, people, their posts and roles, and how people came in."""

from sauro.web.organisation.models.calendars import CalendarYear, DayOff, SwappedDay
from sauro.web.organisation.models.eras import SuccessionKind, UnitEra, UnitSuccession
from sauro.web.organisation.models.people import ROLE_WORDS, Person, Post, PostField, Role, RoleGrant
from sauro.web.organisation.models.sign_ins import FailedSignIn, SignIn
from sauro.web.organisation.models.staff import StaffImport
from sauro.web.organisation.models.units import (
    DESIGNATIONS,
    ORGANISATION_CODE,
    Designation,
    Unit,
    UnitAlias,
    UnitKind,
)

__all__ = [
    "DESIGNATIONS",
    "ORGANISATION_CODE",
    "ROLE_WORDS",
    "CalendarYear",
    "DayOff",
    "Designation",
    "FailedSignIn",
    "Person",
    "Post",
    "PostField",
    "Role",
    "RoleGrant",
    "SignIn",
    "StaffImport",
    "SuccessionKind",
    "SwappedDay",
    "Unit",
    "UnitAlias",
    "UnitEra",
    "UnitKind",
    "UnitSuccession",
]
