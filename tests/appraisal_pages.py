"""The addresses of appraising, explaining, closing and publishing; ``tests/web/scoring/pages.py`` joins them."""

from appraisal_kit import appraised, closed, closing, handed_in
from page_kit import Page
from sauro.web.scoring.actions.explanations import explain_line, hand_in_explanations
from score_kit import TODAY, province_round, sheet_of

OUTSIDE = {"others": 403, "stranger": 404}
UNIT = {"standing_body": 302, "leader": 302}


def _asked(cast):
    return sheet_of(province_round(cast), cast.commune)


def first(cast):
    return [handed_in(cast, _asked(cast)).pk]


def first_line(cast):
    return [*first(cast), "1.1"]


def explaining(cast):
    return [appraised(cast, _asked(cast)).pk]


def explaining_line(cast):
    return [*explaining(cast), "1.1"]


def second_line(cast):
    sheet = appraised(cast, _asked(cast))
    explain_line(by=cast.standing_body, sheet=sheet, code="1.1", words="có kết luận số 9", on=TODAY)
    hand_in_explanations(by=cast.leader, sheet=sheet, on=TODAY)
    return [sheet.pk, "1.1"]


def last(cast):
    return [closing(cast, _asked(cast)).pk]


def last_line(cast):
    return [*last(cast), "2.4"]


def over(cast):
    return [closed(cast, _asked(cast)).pk]


def a_round(cast):
    return [handed_in(cast, _asked(cast)).round_id]


APPRAISAL_PAGES = [
    Page("scoring:appraisal", first, stranger=404),
    Page("scoring:agree", first, method="post", data={"code": "1.1"}, province_officer=302, **OUTSIDE),
    Page("scoring:return_sheet", first, province_officer=200, **OUTSIDE),
    Page("scoring:finish_appraisal", first, province_officer=200, **OUTSIDE),
    Page("scoring:appraise_line", first_line, province_officer=200, **OUTSIDE),
    Page("scoring:look_again", first_line, method="post", province_officer=302, **OUTSIDE),
    Page(
        "scoring:take_explanation",
        second_line,
        method="post",
        data={"reason": "nhận giải trình"},
        province_officer=302,
        **OUTSIDE,
    ),
    Page("scoring:explanations", explaining, stranger=404),
    Page("scoring:explain", explaining_line, stranger=404),
    Page("scoring:withdraw_explanation", explaining_line, method="post", standing_body=302, **OUTSIDE),
    Page("scoring:hand_in_explanations", explaining, method="post", **UNIT, **OUTSIDE),
    Page("scoring:end_explanations", explaining, method="post", province_officer=302, **OUTSIDE),
    Page("scoring:closing", last, stranger=404),
    Page("scoring:close", last, method="post", province_officer=200, **OUTSIDE),
    Page("scoring:reopen", over, province_officer=200, **OUTSIDE),
    Page("scoring:outside", last_line, province_officer=200, **OUTSIDE),
    Page("scoring:remove_outside", last_line, method="post", province_officer=302, **OUTSIDE),
    Page("scoring:line_history", first_line, stranger=404),
    Page("scoring:versions", explaining, stranger=404),
    Page("scoring:ranking", a_round, province_officer=200, others=404),
    Page("scoring:publish", a_round, province_officer=200, others=403),
]
