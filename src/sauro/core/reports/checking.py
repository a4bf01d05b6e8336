"""What a report still lacks, and where its text says otherwise than its annex."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from sauro.core.indicators import Figure, FigureState, Indicator, Library, printed
from sauro.core.reports.drafting import draft, plan_mismatch
from sauro.core.reports.model import (
    Content,
    Disagreement,
    Gap,
    GapKind,
    Outline,
    OutlineSection,
    Passage,
    Role,
    Sentence,
    SourceKind,
)
from sauro.core.reports.numbers import read_number
from sauro.core.reports.phrases import row_label
from sauro.core.reports.placing import place, section_of_row
from sauro.core.text import clean, fold, listed, shortened

_WORDLESS = (Role.HEADING, Role.OPENING, Role.CLOSING)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+")
_NOT_A_COUNT = re.compile(
    r"(?:ngày\s+)?\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?(?!\d)|\d+/\d*/?[A-ZĐ][\w/-]*|(?:tháng|năm|quý|số|kỳ)\s+\d+|\d+(?:\.\d+)+\)"
)
_OPENINGS = ("tong so luong", "tong so", "so luong", "ty le", "so", "luy ke")
_FEWEST_WORDS = 3
_MOST_WORDS_APART = 6  # between a row's name and its number


def missing_of(
    outline: Outline, content: Content, library: Library | None = None, passages: Iterable[Passage] | None = None
) -> tuple[Gap, ...]:
    """What the report lacks, in the order of the outline. With ``library`` rows are named; ``passages`` are what has
    been written, by default what the machine would write."""
    if passages is None and library is not None:
        passages = draft(outline, library, content)
    found = [*_figure_gaps(outline, content, library), *_reason_gaps(outline, content), *_unit_gaps(content)]
    if passages is not None:
        said = {passage.section for passage in passages if passage.sentences}
        found += [gap for section in outline.sections if (gap := _silence(section, said, outline))]
    order = {section.code: at for at, section in enumerate(outline.sections)}
    return tuple(sorted(found, key=lambda gap: order.get(gap.section, len(order))))


def _figure_gaps(outline: Outline, content: Content, library: Library | None) -> Iterator[Gap]:
    for code in content.asked:
        section = section_of_row(outline, code)
        if section is None and _is_special(outline):
            continue
        figure = content.by_code.get(code)
        home = section.code if section else ""
        if figure is None or figure.state is FigureState.MISSING:
            yield Gap(GapKind.FIGURE, home, f"Chưa có số liệu {_named(code, library)}.", code)
        elif figure.is_known and figure.coverage.units < figure.coverage.of_units:
            units = f"{figure.coverage.units}/{figure.coverage.of_units}"
            yield Gap(GapKind.COVERAGE, home, f"Mới có số liệu của {units} đơn vị: {_named(code, library)}.", code)
    if words := plan_mismatch(outline, content):
        plan = next(section.code for section in outline.sections if section.role is Role.PLAN)
        yield Gap(GapKind.MISMATCH, plan, words)


def _is_special(outline: Outline) -> bool:
    return any(section.role is Role.ANSWER for section in outline.sections)


def _named(code: str, library: Library | None) -> str:
    row = library.get(code) if library else None
    return f"“{row.name}” ({row_label(code)})" if row else row_label(code)


def _reason_gaps(outline: Outline, content: Content) -> Iterator[Gap]:
    home = next((one.code for one in outline.sections if one.role is Role.SHORTCOMINGS), "")
    for late in content.late:
        if late.reason.strip():
            continue
        words = f"Chưa có lý do chậm của nhiệm vụ “{shortened(late.task)}”."
        yield Gap(
            GapKind.REASON, home or place(outline, late.field, late.task).code, words, late.key, listed(late.units)
        )


def _unit_gaps(content: Content) -> Iterator[Gap]:
    heard = {text.unit for text in content.unit_texts}
    for unit in content.units:
        if unit not in heard:
            yield Gap(GapKind.WORDS, "", f"{unit} chưa gửi lời văn.", unit, unit)


def _silence(section: OutlineSection, said: set[str], outline: Outline) -> Gap | None:
    if section.code in said or section.optional or section.role in _WORDLESS or outline.below(section.code):
        return None
    if section.role is Role.ANSWER:
        words = f"Chưa có số liệu, kết quả nào đã lưu trả lời nội dung “{shortened(section.title)}”."
        return Gap(GapKind.QUESTION, section.code, words)
    return Gap(GapKind.SECTION, section.code, f"Mục {section.code} chưa có câu nào.")


def disagreements(
    library: Library, passages: Iterable[Passage], figures: Mapping[str, Figure] | Iterable[Figure]
) -> tuple[Disagreement, ...]:
    """Numbers in the text that say otherwise than the figures of the annex: a sentence of the machine that is out of
    date, a number that a person changed in one, a number beside a row's own name in a person's or a unit's words."""
    known = dict(figures) if isinstance(figures, Mapping) else {figure.indicator: figure for figure in figures}
    named = _Names(library, known)
    return tuple(
        found
        for passage in passages
        for sentence in passage.sentences
        for found in _against(sentence, passage.section, library, known, named)
    )


def _against(
    sentence: Sentence, section: str, library: Library, figures: Mapping[str, Figure], named: "_Names"
) -> Iterator[Disagreement]:
    codes = [source.key for source in sentence.sources if source.kind is SourceKind.FIGURE]
    rows = [(library[code], figures[code]) for code in codes if code in library and code in figures]
    if rows and sentence.was:
        yield from _changed_numbers(sentence, section, rows)
    elif rows and not sentence.by and sentence.key.startswith("figure:"):
        yield from _outdated(sentence, section, rows)
    elif sentence.by or any(source.kind is SourceKind.UNIT for source in sentence.sources):
        yield from named.against(sentence, section)


def _changed_numbers(
    sentence: Sentence, section: str, rows: Sequence[tuple[Indicator, Figure]]
) -> Iterator[Disagreement]:
    """Numbers that a person put where the machine had told a figure."""
    was, now = _TOKEN.findall(_counts_only(sentence.was)), _TOKEN.findall(_counts_only(sentence.text))
    matcher = SequenceMatcher(None, was, now, False)
    for kind, first, last, start, end in matcher.get_opcodes():
        old = [token for token in was[first:last] if token[0].isdigit()]
        new = [token for token in now[start:end] if token[0].isdigit()]
        if kind != "replace" or len(old) != len(new):
            continue
        for before, typed in zip(old, new, strict=True):
            row = next((row for row, figure in rows if _value(before) in _numbers(row, figure)), None)
            row = row or next((row for row, figure in rows if _same_kind(row, before)), None)
            figure = next((figure for one, figure in rows if one is row), None)
            if row and figure and all(_value(typed) not in _numbers(*pair) for pair in rows):
                yield _disagreement(sentence, section, row, figure, typed)


def _outdated(sentence: Sentence, section: str, rows: Sequence[tuple[Indicator, Figure]]) -> Iterator[Disagreement]:
    """A sentence of the machine that no longer says what the annex says; choices are told in words."""
    told = {_value(token) for token in _TOKEN.findall(sentence.text) if token[0].isdigit()}
    for row, figure in rows:
        if row.choices or not figure.is_known or not figure.value or not told:
            continue
        if not told & _numbers(row, figure):
            typed = next(token for token in _TOKEN.findall(sentence.text) if token[0].isdigit())
            yield _disagreement(sentence, section, row, figure, typed)


class _Names:
    """The names of the rows that have figures, as words to look for in a sentence."""

    def __init__(self, library: Library, figures: Mapping[str, Figure]) -> None:
        self.rows = [(row, figures[row.code], _core(row.name)) for row in library.indicators if row.code in figures]
        self.rows = [one for one in self.rows if one[1].is_known and len(one[2].split()) >= _FEWEST_WORDS]
        self.rows.sort(key=lambda one: -len(one[2]))

    def against(self, sentence: Sentence, section: str) -> Iterator[Disagreement]:
        text = _counts_only(sentence.text)
        line = fold(text)
        taken: list[tuple[int, int]] = []
        for row, figure, core in self.rows:
            at = line.find(core)
            if at < 0 or any(start <= at < end for start, end in taken):
                continue
            taken.append((at, at + len(core)))
            typed = _near(line, at, at + len(core), row)
            if typed and _value(typed) not in _numbers(row, figure):
                yield _disagreement(sentence, section, row, figure, typed)


def _near(line: str, start: int, end: int, row: Indicator) -> str:
    """The number that a sentence tells of the row named from ``start`` to ``end``: the one right before it, else the
    next behind it, of the row's own kind (a share or a count)."""
    behind: list[str] = _TOKEN.findall(line[end:])[: _MOST_WORDS_APART + 1]
    before: list[str] = _TOKEN.findall(line[:start])[-2:]
    return next((token for token in (*reversed(before), *behind) if _same_kind(row, token)), "")


def _same_kind(row: Indicator, token: str) -> bool:
    return token[0].isdigit() and token.endswith("%") == (row.measure.strip() == "%")


def _core(name: str) -> str:
    """What a row's name says without "Tổng số", "Tỷ lệ" and what stands in brackets."""
    words = fold(re.sub(r"\([^)]*\)", " ", name))
    for opening in _OPENINGS:
        words = words.removeprefix(f"{opening} ")
    return clean(words)


def _counts_only(text: str) -> str:
    """``text`` without the numbers that count nothing: days, numbers of papers, years."""
    return _NOT_A_COUNT.sub(" ", text)


def _numbers(row: Indicator, figure: Figure) -> set[Decimal | None]:
    """The numbers by which a text may tell ``figure``."""
    told = [read_number(printed(row, figure)), figure.value, figure.numerator, figure.denominator]
    return {number for number in told if number is not None}


def _value(token: str) -> Decimal | None:
    return read_number(token.removesuffix("%"))


def _disagreement(sentence: Sentence, section: str, row: Indicator, figure: Figure, typed: str) -> Disagreement:
    right = printed(row, figure)
    unit = "%" if typed.endswith("%") else ""
    words = f"Lời văn ghi {typed}, biểu ghi {right}{unit} ({row_label(row.code)}: {row.name})."
    return Disagreement(section, sentence.text, row.code, typed, right, words, figure.value)
