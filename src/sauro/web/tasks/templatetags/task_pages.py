"""Links and forms of acts on the page of a task, and pieces of evidence as it shows them."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sauro.web.common.navigation import address
from sauro.web.common.templatetags.sauro import icon
from sauro.web.evidence.models import Evidence

register = template.Library()


@register.simple_tag
def act_link(
    url: str, words: str, symbol: str = "", style: str = "", about: str = "", is_main: bool = False, name: str = ""
) -> SafeString:
    """The way to the form of an act: in place by htmx, as a page without it. ``about`` says of what, for those who do
    not see the row; ``is_main`` makes it what the key "e" opens."""
    return format_html(
        '<a class="btn {}" href="{}" hx-get="{}" hx-target="#thao-tac" hx-swap="innerHTML show:top"{}{}>{}{}{}</a>',
        style,
        url,
        url,
        SafeString(" data-edit") if is_main else "",
        format_html(' id="{}"', name) if name else "",
        icon(symbol, "btn-s" in style) if symbol else "",
        words,
        format_html('<span class="vh"> {}</span>', about) if about else "",
    )


@register.simple_tag(takes_context=True)
def act_form(context: Context, url: str, words: str, style: str = "") -> SafeString:
    """An act that needs nothing more than a click."""
    return format_html(
        '<form method="post" action="{}" hx-post="{}" hx-target="#viec" hx-swap="outerHTML">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><button class="btn {}">{}</button></form>',
        url,
        url,
        context.get("csrf_token", ""),
        style,
        words,
    )


@register.filter
def piece_form(piece: Evidence) -> str:
    """PDF, DOCX, or WEB for a link."""
    name = piece.source_name if piece.file else "x.web"
    return name.rsplit(".", 1)[-1].upper()[:4]


@register.filter
def piece_url(piece: Evidence) -> str:
    """The page of the piece; where there is none, the file or the link itself."""
    page: Any = address("evidence:evidence", piece.pk)
    if page:
        return str(page)
    return reverse("files:download", args=[piece.file_id]) if piece.file_id else piece.url
