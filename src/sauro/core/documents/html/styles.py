"""What tags and inline styles of HTML say about the look of text."""

import re
from dataclasses import dataclass, replace

from sauro.core.documents._xml import Element

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00|normal|[1-5]00|lighter)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*(pre|break-spaces)", re.IGNORECASE)
_SKIPPED_PART = re.compile(
    r"mso-element\s*:\s*(header|footer|comment|footnote-separator|endnote-separator)", re.IGNORECASE
)
_SKIPPED = (
    "head script style template noscript svg math title nav button select option textarea input object iframe del "
    "strike s video audio canvas map colgroup col"
)
_SKIPPED_TAGS = frozenset(_SKIPPED.split())


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks at one spot."""

    bold: bool = False
    italic: bool = False
    centred: bool = False
    preformatted: bool = False


def look_within(element: Element, outer: Look) -> Look:
    """The look of text right within ``element``."""
    tag, style = element.tag, element.get("style", "")
    look = outer
    if tag in {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"}:
        look = replace(look, bold=True)
    elif tag in {"i", "em"}:
        look = replace(look, italic=True)
    elif tag == "pre":
        look = replace(look, preformatted=True)
    align = element.get("align", "").lower()
    if tag == "center" or align:
        look = replace(look, centred=tag == "center" or align == "center")
    return _styled(look, style) if style else look


def _styled(look: Look, style: str) -> Look:
    if match := _BOLD.search(style):
        look = replace(look, bold=match.group(1).lower() in {"bold", "bolder", "600", "700", "800", "900"})
    if match := _ITALIC.search(style):
        look = replace(look, italic=match.group(1).lower() != "normal")
    if match := _ALIGN.search(style):
        look = replace(look, centred=match.group(1).lower() == "center")
    return replace(look, preformatted=True) if _PRE.search(style) else look


def is_left_out(element: Element) -> bool:
    """Whether an element shows no text of the document: hidden, a script, a page header."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED_TAGS:
        return True
    if element.get("hidden") is not None or element.get("title") in {"header", "footer"}:
        return True
    style = element.get("style")
    return bool(style and (_HIDDEN.search(style) or _SKIPPED_PART.search(style)))
