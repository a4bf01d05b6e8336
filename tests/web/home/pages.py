from datetime import date

from page_kit import Page
from sauro.web.tasks.actions.extending import ask_extension
from sauro.web.tasks.actions.reviewing import accept_delivery
from work_kit import TODAY, handed_in, turn_of, work

LOOKS = {"anonymous": 302}


def handed(cast):
    turn = turn_of(work(cast)["2"])
    handed_in(cast.officer, turn)
    return [turn.pk]


def accepted(cast):
    turn = turn_of(work(cast)["2"])
    handed_in(cast.officer, turn)
    return [accept_delivery(by=cast.standing_body, occurrence=turn, on=TODAY).pk]


def asked(cast):
    turn = turn_of(work(cast)["2"])
    return [ask_extension(by=cast.officer, occurrence=turn, until_on=date(2036, 1, 1), reason="Chờ", on=TODAY).pk]


def task(cast):
    return [work(cast)["2"].pk]


STEERS = {"standing_body": 302, "leader": 302}
PAGES = [
    Page("home:desk"),
    Page("home:board"),
    Page("home:commune_board", lambda cast: [cast.commune.pk], stranger=404),
    Page("home:this_month", others=302),
    Page("home:month", lambda cast: [2026, 6]),
    Page("home:loads"),
    Page("home:accept", handed, method="post", others=403, stranger=404, **STEERS),
    Page("home:unaccept", accepted, method="post", others=403, stranger=404, **STEERS),
    Page("home:grant", asked, method="post", others=403, stranger=404, **STEERS),
    Page("home:choose", task, method="post", others=302, stranger=404),
]
