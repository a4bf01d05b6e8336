"""The working calendar of a commune: bundled days, its province's days, its own."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from sauro.core.workdays import NoCalendar
from sauro.web.organisation import actions, calendars
from sauro.web.organisation.models import DayOff, Role, RoleGrant
from sauro.web.organisation.permissions import Denied, forget_grants

FAIR = date(2026, 3, 5)
CULTURE_DAY = date(2026, 11, 24)
TET = date(2026, 2, 17)


def day_off(by, unit, starts_on=FAIR, ends_on=None, name="Lễ hội đền Minh Sơn"):
    return actions.add_day_off(
        by=by, unit=unit, name=name, starts_on=starts_on, ends_on=ends_on, source="TB 15/TB-UBND"
    )


def work_on(by, unit, on, instead_on=None):
    return actions.add_swapped_day(by=by, unit=unit, works_on=on, instead_on=instead_on, source="TB 16/TB-UBND")


def test_without_own_days_the_bundled_calendar_holds(cast):
    calendar = calendars.calendar_of(cast.culture)
    assert calendar.why_off(TET) == "Tết Nguyên đán Bính Ngọ"
    assert calendar.is_working_day(FAIR)


def test_a_day_off_of_the_commune_holds_in_its_offices_and_nowhere_else(cast):
    day_off(cast.standing_body, cast.commune)
    assert calendars.calendar_of(cast.culture).why_off(FAIR) == "Lễ hội đền Minh Sơn"
    assert calendars.calendar_of(cast.other_commune).is_working_day(FAIR)
    assert calendars.calendar_of(cast.province).is_working_day(FAIR)


def test_the_lower_unit_overrules_the_upper_one_day_by_day(cast):
    RoleGrant.objects.create(person=cast.administrator, unit=cast.province, role=Role.ADMINISTRATOR)
    forget_grants(cast.administrator)
    day_off(cast.administrator, cast.province, FAIR, date(2026, 3, 6), "Ngày của tỉnh")
    work_on(cast.standing_body, cast.commune, FAIR)
    assert calendars.calendar_of(cast.culture).is_working_day(FAIR)
    assert calendars.calendar_of(cast.culture).why_off(date(2026, 3, 6)) == "Ngày của tỉnh"
    assert calendars.calendar_of(cast.other_commune).why_off(FAIR) == "Ngày của tỉnh"


def test_a_bundled_day_that_was_not_decided_can_be_worked(cast):
    assert calendars.calendar_of(cast.commune).why_off(CULTURE_DAY) == "Ngày Văn hóa Việt Nam"
    work_on(cast.standing_body, cast.commune, CULTURE_DAY)
    assert calendars.calendar_of(cast.commune).is_working_day(CULTURE_DAY)
    assert not calendars.calendar_of(cast.commune).unsettled_between(CULTURE_DAY, CULTURE_DAY)


def test_a_withdrawn_day_holds_no_more_stays_on_record_and_can_come_back(cast):
    row = day_off(cast.standing_body, cast.commune)
    actions.withdraw_day(by=cast.standing_body, row=row)
    assert calendars.calendar_of(cast.commune).is_working_day(FAIR)
    assert DayOff.objects.get().withdrawn_by == cast.standing_body
    actions.restore_day(by=cast.standing_body, row=row)
    assert not calendars.calendar_of(cast.commune).is_working_day(FAIR)


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (FAIR, date(2026, 3, 4), "từ ngày nghỉ đầu"),
        (FAIR, date(2027, 3, 5), "kiểm tra lại năm"),
        (date(2026, 3, 4), date(2026, 3, 6), "đã ghi là ngày nghỉ"),
    ],
)
def test_days_off_that_cannot_be_are_refused(cast, first, last, why):
    day_off(cast.standing_body, cast.commune)
    with pytest.raises(ValidationError, match=why):
        day_off(cast.standing_body, cast.commune, first, last)


def test_only_a_day_that_is_off_is_worked_in_return(cast):
    with pytest.raises(ValidationError, match="vốn là ngày làm việc"):
        work_on(cast.standing_body, cast.commune, FAIR)
    work_on(cast.standing_body, cast.commune, date(2026, 3, 7), FAIR)
    with pytest.raises(ValidationError, match="vốn là ngày làm việc"):
        work_on(cast.standing_body, cast.commune, date(2026, 3, 7))


def test_the_calendar_is_kept_by_those_who_may_and_at_a_commune_or_province(cast):
    with pytest.raises(Denied, match="sửa lịch ngày nghỉ"):
        day_off(cast.officer, cast.commune)
    with pytest.raises(Denied):
        day_off(cast.standing_body, cast.province)
    with pytest.raises(ValidationError, match="không đặt cho một phòng"):
        day_off(cast.standing_body, cast.culture)


def test_a_year_the_program_does_not_know_is_entered_and_declared_whole(cast):
    by, first = cast.standing_body, date(2031, 1, 1)
    with pytest.raises(ValidationError, match="Chưa ghi ngày nghỉ nào"):
        actions.declare_year(by=by, unit=cast.commune, year=2031)
    day_off(by, cast.commune, first, name="Tết Dương lịch")
    with pytest.raises(NoCalendar):
        calendars.calendar_of(cast.commune).is_working_day(first)
    row = actions.declare_year(by=by, unit=cast.commune, year=2031)
    assert calendars.calendar_of(cast.culture).why_off(first) == "Tết Dương lịch"
    with pytest.raises(ValidationError, match="đã có lịch"):
        actions.declare_year(by=by, unit=cast.commune, year=2031)
    actions.withdraw_year(by=by, row=row)
    with pytest.raises(NoCalendar):
        calendars.calendar_of(cast.commune).is_working_day(first)


def test_deadlines_move_off_days_off_only_where_the_commune_chose_so(cast):
    assert not calendars.shifts_days_off(cast.culture)
    actions.set_shift(by=cast.standing_body, unit=cast.commune, shifts=True)
    assert calendars.shifts_days_off(cast.culture)
    assert not calendars.shifts_days_off(cast.other_commune)
    assert not calendars.shifts_days_off(cast.province)
    assert "Điều 148" in str(calendars.SHIFT_REASON)


def test_other_apps_are_told_of_every_change_with_a_sentence(cast, monkeypatch):
    told = []
    monkeypatch.setattr(calendars, "_listeners", [])
    calendars.add_listener(lambda *, by, unit, why: told.append(why))
    row = day_off(cast.standing_body, cast.commune, FAIR, date(2026, 3, 6))
    work_on(cast.standing_body, cast.commune, date(2026, 3, 7), FAIR)
    actions.withdraw_day(by=cast.standing_body, row=row)
    actions.set_shift(by=cast.standing_body, unit=cast.commune, shifts=True)
    actions.set_shift(by=cast.standing_body, unit=cast.commune, shifts=True)
    assert told == [
        "UBND xã Minh Sơn nghỉ 05/03/2026–06/03/2026: Lễ hội đền Minh Sơn. Căn cứ: TB 15/TB-UBND.",
        "UBND xã Minh Sơn làm việc ngày 07/03/2026. Căn cứ: TB 16/TB-UBND.",
        "UBND xã Minh Sơn bỏ ngày đã ghi trong lịch: Lễ hội đền Minh Sơn.",
        "Hạn rơi vào ngày nghỉ lùi tới ngày làm việc tiếp theo.",
    ]


def test_the_calendar_of_a_unit_takes_three_queries(cast, django_assert_num_queries):
    day_off(cast.standing_body, cast.commune)
    with django_assert_num_queries(3):
        calendars.calendar_of(cast.culture)
