"""How far off a day is, in words."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

FRIDAY = 4


def left_words(due_on: date | None, on: date) -> str:
    """ "quá 10 ngày", "hôm nay", "ngày mai", "còn 12 ngày"; nothing where no day is said."""
    if due_on is None:
        return ""
    days = (due_on - on).days
    if days < 0:
        return _("quá %(days)s ngày") % {"days": -days}
    if days <= 1:
        return _("ngày mai") if days else _("hôm nay")
    return _("còn %(days)s ngày") % {"days": days}


def week_end(on: date) -> date:
    """The Sunday up to which one looks ahead: from Friday on that of the week to come, since this one is over."""
    sunday = on + timedelta(days=6 - on.weekday())
    return sunday + timedelta(days=7) if on.weekday() >= FRIDAY else sunday
