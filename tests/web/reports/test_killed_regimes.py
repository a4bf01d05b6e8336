"""The program killed at every point of setting a calendar: never one without its periods, never two at once."""

from itertools import count

from kill_kit import kill_everywhere

from cast import make_cast
from regime_kit import FOUR, set_four, without
from sauro.web.audit.models import Event
from sauro.web.reports.models import Regime, ReportPeriod


def test_a_calendar_is_replaced_whole_or_not_at_all(killable_site):
    people = make_cast()
    years = count(2027)

    def prepare() -> int:
        year = next(years)
        set_four(people, year=year)
        return year

    def replaced(year: int) -> bool:
        regime = Regime.objects.get(year=year, replaced_at__isnull=True)
        rows = ReportPeriod.objects.filter(year=year, dropped_at__isnull=True)
        assert {row.code for row in rows} == {period["code"] for period in regime.content["periods"]}
        assert {row.regime for row in rows} == {regime}
        assert Event.objects.filter(act="regime.set", target_id=str(regime.pk)).count() == 1
        return rows.count() == 3

    killed = kill_everywhere(
        prepare=prepare, act=lambda year: set_four(people, year=year, value=without(FOUR, "Q3")), happened=replaced
    )
    assert {kill.happened for kill in killed} == {True, False}
