"""Charts: where their marks stand, and that what is drawn is said in words too."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.web.common.charts import (
    Ahead,
    Column,
    UnitBar,
    columns_chart,
    meter,
    progress_chart,
    scale_of,
    spark,
    units_chart,
)

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def drawn(tag: str, chart: object) -> ElementTree.Element:
    """What a template tag draws; it must be well formed and say what it is."""
    root = ElementTree.fromstring(Template(f"{{% {tag} chart %}}").render(Context({"chart": chart})))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == root.findtext("title")
    return root


def titles(root: ElementTree.Element) -> list[str | None]:
    return [title.text for title in root.iter("title")][1:]


def test_an_axis_has_round_numbers_that_hold_all_values() -> None:
    scale = scale_of([Decimal(62), Decimal(71)], most=100)
    assert [int(tick) for tick in scale.ticks] == [0, 20, 40, 60, 80]
    assert scale_of([Decimal(97)], most=100).high == 100
    assert [float(tick) for tick in scale_of([Decimal("0.68"), Decimal("0.71")]).ticks] == [0, 0.2, 0.4, 0.6, 0.8]


@given(st.lists(st.integers(-1_000_000, 1_000_000), min_size=1, max_size=8))
@settings(deadline=None)
def test_every_value_stands_within_its_axis(hundredths: list[int]) -> None:
    values = [Decimal(one) / 100 for one in hundredths]
    scale = scale_of(values)
    assert scale.low <= Fraction(min(values)) <= Fraction(max(values)) <= scale.high
    assert 2 <= len(scale.ticks) <= 7
    places = [scale.share(value) for value in sorted(values)]
    assert places == sorted(places)


def test_a_turned_axis_has_the_first_rank_on_top() -> None:
    scale = scale_of([1, 60], turned=True)
    assert float(scale.down(1)) < float(scale.down(60))


def test_progress_has_its_points_goal_and_what_is_expected() -> None:
    points = [(date(2026, 3, 31), Decimal(40), "31/3/2026: 40%"), (date(2026, 6, 30), Decimal(55), "30/6/2026: 55%")]
    ahead = Ahead(Decimal(72), "Dự kiến 72%", Decimal(60), Decimal(80))
    chart = progress_chart(
        "Tỷ lệ từ 40% lên 55%, mục tiêu 70%", YEAR, points,
        goal=(Decimal(70), "mục tiêu 70%"), ahead=ahead, today=date(2026, 7, 1), unit="%", most=100,
    )  # fmt: skip
    root = drawn("progress_chart", chart)
    assert titles(root) == ["31/3/2026: 40%", "30/6/2026: 55%", "Dự kiến 72%"]
    assert len(list(root.iter("polygon"))) == 1
    assert "mục tiêu 70%" in [text.text for text in root.iter("text")]
    assert [month.words for month in chart.months] == [f"T{month}" for month in range(2, 13)]
    assert chart.marks[0].x == "24.45"  # 89 days of 364
    assert chart.goal is not None
    assert chart.goal.at == "12.5"


def test_progress_without_a_point_is_but_an_axis_and_a_goal() -> None:
    chart = progress_chart("Chưa có số liệu", YEAR, [], goal=(70, "mục tiêu"), ahead=None)
    assert (chart.line, chart.band, chart.today) == ("", "", "")
    drawn("progress_chart", chart)


def test_columns_say_what_is_not_known() -> None:
    columns = [Column("Q1", Decimal(3), "Quý I: 3 cuộc", "3"), Column("Q2", None, "Quý II: chưa có số liệu")]
    root = drawn("columns_chart", columns_chart("Theo quý", columns, goal=(Decimal(2), "2 cuộc")))
    assert titles(root) == ["Quý I: 3 cuộc", "Quý II: chưa có số liệu"]
    assert [rect.attrib["class"] for rect in root.iter("rect")] == ["col", "none"]


def test_units_stand_from_the_best_to_the_last_and_those_without_a_number_at_the_end() -> None:
    bars = [
        UnitBar("Phòng A", None, "–", "Phòng A: chưa có số liệu"),
        UnitBar("Phòng B", Decimal(60), "60%", "Phòng B: 60%"),
        UnitBar("Phòng C", Decimal(90), "90%", "Phòng C: 90%", is_reached=True),
    ]
    chart = units_chart("So sánh", bars, goal=(Decimal(70), "70%"), most=100)
    assert [row.bar.label for row in chart.bars] == ["Phòng C", "Phòng B", "Phòng A"]
    assert [row.width for row in chart.bars] == ["90", "60", "0"]
    assert chart.goal_on_right
    assert titles(drawn("units_chart", chart)) == ["Phòng C: 90%", "Phòng B: 60%", "Phòng A: chưa có số liệu"]
    ranks = units_chart("Hạng", [UnitBar("A", 60, "60", ""), UnitBar("B", 3, "3", "")], least_first=True)
    assert [row.bar.label for row in ranks.bars] == ["B", "A"]


def test_a_unit_called_by_a_tag_is_text() -> None:
    chart = units_chart("So sánh", [UnitBar("<script>x</script>", 1, "1", "<b>")])
    assert "<script>" not in Template("{% units_chart chart %}").render(Context({"chart": chart}))


@pytest.mark.parametrize(("values", "is_line"), [([], False), ([1], False), ([1, 2], True)])
def test_a_spark_needs_two_values(values: list[int], is_line: bool) -> None:
    chart = spark("Từ 1 lên 2", values, goal=3)
    assert bool(chart.line) is is_line
    drawn("spark_line", chart)


def test_a_meter_is_never_more_than_full() -> None:
    assert meter("120%", 120).filled == "100"
    assert meter("−5", -5).filled == "0"
    assert meter("2 trên 4", 2, whole=4, goal=4).goal == "100"
    drawn("goal_meter", meter("2 trên 4", 2, whole=4, goal=3))
