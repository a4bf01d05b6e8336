"""Pages of the library: the list, one set, two sets beside each other, a set as a file."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sauro.core.official import write_set_workbook
from sauro.core.scoring import BadSet, Sameness, write_set
from sauro.core.text import fold
from sauro.web.common import exports, toasts
from sauro.web.common.paging import page_of
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.criteria.models import KeptSet
from sauro.web.criteria.queries import KnownSet
from sauro.web.criteria.queries.listing import ABOVE, BUNDLED, OWN, Asked, beside, listing_for
from sauro.web.criteria.queries.pages import PairShown, compared, counts_of, set_page
from sauro.web.criteria.views.finding import find_set, unit_seen, units_managed
from sauro.web.organisation.models import Unit
from sauro.web.organisation.permissions import Permission, is_allowed, signed_in

_ORIGINS = (
    (BUNDLED, gettext_lazy("có sẵn")),
    (OWN, gettext_lazy("của đơn vị")),
    (ABOVE, gettext_lazy("của cấp trên")),
)
_SAMENESS = {
    Sameness.CHANGED: ("sua", gettext_lazy("sửa")),
    Sameness.ADDED: ("moi", gettext_lazy("mới")),
    Sameness.DROPPED: ("bo", gettext_lazy("bỏ")),
    Sameness.MOVED: ("doi-ma", gettext_lazy("đổi mã")),
    Sameness.SAME: ("giu", gettext_lazy("giữ nguyên")),
}


@require_safe
def set_list(request: HttpRequest) -> HttpResponse:
    """Every set that a unit may score by, and what its keepers are about to keep or have withdrawn."""
    person, unit = signed_in(request), unit_seen(request)
    asked = _asked(request)
    listing = listing_for(unit, asked)
    if form := exports.wanted(request):
        head = [
            _("Bộ tiêu chí"),
            _("Mã"),
            _("Năm"),
            _("Chấm cho"),
            _("Điểm"),
            _("Số tiêu chí"),
            _("Nguồn"),
            _("Căn cứ"),
        ]
        return exports.as_file(form, "bo-tieu-chi", head, _exported(listing.rows))
    may_manage = is_allowed(person, Permission.ROUND_MANAGE, unit)
    read, withdrawn = beside(person, unit) if may_manage else ([], [])
    levels = dict(KeptSet.Levels.choices)
    context = {
        "unit": unit,
        "page": page_of(request, listing.rows),
        "asked": asked,
        "years": listing.years,
        "levels": [(level, levels.get(level, level)) for level in listing.levels],
        "level_names": levels,
        "origins": _ORIGINS,
        "may_manage": may_manage,
        "manages_any": may_manage or units_managed(person).exists(),
        "read": read,
        "withdrawn": withdrawn,
        "today": timezone.localdate(),
    }
    return render(request, "criteria/set_list.html", context)


def _asked(request: HttpRequest) -> Asked:
    said = [request.GET.get(name, "").strip()[:200] for name in ("tim-trong", "nam", "cap", "nguon")]
    return Asked(*said)


def _exported(rows: Sequence[KnownSet]) -> Iterator[list[object]]:
    levels = dict(KeptSet.Levels.choices)
    for one in rows:
        criteria = one.criteria
        level, origin = levels.get(one.level, one.level), one.origin or _("có sẵn")
        size = [criteria.maximum, len(criteria.components)]
        yield [one.name, one.code, one.year, str(level), *size, origin, criteria.basis]


@require_safe
def set_(request: HttpRequest, code: str) -> HttpResponse:
    """One set: fields, criteria, every line with its scale in words; what does not add up."""
    person, unit = signed_in(request), unit_seen(request)
    known = find_set(unit, code)
    words = request.GET.get("tim-trong", "").strip()[:200]
    context = {
        "unit": unit,
        "known": known,
        "criteria": known.criteria,
        "level": dict(KeptSet.Levels.choices).get(known.level, known.level),
        "page": set_page(unit, known, words),
        "words": words,
        "others": _others(unit, known),
        "may_withdraw": known.kept is not None and is_allowed(person, Permission.ROUND_MANAGE, known.kept.unit),
    }
    return render(request, "criteria/set.html", context)


def _others(unit: Unit, known: KnownSet) -> list[KnownSet]:
    """The same set as issued or under its guides."""
    rows = listing_for(unit, Asked()).rows
    return [one for one in rows if one.criteria.code == known.criteria.code and one.code != known.code]


@require_safe
def download(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """A set as a file: the workbook that reads back, or the text."""
    unit = unit_seen(request)
    known = find_set(unit, code)
    if form == "toml":
        content, media_type = write_set(known.criteria).encode(), "text/plain; charset=utf-8"
    elif form == "xlsx":
        try:
            content, media_type = write_set_workbook(known.criteria), exports.XLSX
        except BadSet as error:
            toasts.refused(request, str(error))
            return redirect(f"{reverse('criteria:set', args=[code])}?don-vi={unit.pk}")
    else:
        raise Http404(_("Chỉ tải được XLSX hoặc TOML."))
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = exports.attachment(f"{known.code}.{form}")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two sets beside each other: what is the same, changed, new or gone."""
    unit = unit_seen(request)
    every = list(listing_for(unit, Asked()).rows)
    old, new = (_named(every, request.GET.get(name, "")) for name in ("cu", "moi"))
    words, kept = request.GET.get("tim-trong", "").strip()[:200], request.GET.get("loc", "")
    pairs = compared(old.criteria, new.criteria) if old and new else []
    rows = [pair for pair in pairs if _fits(pair, words, kept)]
    if old and new and (form := exports.wanted(request)):
        head = [_("Mã cũ"), _("Mã mới"), _("Tiêu chí"), _("So sánh"), _("Khác ở"), _("Điểm cũ"), _("Điểm mới")]
        return exports.as_file(form, "so-sanh-bo-tieu-chi", head, _exported_pairs(rows))
    context = {
        "unit": unit,
        "every": every,
        "old": old,
        "new": new,
        "page": page_of(request, rows),
        "words": words,
        "kept": kept,
        "chips": _chips(request, pairs, kept) if pairs else [],
        "names": {one.value: words for one, (_slug, words) in _SAMENESS.items()},
    }
    return render(request, "criteria/compare.html", context)


def _named(every: list[KnownSet], code: str) -> KnownSet | None:
    return next((one for one in every if one.code == code), None)


def _fits(pair: PairShown, words: str, kept: str) -> bool:
    text = fold(f"{pair.beside.old} {pair.beside.new} {pair.name} {' '.join(pair.beside.differences)}")
    is_kept = kept not in _slugs() or _SAMENESS[pair.beside.sameness][0] == kept
    return is_kept and all(word in text for word in fold(words).split())


def _slugs() -> set[str]:
    return {slug for slug, _words in _SAMENESS.values()}


def _chips(request: HttpRequest, pairs: list[PairShown], kept: str) -> list[Choice]:
    counts = counts_of(pairs)
    asked = {name: request.GET.get(name, "") for name in ("cu", "moi", "tim-trong", "don-vi") if request.GET.get(name)}
    chips = []
    for sameness, (slug, words) in _SAMENESS.items():
        query = asked if kept == slug else asked | {"loc": slug}
        chips.append(Choice(str(words), f"?{urlencode(query)}", kept == slug, counts[sameness]))
    return chips


def _exported_pairs(rows: list[PairShown]) -> Iterator[list[object]]:
    for pair in rows:
        one, words = pair.beside, str(_SAMENESS[pair.beside.sameness][1])
        points = [shown.component.maximum if shown else "" for shown in (pair.old, pair.new)]
        yield [one.old, one.new, pair.name, words, ", ".join(one.differences), *points]
