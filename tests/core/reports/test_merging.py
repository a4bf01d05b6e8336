"""Two people write at once: what they changed on different lines is put together, on the same line it is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.core.reports import merged_text

BASE = "Một.\nHai.\nBa.\nBốn."
LINES = st.lists(st.sampled_from(["Một.", "Hai.", "Ba.", "Bốn.", "Năm."]), max_size=8).map("\n".join)


@pytest.mark.parametrize(
    ("mine", "theirs", "together"),
    [
        ("Một, sửa.\nHai.\nBa.\nBốn.", "Một.\nHai.\nBa.\nBốn, sửa.", "Một, sửa.\nHai.\nBa.\nBốn, sửa."),
        ("Hai.\nBa.\nBốn.", "Một.\nHai.\nBa.\nBốn.\nNăm.", "Hai.\nBa.\nBốn.\nNăm."),
        ("Một.\nHai.\nXen.\nBa.\nBốn.", BASE, "Một.\nHai.\nXen.\nBa.\nBốn."),
        (BASE, "Khác.", "Khác."),
        ("Cùng.\nHai.\nBa.\nBốn.", "Cùng.\nHai.\nBa.\nBốn.", "Cùng.\nHai.\nBa.\nBốn."),
        ("Một, của tôi.\nHai.\nBa.\nBốn.", "Một, của họ.\nHai.\nBa.\nBốn.", None),
        ("Một.\nXen một.\nHai.\nBa.\nBốn.", "Một.\nXen hai.\nHai.\nBa.\nBốn.", None),
    ],
)
def test_lines_of_two_people(mine, theirs, together):
    assert merged_text(BASE, mine, theirs) == together


@given(LINES, LINES, LINES)
def test_who_comes_first_does_not_matter(base, mine, theirs):
    assert merged_text(base, mine, theirs) == merged_text(base, theirs, mine)


@given(LINES, LINES)
def test_what_one_alone_changed_is_what_stands(base, mine):
    assert merged_text(base, mine, base) == mine
    assert merged_text(base, base, mine) == mine


@given(LINES, LINES, LINES)
def test_a_line_that_either_put_in_is_never_lost(base, mine, theirs):
    together = merged_text(base, mine, theirs)
    if together is not None:
        new = (set(mine.split("\n")) | set(theirs.split("\n"))) - set(base.split("\n"))
        assert new <= set(together.split("\n"))
