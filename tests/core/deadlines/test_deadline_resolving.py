"""From a deadline to its windows: reports, events, days off, and the arithmetic of the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.core.deadlines import Deadline, Occasion, ReportDay, Window, next_window, read_deadline, resolve
from sauro.core.workdays import NoCalendar, WorkCalendar, bundled_calendar

REPORTS = (ReportDay("quý I", date(2026, 3, 15)), ReportDay("6 tháng", date(2026, 6, 15)))


def read(words: str, year: int = 2026, last_year: int | None = None) -> Deadline:
    return read_deadline(words, year=year, last_year=last_year)


def due(windows: tuple[Window, ...]) -> list[str]:
    return [window.due_on.isoformat() for window in windows]


def test_before_a_day_means_the_day_before_and_says_so() -> None:
    (window,) = resolve(read("Trước ngày 01/02"))
    assert window == Window(
        None, date(2026, 1, 31), "“Trước ngày 01/02” nghĩa là chậm nhất ngày 31/01/2026; năm lấy theo kế hoạch."
    )


def test_a_coarse_word_keeps_the_whole_window_and_says_so() -> None:
    (window,) = resolve(read("Đầu quý II/2026"))
    assert (window.start_on, window.due_on) == (date(2026, 4, 1), date(2026, 6, 30))
    assert "không nói rõ ngày nào" in window.reason


def test_months_of_a_recurring_time_have_each_their_window() -> None:
    windows = resolve(read("Hằng tháng", 2028))
    assert len(windows) == 12
    assert (windows[1].start_on, windows[1].due_on) == (date(2028, 2, 1), date(2028, 2, 29))


def test_the_30th_of_each_month_is_the_last_day_in_february() -> None:
    assert due(resolve(read("Ngày 30 hằng tháng", 2027)))[:3] == ["2027-01-30", "2027-02-28", "2027-03-30"]


def test_half_yearly_windows_end_in_june_and_december() -> None:
    assert due(resolve(read("6 tháng/lần"))) == ["2026-06-30", "2026-12-31"]


def test_weekly_windows_end_with_sunday() -> None:
    windows = resolve(read("Hằng tuần"))
    assert len(windows) == 52
    assert {window.due_on.weekday() for window in windows} == {6}


def test_what_is_continuous_is_answered_in_each_report() -> None:
    windows = resolve(read("Thường xuyên"), report_days=REPORTS)
    assert [window.reason for window in windows] == [
        "Làm thường xuyên, trả lời trong báo cáo quý I, nộp ngày 15/3/2026.",
        "Làm thường xuyên, trả lời trong báo cáo 6 tháng, nộp ngày 15/6/2026.",
    ]


def test_without_report_days_what_is_continuous_has_no_day() -> None:
    assert resolve(read("Thường xuyên")) == ()


def test_a_month_and_the_reports_in_one_cell_give_both() -> None:
    deadline = read("Tháng 5/2026; báo cáo theo các kỳ báo cáo CCHC")
    assert due(resolve(deadline, report_days=REPORTS)) == ["2026-03-15", "2026-05-31", "2026-06-15"]


def test_an_event_waits_until_it_is_recorded() -> None:
    deadline = read("Trong vòng 05 ngày kể từ ngày nhận kết luận")
    assert resolve(deadline) == ()
    (window,) = resolve(deadline, occasions=[Occasion("Nhận kết luận", date(2026, 2, 26))])
    assert (window.start_on, window.due_on) == (date(2026, 2, 26), date(2026, 3, 3))
    assert "không tính ngày đầu" in window.reason


def test_another_event_does_not_start_the_clock() -> None:
    deadline = read("Sau khi có hướng dẫn của tỉnh")
    assert resolve(deadline, occasions=[Occasion("có kết luận", date(2026, 2, 26))]) == ()


def test_working_days_after_an_event_leave_out_tet() -> None:
    deadline = read("Trong 03 ngày làm việc kể từ khi nhận hồ sơ")
    (window,) = resolve(deadline, occasions=[Occasion("nhận hồ sơ", date(2026, 2, 13))])  # the Friday before Tết
    assert window.due_on == date(2026, 2, 25)


def test_a_day_off_that_is_not_settled_is_named_where_it_is_counted() -> None:
    deadline = read("Trong 03 ngày làm việc kể từ khi nhận hồ sơ")
    (window,) = resolve(deadline, occasions=[Occasion("nhận hồ sơ", date(2026, 11, 23))])
    assert window.due_on == date(2026, 11, 27)
    assert "chưa chính thức trong khoảng này: Ngày Văn hóa Việt Nam" in window.reason


def test_a_month_after_the_31st_is_the_last_day_of_the_next() -> None:
    deadline = read("Trong thời hạn 01 tháng kể từ ngày ký")
    assert due(resolve(deadline, occasions=[Occasion("ký", date(2026, 1, 31))])) == ["2026-02-28"]


def test_working_days_of_an_unknown_year_are_not_assumed() -> None:
    deadline = read("Trong 03 ngày làm việc kể từ khi nhận hồ sơ")
    with pytest.raises(NoCalendar, match="2040"):
        resolve(deadline, occasions=[Occasion("nhận hồ sơ", date(2040, 2, 13))])


def test_an_instruction_waits_for_the_superior() -> None:
    assert resolve(read("Theo chỉ đạo của tỉnh"), report_days=REPORTS) == ()


def test_a_due_day_off_is_named_but_does_not_move_by_itself() -> None:
    (window,) = resolve(read("Chậm nhất 17/02/2026"), calendar=bundled_calendar())
    assert window.due_on == date(2026, 2, 17)
    assert "Tết Nguyên đán Bính Ngọ" in window.reason


def test_a_due_day_off_moves_to_the_next_working_day_where_that_is_wanted() -> None:
    (window,) = resolve(read("Chậm nhất 17/02/2026"), calendar=bundled_calendar(), shift_days_off=True)
    assert window.due_on == date(2026, 2, 23)
    assert "Điều 148" in window.reason


def test_a_due_day_in_a_year_without_calendar_is_left_alone() -> None:
    (window,) = resolve(read("Chậm nhất 17/02/2040"), calendar=WorkCalendar(frozenset({2026})))
    assert window.due_on == date(2040, 2, 17)


def test_the_next_window_is_the_first_that_is_not_over() -> None:
    deadline = read("15/3, 15/6 và 15/9/2026")
    assert next_window(deadline, date(2026, 6, 15)) == resolve(deadline)[1]
    assert next_window(deadline, date(2026, 9, 16)) is None


def test_windows_end_where_the_caller_says() -> None:
    assert due(resolve(read("Hằng quý"), until=date(2026, 7, 1))) == ["2026-03-31", "2026-06-30"]


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(
        ["Hằng tháng", "Hằng quý", "Hằng năm", "6 tháng/lần", "Ngày 31 hằng tháng", "trước ngày 01 hằng tháng",
         "Tháng 2 hằng năm", "Thứ Sáu hằng tuần", "Trước 01/3 hằng năm", "Hằng ngày", "Quý I, III hằng năm"]
    ),
    st.integers(2000, 2080),
    st.integers(0, 4),
)  # fmt: skip
def test_windows_are_in_order_and_within_the_years(words: str, year: int, more: int) -> None:
    windows = resolve(read(words, year, year + more))
    assert windows
    assert [window.due_on for window in windows] == sorted({window.due_on for window in windows})
    assert all(year <= window.due_on.year <= year + more for window in windows)
    assert all(window.start_on is None or window.start_on <= window.due_on for window in windows)


@given(st.integers(1, 12), st.integers(2000, 2400))
def test_a_month_ends_the_day_before_the_next_begins(month: int, year: int) -> None:
    (window,) = resolve(read(f"Tháng {month}/{year}" if year < 2100 else f"Tháng {month}", year))
    assert (window.due_on + timedelta(days=1)).day == 1
    assert window.start_on == date(year, month, 1)


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_before_a_day_is_always_the_day_before(day: date) -> None:
    (window,) = resolve(read(f"Trước ngày {day.day}/{day.month}/{day.year}"))
    assert window.due_on == day - timedelta(days=1)


@pytest.mark.parametrize(
    ("words", "happened", "due"),
    [
        ("Trước khi trình HĐND", "trình HĐND", date(2026, 7, 14)),
        ("Chậm nhất 05 ngày trước khi khai mạc kỳ họp", "khai mạc kỳ họp", date(2026, 7, 10)),
        ("Trước kỳ họp HĐND 3 ngày làm việc", "kỳ họp HĐND", date(2026, 7, 10)),
    ],
)
def test_what_must_be_done_before_an_event_is_counted_back_from_it(words: str, happened: str, due: date) -> None:
    (window,) = resolve(read_deadline(words, year=2026), occasions=[Occasion(happened, date(2026, 7, 15))])
    assert (window.start_on, window.due_on) == (None, due)
    assert "15/7/2026" in window.reason
