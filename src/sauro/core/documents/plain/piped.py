"""Tables drawn with bars: Markdown pipe tables and tables framed with + - | or box-drawing signs."""

from sauro.core.documents import limits
from sauro.core.documents._draft import DraftCell
from sauro.core.documents.plain.lines import Line, unbroken
from sauro.core.documents.plain.regions import Piece, Region

_BOX = str.maketrans(
    dict.fromkeys("│┃║", "|") | dict.fromkeys("─━═", "-") | dict.fromkeys("┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛", "+")
)
_RULE_SIGNS = set("|+-=: \t")
_ESCAPED_BAR = "\0"


def find_piped(lines: list[Line], start: int) -> Region | None:
    """The table of bars that begins at ``start``."""
    end, texts = start, []
    while end < len(lines) and _is_row(text := lines[end].text.translate(_BOX)):
        texts.append(text)
        end += 1
    rules = sum(map(_is_rule, texts))
    if len(texts) - rules < 1 or (not rules and len(texts) < 3):
        return Region([], end) if texts else None
    framed = sum(1 for text in texts if text.lstrip().startswith("+")) >= 2
    rows = _framed_rows(texts) if framed else [_cells(text) for text in texts if not _is_rule(text)]
    if not rows or max(map(len, rows)) < 2:
        return Region([], end)
    return Region(
        [Piece([[DraftCell(unbroken(text), index) for index, text in enumerate(row)] for row in rows])],
        end,
        markdown=not framed,
    )


def _is_row(text: str) -> bool:
    bare = text.strip()
    return bare.startswith(("|", "+-", "+=")) or bare.count("|") >= 2 or ("|" in bare and _is_rule(bare))


def _is_rule(text: str) -> bool:
    """Whether a line only rules: bars, dashes and colons."""
    return "--" in text.replace("=", "-") and set(text) <= _RULE_SIGNS


def _cells(text: str) -> list[str]:
    bare = text.strip().replace("\\|", _ESCAPED_BAR)
    bare = bare.removeprefix("|").removesuffix("|")
    return [cell.replace(_ESCAPED_BAR, "|").strip() for cell in bare.split("|")]


def _framed_rows(texts: list[str]) -> list[list[str]]:
    """The rows between horizontal rules; lines of one row run on cell by cell."""
    rows: list[list[str]] = []
    fresh = True
    for text in texts:
        if text.lstrip().startswith("+"):
            fresh = True
            continue
        cells = _cells(text)
        if fresh or sum(map(len, rows[-1])) > limits.JOINED_CHARACTERS:
            rows.append(cells)
        else:
            longest = max(len(cells), len(rows[-1]))
            above, below = _padded(rows[-1], longest), _padded(cells, longest)
            rows[-1] = [f"{a} {b}".strip() for a, b in zip(above, below, strict=True)]
        fresh = False
    return rows


def _padded(cells: list[str], length: int) -> list[str]:
    return cells + [""] * (length - len(cells))
