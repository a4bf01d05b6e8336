from page_kit import Page

READERS = ["standing_body", "leader", "administrator", "province_officer", "supervisor", "stranger"]


def own():
    def made(cast):
        return [notice(cast).pk]

    return made


def notice(cast):
    from sauro.web.notices.actions import notify
    from sauro.web.notices.messages import Message

    message = Message("m:1", "task.due_soon", "Nhiệm vụ 41 còn 3 ngày", "Hạn 10/6/2026.", "/thong-bao/")
    (made,) = notify(to=[cast.officer], message=message, unit=cast.culture)
    return made


def failed(cast):
    from django.utils import timezone

    from sauro.web.notices.models import Sending

    made = notice(cast)
    sending = Sending.objects.create(
        recipient=cast.officer,
        unit=cast.commune,
        channel="email",
        address="btlan@example.vn",
        state="failed",
        due_at=timezone.now(),
    )
    sending.notices.add(made)
    return [made.pk, sending.pk]


def commune(cast):
    return [cast.commune.pk]


PAGES = [
    Page("notices:own_list"),
    Page("notices:bell"),
    Page("notices:read_all", method="post", others=302),
    Page("notices:own_choices"),
    Page("notices:test_own", method="post", others=302),
    Page("notices:commune_defaults", commune, only=["administrator"], stranger=404),
    Page("notices:open_notice", own(), others=404, officer=302),
    Page("notices:read_notice", own(), method="post", others=404, officer=302),
    Page("notices:ledger", only=READERS),
    Page("notices:ledger_print", only=READERS),
    Page("notices:ledger_document", only=READERS),
    Page("notices:notice", own(), only=[who for who in READERS if who != "stranger"], stranger=404),
    Page(
        "notices:resend",
        failed,
        method="post",
        others=403,
        stranger=404,
        standing_body=302,
        leader=302,
        administrator=302,
    ),
]
