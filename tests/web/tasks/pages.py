from datetime import date, timedelta

from page_kit import Page
from work_kit import turn_of, work

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
    from sauro.web.tasks.actions.instructions import Ordered, make_tasks, receive_instruction

    made = receive_instruction(
        by=cast.standing_body, unit=cast.commune, issuer="Sở Nội vụ", number="55/SNV-CCHC", subject="Báo cáo"
    )
    order = Ordered("Báo cáo", cast.office, "Tháng 6/2026")
    make_tasks(by=cast.standing_body, instruction=made, orders=[order], on=date(2026, 6, 1))
    return [made.pk]


RECEIVERS = ["standing_body", "leader", "administrator"]

PAGES = [
    Page("tasks:task", task, stranger=404),
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
