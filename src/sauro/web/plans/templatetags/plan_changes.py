"""What changed between two versions, word by word."""

from difflib import SequenceMatcher

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sauro.web.plans.views.cells import CELLS

register = template.Library()


@register.filter
def field_words(field: str) -> str:
    """The Vietnamese words of a task's field."""
    return str(CELLS[""].get(field, field))


@register.simple_tag
def word_changes(before: str | None, after: str | None) -> SafeString:
    """The new words with what was taken out and put in marked."""
    old, new = (before or "").split(), (after or "").split()
    pieces = []
    for act, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if act == "equal":
            pieces.append(format_html("{}", " ".join(new[k:m])))
            continue
        if i < j:
            pieces.append(format_html("<del>{}</del>", " ".join(old[i:j])))
        if k < m:
            pieces.append(format_html("<ins>{}</ins>", " ".join(new[k:m])))
    return format_html_join(" ", "{}", ((piece,) for piece in pieces))
