"""Taking hold of a month within an act."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Denied, Permission
from sauro.web.ratings.access import Viewer, viewer_of
from sauro.web.ratings.models import RatingMonth


def held(month: RatingMonth) -> RatingMonth:
    """The month, locked until the act is over."""
    rows = RatingMonth.objects.select_for_update(of=("self",)).select_related("unit", "closing")
    return rows.get(pk=month.pk)


def held_open(month: RatingMonth) -> RatingMonth:
    """The month, locked, where it is not closed."""
    month = held(month)
    if month.is_closed:
        raise ValidationError(
            _("Số liệu %(month)s đã chốt. Lãnh đạo mở lại tháng thì mới sửa được.") % {"month": month}, code="closed"
        )
    return month


def keeper(by: Person, month: RatingMonth) -> Viewer:
    """Go on only for who keeps the sheets of the commune."""
    viewer = viewer_of(by, month.unit)
    if not viewer.may_write:
        raise Denied(Permission.RATING_WRITE, month.unit)
    return viewer


def decider(by: Person, month: RatingMonth) -> Viewer:
    """Go on only for who decides in the commune."""
    viewer = viewer_of(by, month.unit)
    if not viewer.may_decide:
        raise Denied(Permission.RATING_DECIDE, month.unit)
    return viewer
