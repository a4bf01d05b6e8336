"""Forms of the design system: label, hint, error, control; and the summary of errors with its links."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils.safestring import SafeString

register = template.Library()


@register.inclusion_tag("common/_error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """All errors of the forms, each a link to its field; takes the focus when the page opens."""
    problems = [problem for form in forms if form is not None and form.is_bound for problem in _problems(form)]
    return {"problems": problems}


def _problems(form: BaseForm) -> list[tuple[str, str]]:
    general = [("", message) for message in form.non_field_errors()]
    fields = [(bound.id_for_label or bound.auto_id, message) for bound in form for message in bound.errors]
    return [(place, str(message)) for place, message in general + fields]


@register.inclusion_tag("common/_field.html")
def field(bound: BoundField, optional: bool = True) -> dict[str, Any]:
    """One field: label, hint, error, control, tied together for screen readers."""
    widget = bound.field.widget
    grouped = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    return {
        "bound": bound,
        "control": bound if grouped else _control(bound),
        "hint_id": f"{bound.auto_id}_hint" if bound.help_text else "",
        "error_id": f"{bound.auto_id}_error" if bound.errors else "",
        "is_grouped": grouped,
        "is_check": isinstance(widget, CheckboxInput),
        "is_optional": optional and not bound.field.required and not isinstance(widget, CheckboxInput),
    }


def _control(bound: BoundField) -> SafeString:
    described = [f"{bound.auto_id}_hint"] * bool(bound.help_text) + [f"{bound.auto_id}_error"] * bool(bound.errors)
    attributes: dict[str, str | bool] = {}
    if not isinstance(bound.field.widget, CheckboxInput):
        attributes["class"] = f"input {bound.field.widget.attrs.get('class', '')}".strip()
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return bound.as_widget(attrs=attributes)
