"""Tags and filters of the design system. Every page has them without ``{% load %}``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.core.paginator import Page
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sauro.core.findings import Finding, Severity
from sauro.web.common import navigation, vietnamese

register = template.Library()

register.filter("number", vietnamese.number)
register.filter("day", lambda value: vietnamese.day(value) if value else "–")
register.filter("moment", lambda value: vietnamese.moment(value) if value else "–")
register.filter("weekday", vietnamese.weekday)
register.filter("quarter", vietnamese.quarter)
register.filter("file_size", vietnamese.file_size)
register.filter("counted", vietnamese.counted)


@register.simple_tag
def share(part: int, of: int) -> str:
    """98,4% (3.730/3.790): a share always with both numbers."""
    return f"{vietnamese.percent(part, of)} ({vietnamese.number(part)}/{vietnamese.number(of)})"


@register.simple_tag
def address(view: str, *args: Any) -> str:
    """The address of a page of an app above, empty where there is none: ``{% address "…" pk as url %}``."""
    return navigation.address(view, *args) or ""


@register.simple_tag
def icon(name: str, small: bool = False) -> SafeString:
    """A symbol of the sprite, silent for screen readers: the words stand beside it."""
    return format_html('<svg class="i{}" aria-hidden="true"><use href="#i-{}"/></svg>', " i-s" if small else "", name)


CLARITIES = 6
_SEGMENTS = frozenset({"ok", "off", "late"})
_SPOTS = ((3.9, -6.75), (7.8, 0), (3.9, 6.75), (-3.9, 6.75), (-7.8, 0), (-3.9, -6.75))


@register.simple_tag(name="hex")
def hexagon(label: str, states: Sequence[str], size: str = "") -> SafeString:
    """The six clarities as a glyph. ``states``: six of "ok", "off", "late", from người clockwise to kết quả.

    ``label`` says it in words ("Sáu rõ: 4/6; …"), empty where words stand beside it;
    ``size`` is "", "m" or "l" (numbered).
    """
    if len(states) != CLARITIES or not _SEGMENTS.issuperset(states):
        raise ValueError(f"six states of {sorted(_SEGMENTS)} are needed, not {states!r}")
    segments = format_html_join(
        "", '<use href="#hx{}" class="s{} {}"/>', ((number, number, state) for number, state in enumerate(states, 1))
    )
    words = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="hex{}" viewBox="-14 -14 28 28" {}>{}{}</svg>',
        f" hex-{size}" if size else "",
        words,
        segments,
        _hexagon_numbers(states) if size in ("m", "l") else "",
    )


def _hexagon_numbers(states: Sequence[str]) -> SafeString:
    numbers = format_html_join(
        "",
        '<text x="{}" y="{}" class="t-{}">{}</text>',
        ((x, y, state, index) for index, ((x, y), state) in enumerate(zip(_SPOTS, states, strict=True), 1)),
    )
    filled = sum(state == "ok" for state in states)
    return format_html('{}<text x="0" y="0" class="mid">{}/{}</text>', numbers, filled, CLARITIES)


STATES = {
    "done": gettext_lazy("Đã nghiệm thu"),
    "accept": gettext_lazy("Chờ nghiệm thu"),
    "doing": gettext_lazy("Đang làm"),
    "notyet": gettext_lazy("Chưa đến kỳ"),
    "event": gettext_lazy("Chờ sự kiện"),
    "report": gettext_lazy("Theo kỳ báo cáo"),
    "late": gettext_lazy("Quá hạn"),
    "unread": gettext_lazy("Chưa hiểu"),
    "return": gettext_lazy("Bị trả lại"),
    "ext": gettext_lazy("Đã gia hạn"),
    "risk": gettext_lazy("Nguy cơ không đạt"),
}


@register.simple_tag
def state(kind: str, words: str = "") -> SafeString:
    """A state: its own shape, then the word. ``kind`` is one of ``STATES``."""
    return format_html(
        '<span class="state state-{}"><svg aria-hidden="true"><use href="#st-{}"/></svg>{}</span>',
        kind,
        kind,
        words or STATES[kind],
    )


@register.simple_tag
def state_mark(kind: str) -> SafeString:
    """The shape of a state without its word, for places where the word stands nearby."""
    return format_html('<svg class="st st-{}" aria-hidden="true"><use href="#st-{}"/></svg>', kind, kind)


@register.inclusion_tag("common/_due.html", takes_context=True)
def due(
    context: Context,
    when: date | datetime | str | None,
    words: str = "",
    reason: str = "",
    left: str = "",
    late: bool = False,
    soon: bool = False,
) -> dict[str, Any]:
    """A deadline: the real date (or words that stand for it), what is left, the plan's own words, the reason as tip."""
    serial = _serial(context, "due")
    shown = vietnamese.day(when) if isinstance(when, date) else (when or _("Chưa có ngày"))
    return {
        "shown": shown,
        "iso": when.isoformat() if isinstance(when, date) else "",
        "words": words,
        "reason": reason,
        "left": left,
        "late": late,
        "soon": soon,
        "tip": f"han-{serial}",
    }


def _serial(context: Context, name: str) -> int:
    """A number that is new on this page; kept with the request, since loops and includes have contexts of their own."""
    request = context.get("request")
    holder: Any = request if request is not None else context
    numbers: dict[str, int] = holder.__dict__.setdefault("_serials", {})
    numbers[name] = numbers.get(name, 0) + 1
    return numbers[name]


_MARKS = {Severity.DEFECT: "stop", Severity.ADVICE: "look", Severity.NOTE: "note"}


@register.inclusion_tag("common/_findings.html")
def findings(items: Iterable[Finding], columns: int = 1) -> dict[str, Any]:
    """What reading or checking has to say: severity by shape and word."""
    return {"items": [(finding, _MARKS[finding.severity]) for finding in items], "columns": columns}


@register.inclusion_tag("common/_empty.html")
def empty(title: str, text: str = "", action: str = "", url: str = "", glyph: str = "off") -> dict[str, Any]:
    """Nothing here: why, and the one next step. ``glyph`` "ok" is for good news (no late work)."""
    return {"title": title, "text": text, "action": action, "url": url, "states": [glyph] * CLARITIES}


@register.inclusion_tag("common/_purpose.html")
def purpose(what: str, who: str, basis: str = "") -> dict[str, Any]:
    """Three lines of every page: what it is for, who does it, on what basis."""
    return {"what": what, "who": who, "basis": basis}


@dataclass(frozen=True, slots=True)
class Choice:
    """One tab, chip or way of seeing: a link. A chip that is on leads, by ``url``, to the list without it."""

    label: str
    url: str
    is_on: bool = False
    count: int | None = None
    late: str = ""
    value: str = ""
    icon: str = ""


@register.inclusion_tag("common/_tabs.html")
def tabs(choices: Iterable[Choice], label: str) -> dict[str, Any]:
    """Sections of one thing."""
    return {"choices": choices, "label": label}


@register.inclusion_tag("common/_chips.html")
def chips(choices: Iterable[Choice]) -> dict[str, Any]:
    """Filters that add up; each is a link."""
    return {"choices": choices}


@register.inclusion_tag("common/_seg.html")
def seg(choices: Iterable[Choice], label: str) -> dict[str, Any]:
    """Ways of seeing the same thing."""
    return {"choices": choices, "label": label}


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """The present address with other values: ``{% query trang=2 %}``; ``None`` and "" drop a value."""
    values = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None or value == "":
            values.pop(name, None)
        else:
            values[name] = str(value)
    return "?" + values.urlencode() if values else "?"


@register.inclusion_tag("common/_pager.html", takes_context=True)
def pager(context: Context, page: "Page[Any]", noun: str) -> dict[str, Any]:
    """1–50 trong 312 đơn vị, and the pages beside."""
    return {"page": page, "noun": noun, "request": context["request"]}


@register.inclusion_tag("common/_export.html", takes_context=True)
def export_buttons(context: Context, *forms: str) -> dict[str, Any]:
    """This list, as filtered, as a file: ``{% export_buttons "xlsx" "csv" %}``."""
    return {"forms": forms, "request": context["request"]}


_FONT_SHEETS = ("vendor/fonts.css",)


@register.simple_tag
def font_styles() -> SafeString:
    """The style sheets of Be Vietnam Pro where set-up brought them; without them the system's font is used."""
    sheets = ((static(path),) for path in _fonts_there())
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@cache
def _fonts_there() -> tuple[str, ...]:
    return tuple(path for path in _FONT_SHEETS if finders.find(path))
