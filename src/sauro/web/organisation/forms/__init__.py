"""Forms for signing in, units, people and calendars."""

from sauro.web.organisation.forms.calendars import DayOffForm, SwappedDayForm
from sauro.web.organisation.forms.people import (
    AmongUnits,
    ChangePersonForm,
    EndFieldForm,
    EndPostForm,
    FieldForm,
    PersonForm,
    PostForm,
    RoleForm,
)
from sauro.web.organisation.forms.sign_in import ChangePasswordForm, SignInForm
from sauro.web.organisation.forms.staff import StaffForm
from sauro.web.organisation.forms.units import (
    AliasForm,
    ChangeUnitForm,
    CloseForm,
    MergeForm,
    MoveForm,
    PartsForm,
    RenameForm,
    SplitForm,
    UnitForm,
)

__all__ = [
    "AliasForm",
    "AmongUnits",
    "ChangePasswordForm",
    "ChangePersonForm",
    "ChangeUnitForm",
    "CloseForm",
    "DayOffForm",
    "EndFieldForm",
    "EndPostForm",
    "FieldForm",
    "MergeForm",
    "MoveForm",
    "PartsForm",
    "PersonForm",
    "PostForm",
    "RenameForm",
    "RoleForm",
    "SignInForm",
    "SplitForm",
    "StaffForm",
    "SwappedDayForm",
    "UnitForm",
]
