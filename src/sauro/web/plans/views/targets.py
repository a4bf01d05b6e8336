"""The targets of a plan, in words, as a list and as a file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sauro.core.plans import Target
from sauro.web.common import exports
from sauro.web.common.paging import page_of
from sauro.web.plans.queries.target_words import (
    KINDS,
    TargetLine,
    narrowed_targets,
    section_code,
    section_titles,
    target_lines,
)
from sauro.web.plans.queries.versions import content_of
from sauro.web.plans.views.plans import find_plan, frame


@require_safe
def target_list(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_plan(request, pk)
    assert found.current is not None
    words, kind, section = (request.GET.get(name, "").strip() for name in ("tim-trong", "loai", "muc"))
    content = content_of(found.current)
    lines = target_lines(content.targets)
    fitting = narrowed_targets(lines, words=words, kind=kind, section=section)
    titles = section_titles(content)
    if form := exports.wanted(request):
        return exports.as_file(form, "chi-tieu", _head(), _rows(fitting))
    tasks = {row.position - 1: row.task for row in found.current.targets.select_related("task")}
    used = {target.kind.value for target in content.targets}
    shown = [(line, titles.get(section_code(line.target), ""), tasks.get(line.at)) for line in fitting]
    context = {
        **frame(request, found),
        "page": page_of(request, shown, size=100),
        "target_count": len(content.targets),
        "kinds": [(code, label) for code, label in KINDS.items() if code in used],
        "sections": _sections(content.targets, titles),
        "find": words,
        "kind": kind,
        "section": section,
    }
    return render(request, "plans/target_list.html", context)


def _sections(targets: Sequence[Target], titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """Sections that have targets, for the filter."""
    present = {section_code(target): target.section for target in targets if target.section}
    return [(code, f"{path}. {titles.get(code, '')}".rstrip(". ")) for code, path in present.items()]


def _head() -> list[str]:
    return [_("Mục"), _("Chỉ tiêu"), _("Mức phải đạt"), _("Loại"), _("Trong đó"), _("Nhiệm vụ"), _("Vị trí")]


def _rows(lines: Iterable[TargetLine], above: str = "") -> Iterator[list[object]]:
    for line in lines:
        target = line.target
        place = str(target.place)
        yield [target.section, target.text, line.level, str(line.kind), above, target.task, place]
        yield from _rows(line.parts, line.level)
