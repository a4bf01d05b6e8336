"""Choosing evidence inside the forms of other apps: search what the commune has, or upload in place.

In a form::

    class ReportForm(Form):
        evidence = EvidenceField(label=_("Minh chứng"), required=False)

        def __init__(self, *args, by: Person, unit: Unit, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["evidence"].scope(by, unit)

``unit`` is the office (or commune) for which ``by`` works: its commune's evidence is searched, and what is uploaded is
added for it. ``form.cleaned_data["evidence"]`` is a list of ``Evidence`` in force, in the order chosen; chosen pieces
survive errors of the form, since each is a ticked box. In the template ``{% field form.evidence %}`` is all, and the
page's form needs no ``multipart/form-data``: files go by themselves.

What the field sends and asks (``<name>`` is the name of the field in the form, prefix included):

``<name>``
    a ticked box for each chosen piece, its value the id of the piece
``GET /minh-chung/chon/``
    ``o`` the name, ``don-vi`` the unit's id, ``<name>`` the ticked ids, ``tim-minh-chung`` the words →
    ``evidence/_picker_list.html``: the ticked pieces, then those that fit
``POST /minh-chung/chon/tai-len/``
    the same without words, the files in ``<name>_tep`` → the same list, the new pieces ticked; a file that is refused
    is told above the list, the others go on

A person who may not add evidence for ``unit`` sees the search without the upload. To show chosen pieces elsewhere,
include ``evidence/_card.html`` with ``piece`` (an ``Evidence``), optionally ``within`` (a ``core.evidence.Within``) and
``used`` (a list of ``usages.Used``), inside ``<ul class="evidence-list">``.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sauro.web.common.searching import matching
from sauro.web.evidence.models import Evidence
from sauro.web.evidence.queries import visible_evidence
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, is_allowed
from sauro.web.organisation.queries import commune_of

SHOWN = 8  # found pieces beside the chosen ones: who looks for more types another word


def pickable(by: Person, unit: Unit) -> "QuerySet[Evidence]":
    """What may be chosen for the unit: the evidence of its commune that ``by`` sees and that is in force."""
    return visible_evidence(by).filter(unit=commune_of(unit), withdrawn_at__isnull=True)


def found_for(by: Person, unit: Unit, words: str, chosen: Sequence[Evidence]) -> list[Evidence]:
    """Pieces that fit the words and are not chosen yet, the newest first."""
    rows = matching(pickable(by, unit), words).exclude(pk__in=[piece.pk for piece in chosen])
    return list(rows[:SHOWN])


def chosen_of(by: Person, unit: Unit, ids: Iterable[str]) -> list[Evidence]:
    """The pieces with these ids that may be chosen, in the order of the ids; others are left out."""
    keys = list(dict.fromkeys(int(key) for key in ids if _is_id(key)))
    known = pickable(by, unit).in_bulk(keys) if keys else {}
    return [known[key] for key in keys if key in known]


def _is_id(key: str) -> bool:
    """Whether the key can be one of the database."""
    return key.isdecimal() and len(key) < len(str(2**63))


class EvidenceInput(forms.SelectMultiple):
    """The chosen pieces as ticked cards, the search and the upload."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.by: Person | None = None
        self.unit: Unit | None = None

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        assert self.by is not None, "call EvidenceField.scope(by, unit) in the form's __init__"
        assert self.unit is not None
        ids = [str(getattr(key, "pk", key)) for key in value or ()]
        context = {
            **list_context(self.by, self.unit, name, chosen_of(self.by, self.unit, ids), ""),
            "attrs": {"id": f"id_{name}", **(attrs or {})},
            "may_add": is_allowed(self.by, Permission.EVIDENCE_ADD, self.unit),
        }
        return render_to_string("evidence/_picker.html", context)


def list_context(by: Person, unit: Unit, name: str, chosen: Sequence[Evidence], words: str) -> dict[str, Any]:
    """What ``evidence/_picker_list.html`` shows."""
    return {
        "name": name,
        "unit": unit,
        "chosen": chosen,
        "found": found_for(by, unit, words, chosen),
        "words": words,
    }


if TYPE_CHECKING:
    _ManyPieces = forms.ModelMultipleChoiceField[Evidence]
else:
    _ManyPieces = forms.ModelMultipleChoiceField


class EvidenceField(_ManyPieces):
    """Pieces of evidence of one commune, chosen or uploaded in place."""

    widget = EvidenceInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "error_messages",
            {
                "required": _("Chọn ít nhất một minh chứng."),
                "invalid_choice": _("Có minh chứng đã rút hoặc không thuộc xã, phường này; hãy bỏ ra rồi chọn lại."),
                "invalid_pk_value": _("Có minh chứng không nhận ra được; hãy bỏ ra rồi chọn lại."),
            },
        )
        super().__init__(queryset=Evidence.objects.none(), **kwargs)

    def scope(self, by: Person, unit: Unit) -> None:
        """Say who chooses for which unit; the form calls it in its ``__init__``."""
        assert isinstance(self.widget, EvidenceInput)
        self.queryset = pickable(by, unit)
        self.widget.by, self.widget.unit = by, unit

    def clean(self, value: Any) -> list[Evidence]:  # type: ignore[override]
        """The chosen pieces in the order chosen."""
        order = {str(key): at for at, key in enumerate(value or ())}
        if not all(map(_is_id, order)):
            raise forms.ValidationError(self.error_messages["invalid_pk_value"], code="invalid_pk_value")
        found = super().clean(value)
        return sorted(found, key=lambda piece: order.get(str(piece.pk), 0))
