"""The reporting calendar: periods, hand-in days and windows, in the wordings that plans use, and its defects."""

import json
from datetime import date

import pytest

from reference import REFERENCE, needs_reference
from sauro.core.documents import Cell, Document, Footnote, Paragraph, Table, read_document
from sauro.core.findings import Finding, Place
from sauro.core.plans.model import ReportingPeriod
from sauro.core.plans.outline import read_outline
from sauro.core.plans.reporting import read_reporting


def calendar(*lines: str, notes: tuple[str, ...] = ()) -> tuple[tuple[ReportingPeriod, ...], tuple[Finding, ...]]:
    blocks = tuple(Paragraph(line, Place(block=at)) for at, line in enumerate(lines, start=1))
    footnotes = (Footnote("1", tuple(Paragraph(note, Place(part="footnote")) for note in notes)),) if notes else ()
    read = Document("kế hoạch", "text", blocks, footnotes)
    return read_reporting(read, read_outline(read), (2026, 2026))


def unit_days(*lines: str) -> dict[str, str]:
    return {period.period: str(period.unit_due_on) for period in calendar(*lines)[0]}


def codes(*lines: str) -> list[str]:
    return [finding.code for finding in calendar(*lines)[1]]


def test_a_day_of_the_last_month_of_each_quarter():
    assert unit_days(
        "Báo cáo quý, báo cáo 6 tháng gửi trước ngày 10 tháng cuối của quý, báo cáo năm gửi trước ngày 10/12"
    ) == {"Quý I": "2026-03-09", "6 tháng đầu năm": "2026-06-09", "Quý III": "2026-09-09", "Năm": "2026-12-09"}


def test_by_the_day_means_the_day_itself():
    assert unit_days("Báo cáo Quý I, 6 tháng đầu năm, Quý III và năm gửi chậm nhất ngày 15 của tháng cuối kỳ") == {
        "Quý I": "2026-03-15", "6 tháng đầu năm": "2026-06-15", "Quý III": "2026-09-15", "Năm": "2026-12-15",
    }  # fmt: skip


def test_explicit_days_of_each_period():
    assert unit_days("Báo cáo quý I trước ngày 10/3, 6 tháng trước ngày 10/6, quý III trước ngày 10/9.") == {
        "Quý I": "2026-03-09", "6 tháng đầu năm": "2026-06-09", "Quý III": "2026-09-09",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Báo cáo năm (trước ngày 10/12)", "2026-12-09"),
        ("Báo cáo năm gửi trước 17 giờ ngày 10/12/2026", "2026-12-10"),
        ("Báo cáo năm nộp ngày 10 tháng 12", "2026-12-10"),
        ("Báo cáo tổng kết năm muộn nhất là ngày 05/01 năm sau", "2027-01-05"),
        ("Báo cáo cải cách hành chính năm: hạn gửi là ngày 10/12/2026", "2026-12-10"),
        ("Báo cáo công tác năm gửi trước ngày 05 tháng đầu của quý sau", "2027-01-04"),
        ("Định kỳ hằng quý (trước ngày 20 tháng cuối quý) và năm (trước ngày 20/12) báo cáo kết quả", "2026-12-19"),
    ],
)
def test_wordings_of_the_day(words, due):
    assert unit_days(words)["Năm"] == due


def test_monthly_reports_leave_out_the_months_excepted():
    days = unit_days("Báo cáo tháng gửi chậm nhất là ngày 15 hàng tháng (08 báo cáo, trừ các tháng 3, 6, 9, 12)")
    assert list(days) == [f"Tháng {month}" for month in (1, 2, 4, 5, 7, 8, 10, 11)]
    assert days["Tháng 2"] == "2026-02-15"


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("từ ngày 15/12/2025 đến 14/3/2026", (date(2025, 12, 15), date(2026, 3, 14))),
        ("từ ngày 08/12 năm trước liền kề đến ngày 08/3 năm báo cáo", (date(2025, 12, 8), date(2026, 3, 8))),
        ("từ ngày 15/12 đến hết ngày 14/3", (date(2025, 12, 15), date(2026, 3, 14))),
        ("từ ngày 15 tháng 12 năm trước kỳ báo cáo đến ngày 14 tháng 3", (date(2025, 12, 15), date(2026, 3, 14))),
        ("từ ngày 15 tháng cuối quý trước đến ngày 14 tháng cuối quý", (date(2025, 12, 15), date(2026, 3, 14))),
    ],
)
def test_windows_of_figures(words, window):
    ((period,), _) = calendar(f"Báo cáo quý I: gửi trước ngày 20/3; thời gian chốt số liệu tính {words}.")
    assert (period.window_from, period.window_to) == window


def test_windows_of_months_go_back_over_the_new_year():
    (january, *_), _ = calendar(
        "Báo cáo tháng gửi ngày 15 hàng tháng, chốt số liệu từ ngày 15 tháng trước đến ngày 14 tháng báo cáo"
    )
    assert (january.window_from, january.window_to) == (date(2025, 12, 15), date(2026, 1, 14))


def test_the_commune_s_own_day_is_told_from_that_of_its_units():
    periods, _ = calendar(
        "Các phòng gửi báo cáo quý, 6 tháng, năm về UBND xã (qua Phòng Văn hóa - Xã hội) trước ngày 12 tháng cuối quý.",
        "Phòng Văn hóa - Xã hội tổng hợp, gửi Sở Nội vụ báo cáo định kỳ chậm nhất ngày 18 của tháng cuối kỳ.",
    )
    assert [(str(p.unit_due_on), str(p.commune_due_on)) for p in periods][:2] == [
        ("2026-03-11", "2026-03-18"), ("2026-06-11", "2026-06-18"),
    ]  # fmt: skip


def test_in_a_province_s_plan_the_department_is_where_units_hand_in():
    ((period,), _) = calendar(
        "ỦY BAN NHÂN DÂN TỈNH BẮC NINH",
        "Các sở, ngành, UBND các xã, phường gửi báo cáo năm về Sở Nội vụ trước ngày 10/12.",
        "Sở Nội vụ tổng hợp báo cáo năm, trình UBND tỉnh gửi Bộ Nội vụ trước ngày 20/12.",
    )
    assert (period.unit_due_on, period.commune_due_on) == (date(2026, 12, 9), date(2026, 12, 19))


def test_a_footnote_may_hold_the_calendar():
    (period,), _ = calendar("Báo cáo định kỳ¹.", notes=("Báo cáo năm: gửi trước ngày 08/12.",))
    assert (period.period, period.unit_due_on) == ("Năm", date(2026, 12, 7))


def test_a_table_may_hold_the_calendar():
    rows = (("TT", "Kỳ báo cáo", "Thời gian chốt số liệu", "Thời hạn gửi"),
            ("1", "Quý I", "Từ ngày 15/12/2025 đến 14/3/2026", "Trước ngày 20/3/2026"),
            ("2", "Năm", "Từ ngày 15/12/2025 đến 14/12/2026", "Trước ngày 20/12/2026"))  # fmt: skip
    cells = tuple(
        tuple(Cell(text, r, c, Place(row=r, column=c)) for c, text in enumerate(row)) for r, row in enumerate(rows)
    )
    read = Document("kế hoạch", "text", (Table(cells, 4, Place(table=1)),))
    periods, _ = read_reporting(read, read_outline(read), (2026, 2026))
    assert [(p.period, str(p.window_to), str(p.unit_due_on)) for p in periods] == [
        ("Quý I", "2026-03-14", "2026-03-19"), ("Năm", "2026-12-14", "2026-12-19"),
    ]  # fmt: skip


def test_other_days_are_no_reporting_calendar():
    assert calendar(
        "Ban hành kế hoạch trước ngày 15/01/2026.", "Báo cáo kết quả rà soát trước ngày 15/11/2026.",
        "Định kỳ hàng tháng, quý, năm báo cáo kết quả thực hiện.",
    ) == ((), ())  # fmt: skip


def test_the_reason_gives_the_plan_s_own_words():
    ((period,), _) = calendar("Báo cáo năm gửi trước ngày 10/12.")
    assert period.reason == "Báo cáo năm: đơn vị nộp chậm nhất 09/12/2026. Kế hoạch ghi “trước ngày 10/12”."


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("reporting.no_annual", ["Báo cáo quý I gửi trước ngày 10/3."], ["Báo cáo năm gửi trước ngày 10/12."]),
        (
            "reporting.due_before_window_ends",
            ["Báo cáo năm gửi trước ngày 08/12, chốt số liệu từ ngày 09/12 năm trước đến ngày 08/12."],
            ["Báo cáo năm gửi trước ngày 10/12, chốt số liệu từ ngày 09/12 năm trước đến ngày 08/12."],
        ),
        (
            "reporting.no_day",
            ["Báo cáo năm: chốt số liệu từ ngày 15/12/2025 đến 14/12/2026."],
            ["Báo cáo năm: gửi trước ngày 20/12; chốt số liệu từ ngày 15/12/2025 đến 14/12/2026."],
        ),
        (
            "reporting.window_reversed",
            ["Báo cáo năm: gửi trước ngày 20/12; chốt số liệu từ ngày 15/12/2026 đến 14/12/2026."],
            ["Báo cáo năm: gửi trước ngày 20/12; chốt số liệu từ ngày 15/12/2025 đến 14/12/2026."],
        ),
        (
            "reporting.commune_before_units",
            ["Đơn vị gửi báo cáo năm về UBND xã trước ngày 20/12.", "Gửi Sở Nội vụ báo cáo năm trước ngày 15/12."],
            ["Đơn vị gửi báo cáo năm về UBND xã trước ngày 12/12.", "Gửi Sở Nội vụ báo cáo năm trước ngày 15/12."],
        ),
        (
            "reporting.gap",
            ["Báo cáo 6 tháng gửi trước ngày 20/6, chốt số liệu từ ngày 15/12 đến 14/6. Báo cáo quý III gửi trước ngày "
             "20/9, chốt số liệu từ ngày 20/6 đến 14/9. Báo cáo năm gửi trước ngày 20/12."],
            ["Báo cáo 6 tháng gửi trước ngày 20/6, chốt số liệu từ ngày 15/12 đến 14/6. Báo cáo quý III gửi trước ngày "
             "20/9, chốt số liệu từ ngày 15/6 đến 14/9. Báo cáo năm gửi trước ngày 20/12."],
        ),
        (
            "reporting.overlap",
            ["Báo cáo 6 tháng gửi trước ngày 20/6, chốt số liệu từ ngày 15/12 đến 14/6. Báo cáo quý III gửi trước ngày "
             "20/9, chốt số liệu từ ngày 10/6 đến 14/9. Báo cáo năm gửi trước ngày 20/12."],
            ["Báo cáo 6 tháng gửi trước ngày 20/6, chốt số liệu từ ngày 15/12 đến 14/6. Báo cáo quý III gửi trước ngày "
             "20/9, chốt số liệu từ ngày 15/6 đến 14/9. Báo cáo năm gửi trước ngày 20/12."],
        ),
    ],
)  # fmt: skip
def test_a_wrong_calendar_is_found_and_a_right_one_is_not(code, wrong, right):
    assert codes(*wrong) == [code]
    assert codes(*right) == []


@pytest.mark.reference
@needs_reference
@pytest.mark.parametrize(
    "name", ["ha-bac-2026", "co-do-2026", "dong-ky-2026", "bac-hong-linh-2026", "tan-minh-2026-2030"]
)
def test_the_calendars_of_real_plans(name):
    read = read_document((REFERENCE / f"{name}.txt").read_bytes(), f"{name}.txt")
    gold = json.loads((REFERENCE / "gold" / f"{name}.json").read_text("utf-8"))
    periods, _ = read_reporting(read, read_outline(read), tuple(gold["years"]))
    assert [_as_record(period) for period in periods] == gold["reporting"]


def _as_record(period: ReportingPeriod) -> dict[str, str | None]:
    days = {
        "from": period.window_from, "to": period.window_to, "unit_due": period.unit_due_on,
        "commune_due": period.commune_due_on,
    }  # fmt: skip
    return {"period": period.period} | {name: day and day.isoformat() for name, day in days.items()}
