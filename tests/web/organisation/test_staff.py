"""Taking in a list of staff: the sheet, every row before it is done, one act, and its undoing."""

import io
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from sauro.web.audit.models import Event
from sauro.web.organisation import actions, follow_ups
from sauro.web.organisation.actions.units import plant_unit
from sauro.web.organisation.models import Person, Role, StaffImport, UnitKind
from sauro.web.organisation.permissions import Denied
from sauro.web.organisation.queries.staff import CHANGED, NEW, REFUSED, SAME, lines_of

HEAD = ["Họ và tên", "Tên đăng nhập", "Thư điện tử", "Đơn vị", "Chức vụ", "Giữ chức vụ từ ngày", "Vai trò"]
CULTURE, OFFICE = "Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND"
HOA = ["Nguyễn Văn Hoà", "", "hoa@example.vn", CULTURE, "Chuyên viên", "01/7/2025", "Công chức thụ lý"]
LAN = ["Bùi Thị Lan", "btlan", "", CULTURE, "", "", ""]


def sheet(*rows, head=HEAD):
    book = Workbook()
    for row in [head, *rows]:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def receive(cast, *rows, by=None, **more):
    by = by or cast.administrator
    return actions.receive_staff(by=by, unit=cast.commune, name="nhan-su.xlsx", data=sheet(*rows, **more))


def lines(cast, *rows):
    return lines_of(receive(cast, *rows), cast.administrator)


def test_a_row_of_somebody_new_opens_an_account_with_post_and_role(cast):
    (line,) = lines(cast, HOA)
    assert (line.outcome, line.login_name, line.role) == (NEW, "nvhoa", Role.OFFICER)
    opened = actions.apply_staff(by=cast.administrator, staff_import=StaffImport.objects.get())
    person = Person.objects.get(login_name="nvhoa")
    assert person.check_password(opened[0].secret)
    assert person.must_change_password
    assert (person.unit, person.email) == (cast.culture, "hoa@example.vn")
    assert person.grants.get().unit == cast.culture
    assert (person.posts.get().title, person.posts.get().starts_on) == ("Chuyên viên", date(2025, 7, 1))
    assert list(StaffImport.objects.get().people.all()) == [person]
    assert opened[0].secret not in str(list(Event.objects.values_list("detail", flat=True)))


def test_a_row_says_what_it_changes_of_somebody_known(cast):
    (line,) = lines(cast, ["Bùi Thị Lan", "btlan", "lan.moi@example.vn", OFFICE, "Văn thư", "", "Người xem"])
    assert line.outcome == CHANGED
    assert line.reasons == [
        "thư điện tử: btlan@example.vn → lan.moi@example.vn",
        "đơn vị: Phòng Văn hóa - Xã hội → Văn phòng HĐND và UBND",
        "thêm vai trò Người xem",
        "thêm chức vụ Văn thư",
    ]
    actions.apply_staff(by=cast.administrator, staff_import=StaffImport.objects.get())
    person = Person.objects.get(pk=cast.officer.pk)
    assert (person.unit, person.email) == (cast.office, "lan.moi@example.vn")
    assert person.grants.filter(ended_at=None).count() == 2


@pytest.mark.parametrize(
    "row",
    [
        LAN,
        ["bùi thị lan", "", "", "phòng văn hoá – xã hội", "", "", "Công chức thụ lý"],
        ["Bùi Thị Lan", "", "btlan@example.vn", "Phòng VH-XH", "", "", ""],
    ],
)
def test_a_row_that_changes_nothing_says_so(cast, row):
    (line,) = lines(cast, row)
    assert (line.outcome, line.person) == (SAME, cast.officer)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["", "", "", CULTURE, "", "", ""], "Ghi họ và tên"),
        (["Lê Văn An", "", "", "", "", "", ""], "Ghi đơn vị"),
        (["Lê Văn An", "", "", "Phòng Không Có", "", "", ""], "Không có đơn vị “Phòng Không Có”"),
        (["Lê Văn An", "", "", "UBND xã Đông Hải", "", "", ""], "Không có đơn vị"),
        (["Lê Văn An", "", "an@", CULTURE, "", "", ""], "không phải một địa chỉ"),
        (["Lê Văn An", "lê an", "", CULTURE, "", "", ""], "phải là chữ thường không dấu"),
        (["Lê Văn An", "pvdong", "", CULTURE, "", "", ""], "đã có người ở đơn vị khác dùng"),
        (["Lê Văn An", "", "", CULTURE, "", "", "Trùm"], "Không có vai trò “Trùm”"),
        (["Lê Văn An", "", "", CULTURE, "", "31/2/2026", ""], "không phải một ngày có thật"),
    ],
)
def test_a_row_that_cannot_be_done_says_why(cast, row, why):
    (line,) = lines(cast, row)
    assert line.outcome == REFUSED
    assert why in "; ".join(line.reasons)


def test_the_same_person_twice_in_one_list_is_refused_the_second_time(cast):
    first, second = lines(cast, HOA, HOA)
    assert (first.outcome, second.outcome) == (NEW, REFUSED)
    assert second.reasons == ["Trùng với dòng 2."]


def test_login_names_made_by_the_machine_do_not_collide(cast):
    found = lines(cast, ["Hoàng Thị Mai", "", "", OFFICE, "", "", ""], ["Hồ Thu Mai", "", "", OFFICE, "", "", ""])
    assert [line.login_name for line in found] == ["htmai2", "htmai3"]


def test_a_closed_account_and_one_held_above_are_left_alone(cast):
    actions.deactivate_person(by=cast.administrator, person=cast.officer)
    small, _secret = actions.create_person(
        by=cast.administrator, login_name="nho", full_name="Trần Nhỏ", unit=cast.culture
    )
    actions.grant_role(by=cast.administrator, person=small, unit=cast.culture, role=Role.ADMINISTRATOR)
    made = actions.receive_staff(
        by=small,
        unit=cast.culture,
        name="x.xlsx",
        data=sheet(LAN, ["Hoàng Thị Mai", "htmai", "moi@example.vn", CULTURE, "", "", ""]),
    )
    reasons = [line.reasons for line in lines_of(made, small)]
    assert "đã khoá" in reasons[0][0]
    assert "giữ vai trò ở cấp trên" in reasons[1][0]


def test_two_units_of_one_name_are_told_apart_by_the_unit_above(cast):
    plant_unit(kind=UnitKind.OFFICE, name="Tổ Một cửa", parent=cast.culture, by=None)
    second = plant_unit(kind=UnitKind.OFFICE, name="Tổ Một cửa", parent=cast.office, by=None)
    vague, clear = lines(
        cast,
        ["Lê Văn An", "", "", "Tổ Một cửa", "", "", ""],
        ["Lê Văn Ba", "", "", f"Tổ Một cửa, {OFFICE}", "", "", ""],
    )
    assert "Có nhiều đơn vị" in vague.reasons[0]
    assert clear.unit == second


def test_columns_may_stand_in_any_order_with_rows_above_and_others_beside(cast):
    data = sheet(
        [],
        ["STT", "Đơn vị", "Ghi chú", "HỌ VÀ TÊN"],
        [1, CULTURE, "x", "Nguyễn Văn Hoà"],
        head=["DANH SÁCH", "", "", ""],
    )
    made = actions.receive_staff(by=cast.administrator, unit=cast.commune, name="x.xlsx", data=data)
    (line,) = lines_of(made, cast.administrator)
    assert (line.full_name, line.unit, line.outcome) == ("Nguyễn Văn Hoà", cast.culture, NEW)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (sheet(["x"], head=["Tên", "Phòng"]), "Không thấy dòng đầu bảng"),
        (sheet(), "chưa có dòng nào"),
        (sheet(*[["Nguyễn Văn A", "", "", CULTURE, "", "", ""]] * 501), "tối đa 500"),
        (b"PK\x03\x04 hong", "."),
        (b"Ho va ten;Don vi", "Tải lên bảng tính"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(cast, data, why):
    with pytest.raises(ValidationError, match=re.escape(why)):
        actions.receive_staff(by=cast.administrator, unit=cast.commune, name="x.xlsx", data=data)
    assert not StaffImport.objects.exists()


def test_where_one_row_fails_in_the_act_nothing_is_done(cast, monkeypatch):
    made = receive(cast, HOA, ["Lê Văn An", "", "", CULTURE, "Chuyên viên", "", ""])
    from sauro.web.organisation.actions import staff

    calls = []

    def failing(**given):
        calls.append(given)
        if len(calls) == 2:
            raise RuntimeError("mất điện")
        return add_post(**given)

    add_post = staff.add_post
    monkeypatch.setattr(staff, "add_post", failing)
    before = Person.objects.count()
    with pytest.raises(RuntimeError):
        actions.apply_staff(by=cast.administrator, staff_import=made)
    assert Person.objects.count() == before
    assert StaffImport.objects.get().applied_at is None


def test_a_list_is_applied_once_and_brought_again_changes_nothing(cast):
    made = receive(cast, HOA, LAN)
    actions.apply_staff(by=cast.administrator, staff_import=made)
    with pytest.raises(ValidationError, match="đã ghi vào từ trước"):
        actions.apply_staff(by=cast.administrator, staff_import=made)
    assert [line.outcome for line in lines(cast, HOA, LAN)] == [SAME, SAME]


def test_undoing_closes_the_accounts_nobody_has_used_and_no_others(cast):
    made = receive(cast, HOA, ["Lê Văn An", "", "", CULTURE, "", "", ""], LAN)
    first, _second = actions.apply_staff(by=cast.administrator, staff_import=made)
    Person.objects.filter(pk=first.person.pk).update(last_login=timezone.now())
    made.refresh_from_db()
    assert actions.undo_staff(by=cast.administrator, staff_import=made) == 1
    states = dict(Person.objects.values_list("login_name", "is_active"))
    assert (states["nvhoa"], states["lvan"], states["btlan"]) == (True, False, True)
    with pytest.raises(ValidationError, match="không có gì để khoá"):
        actions.undo_staff(by=cast.administrator, staff_import=made)


def test_only_who_manages_people_brings_a_list(cast):
    with pytest.raises(Denied):
        receive(cast, HOA, by=cast.standing_body)


def test_the_sheet_offers_units_and_roles_and_reads_back_empty(cast, as_person):
    answer = as_person("administrator").get("/nguoi/nhap/mau/")
    book = load_workbook(io.BytesIO(answer.content))
    assert [cell.value for cell in book["Nhân sự"][1]] == HEAD
    assert CULTURE in [row[0].value for row in book["Đơn vị"]]
    assert next(row[0].value for row in book["Vai trò"]) == "Quản trị"
    assert {rule.formula1 for rule in book["Nhân sự"].data_validations.dataValidation} == {
        "'Đơn vị'!$A$1:$A$4",
        "'Vai trò'!$A$1:$A$8",
    }
    with pytest.raises(ValidationError, match="chưa có dòng nào"):
        actions.receive_staff(by=cast.administrator, unit=cast.commune, name="x.xlsx", data=answer.content)


def test_the_pages_lead_from_the_file_to_the_passwords_once(cast, as_person, monkeypatch):
    monkeypatch.setattr(follow_ups, "_follow_ups", {})
    follow_ups.add_follow_up("thu", follow_ups.FollowUp("Gửi thư mời", lambda found: f"/moi/{found.pk}/"))
    browser = as_person("administrator")
    file = SimpleUploadedFile("nhan-su.xlsx", sheet(HOA, LAN, ["Lê Văn An", "", "", "Phòng X", "", "", ""]))
    page = browser.post("/nguoi/nhap/", {"unit": cast.commune.pk, "sheet": file}, follow=True)
    base = page.redirect_chain[-1][0]
    text = page.content.decode()
    assert "Mở 1 tài khoản, thay đổi 0…" in text
    assert "1 dòng chưa nhận được" in text
    assert browser.get(f"{base}?xem=chua-nhan").content.decode().count("<tr data-row>") == 1
    exported = browser.get(f"{base}?xuat=csv").content.decode("utf-8-sig")
    assert "Không có đơn vị “Phòng X” mà bạn được quản lý." in exported
    text = browser.post(f"{base}ghi/").content.decode()
    secret = re.search(r"<code>(.+?)</code>", text)[1]
    assert Person.objects.get(login_name="nvhoa").check_password(secret)
    text = browser.get(base).content.decode()
    assert secret not in text
    assert "Gửi thư mời" in text
    assert "đã ghi danh sách này vào" in text
    assert "Đã khoá 1" in browser.post(f"{base}khoa-lai/", follow=True).content.decode()
    assert browser.post(f"{base}ghi/", follow=True).status_code == 200


def test_a_file_refused_stays_a_form_with_its_reason(cast, as_person):
    file = SimpleUploadedFile("x.xlsx", sheet(head=["Tên"]))
    page = as_person("administrator").post("/nguoi/nhap/", {"unit": cast.commune.pk, "sheet": file}).content.decode()
    assert "<title>Lỗi: Nhập danh sách nhân sự" in page
    assert page.count("Không thấy dòng đầu bảng") == 2


def test_looking_at_many_rows_takes_the_same_few_queries(cast, django_assert_max_num_queries):
    made = receive(
        cast, *[[f"Nguyễn Văn {chr(65 + number % 26)}{number}", "", "", CULTURE, "", "", ""] for number in range(60)]
    )
    with django_assert_max_num_queries(9):
        assert len(lines_of(made, cast.administrator)) == 60
