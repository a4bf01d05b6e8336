"""Slips in the words of time are mended where nothing else can be meant; other words stay as they are."""

import pytest

from sauro.core.deadlines import Kind, read_deadline, write_deadline


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("thág 6", "tháng 6"),
        ("Thnág 5/2026", "Tháng 5/2026"),
        ("hàng thánh", "hàng tháng"),
        ("Thuờng xuyện", "Thường xuyên"),
        ("Châm nhất ngày 15/3", "Chậm nhất ngày 15/3"),
        ("Tháng l0/2O26", "Tháng 10/2026"),
        ("Quỷ II/2026", "Quý II/2026"),
        ("Quý Ⅲ/2026", "Quý III/2026"),
        ("Tháng ６/２０２６", "Tháng 6/2026"),
        ("THÁG 6", "THÁNG 6"),
    ],
)
def test_a_slip_reads_like_what_was_meant(slip: str, meant: str) -> None:
    assert write_deadline(read_deadline(slip, year=2026)) == write_deadline(read_deadline(meant, year=2026))
    assert read_deadline(slip, year=2026).words == slip


@pytest.mark.parametrize("words", ["thắng 3 giải", "Thành 6", "Theo quỹ 2", "Hoàn thành 6 chỉ tiêu"])
def test_another_word_is_not_taken_for_a_word_of_time(words: str) -> None:
    assert read_deadline(words, year=2026).kind in (Kind.UNREAD, Kind.INSTRUCTION)


def test_the_words_of_an_instruction_are_left_alone() -> None:
    (part,) = read_deadline("Theo Kế hoạch số 10I/KH-UBND của Quỹ Vì người nghèo", year=2026).parts
    assert part.trigger == "Kế hoạch số 10I/KH-UBND của Quỹ Vì người nghèo"
