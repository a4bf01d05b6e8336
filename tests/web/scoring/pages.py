from io import BytesIO

from appraisal_pages import APPRAISAL_PAGES
from page_kit import Page
from sauro.core.scoring import number
from sauro.web.files.actions import receive
from sauro.web.scoring.actions.answers import save_answer, set_proofs
from sauro.web.scoring.actions.steps import hand_in
from sauro.web.scoring.models import ProofDossier
from score_kit import TODAY, answered, own_round, piece, province_round, sheet_of

SCORERS = ["standing_body", "officer", "head"]


def opened(cast):
    return [province_round(cast).pk]


def sheet(cast):
    return [sheet_of(province_round(cast), cast.commune).pk]


def line(cast):
    return [*sheet(cast), "1.2"]


def proven(cast):
    found = sheet_of(province_round(cast), cast.commune)
    (proof,) = set_proofs(by=cast.standing_body, sheet=found, code="1.1", evidence=[piece(cast)])
    return [found.pk, proof.pk]


def carried(cast):
    from datetime import date

    last = province_round(cast, year=2025, start_on=date(2025, 1, 1), end_on=date(2025, 12, 31))
    before = answered(cast, sheet_of(last, cast.commune))
    hand_in(by=cast.leader, sheet=before, on=date(2026, 1, 10))
    return [sheet_of(province_round(cast, before=last), cast.commune).pk]


def said(cast):
    found = sheet_of(province_round(cast), cast.commune)
    save_answer(by=cast.standing_body, sheet=found, code="1.2", answer=number(1), reason="", on=TODAY)
    return [found.pk, "1.2"]


def sent(cast):
    found = sheet_of(province_round(cast), cast.commune)
    hand_in(by=cast.leader, sheet=found, on=TODAY)
    return [found.pk]


def own(cast):
    return [own_round(cast).pk]


def bound(cast):
    found = sheet_of(province_round(cast), cast.commune)
    file = receive(by=cast.standing_body, unit=cast.commune, name="ho-so.pdf", content=BytesIO(b"%PDF-1.7")).file
    made = ProofDossier.objects.create(sheet=found, state="made", file=file, asked_by=cast.standing_body)
    return [found.pk, made.pk]


_MANAGE = ["standing_body", "province_officer", "administrator"]
_ENTER = ["standing_body"]
_OPENING = {
    "name": "Đợt",
    "year": 2026,
    "set_code": "par-index-commune-2025",
    "start_on": "01/01/2026",
    "end_on": "31/12/2026",
}
_BINDING = dict.fromkeys(["standing_body", "leader", "province_officer"], 302)

PAGES = [
    Page("scoring:score_list"),
    Page("scoring:open", only=[*_MANAGE, "stranger"]),
    Page("scoring:round", opened, stranger=200),
    Page("scoring:days", opened, only=["province_officer"], stranger=403),
    Page("scoring:cancel", opened, only=["province_officer"], stranger=403),
    Page("scoring:sheet", sheet, stranger=404),
    Page("scoring:give", sheet, method="post", others=302, stranger=404),
    Page("scoring:goal", sheet, only=_ENTER, stranger=404),
    Page("scoring:carry_over", carried, method="post", others=403, standing_body=302, stranger=404),
    Page("scoring:hand_in", sheet, only=["standing_body", "leader"], stranger=404),
    Page("scoring:take_back", sent, method="post", others=403, standing_body=302, leader=302, stranger=404),
    Page("scoring:lost", sheet, stranger=404),
    Page("scoring:forecast", sheet, stranger=404),
    Page("scoring:months", sheet, stranger=404),
    Page("scoring:compare", carried, stranger=404),
    Page("scoring:excuse", proven, method="post", data={"words": "vì"}, others=403, standing_body=302, stranger=404),
    Page("scoring:line", line, stranger=404),
    Page("scoring:clear", said, method="post", others=403, standing_body=302, stranger=404),
    Page("scoring:confirm", said, method="post", others=403, standing_body=302, stranger=404),
    Page("scoring:prove", line, method="post", others=403, standing_body=302, stranger=404),
    Page("scoring:borrow", line, method="post", others=302, stranger=404),
    Page("scoring:link", line, only=_ENTER, stranger=404),
    Page("scoring:simulate", line, stranger=404),
    Page("scoring:inspection", sheet, stranger=404),
    Page("scoring:paper", lambda cast: [*sheet(cast), "xlsx"], stranger=404),
    Page("scoring:dossier", sheet, stranger=404),
    Page("scoring:make_dossier", sheet, method="post", others=403, **_BINDING, stranger=404),
    Page("scoring:dossier_progress", sheet, stranger=404),
    Page("scoring:dossier_pdf", bound, stranger=404),
    Page("scoring:originals", sheet, stranger=404),
    Page("scoring:checksums", sheet, stranger=404),
    *APPRAISAL_PAGES,
]
