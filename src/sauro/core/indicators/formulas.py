"""Formulas of computed rows: "3.1.2 / 3.1.1", "1.1 + 1.2", "(3.3.4 + 3.3.5) / 3.3.3". Codes, plus, minus, one quotient.

A number means a row of the same form; "4/1.5", written without blanks, a row of another. A quotient has a blank on each
side of its stroke.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sauro.core.indicators.model import Indicator, Kind, Library

_TOKEN = re.compile(r"\s*(?:(?P<code>[\w.]+(?:/[\w.]+)?)|(?P<sign>[-+/()]))")
_SUMMED = frozenset({Kind.NUMBER, Kind.COMPUTED, Kind.INDEX})


class FormulaError(ValueError):
    """A formula that cannot be worked out; the message says in Vietnamese why and what to write."""


@dataclass(frozen=True, slots=True)
class Term:
    sign: int
    code: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A sum, or the share in per cent that ``top`` is of ``bottom``."""

    top: tuple[Term, ...]
    bottom: tuple[Term, ...] = ()

    @property
    def is_quotient(self) -> bool:
        return bool(self.bottom)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code it names, in order, each once."""
        return tuple(dict.fromkeys(term.code for term in self.top + self.bottom))


@lru_cache(maxsize=4096)
def parse_formula(text: str, form: str) -> Formula:
    """The formula of a row of ``form``; FormulaError where it is none."""
    return _Reader(text, form).formula()


def sum_of(text: str, form: str) -> tuple[Term, ...]:
    """The terms of one side of a relation: a sum without a quotient."""
    formula = parse_formula(text, form)
    if formula.is_quotient:
        raise FormulaError(f"“{text}”: ở đây chỉ cộng, trừ; không chia.")
    return formula.top


class _Reader:
    def __init__(self, text: str, form: str) -> None:
        self.text, self.form = text, form
        self.tokens = self._tokens()
        self.at = 0

    def formula(self) -> Formula:
        if not self.tokens:
            raise FormulaError("Công thức trống. Ghi mã các dòng, ví dụ “3.1.2 / 3.1.1” hoặc “1.1 + 1.2”.")
        top, is_one = self._sum()
        bottom: tuple[Term, ...] = ()
        if self._take("/"):
            bottom, below_is_one = self._sum()
            if not (is_one and below_is_one):
                raise self._error("đặt tổng trong ngoặc khi chia, ví dụ “(3.3.4 + 3.3.5) / 3.3.3”")
        if self.at < len(self.tokens):
            raise self._error(f"thừa “{self.tokens[self.at]}”")
        return Formula(top, bottom)

    def _sum(self) -> tuple[tuple[Term, ...], bool]:
        """The terms, and whether they are one code or stand in brackets."""
        terms, is_one = self._operand(), True
        while sign := self._take("+") or self._take("-"):
            factor = 1 if sign == "+" else -1
            terms += tuple(Term(factor * term.sign, term.code) for term in self._operand())
            is_one = False
        return terms, is_one

    def _operand(self) -> tuple[Term, ...]:
        if self._take("("):
            terms, _ = self._sum()
            if not self._take(")"):
                raise self._error("thiếu dấu “)”")
            return terms
        if self.at >= len(self.tokens) or self.tokens[self.at] in "+-/()":
            raise self._error("thiếu mã dòng")
        code = self.tokens[self.at]
        self.at += 1
        return (Term(1, code if "/" in code else f"{self.form}/{code}"),)

    def _take(self, sign: str) -> str:
        if self.at < len(self.tokens) and self.tokens[self.at] == sign:
            self.at += 1
            return sign
        return ""

    def _tokens(self) -> list[str]:
        tokens, at, text = [], 0, self.text.rstrip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                raise self._error(f"không hiểu “{text[at:].strip()[0]}”")
            tokens.append(found["code"] or found["sign"])
            at = found.end()
        return tokens

    def _error(self, what: str) -> FormulaError:
        return FormulaError(f"Công thức “{self.text}”: {what}.")


def formula_of(indicator: Indicator) -> Formula:
    """The formula of a computed row."""
    return parse_formula(indicator.formula, indicator.form)


def takes_answer(indicator: Indicator) -> bool:
    """Whether a number may be given: what is asked, and a sum, for the day that its parts are withheld."""
    return indicator.is_asked or (indicator.kind is Kind.COMPUTED and not formula_of(indicator).is_quotient)


def checked(library: Library) -> Library:
    """``library`` itself, once every formula and relation can be worked out; else FormulaError says which cannot."""
    for indicator in library.indicators:
        if indicator.kind is Kind.COMPUTED:
            _check_parts(library, indicator)
    _check_cycles(library)
    for form in library.forms:
        for relation in form.relations:
            for term in sum_of(relation.left, form.code) + sum_of(relation.right, form.code):
                if term.code not in library:
                    raise FormulaError(f"Ràng buộc “{relation.words}”: không có chỉ tiêu {term.code}.")
    return library


def _check_parts(library: Library, indicator: Indicator) -> None:
    for code in formula_of(indicator).codes:
        part = library.get(code)
        if part is None:
            hint = " Phép chia viết có dấu cách hai bên." if code.count("/") > 0 and "." in code else ""
            raise FormulaError(f"Chỉ tiêu {indicator.code}: không có chỉ tiêu {code} trong “{library.name}”.{hint}")
        if part.kind not in _SUMMED or (part.kind is Kind.COMPUTED and formula_of(part).is_quotient):
            raise FormulaError(
                f"Chỉ tiêu {indicator.code}: {code} không phải con số cộng được (tỷ lệ, lựa chọn hoặc dòng tiêu đề)."
            )


def _check_cycles(library: Library) -> None:
    done: set[str] = set()
    for indicator in library.indicators:
        _visit(library, indicator.code, (), done)


def _visit(library: Library, code: str, above: tuple[str, ...], done: set[str]) -> None:
    if code in above:
        circle = " → ".join((*above[above.index(code) :], code))
        raise FormulaError(f"Công thức quay vòng: {circle}. Một chỉ tiêu không thể tính từ chính nó.")
    if code in done:
        return
    indicator = library[code]
    if indicator.kind is Kind.COMPUTED:
        for part in formula_of(indicator).codes:
            _visit(library, part, (*above, code), done)
    done.add(code)


def with_parts(library: Library, codes: tuple[str, ...]) -> tuple[str, ...]:
    """``codes`` and all that they are made of, parts before the whole."""
    found: dict[str, None] = {}

    def visit(code: str) -> None:
        if code not in found:
            if library[code].kind is Kind.COMPUTED:
                for part in formula_of(library[code]).codes:
                    visit(part)
            found[code] = None

    for code in codes:
        visit(code)
    return tuple(found)
