"""Forms for units, people and calendars."""

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
    "SplitForm",
    "StaffForm",
    "SwappedDayForm",
    "UnitForm",
]
