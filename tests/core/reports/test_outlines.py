"""The outline holds every head of the ministry's report and has one place for every row of the annex."""

import re

import pytest
from tests.core.reports.kit import COMMUNE, MINISTRY, OUTLINE

from sauro.core.indicators import Kind
from sauro.core.reports import Role, load_outline, numbered, outlines, place, read_outline, section_of_row

_HEADS = [
    *("0", "I", *(f"I.{n}" for n in range(1, 7)), "II"),
    *("II.1", *(f"II.1.{letter}" for letter in "abcd"), "II.2", *(f"II.2.{letter}" for letter in "abc")),
    *("II.3", *(f"II.3.{letter}" for letter in "abcd"), "II.4", *(f"II.4.{letter}" for letter in "abcd")),
    *("II.5", *(f"II.5.{letter}" for letter in "abc"), "II.6", *(f"II.6.{letter}" for letter in "abcdđegh")),
    *("III", "III.1", "III.2", "IV", "end"),
]


def test_the_outline_has_the_46_sections_of_the_report_and_proposals_of_communes() -> None:
    assert len(_HEADS) == 46
    assert [section.code for section in OUTLINE.sections if section.role is not Role.PROPOSALS] == _HEADS
    assert OUTLINE["V"].optional


def test_marks_follow_the_letters_of_vietnamese_papers() -> None:
    assert [section.mark for section in OUTLINE.below("II.6")] == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)"]
    assert [OUTLINE[code].mark for code in ("0", "I", "I.6", "II.3", "III.2", "IV", "V", "end")] == [
        "", "I.", "6.", "3.", "2.", "IV.", "V.", "",
    ]  # fmt: skip


def test_a_section_left_out_leaves_no_gap_in_the_marks() -> None:
    kept = [section for section in OUTLINE.sections if section.code != "II.6.g"]
    assert {section.code: section.mark for section in numbered(kept)}["II.6.h"] == "g)"


@pytest.mark.parametrize("library", [MINISTRY, COMMUNE], ids=lambda library: library.code)
def test_every_row_of_the_annex_belongs_to_one_section(library) -> None:
    for row in library.indicators:
        homes = [section.code for section in OUTLINE.sections if _has(section, row.code)]
        assert len(homes) == (0 if row.kind is Kind.GROUP and not homes else 1), (row.code, homes)
        assert row.kind is Kind.GROUP or section_of_row(OUTLINE, row.code) is not None


def _has(section, code: str) -> bool:
    return any(code == one or (one.endswith(".") and code.startswith(one)) for one in section.codes)


def test_phrases_name_rows_that_there_are_and_that_their_section_has() -> None:
    for section in OUTLINE.sections:
        for phrase in section.phrases:
            text = f"{phrase.text} {phrase.zero} {phrase.none}"
            codes = {code for code in re.findall(r"\{([^{} ]+)", text) if "/" in code}
            codes |= {*phrase.needs, *filter(None, [phrase.compare])}
            assert codes, phrase
            for code in codes:
                assert code in MINISTRY or code in COMMUNE, (section.code, code)
                assert _has(section, code), (section.code, code)
            assert phrase.text.endswith(".")
            assert text.count("[") == text.count("]")


@pytest.mark.parametrize(
    ("field", "task", "section"),
    [
        ("Cải cách thủ tục hành chính", "Rà soát, đơn giản hóa thủ tục", "II.2.a"),
        ("CẢI CÁCH TTHC", "Số hóa kết quả giải quyết", "II.2.c"),
        ("Cải cách TTHC", "Việc khác", "II.2"),
        ("Cải cách thể chế", "Kế hoạch theo dõi thi hành pháp luật năm 2026", "II.1.b"),
        ("Công tác chỉ đạo, điều hành", "Tuyên truyền cải cách hành chính", "I.4"),
        ("Xây dựng, phát triển Chính quyền điện tử, Chính quyền số", "Thanh toán trực tuyến phí, lệ phí", "II.6.h"),
        ("", "Đào tạo, bồi dưỡng công chức", "II.4.d"),
        ("", "Việc không thuộc đâu", "I"),
    ],
)
def test_a_task_stands_where_its_field_and_its_own_words_lead(field: str, task: str, section: str) -> None:
    assert place(OUTLINE, field, task).code == section


def test_words_are_found_whole() -> None:
    assert place(OUTLINE, "", "Khảo nghiệm").code == "I"  # not "số" in another word


def test_an_outline_not_known_names_those_there_are() -> None:
    with pytest.raises(LookupError, match="cchc-2025"):
        load_outline("khac")
    assert [outline.code for outline in outlines()] == ["cchc-2025"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("code = ", "không đọc được"),
        ('code = "a"\nname = "b"', "sections"),
        ('code = "a"\nname = "b"\n[[sections]]\ncode = "I"\ntitle = "x"\nrôle = 1', "không đọc được"),
        ('code = "a"\nname = "b"\n[[sections]]\ncode = "I"\ntitle = "x"\nrole = "dance"', "dance"),
        (
            'code = "a"\nname = "b"\n[[sections]]\ncode = "I"\ntitle = "x"\n[[sections]]\ncode = "I"\ntitle = "y"',
            "hai mục",
        ),
    ],
)
def test_an_outline_file_that_is_wrong_is_refused_with_the_reason(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_outline(text)
