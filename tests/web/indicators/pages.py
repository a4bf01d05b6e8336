from datetime import date
from decimal import Decimal

from page_kit import Page
from sauro.core.periods import Window
from sauro.web.indicators import actions
from sauro.web.indicators.models import OwnIndicator
from targets_kit import ONLINE_CODE, bind, name_of, online_files, plan_with_targets

Q1 = Window(date(2025, 12, 15), date(2026, 3, 14))
ENTERING = ["officer", "head", "standing_body", "province_officer"]
KEEPING = ["standing_body", "administrator", "province_officer"]


def fact(cast):
    entry = actions.Entry("3/3.2.1", Decimal(90))
    return [actions.enter_figures(by=cast.officer, unit=cast.culture, window=Q1, entries=[entry])[0].pk]


def duty(cast):
    made = actions.assign_duties(by=cast.standing_body, commune=cast.commune, codes=["3/3.2.1"], answering=cast.culture)
    return [made[0].pk]


def own(cast):
    definition = actions.Definition("Số tổ công nghệ số cộng đồng", OwnIndicator.Kinds.NUMBER, date(2026, 1, 1))
    return [actions.add_own_indicator(by=cast.standing_body, unit=cast.commune, definition=definition).pk]


def key(cast):
    return [actions.make_key(by=cast.officer, unit=cast.culture, name="Hệ thống một cửa")[0].pk]


def to_all(status, people):
    return dict.fromkeys(people, status)


def plan_of_targets(cast):
    """A plan, one of whose targets is measured."""
    plan = plan_with_targets(cast)
    online_files(cast)
    bind(cast, plan, "nộp trực tuyến", ONLINE_CODE)
    return [plan.pk]


def target_of_plan(cast):
    plan = plan_with_targets(cast)
    return [plan.pk, name_of(plan, "nộp trực tuyến")]


def undoing(cast):
    return [*plan_of_targets(cast), "khong-co"]


def managing(view, args):
    """An act on how targets are measured: those who manage figures are led on, others are refused."""
    return Page(view, args, method="post", others=403, stranger=404, **dict.fromkeys(KEEPING, 302))


TARGETS = [
    Page("indicators:target_plans"),
    Page("indicators:target_list", plan_of_targets, stranger=404),
    Page("indicators:target", target_of_plan, stranger=404),
    Page("indicators:binding_list", plan_of_targets, only=KEEPING, stranger=404),
    Page("indicators:bind", target_of_plan, only=KEEPING, stranger=404),
    managing("indicators:take_suggestion", target_of_plan),
    managing("indicators:take_sure", plan_of_targets),
    managing("indicators:undo_bindings", undoing),
]

PAGES = [
    *TARGETS,
    Page("indicators:figure_list"),
    Page("indicators:figure", lambda cast: ["3", "3.2"]),
    Page("indicators:figure", lambda cast: ["3", "9.9"], others=404),
    Page(
        "indicators:take_back",
        fact,
        method="post",
        others=403,
        stranger=404,
        **to_all(302, ["officer", "standing_body", "province_officer"]),
    ),
    Page("indicators:enter", only=ENTERING),
    Page("indicators:sheet_template", only=ENTERING),
    Page("indicators:receive_sheet", method="post", others=403, **to_all(422, ENTERING)),
    Page("indicators:receive_paste", method="post", others=403, **to_all(422, ENTERING)),
    Page("indicators:accept", method="post", others=403, **to_all(302, ENTERING)),
    Page("indicators:duty_list", only=[*KEEPING, "stranger"]),
    Page("indicators:end_duty", duty, method="post", others=404, **to_all(302, KEEPING)),
    Page("indicators:own_list", only=[*KEEPING, "stranger"]),
    Page("indicators:add_own", only=[*KEEPING, "stranger"]),
    Page("indicators:change_own", own, only=KEEPING, stranger=404),
    Page("indicators:key_list", only=ENTERING),
    Page(
        "indicators:revoke_key",
        key,
        method="post",
        others=403,
        head=404,
        **to_all(302, ["officer", "standing_body", "province_officer"]),
    ),
    Page("indicators:interface", others=405, anonymous=405),
]
