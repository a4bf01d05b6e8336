from django.utils import timezone

from months_kit import closed, contested, head_of_culture, lived, opened, shown
from page_kit import Page
from sauro.web.ratings.models import RatingMonth

KEEPERS = ["standing_body", "leader"]


def month(cast):
    lived(cast)
    return [opened(cast).pk]


def month_shown(cast):
    lived(cast)
    return [_fresh(shown(cast)).pk]


def month_closed(cast):
    lived(cast)
    return [closed(cast).pk]


def _fresh(found: RatingMonth) -> RatingMonth:
    """Shown today, so that the days to contest are not over."""
    found.contest_until_on = timezone.localdate()
    found.save()
    return found


def contest(cast):
    turns = lived(cast)
    return [contested(cast, shown(cast), turns["2"]).pk]


def turn(cast):
    turns = lived(cast)
    return [_fresh(shown(cast)).pk, turns["2"].pk]


def person(cast):
    return [*month(cast), cast.officer.pk]


def head(cast):
    return [*month(cast), cast.head.pk]


def office(cast):
    return [*month(cast), cast.culture.pk]


def step(of, slug):
    return lambda cast: [*of(cast), slug]


def colleague(cast):
    """The row of an officer, seen by the cast after their office got a head of its own."""
    head_of_culture(cast)
    return person(cast)


def hidden(view, args, only, **more):
    """A row of somebody: 200 for those named, no such page for everybody else."""
    return Page(view, args, others=404, **dict.fromkeys(only, 200), **more)


PAGES = [
    Page("ratings:month_list"),
    Page("ratings:own"),
    Page("ratings:open", only=["standing_body"]),
    Page("ratings:month", month, stranger=404),
    Page("ratings:month", month_closed, stranger=404),
    Page("ratings:rules", month, stranger=404),
    Page("ratings:quarter", lambda cast: [opened(cast).unit.pk, 2026, 2], stranger=404),
    Page("ratings:show", month, method="post", others=403, stranger=404, standing_body=302),
    Page("ratings:close", month_shown, method="post", others=403, stranger=404, leader=302),
    Page("ratings:reopen", month_closed, only=["leader"], stranger=404),
    Page("ratings:facts", lambda cast: [*month(cast), "json"], only=KEEPERS, stranger=404),
    Page("ratings:office", office, stranger=404),
    Page("ratings:office_paper", office, stranger=404),
    hidden("ratings:person", person, [*KEEPERS, "officer"]),
    hidden("ratings:person", head, [*KEEPERS, "head"]),
    hidden("ratings:person", colleague, [*KEEPERS, "officer"]),
    hidden("ratings:person_paper", person, [*KEEPERS, "officer"]),
    hidden("ratings:assess", step(person, "tu-cham"), ["officer"], standing_body=403, leader=403),
    hidden("ratings:assess", step(person, "de-nghi"), ["standing_body"], leader=403, officer=403),
    hidden("ratings:assess", step(person, "quyet-dinh"), ["leader"], standing_body=403, officer=403),
    Page("ratings:contest_list", month, stranger=404),
    Page("ratings:raise_contest", turn, only=["standing_body", "officer"], stranger=404),
    hidden("ratings:contest", contest, [*KEEPERS, "officer"]),
    Page(
        "ratings:withdraw", contest, method="post", others=404, officer=302, standing_body=403, leader=403
    ),
]  # fmt: skip
