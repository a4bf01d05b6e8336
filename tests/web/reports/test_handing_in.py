"""Units hand in their parts: what is asked, when it is refused, what comes back, what is closed, who hears."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from report_kit import IN_TIME, SETTLED, TODAY, accepted, duties, give, handed_in, opened, period_of, quarter_of, window
from sauro.web.indicators.actions import Entry, enter_figures
from sauro.web.notices.queries import notices_about
from sauro.web.organisation.permissions import Denied
from sauro.web.reports.actions import (
    EditedMeanwhile,
    accept_submission,
    add_unit,
    hand_in,
    open_due_periods,
    open_period,
    remind_units,
    remove_unit,
    reopen_submission,
    return_submission,
    save_words,
    set_window,
    take_back_hand_in,
)
from sauro.web.reports.models import Submission
from sauro.web.reports.queries.parts import part_of
from sauro.web.reports.queries.submissions import league_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def parts(cast):
    return opened(cast)


def moment(*parts):
    return datetime(*parts, tzinfo=timezone.get_default_timezone())


def kinds(submission):
    return [notice.kind for notice in notices_about(submission)]


def test_a_period_without_a_window_is_not_opened(cast):
    period = period_of(cast.commune, start_on=None, end_on=None)
    with pytest.raises(ValidationError, match="cửa sổ số liệu"):
        open_period(by=cast.standing_body, period=period)
    set_window(by=cast.standing_body, period=period, window=window(period_of(cast.commune, "X")))
    assert open_period(by=cast.standing_body, period=period, units=[cast.office])


def test_the_units_that_answer_for_something_are_asked_by_themselves(cast):
    duties(cast, cast.office, SETTLED)
    assert [one.unit for one in open_period(by=cast.standing_body, period=period_of(cast.commune))] == [cast.office]


def test_a_unit_hears_that_its_part_is_asked(cast, parts):
    assert kinds(parts[cast.office.pk]) == ["report.asked"]


def test_what_is_there_is_shown_and_only_the_missing_asked(cast, parts):
    submission = parts[cast.culture.pk]
    give(cast, cast.culture, window(submission.period), settled=100)
    part = part_of(submission)
    assert [line.indicator.code for line in part.lines] == [SETTLED, IN_TIME]
    assert [indicator.code for indicator in part.missing] == [IN_TIME]
    with pytest.raises(ValidationError, match=r"chưa trả lời: 3\.2\.2"):
        hand_in(by=cast.officer, submission=submission)


def test_figures_that_contradict_each_other_are_not_handed_in(cast, parts):
    submission = parts[cast.culture.pk]
    give(cast, cast.culture, window(submission.period), settled=90, in_time=98)
    with pytest.raises(ValidationError) as refused:
        hand_in(by=cast.officer, submission=submission)
    assert refused.value.messages
    assert submission.hand_ins.count() == 0


def test_returned_with_marks_corrected_and_accepted(cast, parts):
    submission = handed_in(cast, parts[cast.culture.pk], by=cast.officer)
    first_at = submission.first_handed_in_at
    with pytest.raises(ValidationError, match="cần sửa gì"):
        return_submission(by=cast.standing_body, submission=submission, words=" ")
    back = return_submission(
        by=cast.standing_body, submission=submission, words="", marks=[(SETTLED, "Thiếu Trạm Y tế"), ("II.2", "")]
    )
    assert [(mark.place, mark.words) for mark in back.marks.all()] == [(SETTLED, "Thiếu Trạm Y tế")]
    submission.refresh_from_db()
    assert submission.state == Submission.State.RETURNED
    give(cast, cast.culture, window(submission.period), settled=110)
    hand_in(by=cast.officer, submission=submission)
    made = accept_submission(by=cast.standing_body, submission=submission, on=TODAY)
    submission.refresh_from_db()
    assert made.number == 2
    assert submission.first_handed_in_at == first_at
    assert {"report.returned", "report.accepted"} <= {*kinds(submission)}
    first = submission.hand_ins.get(number=1)
    assert Decimal(first.content["figures"][SETTLED]["value"]) == 100


def test_what_was_handed_in_is_closed_until_it_comes_back(cast, parts):
    submission = handed_in(cast, parts[cast.culture.pk])
    entry = Entry(SETTLED, Decimal(120))
    with pytest.raises(ValidationError, match="đang chờ xem"):
        enter_figures(by=cast.officer, unit=cast.culture, window=window(submission.period), entries=[entry])
    with pytest.raises(ValidationError, match="đã nộp"):
        save_words(by=cast.officer, submission=submission, section="II.2", text="x", base="", drafted="")
    take_back_hand_in(by=cast.officer, submission=submission)
    assert enter_figures(by=cast.officer, unit=cast.culture, window=window(submission.period), entries=[entry])


def test_an_accepted_part_opens_again_with_a_reason_and_the_next_is_a_new_version(cast, parts):
    submission = accepted(cast, parts[cast.culture.pk])
    with pytest.raises(ValidationError, match="lý do"):
        reopen_submission(by=cast.standing_body, submission=submission, reason="")
    reopen_submission(by=cast.standing_body, submission=submission, reason="Tỉnh yêu cầu đếm lại")
    give(cast, cast.culture, window(submission.period), settled=105)
    submission.refresh_from_db()
    assert hand_in(by=cast.officer, submission=submission).number == 2
    assert submission.hand_ins.get(number=1).accepted_at


def test_the_quarter_that_was_accepted_does_not_close_the_six_months(cast):
    quarter, half = quarter_of(cast.commune), period_of(cast.commune)
    accepted(cast, opened(cast, quarter)[cast.culture.pk])
    give(cast, cast.culture, window(half), settled=300)
    with pytest.raises(ValidationError, match="đã nhận ngày 12/6/2026"):
        give(cast, cast.culture, window(quarter), settled=101)


def test_two_people_who_change_different_lines_lose_nothing(cast, parts):
    submission = parts[cast.culture.pk]
    base = "Dòng một.\nDòng hai.\nDòng ba."
    said = {"submission": submission, "section": "II.2", "base": base, "drafted": base}
    save_words(by=cast.officer, text="Dòng một, sửa.\nDòng hai.\nDòng ba.", **said)
    kept = save_words(by=cast.standing_body, text="Dòng một.\nDòng hai.\nDòng ba, sửa.", **said)
    assert kept.text == "Dòng một, sửa.\nDòng hai.\nDòng ba, sửa."
    with pytest.raises(EditedMeanwhile) as refused:
        save_words(by=cast.standing_body, text="Dòng một khác.\nDòng hai.\nDòng ba.", **said)
    assert refused.value.now == kept.text


def test_nobody_hands_in_or_accepts_for_another(cast, parts):
    submission = parts[cast.office.pk]
    with pytest.raises(Denied):
        hand_in(by=cast.officer, submission=submission)
    handed_in(cast, submission, by=cast.head)
    with pytest.raises(Denied):
        accept_submission(by=cast.officer, submission=submission, on=TODAY)
    with pytest.raises(ValidationError, match="đã nộp"):
        remove_unit(by=cast.standing_body, submission=submission)


def test_a_unit_from_elsewhere_is_not_asked(cast, parts):
    period = parts[cast.office.pk].period
    with pytest.raises(ValidationError, match="thuộc UBND xã Minh Sơn"):
        add_unit(by=cast.standing_body, period=period, unit=cast.other_commune)
    assert add_unit(by=cast.standing_body, period=period, unit=cast.police).unit == cast.police


def test_the_league_goes_by_the_first_hand_in_and_equal_days_share_a_rank(cast, parts):
    period = parts[cast.office.pk].period
    police = add_unit(by=cast.standing_body, period=period, unit=cast.police)
    moments = {cast.culture.pk: moment(2026, 6, 14, 9), cast.office.pk: moment(2026, 6, 16, 9)}
    for pk, came in moments.items():
        Submission.objects.filter(period=period, unit=pk).update(first_handed_in_at=came, state="handed_in")
    lines = league_of(period, list(period.submissions.all()), date(2026, 6, 20))
    assert [(line.unit, line.rank, line.days, line.is_late) for line in lines] == [
        (cast.culture, 1, 1, False),
        (cast.office, 2, -1, True),
        (police.unit, None, -5, True),
    ]


def test_a_period_opens_by_itself_before_its_day_and_reminds_those_who_have_not_come(cast):
    duties(cast, cast.culture, SETTLED)
    duties(cast, cast.office, IN_TIME)
    period = period_of(cast.commune)
    assert open_due_periods(moment(2026, 6, 1, 5)) == 0
    open_due_periods(moment(2026, 6, 5, 5))
    period.refresh_from_db()
    assert period.opened_at
    assert period.opened_by is None
    office = period.submissions.get(unit=cast.office)
    open_due_periods(moment(2026, 6, 12, 5))
    open_due_periods(moment(2026, 6, 12, 6))
    open_due_periods(moment(2026, 6, 16, 5))
    assert sorted(kinds(office)) == ["report.asked", "report.due_soon", "report.late"]


def test_reminding_by_hand_tells_those_who_have_not_come_once_a_day(cast, parts):
    waiting = [parts[cast.office.pk]]
    assert remind_units(by=cast.standing_body, submissions=waiting, on=TODAY) == 1
    assert kinds(waiting[0]).count("report.due_soon") == 1
    remind_units(by=cast.standing_body, submissions=waiting, on=TODAY)
    assert kinds(waiting[0]).count("report.due_soon") == 1
