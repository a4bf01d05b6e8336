"""One PDF page → its words and ruling lines as a reader sees the page, or why it must be read as a picture."""

from collections.abc import Callable
from dataclasses import replace

import pypdfium2.raw as c

from sauro.core.documents.page import PageContent, Rule, Word
from sauro.core.documents.pdf.paths import PathReader
from sauro.core.documents.pdf.words import PageText, WordReader

_FEW = 12
_BROKEN = 0.03
_ALL_PICTURE = 0.55


def page_content(page: object, number: int) -> tuple[PageContent | None, str]:
    """The content of a text page; ``None`` and why ("picture", "unmapped", "legacy") where its letters do not serve."""
    paths = PathReader()
    paths.read(page)
    text = c.FPDFText_LoadPage(page)
    try:
        letters = WordReader(page, text, (rule for rule in paths.rules if not rule.level)).read()
    finally:
        c.FPDFText_ClosePage(text)
    width, height = c.FPDF_GetPageWidthF(page), c.FPDF_GetPageHeightF(page)
    why = _picture_reason(letters, paths.picture_area / max(width * height, 1.0))
    if why:
        return None, why
    return _seen(page, number, letters, paths.rules), ""


def _picture_reason(text: PageText, pictured: float) -> str:
    if text.letters < _FEW and pictured > 0.05:
        return "picture"
    if not text.letters:
        return ""
    if text.unreadable > _BROKEN * text.letters:
        return "unmapped"
    if text.legacy > 0.2 * text.letters:
        return "legacy"
    if pictured > _ALL_PICTURE and (text.hidden > 0.5 * text.letters or text.letters < 120):
        return "picture"
    return ""


def _seen(page: object, number: int, text: PageText, rules: list[Rule]) -> PageContent:
    """Words and lines with the page's rotation and the writing's direction undone, downwards from the upper left."""
    left, low, right, high = _box(page)
    turn = max(text.sideways, key=lambda angle: text.sideways[angle], default=0)
    span = (right - left, high - low)
    if turn % 2:
        span = (span[1], span[0])
    origin = ((left, high), (low, -left), (-right, -low), (-high, right))[turn]
    place = _placing(*origin)
    words = [place(word) for word in text.words]
    inside = [word for word in words if -5 <= word.centre <= span[0] + 5 and -5 <= word.baseline <= span[1] + 15]
    return PageContent(number, *span, inside, [_turned(rule, turn, origin) for rule in rules])


def _placing(left: float, top: float) -> Callable[[Word], Word]:
    def place(word: Word) -> Word:
        word.left -= left
        word.right -= left
        word.baseline = top - word.baseline
        return word

    return place


def _turned(rule: Rule, turn: int, origin: tuple[float, float]) -> Rule:
    left, top = origin
    if turn == 2:
        rule = replace(rule, at=-rule.at, start=-rule.end, end=-rule.start)
    elif turn == 1:
        rule = _quarter(rule, 1)
    elif turn == 3:
        rule = _quarter(rule, -1)
    if rule.level:
        return Rule(True, top - rule.at, rule.start - left, rule.end - left)
    return Rule(False, rule.at - left, top - rule.end, top - rule.start)


def _quarter(rule: Rule, sign: int) -> Rule:
    """(x, y) → (y, -x) for writing that climbs, (-y, x) for writing that falls."""
    along = rule.at * (-sign if not rule.level else sign)
    ends = sorted((rule.start * (-sign if rule.level else sign), rule.end * (-sign if rule.level else sign)))
    return Rule(not rule.level, along, ends[0], ends[1])


def _box(page: object) -> tuple[float, float, float, float]:
    box = c.FS_RECTF()
    c.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top
