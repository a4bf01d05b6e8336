"""Figures told in sentences: by the phrases of the outline, and where it has none for a row, by the row's own name.

What is not known is not told, and never as 0; "không phát sinh" is told as that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from sauro.core.indicators import Figure, FigureState, Indicator, Kind, Library, Scope, Timing, plain, printed
from sauro.core.reports.model import Content, OutlineSection, Phrase, Sentence, Source, SourceKind, TargetState
from sauro.core.reports.numbers import is_share, measure_of, read_number, told, within
from sauro.core.reports.placing import rows_of
from sauro.core.text import short_day

_PLACEHOLDER = re.compile(r"\{([^{} ]+)(?: (of)( [^{}]+)?)?\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_RUNNING = (Timing.FLOW, Timing.CUMULATIVE)
_SET_BESIDE = (Timing.FLOW, Timing.STOCK, Timing.DISTINCT)  # what only grows says nothing beside the period before
_ALIKE = 0.1  # windows that differ by more of their length are not set beside each other
_STATES = {TargetState.MET: "đạt", TargetState.UNMET: "chưa đạt"}


@dataclass(slots=True)
class _Telling:
    """The rows of one section that have been told, while its sentences are written."""

    library: Library
    content: Content
    done: set[str] = field(default_factory=set)

    def row(self, code: str) -> Indicator | None:
        """The row, unless this level is not asked for it."""
        row = self.library.get(code)
        return row if row is not None and row.scope in (Scope.ANY, self.content.scope) else None

    def figure(self, code: str) -> Figure:
        return self.content.by_code.get(code) or Figure(code, FigureState.MISSING)

    def knows(self, code: str) -> bool:
        return self.row(code) is not None and self.figure(code).is_known


def figure_sentences(section: OutlineSection, library: Library, content: Content) -> Iterator[Sentence]:
    """What ``section`` says of its rows: each with its comparison, target, coverage and explanation."""
    telling = _Telling(library, content)
    for phrase in section.phrases:
        yield from _by_phrase(phrase, telling)
    for row in rows_of(section, library):
        if row.code not in telling.done and telling.row(row.code) is not None:
            yield from _by_name(row, telling)


def _by_phrase(phrase: Phrase, telling: _Telling) -> Iterator[Sentence]:
    main = list(dict.fromkeys([*phrase.needs, *_codes(_OPTIONAL.sub("", phrase.text))]))
    if not main or main[0] in telling.done or any(telling.row(code) is None for code in main):
        return
    lead = telling.figure(main[0])
    if lead.state is FigureState.NONE and phrase.none:
        yield from _told(phrase.none, main[0], main, phrase, telling)
    elif lead.is_known and lead.value == 0 and phrase.zero:
        yield from _told(phrase.zero, main[0], main, phrase, telling)
    elif all(telling.figure(code).is_known for code in main):
        yield from _told(phrase.text, main[0], main, phrase, telling)


def _told(text: str, lead: str, main: list[str], phrase: Phrase, telling: _Telling) -> Iterator[Sentence]:
    kept = _OPTIONAL.sub(lambda part: part[1] if all(map(telling.knows, _codes(part[1]))) else "", text)
    codes = list(dict.fromkeys([*main, *_codes(kept)]))
    telling.done.update(codes, _codes(phrase.text))
    words = _PLACEHOLDER.sub(lambda mark: _filled(mark, telling), kept)
    beside = phrase.compare or lead if text == phrase.text else ""
    yield from _with_asides(words, lead, codes, beside, telling)


def _filled(mark: re.Match[str], telling: _Telling) -> str:
    row = telling.row(mark[1])
    if row is None:  # {year}
        return str(telling.content.period.year) if mark[1] == "year" else mark[0]
    return told(row, telling.figure(row.code), both=bool(mark[2]), unit=mark[3] or "")


def _codes(text: str) -> list[str]:
    return [mark[1] for mark in _PLACEHOLDER.finditer(text) if "/" in mark[1]]


def _by_name(row: Indicator, telling: _Telling) -> Iterator[Sentence]:
    """A row that no phrase tells: "Số tin, bài: 12 tin, bài"."""
    figure = telling.figure(row.code)
    if figure.state is FigureState.MISSING:
        return
    telling.done.add(row.code)
    yield from _with_asides(f"{row.name}: {_answer(row, figure)}.", row.code, [row.code], row.code, telling)


def _answer(row: Indicator, figure: Figure) -> str:
    if figure.state is FigureState.NONE:
        return "không phát sinh trong kỳ"
    if figure.state is FigureState.WITHHELD:
        reason = figure.reason.strip().rstrip(".")
        return f"chưa có số liệu ({reason})" if reason else "chưa có số liệu"
    if figure.value == 0 and row.kind in (Kind.NUMBER, Kind.COMPUTED) and not is_share(row):
        return "không có"
    return f"{told(row, figure, both=True)} {measure_of(row)}".rstrip()


def _with_asides(words: str, lead: str, codes: list[str], beside: str, telling: _Telling) -> Iterator[Sentence]:
    """The sentence on ``codes``, then what is to be said about its figures."""
    sources = tuple(figure_source(telling.library, code) for code in codes)
    compared, within = _comparison(beside, telling), beside == codes[-1]
    previous = _previous_source(beside, telling) if compared else ()
    if compared and within:
        yield Sentence(f"{words.rstrip('.')}, {compared}.", (*sources, *previous), key=f"figure:{lead}")
    else:
        yield Sentence(words, sources, key=f"figure:{lead}")
    if compared and not within:
        row = telling.library[beside]
        text = f"{_subject(row)} {compared}."
        yield Sentence(text, (figure_source(telling.library, beside), *previous), key=f"compare:{beside}", opens=False)
    yield from _asides(codes, telling)


def _subject(row: Indicator) -> str:
    """The row's name at the head of a sentence, without what stands in brackets."""
    return " ".join(re.sub(r"\([^)]*\)", " ", row.name).split())


def _previous_source(code: str, telling: _Telling) -> tuple[Source, ...]:
    previous = telling.content.previous
    words = f", {previous.words}" if previous else ""
    return (Source(SourceKind.PREVIOUS, code, f"{row_label(code)}{words}"),)


def _asides(codes: Sequence[str], telling: _Telling) -> Iterator[Sentence]:
    for code in codes:
        if explained := telling.content.explained.get(code):
            text = f"Nguyên nhân: {within(explained.text.strip().rstrip('.;'))}."
            yield Sentence(text, (figure_source(telling.library, code),), key=f"reason:{code}", opens=False)
    for code in codes:
        if line := _target(code, telling):
            yield line
    limits: dict[str, list[str]] = {}
    for code in codes:
        if words := _limits(code, telling):
            limits.setdefault(words, []).append(code)
    for words, limited in limits.items():
        sources = tuple(figure_source(telling.library, code) for code in limited)
        yield Sentence(f"({words}.)", sources, key=f"limits:{limited[0]}", opens=False)


def _target(code: str, telling: _Telling) -> Sentence | None:
    """ "Kết quả trên chưa đạt chỉ tiêu 80%; cần số hóa thêm 318 hồ sơ" """
    target = telling.content.targets_by_code.get(code)
    if target is None or target.state not in _STATES or not telling.figure(code).is_known:
        return None
    plan = f" của {target.plan}" if target.plan else ""
    need = f"; {target.need.strip().rstrip('.')}" if target.need and target.state is TargetState.UNMET else ""
    text = f"Kết quả trên {_STATES[target.state]} chỉ tiêu {target.goal}{plan}{need}."
    source = Source(SourceKind.TARGET, target.key, target.name)
    return Sentence(text, (source, figure_source(telling.library, code)), key=f"target:{code}", opens=False)


def _limits(code: str, telling: _Telling) -> str:
    """What a known figure does not cover: units that have not said, days after its own last day."""
    figure, window, row = telling.figure(code), telling.content.period.window, telling.library[code]
    coverage = figure.coverage
    words = []
    if figure.is_known and coverage.units < coverage.of_units:
        words.append(f"số liệu của {coverage.units}/{coverage.of_units} đơn vị")
    if figure.is_known and window and figure.as_of and figure.as_of < window.end_on:
        words.append(f"tính đến ngày {short_day(figure.as_of)}")
    elif figure.is_known and row.timing in _RUNNING and coverage.units and coverage.days < coverage.of_days:
        words.append(f"số liệu của {coverage.days}/{coverage.of_days} ngày trong kỳ")
    text = ", ".join(words)
    return text[:1].upper() + text[1:]


def _comparison(code: str, telling: _Telling) -> str:
    """ "tăng 120 hồ sơ (3,3%) so với quý I năm 2026" from the digits as they are printed; empty where the two
    periods cannot stand beside each other."""
    row, previous = telling.row(code) if code else None, telling.content.previous
    before = telling.content.previous_by_code.get(code)
    if row is None or previous is None or before is None or not before.is_known or not telling.knows(code):
        return ""
    if row.kind in (Kind.FLAG, Kind.CHOICE) or not _beside(row, telling.content):
        return ""
    now, then = (read_number(printed(row, figure)) for figure in (telling.figure(code), before))
    if now is None or then is None:
        return ""
    if now == then:
        return f"bằng {previous.words}"
    return f"{'tăng' if now > then else 'giảm'} {_difference(row, now, then)} so với {previous.words}"


def _difference(row: Indicator, now: Decimal, then: Decimal) -> str:
    apart = plain(abs(now - then))
    if is_share(row):
        return f"{apart} điểm phần trăm"
    words = f"{apart} {measure_of(row)}".rstrip()
    if not then or row.kind is Kind.INDEX:
        return words
    share = (abs(now - then) * 100 / then).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{words} ({plain(share)}%)"


def _beside(row: Indicator, content: Content) -> bool:
    """Whether both periods count the same: a count of three months says nothing beside one of six."""
    if row.timing not in _SET_BESIDE:
        return False
    if row.timing is not Timing.FLOW or is_share(row):
        return True
    now, then = content.period.window, content.previous.window if content.previous else None
    if now is None or then is None:
        return False
    return abs(now.days - then.days) <= _ALIKE * max(now.days, then.days)


def figure_source(library: Library, code: str) -> Source:
    row = library.get(code)
    return Source(SourceKind.FIGURE, code, f"{row_label(code)}: {row.name}" if row else row_label(code))


def row_label(code: str) -> str:
    """ "Biểu mẫu 3, dòng 3.2.1" """
    form, _, number = code.partition("/")
    return f"Biểu mẫu {form}, dòng {number}" if number else code
