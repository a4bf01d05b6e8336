"""People: accounts, roles, and what a role opens where."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from sauro.web.audit.models import Event
from sauro.web.organisation import actions
from sauro.web.organisation.models import Person, Role, RoleGrant, Unit
from sauro.web.organisation.permissions import (
    ROLE_PERMISSIONS,
    WORDS,
    Denied,
    Permission,
    allowed_units,
    forget_grants,
    is_allowed,
    require,
)


def test_a_role_holds_at_its_unit_and_below_and_nowhere_else(cast):
    for unit, allowed in (
        (cast.commune, True),
        (cast.culture, True),
        (cast.province, False),
        (cast.other_commune, False),
    ):
        assert is_allowed(cast.standing_body, Permission.PLAN_IMPORT, unit) is allowed
    assert set(allowed_units(cast.standing_body, Permission.PLAN_IMPORT)) == {
        cast.commune,
        cast.culture,
        cast.office,
        cast.police,
    }
    assert not allowed_units(cast.reader, Permission.PLAN_IMPORT).exists()


def test_who_works_in_an_office_reads_the_whole_commune_and_acts_in_the_office_alone(cast):
    assert is_allowed(cast.officer, Permission.PLAN_VIEW, cast.commune)
    assert is_allowed(cast.officer, Permission.TASK_REPORT, cast.culture)
    assert not is_allowed(cast.officer, Permission.TASK_REPORT, cast.office)
    assert not is_allowed(cast.officer, Permission.PLAN_VIEW, cast.province)
    assert not is_allowed(cast.officer, Permission.PLAN_VIEW, cast.other_commune)


def test_a_refusal_says_what_was_missing_and_where(cast):
    with pytest.raises(Denied, match="chưa được giao vai trò để nhập kế hoạch tại UBND xã Minh Sơn"):
        require(cast.reader, Permission.PLAN_IMPORT, cast.commune)


def test_an_ended_role_and_a_closed_account_hold_no_more(cast):
    actions.end_role(by=cast.administrator, grant=cast.reader.grants.get())
    assert not is_allowed(Person.objects.get(pk=cast.reader.pk), Permission.PLAN_VIEW, cast.commune)
    actions.deactivate_person(by=cast.administrator, person=cast.officer)
    assert not is_allowed(Person.objects.get(pk=cast.officer.pk), Permission.PLAN_VIEW, cast.culture)


def test_every_role_has_permissions_and_every_permission_words():
    assert set(ROLE_PERMISSIONS) == set(Role)
    assert set(WORDS) == set(Permission)
    assert frozenset().union(*ROLE_PERMISSIONS.values()) == set(Permission)


def create(cast, **more):
    data = {"login_name": "nvhoa", "full_name": "Nguyễn Văn  Hoà", "unit": cast.culture, **more}
    return actions.create_person(by=cast.administrator, **data)


def test_a_new_person_comes_in_with_a_password_for_one_sign_in(cast):
    person, secret = create(cast)
    assert person.check_password(secret)
    assert person.must_change_password
    assert person.full_name == "Nguyễn Văn Hoà"
    client = Client()
    client.post("/dang-nhap/", {"login_name": "nvhoa", "password": secret})
    assert client.get("/don-vi/").url == "/tai-khoan/doi-mat-khau/"
    assert secret not in str(list(Event.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize("name", ["htmai", "HTMai"])
def test_a_login_name_is_given_once_whatever_its_case(cast, name):
    with pytest.raises(ValidationError, match="đã có người dùng"):
        create(cast, login_name=name)


def test_an_administrator_of_another_commune_has_no_say_here(cast):
    with pytest.raises(Denied):
        actions.reset_password(by=cast.stranger, person=cast.reader)
    with pytest.raises(Denied):
        actions.grant_role(by=cast.stranger, person=cast.stranger, unit=cast.commune, role=Role.READER)


def test_an_administrator_below_does_not_take_over_who_holds_a_role_above(cast):
    small, _secret = create(cast)
    actions.grant_role(by=cast.administrator, person=small, unit=cast.culture, role=Role.ADMINISTRATOR)
    with pytest.raises(Denied, match="tại UBND xã Minh Sơn"):
        actions.reset_password(by=small, person=cast.standing_body)
    assert actions.reset_password(by=small, person=cast.officer)


def test_a_role_is_given_once_at_a_unit_and_can_be_given_anew(cast):
    with pytest.raises(ValidationError, match="đã có vai trò Người xem"):
        actions.grant_role(by=cast.administrator, person=cast.reader, unit=cast.commune, role=Role.READER)
    actions.end_role(by=cast.administrator, grant=cast.reader.grants.get())
    actions.grant_role(by=cast.administrator, person=cast.reader, unit=cast.commune, role=Role.READER)
    assert RoleGrant.objects.filter(person=cast.reader).count() == 2


@pytest.fixture
def founded(db):
    return actions.found_site(by=None, unit_name="UBND xã Minh Sơn", login_name="QuanTri", full_name="Trần Văn Quản")


def test_the_first_administrator_can_do_everything_at_the_top(founded):
    unit, person, secret = founded
    assert (person.login_name, person.check_password(secret)) == ("quantri", True)
    assert is_allowed(person, Permission.PERSON_MANAGE, unit)
    with pytest.raises(ValidationError, match="đã có đơn vị"):
        actions.found_site(by=None, unit_name="X", login_name="x1", full_name="X")


def test_the_last_administrator_stays(founded):
    unit, person, _secret = founded
    other, _secret = actions.create_person(by=person, login_name="pho", full_name="Phó Quản", unit=unit)
    with pytest.raises(ValidationError, match="là người quản trị cuối cùng"):
        actions.end_role(by=person, grant=person.grants.get())
    actions.grant_role(by=person, person=other, unit=unit, role=Role.ADMINISTRATOR)
    with pytest.raises(ValidationError, match="không tự khoá"):
        actions.deactivate_person(by=person, person=person)
    actions.end_role(by=person, grant=person.grants.get())
    with pytest.raises(ValidationError, match="là người quản trị cuối cùng"):
        actions.end_role(by=other, grant=other.grants.get())


def test_the_command_opens_an_empty_installation_once(db, capsys):
    options = {"unit": "UBND xã Minh Sơn", "login": "quantri", "name": "Trần Văn Quản"}
    call_command("found_site", **options)
    assert "Mật khẩu dùng một lần: " in capsys.readouterr().out
    with pytest.raises(CommandError, match="Hệ thống đã có"):
        call_command("found_site", **options)
    assert Unit.objects.count() == 1


def test_the_pages_of_a_person_do_what_they_say(cast, as_person):
    browser = as_person("administrator")
    data = {"full_name": "Nguyễn Văn Hoà", "login_name": "nvhoa", "email": "", "unit": cast.culture.pk}
    page = browser.post("/nguoi/them/", data).content.decode()
    assert "Mật khẩu dùng một lần của Nguyễn Văn Hoà" in page
    person = Person.objects.get(login_name="nvhoa")
    base = f"/nguoi/{person.pk}/"
    page = browser.post(f"{base}vai-tro/", {"role": "officer", "unit": cast.culture.pk}, follow=True).content.decode()
    assert "Công chức thụ lý" in page
    grant = person.grants.get()
    assert "thôi vai trò" in browser.post(f"{base}vai-tro/{grant.pk}/thoi/", follow=True).content.decode()
    page = browser.post(f"{base}sua/", {**data, "full_name": "Nguyễn Văn Hòa", "email": "hoa@example.vn"}, follow=True)
    assert "hoa@example.vn" in page.content.decode()
    assert "Tài khoản đã khoá." in browser.post(f"{base}khoa/", follow=True).content.decode()
    assert "Đã mở lại" in browser.post(f"{base}mo-lai/", follow=True).content.decode()
    assert "Mật khẩu dùng một lần" in browser.post(f"{base}mat-khau/").content.decode()


@pytest.mark.parametrize("name", ["a", "hoàng mai", "-mai", "x" * 41, "mai<script>"])
def test_a_login_name_of_other_letters_is_refused_with_the_rule(cast, as_person, name):
    data = {"full_name": "Mai", "login_name": name, "unit": cast.culture.pk}
    page = as_person("administrator").post("/nguoi/them/", data).content.decode()
    assert "<title>Lỗi: Thêm người" in page


def rows(answer):
    return answer.content.decode().count("<tr data-row>")


def test_the_list_of_people_is_searched_and_filtered_by_the_address(cast, as_person):
    browser = as_person("administrator")
    assert rows(browser.get("/nguoi/")) == 7
    assert rows(browser.get("/nguoi/", {"tim-trong": "bui lan"})) == 1
    assert rows(browser.get("/nguoi/", {"don-vi": cast.culture.pk})) == 2
    assert rows(browser.get("/nguoi/", {"vai-tro": "reader"})) == 1
    assert rows(browser.get("/nguoi/", {"trang-thai": "da-khoa"})) == 0
    assert rows(browser.get("/nguoi/", {"don-vi": "abc", "trang": "99"})) == 7
    assert browser.get("/nguoi/", {"xuat": "csv"})["Content-Type"].startswith("text/csv")


def test_the_list_of_people_takes_the_same_few_queries_however_long(cast, as_person, django_assert_num_queries):
    browser = as_person("administrator")
    for number in range(40):
        person, _secret = create(cast, login_name=f"n{number}x")
        actions.grant_role(by=cast.administrator, person=person, unit=cast.culture, role=Role.READER)
    browser.get("/nguoi/")
    with django_assert_num_queries(7):
        browser.get("/nguoi/")


def test_the_top_bar_finds_units_for_all_and_people_for_who_manages_them(as_person):
    assert "Bùi Thị Lan" in as_person("administrator").get("/tim/?tim=bui").content.decode()
    page = as_person("reader").get("/tim/?tim=bui").content.decode()
    assert "Bùi Thị Lan" not in page
    assert "Không thấy “bui”" in page
    assert (
        "Phòng Văn hóa - Xã hội"
        in as_person("reader").get("/tim/?tim=van+hoa", headers={"HX-Request": "true"}).content.decode()
    )


def test_grants_are_read_anew_when_told(cast):
    assert not is_allowed(cast.reader, Permission.PLAN_IMPORT, cast.commune)
    RoleGrant.objects.create(person=cast.reader, unit=cast.commune, role=Role.STANDING_BODY)
    assert not is_allowed(cast.reader, Permission.PLAN_IMPORT, cast.commune)
    forget_grants(cast.reader)
    assert is_allowed(cast.reader, Permission.PLAN_IMPORT, cast.commune)


def test_a_post_is_noted_with_its_dates_and_opens_nothing(cast, as_person):
    browser = as_person("administrator")
    base = f"/nguoi/{cast.officer.pk}/"
    data = {"title": "Trưởng phòng", "unit": cast.commune.pk, "starts_on": "01/7/2025"}
    assert "Trưởng phòng, UBND xã Minh Sơn" in browser.post(f"{base}chuc-vu/", data, follow=True).content.decode()
    assert not is_allowed(cast.officer, Permission.TASK_ASSIGN, cast.commune)
    end = f"{base}chuc-vu/{cast.officer.posts.get().pk}/thoi/"
    assert "phải từ 01/07/2025" in browser.post(end, {"on": "30/6/2025"}).content.decode()
    assert "01/7/2025 – 30/6/2026" in browser.post(end, {"on": "30/6/2026"}, follow=True).content.decode()
    assert browser.post(end, {"on": "30/6/2026"}).status_code == 404
