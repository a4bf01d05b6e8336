"""Publishing a round: its ranking is frozen, and every unit hears its place."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean_lines
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, require
from sauro.web.scoring.actions import telling
from sauro.web.scoring.actions.rounds import running
from sauro.web.scoring.models import Round, Sheet, Step
from sauro.web.scoring.queries.rankings import Place, Ranking, frozen_places, provisional_ranking


@transaction.atomic
def publish_round(*, by: Person, round_: Round, on: date, words: str = "") -> Round:
    """Make the ranking known, once every sheet is closed. From then on nothing changes in the round."""
    require(by, Permission.ROUND_MANAGE, round_.unit)
    round_ = running(round_)
    sheets = list(round_.sheets.select_for_update(of=("self",)).select_related("unit"))
    _refuse_unclosed(sheets)
    ranking = provisional_ranking(round_, on)
    _refuse_unplaced(ranking)
    round_.results = frozen_places(ranking.places)
    round_.published_at, round_.published_by = timezone.now(), by
    round_.save(update_fields=["results", "published_at", "published_by"])
    detail = {"units": len(ranking.places), "reason": clean_lines(words)}
    audit.record(by=by, act="round.published", target=round_, detail=detail)
    _tell(by, round_, sheets, ranking, clean_lines(words))
    return round_


def place_words(place: Place) -> str:
    """One sentence on a unit's place: "Hạng 60/126, chỉ số 87,12%, xếp loại Tốt."."""
    said = {"rank": place.rank, "of": place.of, "index": place.shown, "name": place.rank_name}
    rank = _("Hạng %(rank)s/%(of)s") % said if place.rank is not None else _("Không xếp hạng")
    parts = [rank, _("chỉ số %(index)s") % said, *([_("xếp loại %(name)s") % said] if place.rank_name else [])]
    return f"{', '.join(parts)}."


def _refuse_unclosed(sheets: list[Sheet]) -> None:
    if not sheets:
        raise ValidationError(_("Đợt chấm chưa có đơn vị nào."), code="empty")
    if unclosed := [sheet for sheet in sheets if sheet.step != Step.FINAL]:
        named = "; ".join(f"{sheet.unit.name} ({sheet.get_step_display()})" for sheet in unclosed)
        message = _("Còn %(count)s đơn vị chưa chốt điểm: %(units)s.")
        raise ValidationError(message % {"count": len(unclosed), "units": named}, code="unclosed")


def _refuse_unplaced(ranking: Ranking) -> None:
    if ranking.missing:
        named = ", ".join(sheet.unit.name for sheet in ranking.missing)
        message = _("Không tính được chỉ số vì mọi tiêu chí đều không phát sinh: %(units)s.")
        raise ValidationError(message % {"units": named}, code="unplaced")


def _tell(by: Person, round_: Round, sheets: list[Sheet], ranking: Ranking, words: str) -> None:
    for sheet in sheets:
        sheet.round = round_
        place = ranking.place_of(sheet.unit_id)
        said = [place_words(place)] if place is not None else []
        telling.tell_published(sheet, by, "\n".join([*said, *([words] if words else [])]))
