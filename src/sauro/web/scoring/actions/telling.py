"""Telling people what concerns them of scores; each message has a key that names its cause."""

from collections.abc import Iterable
from hashlib import sha256

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from sauro.web.common.vietnamese import day
from sauro.web.notices.actions import notify
from sauro.web.notices.messages import Message
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.queries import commune_of, heads_of, leaders_of, standing_body_of
from sauro.web.organisation.queries.leaders import holders_of
from sauro.web.scoring.models import Round, Sheet, SheetVersion


def scorers_of(unit: Unit) -> list[Person]:
    """Who fills in the sheet of a unit: the standing body of a commune, the heads of an office, the province's role."""
    if unit.kind == UnitKind.PROVINCE:
        return list(holders_of("province", unit))
    if unit.kind == UnitKind.COMMUNE:
        return list(standing_body_of(unit))
    return list(heads_of(unit)) or list(standing_body_of(commune_of(unit)))


def appraisers_of(round_: Round) -> list[Person]:
    """Who appraises in a round: those who organise it."""
    unit = round_.unit
    return list(holders_of("province", unit)) if unit.kind == UnitKind.PROVINCE else _of_commune(unit)


def _of_commune(unit: Unit) -> list[Person]:
    return [*standing_body_of(unit), *leaders_of(unit)]


def address_of(sheet: Sheet) -> str:
    return reverse("scoring:sheet", args=[sheet.pk])


def tell_asked(sheet: Sheet, by: Person) -> None:
    """A unit hears that its score is asked for."""
    due = sheet.round.self_score_due_on
    body = _("Gửi bảng tự chấm chậm nhất %(day)s.") % {"day": day(due)} if due else ""
    subject = _("Tự chấm: %(round)s") % {"round": sheet.round}
    _tell(scorers_of(sheet.unit), sheet, by, Message(f"score-asked:{sheet.pk}", "score.asked", subject, body))


def tell_lines_given(sheet: Sheet, unit: Unit, codes: Iterable[str], by: Person) -> None:
    """A unit hears which lines it answers for."""
    codes = list(codes)
    named = ", ".join(codes)
    words = {"count": len(codes), "round": sheet.round}
    subject = _("Chuẩn bị %(count)s tiêu chí của %(round)s") % words
    cause = sha256(named.encode()).hexdigest()[:16]  # as many codes as a set has do not fit a key
    message = Message(f"lines-given:{sheet.pk}:{unit.pk}:{cause}", "score.line_given", subject, named)
    _tell(heads_of(unit) or scorers_of(unit), sheet, by, message)


def tell_appraisers(version: SheetVersion, kind: str, subject: str) -> None:
    """Those who appraise hear that a unit has handed something in."""
    sheet = version.sheet
    message = Message(f"{kind}:{version.pk}", kind, subject % {"unit": sheet.unit, "round": sheet.round}, "")
    _tell(appraisers_of(sheet.round), sheet, version.made_by, message)


def tell_unit(version: SheetVersion, kind: str, subject: str) -> None:
    """The unit hears what became of its sheet; the words of the version are the body."""
    sheet = version.sheet
    message = Message(f"{kind}:{version.pk}", kind, subject % {"round": sheet.round}, version.words)
    _tell([*scorers_of(sheet.unit), *_leaders(sheet.unit)], sheet, version.made_by, message)


def tell_published(sheet: Sheet, by: Person, words: str) -> None:
    """A unit hears its place in the ranking."""
    subject = _("Kết quả %(round)s") % {"round": sheet.round}
    message = Message(f"score-published:{sheet.pk}:{sheet.round.published_at}", "score.published", subject, words)
    _tell([*scorers_of(sheet.unit), *_leaders(sheet.unit)], sheet, by, message)


def _leaders(unit: Unit) -> list[Person]:
    return list(leaders_of(unit)) if unit.kind == UnitKind.COMMUNE else []


def _tell(people: Iterable[Person], sheet: Sheet, by: Person, message: Message) -> None:
    about: Model = sheet
    addressed = Message(message.key, message.kind, message.subject, message.body, address_of(sheet))
    to = [person for person in dict.fromkeys(people) if person != by]
    notify(to=to, message=addressed, about=about, unit=commune_of(sheet.unit), by=by)
