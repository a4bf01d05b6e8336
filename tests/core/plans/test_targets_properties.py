"""What holds for any text, however broken."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.core.plans.targets import targets_in
from sauro.core.plans.targets_masks import masked
from sauro.core.plans.targets_text import shadow
from sauro.core.text import clean

WORDS = re.findall(
    r"\S+",
    "phấn đấu đạt tối thiểu trên dưới từ đến trở lên không quá ít nhất trong đó giảm còn xếp hạng thứ cấp độ chỉ số "
    "hồ sơ cuộc lần năm quý tháng ngày so với % ; . , ( ) / - 100% 95,5% 1.200 02 60/126 0,71 2026 l00% một trăm phần",
)
PLAN_LIKE = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=40).map(" ".join)
ANY_TEXT = st.text(max_size=200) | PLAN_LIKE


@given(ANY_TEXT)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_each_target_quotes_it(text: str) -> None:
    for at, target in enumerate(targets_in(text)):
        assert target.text in clean(text)
        assert target.comparator in ("=", ">=", ">", "<=", "<")
        assert target.value.is_finite()
        assert target.part_of is None or 0 <= target.part_of < at


@given(ANY_TEXT)
@settings(deadline=None)
def test_the_same_text_gives_the_same_targets(text: str) -> None:
    assert targets_in(text) == targets_in(text)


@given(ANY_TEXT)
@settings(deadline=None)
def test_positions_stay_in_the_shadow(text: str) -> None:
    assert len(shadow(text)) == len(text) == len(masked(shadow(text)))


@given(st.integers(1, 100), st.sampled_from(["≥", "tối thiểu", "đạt từ", "không dưới"]))
def test_a_share_said_to_be_the_least_is_at_least(share: int, words: str) -> None:
    (target,) = targets_in(f"Tỷ lệ hồ sơ trực tuyến {words} {share}%")
    assert (target.comparator, target.value, target.unit) == (">=", share, "%")


def test_a_very_long_line_takes_bounded_time() -> None:
    assert targets_in("a1" * 50_000) == ()
    assert targets_in("1" * 100_000) == ()
    assert len(targets_in("Đạt 90% hồ sơ; " * 2_000)) == 2_000
    assert len(targets_in("90% hồ sơ; " + "đơn thư; " * 20_000)) == 1
    assert len(targets_in("Mức độ hài lòng; " * 20_000 + "đạt 90%")) == 1
    assert len(targets_in("Đạt 90% hồ sơ, " * 2_000)) == 2_000
