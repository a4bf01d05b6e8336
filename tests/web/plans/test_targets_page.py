"""Targets of every kind in words, found, filtered, as a file."""

from decimal import Decimal

import pytest
from django.urls import reverse

from plan_kit import accepted
from sauro.core.findings import Place
from sauro.core.plans import Target, TargetKind
from sauro.web.plans.queries.target_words import KINDS, level_words, narrowed_targets, target_lines

NBSP = "\u00a0"


def target(value="88", unit="%", kind=TargetKind.SHARE, comparator=">=", text="Tỷ lệ", **more):
    return Target(text, comparator, Decimal(value), unit, kind, Place(block=1), **more)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (target(), "≥ 88 %"),
        (target("100", comparator="="), "100 %"),
        (target("95.5", comparator="<="), "≤ 95,5 %"),
        (target("98", comparator=">"), "> 98 %"),
        (target("35", "hạng", TargetKind.RANK, "=", of=99), "hạng 35/99"),
        (target("35", "hạng", TargetKind.RANK, ">=", of=99), "hạng 35/99 trở lên"),
        (target("3", "cấp độ", TargetKind.LEVEL, "="), "cấp độ 3"),
        (target("0.70", None, TargetKind.INDEX), "≥ 0,7"),
        (target("20", "%", TargetKind.CUT, base_year=2025), "giảm ≥ 20 % so với 2025"),
        (target("10", "%", TargetKind.RELATIVE_TO_YEAR, base_year=2025), "≥ 10 % so với 2025"),
        (target("95", "%", TargetKind.RELATIVE_TO_ASSIGNED), "≥ 95 % mức được giao"),
        (target("2", "cuộc", TargetKind.COUNT_PER_YEAR, period="năm"), "≥ 2 cuộc/năm"),
        (target("1", "lần", TargetKind.COUNT_PER_PERIOD, "=", period="06 tháng"), "1 lần/06 tháng"),
        (target("2", "sáng kiến", TargetKind.COUNT), "≥ 2 sáng kiến"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_level_is_said_shortly(given, words):
    assert level_words(given).replace(NBSP, " ") == words


def test_every_kind_has_words():
    assert set(KINDS) == {kind.value for kind in TargetKind}


def test_a_qualifying_target_stands_below_the_one_it_qualifies():
    lines = target_lines([target("98"), target("60", part_of=0), target("50", part_of=1), target("7")])
    assert [line.at for line in lines] == [0, 3]
    assert [part.at for part in lines[0].parts] == [1]
    assert [part.at for part in lines[0].parts[0].parts] == [2]


def test_a_part_of_nothing_stands_by_itself():
    assert [line.at for line in target_lines([target(part_of=7), target(part_of=1)])] == [0, 1]


def test_targets_are_found_without_diacritics_by_kind_and_section():
    lines = target_lines(
        [target(text="Hồ sơ đúng hạn", section="II.1"), target("2", "cuộc", TargetKind.COUNT, text="Đối thoại")]
    )
    assert [line.at for line in narrowed_targets(lines, words="ho so")] == [0]
    assert [line.at for line in narrowed_targets(lines, kind="count")] == [1]
    assert [line.at for line in narrowed_targets(lines, section="II.1")] == [0]


@pytest.fixture
def address(cast):
    return reverse("plans:target_list", args=[accepted(cast).plan_id])


def test_the_page_shows_each_target_with_its_level(as_person, address, django_assert_num_queries):
    browser = as_person("reader")
    with django_assert_num_queries(5):
        html = browser.get(address).content.decode().replace(NBSP, " ")
    for words in ("≥ 95 %", "&gt; 60 %", "trong đó", "hạng 35/99", "giảm ≥ 20 % so với 2025"):
        assert words in html


def test_the_list_as_filtered_is_a_file(as_person, address):
    text = as_person("reader").get(f"{address}?loai=rank&xuat=csv").content.decode("utf-8-sig")
    assert "hạng" in text
    assert "95" not in text


def test_nothing_found_says_how_to_go_on(as_person, address):
    assert "Không chỉ tiêu nào khớp" in as_person("reader").get(f"{address}?tim-trong=zzz").content.decode()
