"""Entering numbers and issuing a notice are ended everywhere within: never half, and done again they are whole."""

from itertools import cycle

from kill_kit import kill_everywhere

from cast import make_cast
from index_kit import ON, SEPTEMBER, entry, gave
from sauro.core.service_index import Span
from sauro.web.audit.models import Event
from sauro.web.files.models import Original
from sauro.web.files.queries import content_of
from sauro.web.service_index.actions import enter_lines, issue_notice
from sauro.web.service_index.models import IndexPeriod, LineFigure, PublicNotice
from sauro.web.service_index.papers import Signing


def test_correcting_numbers(killable_site):
    cast = make_cast()
    spans = cycle(Span(year, f"M{month:02d}") for year in range(2022, 2026) for month in range(1, 13))

    def prepare() -> Span:
        span = next(spans)
        LineFigure.objects.filter(period__year=span.year, period__code=span.code).delete()
        some = [entry("2.1", (1, 4)), entry("3.6", (1, 4))]
        enter_lines(by=cast.standing_body, unit=cast.commune, span=span, entries=some, on=ON)
        return span

    def act(span: Span) -> None:
        some = [entry("2.1", (2, 4)), entry("3.6", (2, 4))]
        enter_lines(
            by=cast.standing_body, unit=cast.commune, span=span, entries=some, change_reason="Đối chiếu lại", on=ON
        )

    def happened(span: Span) -> bool:
        rows = LineFigure.objects.filter(period__year=span.year, period__code=span.code)
        values = set(rows.filter(replaced_at__isnull=True).values_list("line", "value"))
        assert values in ({("2.1", 1), ("3.6", 1)}, {("2.1", 2), ("3.6", 2)})
        is_done = ("2.1", 2) in values
        assert rows.filter(replaced_at__isnull=False).count() == (2 if is_done else 0)
        period = IndexPeriod.objects.get(year=span.year, code=span.code)
        noted = Event.objects.filter(act="service_index.entered", target_id=str(period.pk)).order_by("-pk")[0]
        assert ("reason" in noted.detail) == is_done
        return is_done

    killed = kill_everywhere(prepare=prepare, act=act, happened=happened)
    assert {kill.happened for kill in killed} == {True, False}


def test_issuing_a_notice(killable_site, monkeypatch):
    cast = make_cast()
    gave(cast)

    def prepare() -> int:
        return PublicNotice.objects.count()

    def act(_before: int) -> None:
        issue_notice(by=cast.standing_body, unit=cast.commune, span=SEPTEMBER, signing=Signing())

    def happened(before: int) -> bool:
        rows = list(PublicNotice.objects.select_related("paper", "workbook"))
        assert len(rows) in (before, before + 1)
        assert Event.objects.filter(act="service_index.notice_issued").count() == len(rows)
        originals = {file.original_id for row in rows for file in (row.paper, row.workbook)}
        assert Original.objects.filter(pk__in=originals).count() == len(originals)
        return len(rows) > before

    # A paper holds the second of its writing; the same ones are kept each time, so that the steps are the same.
    act(prepare())
    row = PublicNotice.objects.get()
    paper, workbook = content_of(row.paper), content_of(row.workbook)
    monkeypatch.setattr("sauro.web.service_index.actions.notices.write_service_notice", lambda notice: paper)
    monkeypatch.setattr("sauro.web.service_index.actions.notices.write_service_workbook", lambda notice: workbook)
    killed = kill_everywhere(prepare=prepare, act=act, happened=happened, repeat_every=4)
    assert {kill.happened for kill in killed} == {True, False}
