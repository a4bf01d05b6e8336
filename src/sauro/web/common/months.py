"""A month among its neighbours."""

from datetime import date, timedelta


class Neighbours:
    """For whatever shows the month that begins on ``first``: the first days of the months beside it."""

    __slots__ = ()
    first: date

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)
