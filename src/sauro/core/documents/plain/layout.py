"""Two columns side by side that are no table: the letterhead, and recipients beside the signature."""

import re

from sauro.core.documents.plain.lines import Line

_GAP = re.compile(r"\t+ *|(?<=\S) {3,}(?=\S)")
_LAYOUT_WORDS = re.compile(
    r"cộng\s*h[oò]|độc lập|tự do|^\s*số\s*:|nơi nhận|chủ tịch|^\s*(?:tm|kt|q)\.|ngày\s.*tháng"
    r"|ủy ban nhân dân|uỷ ban nhân dân|bí thư|trưởng ban|hội đồng nhân dân",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(r"((?:\bsố\s*:?|ngày|tháng|năm))[ .…_]{2,}(?=[/\d]|tháng|năm|$)", re.IGNORECASE)
_LONG = 14
_LONGEST = 400


def closed(text: str) -> str:
    """``text`` with the room left open for numbers and days ("Số:      /KH-UBND") as one space."""
    return _LEFT_OPEN.sub(r"\1 ", text)


def is_layout(texts: list[str]) -> bool:
    """Whether lines parted by tabs or wide spaces are a letterhead or a signature block, not a table."""
    if any(len(text) > _LONGEST for text in texts):
        return False
    parts = [[part for part in _GAP.split(closed(text)) if part.strip()] for text in texts]
    if len(parts) > _LONG or any(len(part) > 2 for part in parts):
        return False
    return sum(1 for part in parts if len(part) == 2) > 0 and any(
        _LAYOUT_WORDS.search(word) for part in parts for word in part
    )


def unfold(lines: list[Line]) -> list[Line]:
    """The left column's lines, a blank line, then the right column's."""
    left: list[Line] = []
    right: list[Line] = []
    middle = _middle(lines)
    for line in lines:
        line = Line(closed(line.text), line.bold)
        parts = _GAP.split(line.text.strip(), maxsplit=1)
        if len(parts) == 2:
            left.append(Line(parts[0], line.bold))
            right.append(Line(parts[1], line.bold))
        elif line.text.startswith("\t") or _indent(line.text) >= middle:
            right.append(line)
        else:
            left.append(line)
    return [*left, Line(""), *right, Line("")]


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _middle(lines: list[Line]) -> float:
    starts = [match.end() for line in lines if (match := _GAP.search(line.text.rstrip(), _indent(line.text)))]
    return min(starts) * 0.6 if starts else 20


def side_by_side(text: str) -> tuple[str, str]:
    """The two halves of one line of a letterhead parted by tabs; any other line whole, and ""."""
    if is_layout([text.strip()]):
        left, right = _GAP.split(closed(text.strip()), maxsplit=1)
        return left, right
    return text, ""


def has_gap(text: str) -> bool:
    """Whether a line has words on both sides of a tab or of three spaces."""
    return len(text) <= _LONGEST and _GAP.search(closed(text.strip())) is not None
