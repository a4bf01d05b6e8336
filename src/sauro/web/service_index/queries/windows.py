"""The index for whatever window a round asks about: what a line "index measured elsewhere" takes."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from sauro.core.indicators import plain
from sauro.core.periods import Window
from sauro.core.scoring import rounded, score
from sauro.core.service_index import Span, index_set, spans_within, summed_months
from sauro.core.text import short_day
from sauro.web.organisation.models import Unit
from sauro.web.service_index.queries.sheets import Held, held


@dataclass(frozen=True, slots=True)
class Index:
    """The index in per cent for a window. ``window`` are the days it really speaks for, ``source`` says in a sentence
    what it rests on; ``published`` is the portal's value of just this period, where every group of it is known.
    ``is_whole``: every point is decided."""

    value: Decimal
    window: Window
    source: str
    published: Decimal | None = None
    is_whole: bool = True


def index_for(unit: Unit, window: Window) -> Index | None:
    """The unit's index for a window: of the month, quarter or year with just its days, else of the whole months within
    it. Nothing where nobody gave numbers for any of them."""
    spans = spans_within(window)
    found = held([unit], spans)
    if len(spans) == 1:
        return _of_span(found, unit, spans[0])
    return _of_months(found, unit, spans)


def _of_span(found: Held, unit: Unit, span: Span) -> Index | None:
    one = found.sheet(unit, span)
    if one.printed is None:
        return None
    words = _("Chỉ số phục vụ %(span)s tính lại từ số liệu: %(points)s trên %(maximum)s điểm.") % {
        "span": span.inline,
        "points": plain(rounded(one.sheet.points)),
        "maximum": plain(one.sheet.maximum),
    }
    if one.months and not one.figures:
        words = f"{words} {_months_words(span, len(one.months))}".rstrip()
    return Index(one.printed, span.window, words, one.published, is_whole=not one.sheet.open)


def _months_words(span: Span, count: int) -> str:
    """How many of the months of a quarter or a year are in it, where it is not all."""
    months = span.window.end_on.month - span.window.start_on.month + 1
    return "" if count >= months else _("Mới có %(count)s trong %(all)s tháng.") % {"count": count, "all": months}


def _of_months(found: Held, unit: Unit, spans: tuple[Span, ...]) -> Index | None:
    sheets = [found.sheet(unit, span) for span in spans]
    known = [one for one in sheets if one.has_numbers]
    if not known:
        return None
    answers = {at: {line.code: line.answer for line in one.sheet.lines if line.answer} for at, one in enumerate(known)}
    sheet = score(index_set(), summed_months(index_set(), answers).answers, unit=str(unit.pk))
    printed = sheet.printed()
    if printed is None:
        return None
    days = Window(known[0].span.window.start_on, known[-1].span.window.end_on)
    words = _("Chỉ số phục vụ cộng %(count)s trong %(all)s tháng của kỳ, từ %(start)s đến hết %(end)s.") % {
        "count": len(known),
        "start": short_day(days.start_on),
        "end": short_day(days.end_on),
        "all": len(spans),
    }
    return Index(printed, days, words, None, is_whole=not sheet.open)
