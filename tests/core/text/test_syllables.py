"""A syllable is told from an abbreviation and from a piece of a word."""

import pytest

from sauro.core.text import is_syllable


@pytest.mark.parametrize("word", ["hoạch", "nghiệm", "Quyết", "Uỷ", "giấy", "xã,", "“Đề", "khuya", "ơ"])
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["UBND", "HĐND&U", "BND", "h", "ng", "VH-XH", "2026", ""])
def test_no_syllables(word):
    assert not is_syllable(word)
