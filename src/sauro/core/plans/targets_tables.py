"""Tables of targets: a row names what is measured, further columns its unit and the value to reach."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sauro.core.documents import Cell, Table
from sauro.core.findings import Place
from sauro.core.plans.model import TargetKind
from sauro.core.plans.targets_comparators import comparator_of
from sauro.core.plans.targets_found import FoundTarget, targets_in
from sauro.core.plans.targets_mentions import number
from sauro.core.plans.targets_text import shadow, trimmed
from sauro.core.plans.targets_units import unit_at
from sauro.core.text import clean, fold, roman_value

_NAME = re.compile(r"(?<!\w)(?:chi tieu|muc tieu|noi dung|tieu chi)(?!\w)")
_UNIT = re.compile(r"don vi tinh|(?<!\w)dvt(?!\w)|^don vi$|don vi do")
_VALUE = re.compile(
    r"(?<!\w)20\d\d(?!\d)|ke hoach|chi tieu|muc tieu|phan dau|ty le|ti le|gia tri|can dat|phai dat|duoc giao"
)
_NO_VALUE = re.compile(
    r"ket qua|thuc hien|uoc|hien trang|dat duoc|ghi chu|chu tri|phoi hop|thoi gian|kinh phi|tien do|san pham|co quan"
    r"|nam truoc|du toan|giai thich|cach tinh|cong thuc|mo ta|can cu"
)
_ROW_NUMBER = re.compile(r"(?:[ivx]+|\d+(?:\.\d+)*|[a-z])[.)]?")
_HIGHEST_HEADER = 3
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,9}(?:[.,]\d{1,4})?"
_LONGEST_VALUE = 80
_SAYING = "dat|tu|tren|duoi|toi thieu|toi da|it nhat|khong qua|khong duoi|la|ty le|hon|cao hon|phan dau"
_ONLY_VALUE = re.compile(
    rf"(?P<before>(?:[<>=≥≤⩾⩽]|(?<!\w)(?:{_SAYING})(?!\w)|\s)*)(?P<number>{_NUMBER})(?:\s*/\s*(?P<of>\d{{1,4}}))?"
    r"\s*(?P<unit>%|[a-z]+(?: [a-z]+)?)??(?:\s*(?:tro len|tro xuong|hoac hon))?\s*[.;,]?\s*"
)


def read_value(words: str, about: str, unit: str | None = None) -> FoundTarget | None:
    """The target of a cell that is but a value ("≥ 95%", "Trên 90", "0,71"), about what ``about`` names; else None.

    A number without any unit counts only where the table gives the ``unit``, or where an index is named.
    """
    text = clean(words) if len(words) <= _LONGEST_VALUE else ""
    bare = shadow(text)
    match = _ONLY_VALUE.fullmatch(bare)
    if match is None:
        return None
    said_unit = _spelt(text[slice(*match.span("unit"))] if match.group("unit") else (unit or ""))
    index = re.search(r"(?<!\w)(?:chi so|index|sipas|papi)(?!\w)", fold(about)) is not None
    if said_unit is None and not index:
        return None
    if said_unit not in (None, "%") and unit is None and not match.group("before").strip():
        return None
    comparator, _ = comparator_of(
        bare, match.start("number"), match.end("unit") if match.group("unit") else match.end("number")
    )
    name = clean(about)
    start, end = trimmed(name, (0, len(name)))
    of = int(match.group("of")) if match.group("of") else None
    return FoundTarget(
        name[start:end], comparator, number(match.group("number")), said_unit, _kind(said_unit, of, index=index), of
    )


def _spelt(unit: str) -> str | None:
    """A unit as targets name it: "Tỷ lệ (%)" is "%", "Thứ hạng" is "hạng", "Sáng kiến" is "sáng kiến"."""
    bare = shadow(unit).strip()
    if "%" in bare:
        return "%"
    if bare in _RANKS:
        return "hạng"
    listed = unit_at(bare, 0)
    return listed.words if listed is not None and listed.end == len(bare) else (unit or None)


_RANKS = ("hang", "thu hang", "xep hang", "thu bac", "vi tri", "vi tri xep hang")


def _kind(unit: str | None, of: int | None, *, index: bool) -> TargetKind:
    bare = fold(unit or "")
    if bare == "%":
        return TargetKind.SHARE
    if bare in (*_RANKS, "bac"):
        return TargetKind.RANK
    if bare in ("cap do", "muc do", "muc"):
        return TargetKind.LEVEL
    return TargetKind.INDEX if bare in ("", "diem", "chi so") or (index and of is None) else TargetKind.COUNT


@dataclass(frozen=True, slots=True)
class _Columns:
    name: int
    unit: int | None
    values: tuple[int, ...]
    first_row: int


_TOLD = re.compile(r"chi tieu|muc tieu|ty le|ti le|can dat|phai dat|dinh luong|yeu cau")


def values_beside(about: str, columns: Sequence[tuple[str, str]]) -> Iterator[FoundTarget]:
    """The targets in further columns of a row (header, cell): values for what ``about`` names, or sentences."""
    heads = [fold(header) for header, _ in columns]
    unit = next((cell for head, (_, cell) in zip(heads, columns, strict=True) if _UNIT.search(head)), "")
    for head, (_, cell) in zip(heads, columns, strict=True):
        if _UNIT.search(head) or _NO_VALUE.search(head) or not (_VALUE.search(head) or _TOLD.search(head)):
            continue
        value = read_value(cell, about, unit or None)
        if value is not None:
            yield value
        else:
            yield from _about(about, targets_in(cell))


def _about(name: str, found: Sequence[FoundTarget]) -> Iterator[FoundTarget]:
    """Targets of a cell with no sentence of its own ("Tốp 10") are about what the row names."""
    start, end = trimmed(clean(name), (0, len(clean(name))))
    for target in found:
        yield replace(target, text=clean(name)[start:end]) if len(target.text) < _SHORTEST_SENTENCE else target


_SHORTEST_SENTENCE = 25


def target_rows(table: Table) -> list[tuple[Place, str | None, tuple[FoundTarget, ...]]] | None:
    """The targets of each value cell of a table of targets, with their places and the Roman number of the row they
    stand under; None where it is no such table."""
    grid = table.grid()
    columns = _columns(grid)
    if columns is None:
        return None
    rows: list[tuple[Place, str | None, tuple[FoundTarget, ...]]] = []
    section: str | None = None
    for row in grid[columns.first_row :]:
        first = row[0]
        if first is not None and columns.name > 0 and roman_value(first.flat.rstrip(". ")):
            section = first.flat.rstrip(". ")
        rows += ((place, section, found) for place, found in _row(row, columns))
    return rows if any(found for _, _, found in rows) else None


def _row(row: list[Cell | None], columns: _Columns) -> Iterator[tuple[Place, tuple[FoundTarget, ...]]]:
    name = row[columns.name]
    if name is None or not name.flat:
        return
    unit = row[columns.unit] if columns.unit is not None else None
    unit_words = unit.flat if unit is not None and unit is not name else ("%" if "%" in name.flat else "")
    cells = [cell for at in columns.values if (cell := row[at]) is not None and cell is not name and cell is not unit]
    if not any(cell.flat for cell in cells):
        yield name.place, targets_in(name.flat)
        return
    for cell in dict.fromkeys(cells):
        value = read_value(cell.flat, name.flat, unit_words or None)
        yield cell.place, (value,) if value is not None else tuple(_about(name.flat, targets_in(cell.flat)))


def _columns(grid: list[list[Cell | None]]) -> _Columns | None:
    height = next((at for at, row in enumerate(grid[: _HIGHEST_HEADER + 1]) if at and _is_numbered(row)), 1)
    heads = [_header(grid[:height], at) for at in range(len(grid[0]) if grid else 0)]
    name = next((at for at, head in enumerate(heads) if _NAME.search(head)), None)
    if name is None:
        return None
    unit = next((at for at, head in enumerate(heads) if at != name and _UNIT.search(head)), None)
    values = tuple(
        at
        for at, head in enumerate(heads)
        if at not in (name, unit) and at > name and _VALUE.search(head) and not _NO_VALUE.search(head)
    )
    return _Columns(name, unit, values, height) if values else None


def _header(rows: list[list[Cell | None]], column: int) -> str:
    return fold(" ".join(dict.fromkeys(cell.flat for row in rows if (cell := row[column]) is not None)))


def _is_numbered(row: list[Cell | None]) -> bool:
    first = row[0] if row else None
    return first is not None and _ROW_NUMBER.fullmatch(fold(first.flat)) is not None
