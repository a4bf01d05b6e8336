"""Numbers and bullets of HTML lists, as a browser or Word shows them."""

import re

from sauro.core.documents._xml import Element
from sauro.core.documents.docx.numbering import bullet, render

_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "none",
    "disc": "bullet",
    "circle": "bullet",
    "square": "bullet",
}
_WORD_BULLETS = re.compile(r"font-family\s*:\s*[\"']?(symbol|wingdings|courier)", re.IGNORECASE)


class ListCount:
    """Counts the items of one list."""

    def __init__(self, element: Element) -> None:
        self._ordered = element.tag == "ol"
        self._form = _form(element) or ("decimal" if self._ordered else "bullet")
        start = element.get("start", "")
        self._next = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1

    def label(self, item: Element) -> str:
        """The number or bullet of the next item."""
        value = item.get("value", "")
        if re.fullmatch(r"-?\d{1,6}", value):
            self._next = int(value)
        form = _form(item) or self._form
        count, self._next = self._next, self._next + 1
        if form == "none":
            return ""
        return "•" if form == "bullet" else f"{render(count, form)}."


def _form(element: Element) -> str | None:
    match = _LIST_STYLE.search(element.get("style", ""))
    if match and match.group(1).lower() in _STYLES:
        return _STYLES[match.group(1).lower()]
    return _TYPES.get(element.get("type", ""))


def word_label(span: Element) -> str:
    """The number that Word writes into its list markup, symbol-font bullets as "•"."""
    text = " ".join("".join(span.itertext()).split())
    fonts = " ".join(inner.get("style", "") for inner in [span, *span.iterdescendants(), *span.iterancestors("span")])
    if len(text) == 1 and not text.isdigit() and _WORD_BULLETS.search(fonts) and text not in "-+–":
        return "•"
    return bullet(text) if len(text) == 1 and not text.isalnum() else text


def is_word_label(element: Element) -> bool:
    """Whether a span holds the number of a Word list paragraph."""
    return element.tag == "span" and "mso-list:ignore" in element.get("style", "").replace(" ", "").lower()
