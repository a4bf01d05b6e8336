"""Two versions of a set, last year's answers in the new one, and one proof for several sets."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from sauro.core.scoring import (
    Answer,
    Change,
    CriteriaSet,
    Crosswalk,
    Link,
    NotArising,
    Overlay,
    Sameness,
    carried,
    check_crosswalk,
    compare_sets,
    coverage,
    lent,
    load_set,
    number,
    overlaid,
    read_set,
    score,
    share,
)

COMMUNE = load_set("par-index-commune-2025")
ISSUED = load_set("par-index-province-2025", as_issued=True)
GUIDED = load_set("par-index-province-2025")


def a_set(*rows: tuple[str, str, str]) -> CriteriaSet:
    """A set of one field with these lines: code, name, rule."""
    lines = "".join(
        f'[[rows]]\ncode = "{code}"\nname = "{name}"\nmaximum = 1\nrule = {rule}\n' for code, name, rule in rows
    )
    head = f'code = "x"\nname = "Thử"\nlevel = "commune"\nyear = 2026\nmaximum = {len(rows)}\n'
    return read_set(f'{head}[[rows]]\ncode = "1"\nname = "A"\nmaximum = {len(rows)}\n{lines}')


SHARE = '{ kind = "share_of_max", numerator = "a", denominator = "b" }'
FLOOR = '{ kind = "share_of_max", numerator = "a", denominator = "b", zero_below = 0.5 }'


def test_a_set_beside_itself_is_the_same():
    assert {one.sameness for one in compare_sets(COMMUNE, COMMUNE)} == {Sameness.SAME}


def test_what_the_guide_changed_is_named_line_by_line():
    changed = {one.new: one.differences for one in compare_sets(ISSUED, GUIDED) if one.sameness is Sameness.CHANGED}
    assert changed == {
        "2.3.2": ("mức trừ", "khoảng thời gian"),
        "3.1": ("cách tính",),
        "3.2.1": ("yêu cầu",),
        "3.2.2": ("cách tính",),
        "3.4.4": ("mức trừ",),
        "6.1.3": ("khoảng thời gian",),
        "6.2.2": ("cách tính",),
        "6.2.3": ("cách tính",),
    }


def test_lines_that_moved_are_found_by_name_and_new_and_gone_ones_are_told():
    old = a_set(("1.1", "Hồ sơ đúng hạn", SHARE), ("1.2", "Văn bản ký số", SHARE), ("1.3", "Thu ngân sách", SHARE))
    new = a_set(("1.1", "Văn bản ký số", SHARE), ("1.2", "Hồ sơ đúng hạn", FLOOR), ("1.3", "Đối thoại", SHARE))
    assert [(one.sameness.value, one.old, one.new, one.differences) for one in compare_sets(old, new)] == [
        ("moved", "1.2", "1.1", ()),
        ("changed", "1.1", "1.2", ("cách tính",)),
        ("added", "", "1.3", ()),
        ("dropped", "1.3", "", ()),
    ]


def test_a_name_worded_anew_under_the_same_code_is_the_same_line_changed():
    old = a_set(("1.1", "Tỷ lệ hồ sơ giải quyết đúng hạn trong năm", SHARE))
    new = a_set(("1.1", "Tỷ lệ hồ sơ giải quyết đúng hạn trong kỳ", SHARE))
    assert [(one.sameness.value, one.differences) for one in compare_sets(old, new)] == [("changed", ("tên",))]


def test_a_name_that_stands_twice_is_no_ground_for_a_move():
    old = a_set(("1.1", "Báo cáo", SHARE), ("1.2", "Báo cáo", SHARE))
    new = a_set(("1.3", "Báo cáo", SHARE))
    assert [one.sameness for one in compare_sets(old, new)] == [Sameness.ADDED, Sameness.DROPPED, Sameness.DROPPED]


# Carrying over


def test_answers_are_carried_where_the_line_is_the_same():
    last = score(ISSUED, {"1.5": number(2, "QĐ 5/QĐ-UBND"), "6.2.3": share(1, 1)})
    found = carried(ISSUED, GUIDED, last, said="đợt năm 2024")
    assert found.answers == (("1.5", replace(number(2, "QĐ 5/QĐ-UBND"), carried_from="đợt năm 2024")),)
    assert "6.2.3" in found.left  # the guide changed its steps
    assert "1.1" in found.left  # nothing was said last year


def test_a_comparison_with_last_year_takes_last_years_value_as_its_base():
    last = score(ISSUED, {"8.3.1": share(520, 500)})
    ((code, answer),) = carried(ISSUED, ISSUED, last, said="đợt năm 2024").answers
    assert (code, answer.value, answer.of) == ("8.3.1", None, Decimal(520))


def test_last_rounds_points_go_along_where_they_may_count_again():
    last = score(ISSUED, {"5.2.1": share(3, 3)})
    ((_, answer),) = carried(ISSUED, ISSUED, last, said="đợt năm 2024").answers
    assert answer.last_points == Fraction(1, 4)
    again = score(ISSUED, {"5.2.1": replace(answer, arises=False)})
    assert again["5.2.1"].points == last["5.2.1"].points


def test_a_line_whose_treatment_changed_is_not_carried():
    other = overlaid(COMMUNE, Overlay("x", COMMUNE.code, "Sửa", (Change("1.6.2", not_arising=NotArising.ZERO),)))
    found = carried(COMMUNE, other, score(COMMUNE, {"1.6.2": share(1, 1)}), said="đợt trước")
    assert found.answers == ()


# One proof for several sets

WALK = Crosswalk(
    COMMUNE.code,
    ISSUED.code,
    (
        Link("3.4.1", "3.4.2"),
        Link("7.3.8", "7.4.7", is_whole=False, note="chỉ ý thứ ba"),
        Link("3.5.1", "3.5.1"),
        Link("3.5.2", "3.5.1", is_whole=False),
    ),
)
ANSWERS = {"3.4.1": share(9, 10, "BC 12"), "7.3.8": share(1, 2, "BC 13", "BC 14"), "3.5.1": share(1, 1)}


def test_one_proof_serves_the_lines_it_is_linked_to():
    assert [(one.target, one.evidence, one.is_whole, one.note) for one in lent(WALK, ANSWERS)] == [
        ("3.4.2", ("BC 12",), True, ""),
        ("7.4.7", ("BC 13", "BC 14"), False, "chỉ ý thứ ba"),
    ]


def test_coverage_counts_each_line_once_and_only_what_is_wholly_proven():
    told = coverage(WALK, ISSUED, ANSWERS)
    assert (told.lines, told.whole_lines, told.proven_lines, told.of_lines) == (3, 2, 1, 102)
    assert (told.points, told.proven_points, told.of_points) == (Decimal("3.75"), Decimal("1.5"), 100)


@pytest.mark.parametrize(("link", "wrong"), [(Link("9.9", "3.4.2"), "9.9"), (Link("3.4.1", "8.9"), "8.9")])
def test_a_link_that_leads_nowhere_is_told(link, wrong):
    (words,) = check_crosswalk(replace(WALK, links=(link,)), COMMUNE, ISSUED)
    assert f"không có tiêu chí {wrong}" in words
    assert check_crosswalk(WALK, COMMUNE, ISSUED) == ()


def test_an_answer_without_evidence_lends_nothing():
    assert lent(WALK, {"3.4.1": Answer(Decimal(1), Decimal(1))}) == ()
