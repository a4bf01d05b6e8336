"""Small readings of WordprocessingML properties."""

from sauro.core.documents._xml import Element
from sauro.core.documents.docx._names import VAL, w

_OFF = {"0", "false", "off", "none"}


def value(parent: Element | None, name: str) -> str | None:
    """``w:val`` of a child, or ``None`` where there is no such child."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(VAL, "")


def number(parent: Element | None, name: str) -> int | None:
    """``w:val`` of a child as a whole number, or ``None``."""
    return whole(value(parent, name))


def whole(text: str | None) -> int | None:
    try:
        return int(text) if text else None
    except ValueError:
        return None


def switch(parent: Element | None, name: str) -> bool | None:
    """An on/off child: ``True``, ``False``, or ``None`` where it does not stand there."""
    found = value(parent, name)
    return None if found is None else found.lower() not in _OFF
