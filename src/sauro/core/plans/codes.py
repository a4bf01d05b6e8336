"""Numbers inside cells: what a number cell says, and the codes ("2.11.", "3.1.") that open the items of a cell."""

import re
from collections.abc import Iterator

from sauro.core.text import Label, clean, read_label

_CODE = re.compile(r"(\d{1,2})\.(\d{1,2})\.?\s*(?=[^\d\s.,%])")
_BULLET = re.compile(r"^(?:[-–—+•●*]|[a-zđ]\)|\d{1,2}[.)])\s*")
_ROMAN_ONLY = re.compile(r"((?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))\s+(?=[A-ZÀ-ỸĐ]\w)")
_RANKS = {"part": 0, "capital": 1, "roman": 2, "number": 3, "bracket": 6, "letter": 6}


def read_number(cell: str) -> Label | None:
    """The number that stands alone in a cell: "III", "A.", "Phần I", "7.1", "5)", or ``None`` where it is none."""
    words = clean(cell).rstrip(" .):/-")
    if not words or len(words) > 12:
        return None
    label = read_label(f"{words.lstrip('(')}. x")
    return label if label is not None and label.rest == "x" else None


def read_title_number(words: str) -> Label | None:
    """The number that opens a title; a Roman one before a capital letter also without its point ("II CẢI CÁCH …")."""
    if match := _ROMAN_ONLY.match(words):
        return Label("roman", match.group(1), words[match.end() :])
    return read_label(words)


def rank_of(label: Label | None) -> int:
    """How deep a heading with this number stands: parts above capitals above Roman above Arabic numbers."""
    if label is None:
        return 7
    return 3 + label.value.count(".") if label.kind == "decimal" else _RANKS.get(label.kind, 7)


def comes_next(label: Label, other: Label) -> bool:
    """Whether ``other`` is the next number beside ``label``: 2 after 1, 5.3 after 5.2."""
    if label.kind not in ("number", "decimal") or label.kind != other.kind:
        return False
    *above, last = label.value.split(".")
    return other.value == ".".join([*above, str(int(last) + 1)])


def split_by_codes(cell: str) -> tuple[tuple[str, str], ...]:
    """The items of a cell by the codes that open them and count up: (("2.11", "2.11. …"), ("2.12", "2.12. …")).

    Codes count whether they stand on lines of their own or in the run of the text; a number in between that does not go
    on counting (a date, a decree) opens nothing.
    """
    words = clean(cell)
    starts = list(_starts(words))
    ends = [*(at for _, at in starts), len(words)][1:]
    return tuple((code, words[at:end].strip()) for (code, at), end in zip(starts, ends, strict=True))


def _starts(words: str) -> Iterator[tuple[str, int]]:
    first = _CODE.match(words)
    if first is None:
        return
    prefix, count = int(first.group(1)), int(first.group(2))
    yield f"{prefix}.{count}", 0
    for match in _CODE.finditer(words, first.end()):
        follows = int(match.group(1)) == prefix and int(match.group(2)) == count + 1
        if follows and words[match.start() - 1] == " ":
            count += 1
            yield f"{prefix}.{count}", match.start()


def split_items(cell: str) -> tuple[str, ...]:
    """The items of a cell of activities: by codes, else by bullets, else by lines that open a new sentence."""
    if coded := split_by_codes(cell):
        return tuple(text for _, text in coded)
    items: list[str] = []
    for line in filter(None, map(clean, cell.splitlines())):
        if items and not _opens(line, items[-1]):
            items[-1] = f"{items[-1]} {line}"
        else:
            items.append(line)
    return tuple(items)


def _opens(line: str, before: str) -> bool:
    if _BULLET.match(line):
        return True
    return line[0].isupper() and before.endswith((".", ";", ":", "…"))
