"""Which roles must have a second factor, what those see who lack it, and taking a lost factor away."""

import pytest
from django.core.management import CommandError, call_command

from sauro.web.accounts.actions import end_rule, require_factor
from sauro.web.accounts.models import Authenticator, FactorRule, RecoveryCode
from sauro.web.audit.models import Event
from sauro.web.organisation.permissions import Denied


@pytest.fixture
def rule(cast):
    return require_factor(by=cast.administrator, unit=cast.commune, role="standing_body")


def test_a_rule_holds_for_the_role_at_the_unit_and_below_and_at_once(cast, as_person):
    inside = as_person("officer")
    assert inside.get("/don-vi/").status_code == 200
    require_factor(by=cast.administrator, unit=cast.commune, role="officer")
    assert inside.get("/don-vi/").url == "/tai-khoan/buoc-hai/"
    assert as_person("standing_body").get("/don-vi/").status_code == 200


def test_a_rule_of_an_office_does_not_reach_the_role_held_above_it(cast, as_person):
    require_factor(by=cast.administrator, unit=cast.culture, role="standing_body")
    assert as_person("standing_body").get("/don-vi/").status_code == 200


@pytest.mark.parametrize("address", ["/", "/don-vi/", "/tai-khoan/", "/nhiem-vu/", "/tim/", "/tai-khoan/doi-mat-khau/"])
def test_who_lacks_the_factor_is_led_to_it_and_nothing_else_opens(rule, as_person, address):
    assert as_person("standing_body").get(address).url == "/tai-khoan/buoc-hai/"


def test_the_way_to_the_factor_and_the_way_out_stay_open(rule, come_in):
    client = come_in()
    for address in ("/tai-khoan/buoc-hai/", "/tai-khoan/ung-dung-tao-ma/", "/tai-khoan/passkey/them/"):
        assert client.get(address).status_code == 200
    assert client.post("/dang-xuat/").status_code == 302


def test_with_the_factor_everything_opens(rule, with_codes, come_in, clock):
    maker, _codes = with_codes()
    client = come_in()
    client.post("/dang-nhap/buoc-hai/", {"code": maker.generate_otp(clock["step"])})
    assert client.get("/don-vi/").status_code == 200


def test_a_rule_that_ended_asks_nothing(rule, cast, as_person):
    end_rule(by=cast.administrator, rule=rule)
    assert as_person("standing_body").get("/don-vi/").status_code == 200
    assert FactorRule.objects.count() == 1


def test_the_page_counts_who_has_it_and_filters_who_lacks_it(rule, with_codes, as_person, cast):
    browser = as_person("administrator")
    page = browser.get("/bao-mat/?trang-thai=can-bat")
    assert [person.pk for person in page.context["page"]] == [cast.standing_body.pk]
    with_codes()
    page = browser.get("/bao-mat/?trang-thai=can-bat")
    assert not page.context["page"].object_list
    assert (page.context["rules"][0].ready, page.context["rules"][0].concerned) == (1, 1)
    assert browser.get("/bao-mat/?tim-trong=hoang mai").context["page"].paginator.count == 1
    assert browser.get("/bao-mat/?xuat=csv")["Content-Type"].startswith("text/csv")


def test_the_list_takes_the_same_few_queries_however_long(cast, as_person, django_assert_num_queries):
    from sauro.web.organisation.actions import open_account

    browser = as_person("administrator")
    for number in range(30):
        open_account(by=cast.administrator, login_name=f"n{number}x", full_name="Lý Văn Năm", unit=cast.culture)
    browser.get("/bao-mat/")
    with django_assert_num_queries(6):
        browser.get("/bao-mat/")


def test_a_page_costs_no_query_more_for_the_rules(rule, as_person, django_assert_num_queries):
    browser = as_person("officer")
    browser.get("/tai-khoan/doi-mat-khau/")
    with django_assert_num_queries(3):  # session, person with what they owe, roles for the menu
        browser.get("/tai-khoan/doi-mat-khau/")


def test_the_same_rule_is_set_once_and_only_by_who_manages_the_unit(rule, cast, as_person):
    answer = as_person("administrator").post(
        "/bao-mat/quy-dinh/them/", {"role": "standing_body", "unit": cast.commune.pk}
    )
    assert "đã bắt buộc bước hai" in answer.content.decode()
    with pytest.raises(Denied):
        require_factor(by=cast.stranger, unit=cast.commune, role="leader")


def test_an_administrator_takes_a_lost_factor_away_and_the_sessions_end(with_codes, come_in, clock, cast, as_person):
    maker, _codes = with_codes()
    client = come_in()
    client.post("/dang-nhap/buoc-hai/", {"code": maker.generate_otp(clock["step"])})
    page = as_person("administrator").get(f"/nguoi/{cast.standing_body.pk}/").content.decode()
    assert 'data-confirm="Xoá bước hai của người này?"' in page
    as_person("administrator").post(f"/nguoi/{cast.standing_body.pk}/buoc-hai/xoa/")
    assert not Authenticator.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert client.get("/don-vi/").status_code == 302
    assert Event.objects.filter(act="account.factors_reset", done_by=cast.administrator).count() == 1
    assert come_in().get("/don-vi/").status_code == 200


def test_nobody_takes_their_own_factor_away_by_the_back_door(with_codes, cast, as_person):
    with_codes("administrator")
    as_person("administrator").post(f"/nguoi/{cast.administrator.pk}/buoc-hai/xoa/")
    assert Authenticator.objects.exists()


def test_the_machine_helps_the_last_administrator(with_codes, cast, capsys):
    with_codes("administrator")
    call_command("reset_second_factor", login="quantri")
    assert not Authenticator.objects.exists()
    assert Event.objects.filter(act="account.factors_reset", done_by=None).count() == 1
    with pytest.raises(CommandError):
        call_command("reset_second_factor", login="khongai")
