"""The libraries that come along: the ministry's annex whole, and what a commune has; held against two real reports."""

import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sauro.core.indicators import (
    Fact,
    FigureState,
    Given,
    Kind,
    Pooling,
    Scope,
    Timing,
    check_figures,
    figures,
    libraries,
    load_library,
    printed,
    read_library,
)
from sauro.core.periods import Window

ANNEX = load_library("cchc-2025")
COMMUNE = load_library("xa")
YEAR = Window(date(2024, 12, 15), date(2025, 12, 14))
PRINTED = tomllib.loads(Path(__file__).with_name("printed_annexes.toml").read_text(encoding="utf-8"))


def number(words):
    return Decimal(words.replace(".", "").replace(",", "."))


def facts_as_printed(report):
    """What a report prints, as facts: numbers as they stand, shares of 100, "-" as withheld."""
    for code, values in PRINTED.items():
        words, row = values[report], ANNEX[code]
        if not words or row.kind is Kind.COMPUTED:
            continue
        given = Given.WITHHELD if words == "-" else Given.VALUE
        value = None if words == "-" else number(words)
        of = Decimal(100) if row.kind is Kind.SHARE else None
        yield Fact(code, "tỉnh", YEAR.start_on, YEAR.end_on, value, of, given, key=code)


def test_the_annex_is_whole():
    assert [len(form.indicators) for form in ANNEX.forms] == [19, 13, 21, 19, 13, 13, 25]
    kinds = Counter(row.kind for row in ANNEX.indicators)
    assert (kinds[Kind.COMPUTED], kinds[Kind.FLAG], kinds[Kind.CHOICE], kinds[Kind.GROUP]) == (19, 3, 1, 16)
    assert {row.basis for row in ANNEX.indicators} == {"Công văn 4625/BNV-CCHC 02/7/2025"}
    assert ANNEX["3/3.1.1"].name == "Tổng số hồ sơ TTHC đã giải quyết xong"
    assert ANNEX["3/3.1.1"].number == "3.1.1"


def test_every_share_has_words_for_both_its_numbers():
    for library in libraries():
        for row in library.indicators:
            if row.kind is Kind.SHARE:
                assert row.numerator, row.code
                assert row.denominator, row.code


def test_rows_stand_in_time_as_their_names_say():
    cumulative = [row.code for row in ANNEX.indicators if row.timing is Timing.CUMULATIVE]
    assert cumulative == ["1/2", "1/2.2", "5/3", "6/1", "6/1.2"]
    assert ANNEX["4/3.4"].timing is Timing.BASELINE
    assert {ANNEX[code].timing for code in ("3/1.4.1", "4/2.2", "6/2.6", "7/4.1.1")} == {Timing.STOCK}
    assert ANNEX["7/4.2.2"].timing is Timing.DISTINCT


def test_a_commune_is_not_asked_what_only_a_province_can_answer():
    of_province = {row.code for row in ANNEX.indicators if row.scope is Scope.PROVINCE}
    assert {"1/4.1", "3/3.1.1", "4/1.3", "7/1"} <= of_province
    assert ANNEX["3/3.2.1"].scope is Scope.COMMUNE
    assert ANNEX["3/1.4.2"].pooling is Pooling.SAME


def test_units_that_the_form_prints_wrongly_are_noted():
    for code in ("7/4.3.1", "7/4.3.2"):
        assert ANNEX[code].measure == "Thủ tục"
        assert "con số là hồ sơ" in ANNEX[code].note


ASTRAY = (
    {"2/2.2": ("100", "không phát sinh"), "3/3.1": ("99,10", "99,11")},
    {
        "1/3.3": ("0", "không phát sinh"),  # of 0 dealt with none: 0 here, 100 below, in one document
        "2/2.2": ("100", "không phát sinh"),
        "2/3.2": ("100", "không phát sinh"),
        "6/2.1": ("1.695", "-"),  # 2.4 has a sum and no parts
        "6/2.4": ("141", "-"),
    },
)


def agrees(words, figure):
    """Whether a printed number is the figure, to as many decimals as were printed."""
    decimals = len(words.partition(",")[2])
    return figure.value is not None and round(figure.value, decimals) == number(words)


@pytest.mark.parametrize("report", [0, 1])
def test_computed_rows_come_out_as_printed_but_for_slips_of_the_reports(report):
    found = figures(ANNEX, facts_as_printed(report), YEAR)
    computed = [row for row in ANNEX.indicators if row.kind is Kind.COMPUTED]
    assert {
        row.code: (PRINTED[row.code][report], printed(row, found[row.code]))
        for row in computed
        if not agrees(PRINTED[row.code][report], found[row.code])
    } == ASTRAY[report]


def test_a_total_entered_beside_withheld_parts_is_taken():
    facts = [*facts_as_printed(1), Fact("6/2.4", "tỉnh", YEAR.start_on, YEAR.end_on, Decimal(141))]
    found = figures(ANNEX, facts, YEAR)
    assert (printed(ANNEX["6/2.4"], found["6/2.4"]), printed(ANNEX["6/2.1"], found["6/2.1"])) == ("141", "1.695")


def test_what_does_not_agree_in_the_real_reports_is_told():
    found = figures(ANNEX, facts_as_printed(0), YEAR)
    problems = {(problem.indicator, problem.rule): problem.words for problem in check_figures(ANNEX, found)}
    assert set(problems) == {("6/2.1", "relation"), ("4/1.2", "share")}
    assert problems["6/2.1", "relation"].endswith("Đang có: 271 khác 1.747.")


def test_commune_rows_bear_codes_of_their_own_and_their_confidence():
    assert all(row.code.startswith("X") and row.confidence in ("memory", "example") for row in COMMUNE.indicators)
    assert not {row.code for row in COMMUNE.indicators} & {row.code for row in ANNEX.indicators}
    assert COMMUNE["X3/3.3.7.1"].timing is Timing.STOCK


def one_stop(**changed):
    """A window of a one-stop office: columns 3 to 13 of form II.06a."""
    counts = {
        "3.3.1": 90, "3.3.1.1": 60, "3.3.1.2": 30, "3.3.2": 10,
        "3.3.3": 80, "3.3.4": 50, "3.3.5": 25, "3.3.6": 5, "3.3.7.1": 15, "3.3.7.2": 5,
    }  # fmt: skip
    counts |= {code.replace("_", "."): value for code, value in changed.items()}
    return figures(
        COMMUNE,
        [Fact(f"X3/{code}", "xã", YEAR.start_on, YEAR.end_on, Decimal(value)) for code, value in counts.items()],
        YEAR,
    )


def test_one_stop_identities_hold_or_are_told():
    assert check_figures(COMMUNE, one_stop()) == ()
    assert one_stop()["X3/3.3.8"].value == Decimal("93.75")
    (problem,) = check_figures(COMMUNE, one_stop(**{"3.3.4": 51}))
    assert problem.words.endswith("Đang có: 80 khác 81.")


def test_the_open_dossiers_of_two_quarters_join_as_those_of_the_half_year():
    """Received and settled add up, carried over is that of the first quarter, open that of the second."""
    q1, q2 = Window(date(2025, 12, 15), date(2026, 3, 14)), Window(date(2026, 3, 15), date(2026, 6, 14))
    rows = {"3.3.1": (90, 70), "3.3.2": (10, 20), "3.3.3": (80, 85), "3.3.7.1": (15, 5), "3.3.7.2": (5, 0)}
    facts = [
        Fact(f"X3/{code}", "xã", window.start_on, window.end_on, Decimal(value))
        for code, values in rows.items()
        for window, value in zip((q1, q2), values, strict=True)
    ]
    found = figures(COMMUNE, facts, Window(q1.start_on, q2.end_on))
    assert {code: int(found[f"X3/{code}"].value) for code in rows} == {
        "3.3.1": 160, "3.3.2": 10, "3.3.3": 165, "3.3.7.1": 5, "3.3.7.2": 0,
    }  # fmt: skip
    assert check_figures(COMMUNE, found) == ()


def told(code, value, before=None, of=None):
    """The problems of a row that alone is known, beside those of the window before."""

    def of_number(words):
        return figures(
            ANNEX, [Fact(code, "tỉnh", YEAR.start_on, YEAR.end_on, Decimal(words), of and Decimal(of))], YEAR
        )

    found = check_figures(ANNEX, of_number(value), of_number(before) if before else None)
    return [(problem.rule, problem.words) for problem in found]


def test_jumps_slips_and_odd_choices_are_told():
    assert told("3/3.2.1", "90.5") == [("count", "90,5 hồ sơ: số đếm không có phần lẻ.")]
    assert told("3/3.2.1", "-3") == [("negative", "Số âm: xem lại số đã nhập.")]
    assert told("1/5.2", "7")[0][1].startswith("7 không có trong các lựa chọn (0 = Trực tuyến;")
    assert told("4/2.1", "90", before="60") == [("jump", "Tăng 50% so với kỳ trước (60 → 90), quá 10%: ghi lý do.")]
    assert told("4/2.1", "62", before="60") == []
    assert told("6/1.1", "12.5") == []
    assert told("7/2", "7", of="5")[0][1] == (
        "Số báo cáo định kỳ gửi, nhận qua Hệ thống (7) lớn hơn tổng số báo cáo định kỳ (5)."
    )


def test_more_in_time_than_settled_is_told_once():
    facts = [
        Fact(code, "x", YEAR.start_on, YEAR.end_on, Decimal(value)) for code, value in (("3/3.2.1", 5), ("3/3.2.2", 6))
    ]
    (problem,) = check_figures(ANNEX, figures(ANNEX, facts, YEAR))
    assert (problem.indicator, problem.others) == ("3/3.2", ("3/3.2.2", "3/3.2.1"))


def test_what_nobody_has_said_breaks_no_rule():
    assert check_figures(ANNEX, figures(ANNEX, [], YEAR)) == ()
    assert figures(ANNEX, [], YEAR)["3/3.2"].state is FigureState.MISSING


def test_an_unknown_library_names_those_there_are():
    with pytest.raises(LookupError, match="Các bộ hiện có: cchc-2025, xa"):
        load_library("khác")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("code = ", "không đọc được"),
        ('code = "a"', "thiếu hoặc sai mục 'name'"),
        ('code="a"\nname="b"\n[[forms]]\ncode="1"\ntitle="c"\nrows=[{number="1", nam="x", kind="number"}]', "nam"),
    ],
)
def test_a_broken_data_file_says_what_is_wrong(text, words):
    with pytest.raises(ValueError, match=words):
        read_library(text)
