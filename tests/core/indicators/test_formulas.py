"""Formulas of computed rows: codes, plus, minus, one quotient; what cannot be worked out is refused."""

import pytest

from sauro.core.indicators import (
    Form,
    Formula,
    FormulaError,
    Indicator,
    Kind,
    Library,
    Relation,
    Term,
    checked,
    parse_formula,
)


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("3.1.2 / 3.1.1", Formula((Term(1, "3/3.1.2"),), (Term(1, "3/3.1.1"),))),
        ("1.1 + 1.2", Formula((Term(1, "3/1.1"), Term(1, "3/1.2")))),
        ("1.1 - (1.2 - 1.3)", Formula((Term(1, "3/1.1"), Term(-1, "3/1.2"), Term(1, "3/1.3")))),
        (
            "(3.3.4 + 3.3.5) / 3.3.3",
            Formula((Term(1, "3/3.3.4"), Term(1, "3/3.3.5")), (Term(1, "3/3.3.3"),)),
        ),
        ("4/1.5 + 2", Formula((Term(1, "4/1.5"), Term(1, "3/2")))),
    ],
)
def test_a_formula_names_rows_of_its_form_or_of_another(text, formula):
    assert parse_formula(text, "3") == formula


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Công thức trống"),
        ("1 +", "thiếu mã dòng"),
        ("(1 + 2", "thiếu dấu “)”"),
        ("1 2", "thừa “2”"),
        ("1 * 2", "không hiểu “*”"),
        ("1 + 2 / 3", "đặt tổng trong ngoặc khi chia"),
        ("1 / 2 / 3", "thừa “/”"),
    ],
)
def test_what_is_no_formula_says_why(text, words):
    with pytest.raises(FormulaError, match=words.replace("(", r"\(").replace(")", r"\)").replace("*", r"\*")):
        parse_formula(text, "1")


def library(*rows, relations=()):
    numbers = (Indicator("1/1", "Một", Kind.NUMBER), Indicator("1/2", "Hai", Kind.NUMBER))
    return Library("thu", "Bộ thử", (Form("1", "Biểu", (*numbers, *rows), relations),))


def computed(number, formula):
    return Indicator(f"1/{number}", number, Kind.COMPUTED, formula=formula)


def test_an_unknown_code_is_refused():
    with pytest.raises(FormulaError, match=r"không có chỉ tiêu 1/9 trong “Bộ thử”"):
        checked(library(computed("3", "1 + 9")))


def test_a_quotient_without_blanks_is_explained():
    with pytest.raises(FormulaError, match="Phép chia viết có dấu cách hai bên"):
        checked(library(computed("3", "1.1/2")))


def test_a_circle_is_refused():
    with pytest.raises(FormulaError, match="Công thức quay vòng: 1/3 → 1/4 → 1/3"):
        checked(library(computed("3", "4 + 1"), computed("4", "3 + 2")))
    with pytest.raises(FormulaError, match="quay vòng: 1/3 → 1/3"):
        checked(library(computed("3", "3 + 1")))


def test_shares_are_neither_summed_nor_divided():
    share = Indicator("1/3", "Tỷ lệ", Kind.SHARE, "%")
    for rows in ((share, computed("4", "3 + 1")), (computed("5", "1 / 2"), computed("6", "5 + 5"))):
        with pytest.raises(FormulaError, match="không phải con số cộng được"):
            checked(library(*rows))


def test_a_relation_names_known_rows_and_divides_nothing():
    with pytest.raises(FormulaError, match="không có chỉ tiêu 1/7"):
        checked(library(relations=(Relation("1", "<=", "7", "Một không quá bảy."),)))
    with pytest.raises(FormulaError, match="chỉ cộng, trừ"):
        checked(library(relations=(Relation("1", "<=", "1 / 2", "…"),)))
