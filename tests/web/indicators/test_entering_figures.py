"""Numbers as units give them: what is refused, what a correction keeps, what is closed, what is counted by itself."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sauro.core.indicators import FigureState, Given
from sauro.core.periods import Window
from sauro.web.audit.models import Event
from sauro.web.indicators import locks
from sauro.web.indicators.actions import Entry, enter_figures, take_back_figure
from sauro.web.indicators.models import Fact, FigureDuty
from sauro.web.indicators.queries import asked_of, figures_of
from sauro.web.indicators.queries.figures import figures_through
from sauro.web.organisation.permissions import Denied

pytestmark = pytest.mark.django_db

Q1 = Window(date(2025, 12, 15), date(2026, 3, 14))
Q2 = Window(date(2026, 3, 15), date(2026, 6, 14))
H1 = Window(date(2025, 12, 15), date(2026, 6, 14))
SETTLED, IN_TIME, SHARE = "3/3.2.1", "3/3.2.2", "3/3.2"


def give(cast, window, *entries, unit=None, by=None, **more):
    return enter_figures(by=by or cast.standing_body, unit=unit or cast.culture, window=window, entries=entries, **more)


def count(code, value):
    return Entry(code, Decimal(value))


def test_two_windows_that_meet_add_up(cast):
    give(cast, Q1, count(SETTLED, 100), count(IN_TIME, 98))
    give(cast, Q2, count(SETTLED, 300), count(IN_TIME, 270))
    figure = figures_of(cast.commune, H1)[SHARE]
    assert (figure.numerator, figure.denominator) == (368, 400)
    assert figure.value == 92


def test_figures_of_two_offices_are_summed_and_the_silent_one_is_said(cast):
    for unit in (cast.culture, cast.office, cast.police):
        FigureDuty.objects.create(unit=cast.commune, code=SETTLED, answering=unit, set_by=cast.standing_body)
    give(cast, Q1, count(SETTLED, 100))
    give(cast, Q1, count(SETTLED, 20), unit=cast.office)
    figure = figures_of(cast.commune, Q1)[SETTLED]
    assert figure.value == 120
    assert (figure.coverage.units, figure.coverage.of_units) == (2, 3)


def test_a_correction_keeps_both_values(cast):
    first = give(cast, Q1, count(SETTLED, 100))[0]
    give(cast, Q1, count(SETTLED, 110))
    first.refresh_from_db()
    assert first.value == 100
    assert first.replaced_by == cast.standing_body
    assert figures_of(cast.culture, Q1)[SETTLED].value == 110


def test_the_same_answer_again_changes_nothing(cast):
    give(cast, Q1, count(SETTLED, 100))
    assert give(cast, Q1, count(SETTLED, 100)) == []
    assert Fact.objects.count() == 1


def test_a_stock_is_kept_as_of_the_last_day(cast):
    fact = give(cast, Q1, count("3/1.4.2", 426))[0]
    assert fact.start_on == fact.end_on == Q1.end_on
    assert figures_of(cast.commune, H1)["3/1.4.2"].value == 426


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (count("9/9", 1), "Không có chỉ tiêu"),
        (count(SHARE, 98), "Không có chỉ tiêu nhập được"),
        (count(SETTLED, -1), "không được âm"),
        (count(SETTLED, "1.23456"), "4 chữ số thập phân"),
        (count(SETTLED, 10**17), "quá lớn"),
        (Entry(SETTLED), "Chưa nhập số"),
        (Entry(SETTLED, Decimal(3), Decimal(4)), "chỉ có một số"),
        (Entry(SETTLED, given=Given.WITHHELD), "ghi lý do"),
        (Entry("4/1.2", Decimal(98)), "cả hai số"),
        (Entry("4/1.2", Decimal(5), Decimal(4)), "đảo"),
        (Entry("4/1.2", Decimal(0), Decimal(0)), "Không phát sinh"),
        (count("1/5.2", 7), "Chọn một trong các mã"),
        (count("1/2.1", 49), "tự đếm"),
    ],
)
def test_a_wrong_answer_is_refused_with_its_reason_and_nothing_is_kept(cast, entry, words):
    with pytest.raises(ValidationError) as refused:
        give(cast, Q1, count("1/1", 5), entry)
    assert words in " ".join(refused.value.messages)
    assert set(refused.value.error_dict) == {entry.code}
    assert not Fact.objects.exists()


def test_nothing_to_count_is_neither_nought_nor_a_hundred(cast):
    give(cast, Q1, Entry(SETTLED, given=Given.NONE), Entry(IN_TIME, given=Given.NONE))
    figure = figures_of(cast.commune, Q1)[SHARE]
    assert figure.state is FigureState.NONE
    assert figure.value is None


def test_what_was_closed_changes_only_with_a_reason_and_says_so(cast, monkeypatch):
    give(cast, Q1, count(SETTLED, 100))
    monkeypatch.setitem(
        locks._locks, "test", lambda unit, start, end: "báo cáo quý I đã nhận" if end <= Q1.end_on else ""
    )
    with pytest.raises(ValidationError, match="báo cáo quý I đã nhận"):
        give(cast, Q1, count(SETTLED, 120))
    changed = give(cast, Q1, Entry(SETTLED, Decimal(120), change_reason="Đếm sót hồ sơ của Trạm Y tế"))[0]
    assert changed.after_lock
    assert changed.change_reason == "Đếm sót hồ sơ của Trạm Y tế"
    assert not give(cast, Q2, count(SETTLED, 1))[0].after_lock
    with pytest.raises(ValidationError, match="lý do"):
        take_back_figure(by=cast.standing_body, fact=changed)


def test_an_officer_enters_for_the_own_unit_alone(cast):
    give(cast, Q1, count(SETTLED, 1), by=cast.officer)
    with pytest.raises(Denied):
        give(cast, Q1, count(SETTLED, 1), unit=cast.office, by=cast.officer)
    with pytest.raises(Denied):
        give(cast, Q1, count(SETTLED, 1), by=cast.stranger)


def test_an_answer_taken_back_is_missing_again_and_stays_on_record(cast):
    fact = give(cast, Q1, count(SETTLED, 100))[0]
    take_back_figure(by=cast.standing_body, fact=fact)
    assert figures_of(cast.commune, Q1)[SETTLED].state is FigureState.MISSING
    assert Event.objects.filter(act="figures.taken_back").exists()
    assert Fact.objects.get(pk=fact.pk).replaced_at


def test_what_nobody_answers_for_is_asked_of_the_commune_and_what_is_counted_of_nobody(cast):
    FigureDuty.objects.create(unit=cast.commune, code=SETTLED, answering=cast.office, set_by=cast.standing_body)
    commune = asked_of(cast.commune, Q1.end_on)
    assert SETTLED not in commune
    assert asked_of(cast.office, Q1.end_on) == (SETTLED,)
    assert "1/2.1" not in commune


def test_figures_of_several_windows_are_those_of_each(cast):
    FigureDuty.objects.create(unit=cast.commune, code=SETTLED, answering=cast.culture, set_by=cast.standing_body)
    give(cast, Q1, count(SETTLED, 100), count(IN_TIME, 98))
    give(cast, Q2, count(SETTLED, 300), count(IN_TIME, 270))
    windows, codes = [Q1, H1, Q2], [SETTLED, IN_TIME, SHARE]
    assert figures_through(cast.commune, windows, codes) == [figures_of(cast.commune, one, codes) for one in windows]
    assert figures_through(cast.commune, [], codes) == []


def test_what_was_given_is_read_once_for_all_windows(cast, django_assert_num_queries):
    give(cast, Q1, count(SETTLED, 100))
    with CaptureQueriesContext(connection) as of_an_office:
        figures_through(cast.culture, [Q1], [SETTLED])
    with django_assert_num_queries(len(of_an_office)):
        figures_through(cast.culture, [Q1, Q2, H1], [SETTLED])
