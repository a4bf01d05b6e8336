"""Answers that came in a sheet or a paste, row by row, before they are kept: what is new, changed, wrong."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from sauro.core.indicators import Given, Indicator, Library, plain
from sauro.core.indicators.reading import Answer, NotANumber, read_answer
from sauro.core.periods import Window
from sauro.core.text import fold
from sauro.web.indicators.actions.facts import Entry, problems_of
from sauro.web.indicators.models import Fact
from sauro.web.indicators.queries.asking import held_for, totals_of
from sauro.web.indicators.queries.libraries import asked_of, library_for
from sauro.web.organisation.models import Unit
from sauro.web.organisation.queries import commune_of

NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"
_SALT = "indicators.preview"
_KEPT_FOR = 24 * 3600  # seconds: a look ahead left open over night still holds
MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A row as received: ``number`` is its place in the sheet or the paste."""

    number: int
    code: str = ""
    name: str = ""
    value: str = ""
    of: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as understood."""

    row: Row
    indicator: Indicator | None
    entry: Entry | None
    held: Fact | None
    outcome: str
    problems: tuple[str, ...] = ()

    @property
    def now(self) -> str:
        """What is kept so far, in words."""
        return said(self.held) if self.held is not None else ""

    @property
    def then(self) -> str:
        return said(self.entry) if self.entry is not None else " / ".join(filter(None, (self.row.value, self.row.of)))


def said(answer: Fact | Entry) -> str:
    """An answer in words: 3.872 · 3.730/3.790 · không phát sinh · chưa có: lý do."""
    given = Given(answer.given)
    if given is Given.NONE:
        return str(Fact.GivenAs.NONE.label).lower()
    if given is Given.WITHHELD:
        return f"{str(Fact.GivenAs.WITHHELD.label).lower()}: {answer.reason}"
    numbers = [plain(number.normalize() + 0) for number in (answer.value, answer.of) if number is not None]
    return "/".join(numbers)


@dataclass(frozen=True, slots=True)
class Preview:
    """All rows for one unit and window."""

    unit: Unit
    window: Window
    lines: tuple[Line, ...]
    way: str
    origin: str = ""
    file_id: int | None = None

    @property
    def entries(self) -> list[Entry]:
        """What would be kept: new and changed answers."""
        return [line.entry for line in self.lines if line.entry is not None and line.outcome in (NEW, CHANGED)]

    @property
    def counts(self) -> Counter[str]:
        return Counter(line.outcome for line in self.lines)

    @property
    def is_whole(self) -> bool:
        """Whether there is something to keep and nothing to put right: nothing is half kept."""
        return bool(self.entries) and not self.counts[REFUSED]

    def sealed(self) -> str:
        """The preview as signed text, to travel with the page that shows it."""
        return signing.dumps(
            {
                "unit": self.unit.pk,
                "days": [self.window.start_on.isoformat(), self.window.end_on.isoformat()],
                "way": self.way,
                "origin": self.origin,
                "file": self.file_id,
                "rows": [_written(line.row) for line in self.lines],
            },
            salt=_SALT,
            compress=True,
        )


def _written(row: Row) -> list[Any]:
    return [row.number, row.code, row.name, row.value, row.of, row.reason]


def previewed(
    unit: Unit, window: Window, rows: Sequence[Row], *, way: str, origin: str = "", file_id: int | None = None
) -> Preview:
    """Understand the rows for a unit and a window. Rows without an answer are passed over."""
    library = library_for(commune_of(unit), window.end_on)
    codes = asked_of(unit, window.end_on, library)
    asked = frozenset([*codes, *totals_of(library, codes)])
    held = held_for(unit, window, library)
    lines = [_line(row, library, asked, held) for row in rows if row.value.strip() or row.of.strip()]
    twice = Counter(line.indicator.code for line in lines if line.indicator is not None)
    lines = [_refused_twice(line, twice) for line in lines]
    return Preview(unit, window, tuple(lines), way, origin, file_id)


def opened(token: str, units: Iterable[Unit], reasons: Mapping[str, str]) -> Preview:
    """The preview of a page, with the reasons that were typed beside its rows. ``BadSignature`` where it is none."""
    data = signing.loads(token, salt=_SALT, max_age=_KEPT_FOR)
    unit = next((unit for unit in units if unit.pk == data["unit"]), None)
    if unit is None:
        raise signing.BadSignature
    window = Window(*map(date.fromisoformat, data["days"]))
    rows = [Row(*row) for row in data["rows"]]
    rows = [replace(row, reason=reasons.get(str(row.number), "").strip() or row.reason) for row in rows]
    return previewed(unit, window, rows, way=data["way"], origin=data["origin"], file_id=data["file"])


def _line(row: Row, library: Library, asked: frozenset[str], held: Mapping[str, Fact]) -> Line:
    indicator, wrong = _found(row, library, asked)
    if indicator is None:
        return Line(row, None, None, None, REFUSED, (wrong,))
    before = held.get(indicator.code)
    try:
        answer = read_answer(row.value, row.of)
    except NotANumber as error:
        return Line(row, indicator, None, before, REFUSED, (str(error),))
    entry = _entry(indicator, answer, row)
    problems = tuple(problems_of(entry, library))
    if problems:
        return Line(row, indicator, entry, before, REFUSED, problems)
    return Line(row, indicator, entry, before, _outcome(entry, before))


def _entry(indicator: Indicator, answer: Answer, row: Row) -> Entry:
    return Entry(indicator.code, answer.value, answer.of, answer.given, row.reason.strip())


def _outcome(entry: Entry, held: Fact | None) -> str:
    if held is None:
        return NEW
    is_same = (held.given, held.value, held.of, held.reason) == (entry.given.value, entry.value, entry.of, entry.reason)
    return SAME if is_same else CHANGED


def _found(row: Row, library: Library, asked: frozenset[str]) -> tuple[Indicator | None, str]:
    """The indicator that a row names by its code or its name, or why there is none."""
    words = row.code.strip().rstrip(".")
    own = [library[code] for code in asked]
    found = [library[words]] if words in library else [one for one in own if words and one.number == words]
    if not found:
        names = {fold(words), fold(row.name)} - {""}
        found = [one for one in own if fold(one.name) in names]
    if len(found) > 1:
        codes = ", ".join(sorted(indicator.code for indicator in found))
        return None, _("“%(words)s” có ở nhiều biểu (%(codes)s): ghi mã đầy đủ.") % {"words": words, "codes": codes}
    if not found:
        shown = (words or row.name).strip()[:60]
        return None, _("Không có chỉ tiêu nào mang mã hoặc tên “%(words)s”.") % {"words": shown}
    if found[0].code not in asked:
        return None, _("Chỉ tiêu %(code)s không giao cho đơn vị này.") % {"code": found[0].code}
    return found[0], ""


def _refused_twice(line: Line, twice: Mapping[str, int]) -> Line:
    if line.indicator is None or twice[line.indicator.code] < 2:
        return line
    words = _("Chỉ tiêu %(code)s có ở nhiều dòng: giữ một dòng.") % {"code": line.indicator.code}
    return replace(line, outcome=REFUSED, problems=(*line.problems, words))


def as_decimal(value: object) -> Decimal | None:
    """A number of the interface: a JSON number, or its digits as text with a point before decimals."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise ValueError(value)
    try:
        number = Decimal(value)
    except ArithmeticError as error:
        raise ValueError(value) from error
    if not number.is_finite():
        raise ValueError(value)
    return number
