"""The bell, one's own notices, how to hear, the ledger."""

import html
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from notice_kit import at
from sauro.web.audit.models import Event
from sauro.web.notices.actions import notify_outside
from sauro.web.notices.actions.delivering import deliver_due
from sauro.web.notices.actions.planning import plan_sendings
from sauro.web.notices.channels.protocol import Refused, Unknown
from sauro.web.notices.kinds import kind_words
from sauro.web.notices.messages import Message
from sauro.web.notices.models import ChannelAddress, Choices, Notice, Sending

CHOICES = {"channels": ["email"], "digests": "8h, 14:00", "quiet_from": "21:00", "quiet_until": "6h30"}


def text_of(response) -> str:
    return html.unescape(response.content.decode())


# One's own


def test_the_bell_tells_how_many_are_unread_at_the_cost_of_one_query(
    cast, as_person, say, django_assert_max_num_queries
):
    browser = as_person("officer")
    assert "badge" not in text_of(browser.get("/thong-bao/so-chua-doc/"))
    for number in range(3):
        say(cast.officer, at(10, 9), f"m:{number}")
    say(cast.head, at(10, 9))
    with django_assert_max_num_queries(3):  # session, person, count
        assert ">3<" in text_of(browser.get("/thong-bao/so-chua-doc/"))


def test_the_frame_asks_the_bell_again_and_again(cast, as_person):
    page = text_of(as_person("officer").get("/thong-bao/"))
    assert 'hx-get="/thong-bao/so-chua-doc/" hx-trigger="load, every 30s" hx-select="#so-chua-doc"' in page


def test_opening_a_notice_leads_where_it_points_and_marks_it_read(cast, as_person, say):
    notice = say(cast.officer, at(10, 9))
    address = f"/thong-bao/{notice.pk}/mo/"
    browser = as_person("officer")
    browser.head(address)
    assert Notice.objects.get().read_at is None
    assert browser.get(address).url == "/nhiem-vu/1/"
    first = Notice.objects.get().read_at
    assert first
    browser.get(address)
    assert Notice.objects.get().read_at == first


def test_nobody_reads_the_notices_of_another(cast, as_person, say):
    notice = say(cast.officer, at(10, 9))
    for address in (f"/thong-bao/{notice.pk}/mo/", f"/thong-bao/{notice.pk}/da-doc/"):
        assert as_person("administrator").post(address).status_code in (404, 405)
        assert as_person("administrator").get(address).status_code in (404, 405)
    assert Notice.objects.get().read_at is None


def test_all_are_marked_read_at_once(cast, as_person, say):
    say(cast.officer, at(10, 9), "a")
    say(cast.officer, at(10, 9), "b")
    other = say(cast.head, at(10, 9), "a")
    page = as_person("officer").post("/thong-bao/doc-het/", follow=True)
    assert "Đã đánh dấu đọc 2 thông báo." in text_of(page)
    assert list(Notice.objects.filter(read_at__isnull=True)) == [other]


def test_the_own_list_is_searched_filtered_and_exported(cast, as_person, say):
    say(cast.officer, at(10, 9), "a", subject="Rà soát thủ tục")
    say(cast.officer, at(10, 10), "b", subject="Báo cáo quý", kind="task.urged")
    browser = as_person("officer")
    assert "Báo cáo quý" not in text_of(browser.get("/thong-bao/?tim-trong=ra+soat"))
    assert "Rà soát" not in text_of(browser.get("/thong-bao/?loai=task.urged"))
    Notice.objects.filter(key="a").update(read_at=at(10, 11))
    assert "Rà soát" not in text_of(browser.get("/thong-bao/?xem=chua-doc"))
    sheet = load_workbook(BytesIO(browser.get("/thong-bao/?xuat=xlsx").content)).active
    assert [row[2].value for row in sheet.iter_rows(min_row=2)] == ["Báo cáo quý", "Rà soát thủ tục"]


def test_the_own_list_costs_the_same_however_long_it_is(cast, as_person, say, django_assert_max_num_queries):
    for number in range(60):
        say(cast.officer, at(10, 9), f"m:{number}")
    browser = as_person("officer")
    browser.get("/thong-bao/")
    with django_assert_max_num_queries(7):
        browser.get("/thong-bao/")


# How to hear


def test_a_person_chooses_channels_hours_and_kinds(cast, as_person, settings):
    settings.TELEGRAM_TOKEN = "1:x"
    data = {**CHOICES, "channels": ["email", "chat"], "address_chat": "987654321", "kind_task.due_soon": "chat"}
    page = as_person("officer").post("/thong-bao/cach-nhan/", data, follow=True)
    assert "Đã ghi cách nhận thông báo của bạn." in text_of(page)
    row = Choices.objects.get(person=cast.officer)
    assert (row.channels, row.digests, row.exceptions) == (
        ["email", "chat"],
        "08:00, 14:00",
        {"task.due_soon": ["chat"]},
    )
    assert ChannelAddress.objects.get().address == "987654321"
    assert set(Event.objects.values_list("act", flat=True)) == {"notice.choices_changed", "notice.address_changed"}
    assert "987654321" not in str(list(Event.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"digests": "22:00"}, "nằm trong giờ yên lặng 21:00–06:30"),
        ({"digests": "sáng"}, "“sáng” không phải một giờ"),
        ({"digests": ""}, "Nhập ít nhất một giờ"),
        ({"quiet_from": "7 8"}, "Nhập một giờ"),
        ({"address_zalo": "12"}, "Nhập số điện thoại dùng Zalo"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field_and_nothing_is_kept(cast, as_person, wrong, said):
    page = text_of(as_person("officer").post("/thong-bao/cach-nhan/", {**CHOICES, **wrong}))
    assert said in page
    assert "<title>Lỗi:" in page
    assert not Choices.objects.exists()
    assert not ChannelAddress.objects.exists()


def test_an_address_is_taken_away_by_leaving_it_empty(cast, as_person):
    browser = as_person("officer")
    browser.post("/thong-bao/cach-nhan/", {**CHOICES, "address_zalo": "0912 345 678"})
    assert ChannelAddress.objects.get().address == "84912345678"
    browser.post("/thong-bao/cach-nhan/", {**CHOICES, "address_zalo": ""})
    assert not ChannelAddress.objects.exists()


def test_the_administrator_sets_what_holds_for_the_commune(cast, as_person, mail, say):
    address = reverse("notices:commune_defaults", args=[cast.commune.pk])
    as_person("administrator").post(address, {**CHOICES, "digests": "10:00"})
    say(cast.officer, at(10, 9))
    assert deliver_due(at(10, 10)) == 1


def test_a_test_letter_to_oneself_goes_by_the_channels_in_use_once_a_minute(cast, as_person, mail):
    browser = as_person("officer")
    assert "Đã gửi thư thử" in text_of(browser.post("/thong-bao/cach-nhan/thu/", follow=True))
    Notice.objects.update(created_at=at(10, 9))
    assert deliver_due(at(10, 9)) == 1
    assert mail.letters[0].subject == "Thư thử từ Sáu Rõ"
    Notice.objects.update(key=f"notice.test:{timezone.localtime():%Y-%m-%d %H:%M}")
    answer = text_of(browser.post("/thong-bao/cach-nhan/thu/", follow=True))
    assert "hãy chờ một phút" in answer or Notice.objects.count() == 2  # the minute may have turned


# The ledger


@pytest.fixture
def told(cast, post_office, say):
    """One that was sent, one that was refused, one of which nobody knows, one that waits, one for the page alone."""
    mail = post_office["email"]
    say(cast.officer, at(10, 9), "sent", is_urgent=True, about=cast.culture)
    deliver_due(at(10, 9))
    for key, trouble in (("refused", Refused("Không có hộp thư này.")), ("unknown", Unknown("Mất kết nối."))):
        mail.trouble = trouble
        say(cast.head, at(10, 9), key, is_urgent=True)
        deliver_due(at(10, 9))
    mail.trouble = None
    say(cast.officer, at(10, 10), "waits")
    plan_sendings()
    Choices.objects.create(person=cast.reader, channels=[], changed_by=cast.reader)
    say(cast.reader, at(10, 11), "page")
    plan_sendings()
    Notice.objects.filter(key="sent").update(read_at=at(10, 12))
    return {notice.key: notice for notice in Notice.objects.all()}


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", {"sent", "refused", "unknown", "waits", "page"}),
        ("ket-qua=da-gui", {"sent"}),
        ("ket-qua=khong-gui-duoc", {"refused"}),
        ("ket-qua=chua-ro", {"unknown"}),
        ("ket-qua=cho-gui", {"waits"}),
        ("ket-qua=da-doc", {"sent"}),
        ("ket-qua=chua-doc", {"refused", "unknown", "waits", "page"}),
        ("kenh=email", {"sent", "refused", "unknown", "waits"}),
        ("kenh=zalo", set()),
        ("tim-trong=ngo+van", {"refused", "unknown"}),
        ("tim-trong=viec+waits", {"waits"}),
        ("tu-ngay=10/6/2026&den-ngay=10/6/2026", {"sent", "refused", "unknown", "waits", "page"}),
        ("tu-ngay=11/6/2026", set()),
        ("den-ngay=9/6/2026", set()),
        ("tu-ngay=abc&ket-qua=xyz", {"sent", "refused", "unknown", "waits", "page"}),
        ("loai=task.due_soon", {"sent", "refused", "unknown", "waits", "page"}),
        ("loai=x", set()),
    ],
)
def test_the_ledger_is_narrowed_by_its_address(cast, as_person, told, query, keys):
    page = text_of(as_person("supervisor").get(f"/so-thong-bao/?{query}"))
    assert {key for key in told if f">Việc {key}<" in page} == keys


def test_other_peoples_addresses_are_masked_except_for_administrators(cast, as_person, told):
    for who, sees in (("supervisor", False), ("leader", False), ("administrator", True)):
        browser = as_person(who)
        notice = told["sent"].pk
        for address in ("/so-thong-bao/", "/so-thong-bao/in/", f"/so-thong-bao/{notice}/", "/so-thong-bao/?xuat=csv"):
            page = browser.get(address).content.decode("utf-8-sig")
            assert ("btlan@example.vn" in page) == sees, (who, address)


def test_a_ledger_of_another_commune_is_not_there(cast, as_person, told):
    browser = as_person("stranger")
    assert "Sổ còn trống" in text_of(browser.get("/so-thong-bao/"))
    assert browser.get(f"/so-thong-bao/{told['sent'].pk}/").status_code == 404


def test_the_ledger_costs_the_same_however_long_it_is(cast, as_person, told, say, django_assert_max_num_queries):
    for number in range(60):
        say(cast.officer, at(10, 9), f"m:{number}", is_urgent=True)
    plan_sendings()
    browser = as_person("leader")
    browser.get("/so-thong-bao/")
    with django_assert_max_num_queries(7):
        browser.get("/so-thong-bao/")


def test_the_ledger_leaves_as_a_sheet_and_as_a_document(cast, as_person, told):
    browser = as_person("leader")
    sheet = load_workbook(BytesIO(browser.get("/so-thong-bao/?xuat=xlsx&ket-qua=da-gui").content)).active
    (row,) = sheet.iter_rows(min_row=2, values_only=True)
    assert row[1:5] == ("Bùi Thị Lan", "Phòng Văn hóa - Xã hội", kind_words("task.due_soon"), "Việc sent")
    assert "b…@…" not in row[8]
    assert row[8].startswith("Giả (…): đã gửi")
    paper = Document(BytesIO(browser.get("/so-thong-bao/so-don-doc/?ket-qua=da-gui").content))
    words = " ".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "Bùi Thị Lan" in words
    assert "đã gửi" in words
    assert "12:00 ngày 10/6/2026" in words


def test_the_page_for_print_says_whose_what_and_how_many(cast, as_person, told):
    page = text_of(as_person("leader").get("/so-thong-bao/in/?tu-ngay=1/6/2026&den-ngay=30/6/2026"))
    assert "UBND xã Minh Sơn" in page
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page
    assert "từ 01/06/2026 đến 30/06/2026" in page
    assert "5 thông báo, 1 đã đọc trên trang." in page
    assert "người lập Lê Đình Khải" in page


def test_one_notice_shows_the_letter_and_why(cast, as_person, told):
    page = text_of(as_person("leader").get(f"/so-thong-bao/{told['refused'].pk}/"))
    assert "Không có hộp thư này." in page
    assert "Thư đúng như đã gửi" in page
    assert "đừng trả lời thư này" in page


def test_a_letter_to_somebody_outside_is_shown_without_their_own_link(cast, as_person, mail, settings):
    settings.SITE_URL = "https://cchc.example.vn"
    message = Message("m:1", "task.link", "Trả lời nhiệm vụ 5", "Hạn 15/6.", "/tra-loi/bi-mat-abc/")
    notice = notify_outside(
        name="Công an xã", addresses={"email": "truc@example.vn"}, message=message, unit=cast.commune
    )
    Notice.objects.update(created_at=at(10, 9))
    deliver_due(at(10, 9))
    assert "https://cchc.example.vn/tra-loi/bi-mat-abc/" in mail.letters[0].text
    for address in (f"/so-thong-bao/{notice.pk}/", "/so-thong-bao/", "/so-thong-bao/in/", "/so-thong-bao/?xuat=csv"):
        assert "bi-mat-abc" not in text_of(as_person("administrator").get(address))


def test_sending_again_is_asked_first_and_on_record(cast, as_person, mail, told):
    notice = told["unknown"]
    browser = as_person("leader")
    assert "người nhận có thể nhận hai lần" in text_of(browser.get(f"/so-thong-bao/{notice.pk}/"))
    sending = notice.sendings.get()
    page = browser.post(f"/so-thong-bao/{notice.pk}/gui-lai/{sending.pk}/", follow=True)
    assert "Đã xếp lịch gửi lại cho Ngô Văn Vân." in text_of(page)
    before = len(mail.letters)
    later = timezone.localtime() + timedelta(days=1)
    deliver_due(later.replace(hour=9, minute=0))
    again = [letter for letter in mail.letters[before:] if letter.message_id == sending.message_id]
    assert len(again) == 1
    assert Sending.objects.get(pk=sending.pk).state == "sent"
    event = Event.objects.get(act="notice.sent_again")
    assert event.done_by == cast.leader
    assert event.detail["state"] == ["chưa rõ đã tới", "chờ gửi"]


def test_what_was_sent_or_waits_is_not_sent_again(cast, as_person, mail, told):
    for key in ("sent", "waits"):
        sending = told[key].sendings.get()
        page = as_person("leader").post(f"/so-thong-bao/{told[key].pk}/gui-lai/{sending.pk}/", follow=True)
        assert "nên không gửi lại" in text_of(page)
    assert not Event.objects.filter(act="notice.sent_again").exists()
