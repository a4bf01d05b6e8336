from datetime import date, timedelta

from page_kit import Page
from work_kit import TODAY, turn_of, work

SENDERS = ["standing_body", "leader", "administrator"]


def task(cast):
    return [work(cast)["2"].pk]


def turn(cast):
    return [turn_of(work(cast)["2"]).pk]


def link(cast):
    from sauro.web.tasks.actions.links import send_link

    on = date.today()  # noqa: DTZ011 (the page counts from today too)
    made, secret = send_link(
        by=cast.standing_body,
        occurrence=turn_of(work(cast)["2"]),
        name="Công an xã",
        expires_on=on + timedelta(days=3),
        on=on,
    )
    return made, secret


def calendar(cast):
    from sauro.web.tasks.actions.feeds import open_feed

    return [open_feed(by=cast.officer)]


def instruction(cast):
    from sauro.web.tasks.actions.instructions import make_tasks, receive_instruction
    from sauro.web.tasks.actions.making import Ordered

    made = receive_instruction(
        by=cast.standing_body, unit=cast.commune, issuer="Sở Nội vụ", number="55/SNV-CCHC", subject="Báo cáo"
    )
    order = Ordered("Báo cáo", cast.office, "Tháng 6/2026")
    make_tasks(by=cast.standing_body, instruction=made, orders=[order], on=date(2026, 6, 1))
    return [made.pk]


def handed(cast):
    """A turn that waits for acceptance."""
    from work_kit import handed_in

    found = turn_of(work(cast)["2"])
    handed_in(cast.officer, found)
    return [found.pk]


def reviewed(cast):
    from sauro.web.tasks.actions.reviewing import accept_delivery
    from sauro.web.tasks.models import Occurrence

    found = Occurrence.objects.get(pk=handed(cast)[0])
    return [accept_delivery(by=cast.standing_body, occurrence=found, on=TODAY).pk]


def extension(cast):
    from sauro.web.tasks.actions.extending import ask_extension

    found = turn_of(work(cast)["2"])
    asked = ask_extension(by=cast.officer, occurrence=found, until_on=date(2030, 1, 1), reason="Chờ", on=TODAY)
    return [asked.pk]


def assignment(cast):
    """The part of a coordinating unit."""
    return [work(cast)["1"].assignments.get(unit=cast.office).pk]


def dropped(cast):
    from sauro.web.tasks.actions.dropping import drop_task

    return [drop_task(by=cast.standing_body, task=work(cast)["2"], basis="Thông báo 5/TB", on=TODAY).pk]


def comment(cast):
    """What the reader could not say themselves."""
    from sauro.web.tasks.actions.comments import comment

    return [comment(by=cast.officer, task=work(cast)["2"], words="Xin ý kiến.").pk]


def bulk_act(cast):
    from sauro.web.tasks.actions.bulk import delegate_many

    turns = [turn_of(work(cast)["2"])]
    return [delegate_many(by=cast.standing_body, occurrences=turns, officer=cast.officer, on=TODAY).pk]


def occasion(cast):
    from sauro.web.tasks.actions.occasions import record_occasion

    work(cast)
    made = record_occasion(by=cast.standing_body, unit=cast.commune, trigger="họp", happened_on=TODAY, on=TODAY)
    return [made.pk]


def pin(cast):
    from sauro.web.tasks.actions.pins import pin_view

    return [pin_view(by=cast.officer, name="Việc trễ", path="/viec-theo-ky/", query="trang-thai=qua-han").pk]


def row(cast):
    """The plan and the lineage of a task, as the plan's own pages name it."""
    found = work(cast)["2"]
    return [found.plan_id, found.lineage]


def of_tasks(view, args, who, **more):
    """An act on a task: those who may are led on, others are refused, other communes see nothing."""
    return Page(view, args, method="post", **{"others": 403, "stranger": 404, **dict.fromkeys(who, 302), **more})


REPORTERS = ["officer", "standing_body"]
ASSIGNERS = ["standing_body", "leader", "administrator"]
STEERERS = ["standing_body", "leader"]
EDITORS = ["standing_body", "administrator"]
SPEAKERS = ["officer", "head", *ASSIGNERS, "province_officer", "supervisor"]

RECEIVERS = ["standing_body", "leader", "administrator"]

PAGES = [
    Page("tasks:task", task, stranger=404),
    Page("tasks:task_of_plan", row, others=302, stranger=404),
    Page("tasks:task_list"),
    Page("tasks:occurrence_list"),
    Page("tasks:report", turn, only=REPORTERS, stranger=404),
    Page("tasks:return_turn", handed, only=STEERERS, stranger=404),
    Page("tasks:ask_extension", turn, only=REPORTERS, stranger=404),
    Page("tasks:decide_extension", extension, only=STEERERS, stranger=404),
    Page("tasks:delegate", turn, only=ASSIGNERS, stranger=404),
    Page("tasks:drop_turn", turn, only=EDITORS, stranger=404),
    of_tasks("tasks:accept", handed, STEERERS),
    of_tasks("tasks:withdraw_review", reviewed, STEERERS),
    of_tasks("tasks:take_up_turn", turn, EDITORS),
    *(
        Page(f"tasks:{view}", task, only=ASSIGNERS, stranger=404)
        for view in ("choose_accountable", "add_unit", "set_presiding", "say_deadline", "preview_deadline")
    ),
    Page("tasks:ask_unit", task, only=ASSIGNERS, stranger=404),
    Page("tasks:split", task, only=ASSIGNERS, stranger=404),
    of_tasks("tasks:remove_unit", assignment, ASSIGNERS),
    Page("tasks:drop_task", task, only=EDITORS, stranger=404),
    of_tasks("tasks:take_up_task", dropped, EDITORS),
    Page("tasks:comment", task, only=SPEAKERS, stranger=404),
    Page("tasks:people", task, only=SPEAKERS, stranger=404),
    Page("tasks:remove_comment", comment, method="post", others=302, stranger=404),
    Page("tasks:bulk_accept", method="post", others=403, **dict.fromkeys(STEERERS, 302)),
    Page("tasks:bulk_delegate", method="post", others=403, stranger=302, **dict.fromkeys([*ASSIGNERS, "head"], 302)),
    Page("tasks:bulk_drop", method="post", others=403, stranger=302, **dict.fromkeys(EDITORS, 302)),
    Page("tasks:undo_bulk", bulk_act, method="post", others=404, standing_body=302),
    Page("tasks:occasion_list"),
    Page("tasks:record_occasion", only=STEERERS),
    Page("tasks:withdraw_occasion", occasion, only=STEERERS, stranger=404),
    Page("tasks:pin", method="post", others=302),
    Page("tasks:unpin", pin, method="post", others=404, officer=302),
    Page("tasks:feed"),
    Page("tasks:open_feed", method="post"),
    Page("tasks:revoke_feed", method="post", others=302),
    Page("tasks:calendar", calendar, anonymous=200),
    Page("tasks:answer", lambda cast: [link(cast)[1]], anonymous=200),
    Page("tasks:send_link", turn, only=SENDERS, stranger=404),
    Page(
        "tasks:revoke_link",
        lambda cast: [link(cast)[0].pk],
        method="post",
        others=403,
        stranger=404,
        **dict.fromkeys(SENDERS, 302),
    ),
    Page("tasks:urging_list", only=[*RECEIVERS, "stranger", "province_officer", "supervisor"]),
    Page("tasks:urge", others=403, standing_body=302, leader=302),
    Page("tasks:handover_list", only=["head", "standing_body", "leader", "administrator", "stranger"]),
    Page("tasks:hand_over", only=["head", "standing_body", "leader", "administrator", "stranger"]),
    Page("tasks:instruction_list"),
    Page("tasks:receive_instruction", only=[*RECEIVERS, "stranger"]),
    Page("tasks:instruction", instruction, stranger=404),
    Page("tasks:reply", instruction, method="post", others=403, stranger=404, **dict.fromkeys(RECEIVERS, 302)),
    Page(
        "tasks:withdraw_instruction",
        instruction,
        method="post",
        others=403,
        stranger=404,
        **dict.fromkeys(RECEIVERS, 302),
    ),
    Page("tasks:rules", only=["standing_body", "leader"]),
]
