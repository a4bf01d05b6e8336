"""Sign-on by OpenID Connect against a real provider on this machine: the whole flow, and all that is not believed."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client

from cast import PASSWORD
from oidc_kit import running_provider
from sauro.web.accounts import providers
from sauro.web.accounts.models import Invitation, SignOn
from sauro.web.audit.models import Event
from sauro.web.organisation.models import Person

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore:.*authlib.*")

START = "/dang-nhap/tai/tinh/"


@pytest.fixture(autouse=True)
def _no_clients_of_before(monkeypatch):
    monkeypatch.setattr(providers, "_apps", providers._Apps())


@pytest.fixture(scope="module")
def server():
    with running_provider(require_nonce=True) as running:
        yield running


@pytest.fixture
def provider(server, settings):
    """The provider as the installation's file would name it; the test may change what stands there."""
    row = {"code": "tinh", "name": "Tỉnh Sông Lam", "issuer": server.issuer, "client_id": "sauro", "client_secret": "x"}
    settings.SIGN_ON_PROVIDERS = [row]
    server.nonce = ""
    return row


@pytest.fixture
def linked(cast, provider):
    return SignOn.objects.create(
        person=cast.standing_body, provider="tinh", issuer=provider["issuer"], subject="mai", account="mai"
    )


def consent(url, subject="mai", **claims):
    """What the person does at the provider; gives the address to which it sends them back."""
    issuer = "{0.scheme}://{0.netloc}".format(urlsplit(url))
    requests.put(f"{issuer}/users/{subject}", json=claims, timeout=5)
    answer = requests.post(url, data={"sub": subject}, allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def deny(url):
    return requests.post(url, data={"action": "deny"}, allow_redirects=False, timeout=5).headers["Location"]


def back(client, address):
    return client.get(f"{urlsplit(address).path}?{urlsplit(address).query}")


def go(client, start=START, subject="mai", **claims):
    return back(client, consent(client.get(start).url, subject, **claims))


def is_in(client):
    return client.get("/don-vi/").status_code == 200


def test_the_sign_in_page_names_the_provider(provider, db):
    assert "Vào bằng Tỉnh Sông Lam" in Client().get("/dang-nhap/").content.decode()


def test_the_provider_is_asked_with_state_nonce_and_a_proof_key(provider, db):
    asked = parse_qs(urlsplit(Client().get(START).url).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["code_challenge"][0]) == 43
    assert asked["redirect_uri"] == ["http://testserver/dang-nhap/tai/tinh/ve/"]
    assert len(asked["state"][0]) >= 20
    assert len(asked["nonce"][0]) >= 20


def test_a_linked_account_comes_in_where_it_wanted_to_go(linked, server):
    client, proved = Client(), server.proved
    assert go(client, START + "?next=/don-vi/").url == "/don-vi/"
    assert is_in(client)
    assert server.proved == proved + 1
    assert Event.objects.filter(act="person.signed_in").first().detail == {"how": "sign_on"}


def test_a_second_factor_of_ones_own_is_asked_unless_the_provider_has_one(
    linked, provider, with_codes, clock, settings
):
    maker, _codes = with_codes()
    client = Client()
    assert go(client).url == "/dang-nhap/buoc-hai/"
    assert not is_in(client)
    client.post("/dang-nhap/buoc-hai/", {"code": maker.generate_otp(clock["step"])})
    assert is_in(client)
    settings.SIGN_ON_PROVIDERS = [{**provider, "has_second_factor": True}]
    client = Client()
    go(client)
    assert is_in(client)


def test_a_provider_with_a_second_factor_satisfies_the_rule(linked, provider, cast, settings):
    from sauro.web.accounts.actions import require_factor

    require_factor(by=cast.administrator, unit=cast.commune, role="standing_body")
    client = Client()
    go(client)
    assert client.get("/don-vi/").url == "/tai-khoan/buoc-hai/"
    settings.SIGN_ON_PROVIDERS = [{**provider, "has_second_factor": True}]
    client = Client()
    go(client)
    assert is_in(client)


def test_an_unknown_subject_is_told_what_to_do_and_nobody_is_made(provider, cast):
    people = Person.objects.count()
    client = Client()
    answer = go(client, subject="khach", email="htmai@example.vn", email_verified=True)
    assert answer.status_code == 403
    assert "chưa được gắn với ai ở đây" in answer.content.decode()
    assert not is_in(client)
    assert not SignOn.objects.exists()
    assert Person.objects.count() == people


@pytest.mark.parametrize(("verified", "holds"), [(True, True), (False, False), ("true", False)])
def test_a_trusted_provider_links_by_a_verified_address_only(provider, cast, settings, verified, holds):
    settings.SIGN_ON_PROVIDERS = [{**provider, "trusts_email": True}]
    client = Client()
    go(client, subject="mai2", email="HTMai@example.vn", email_verified=verified)
    assert is_in(client) is holds
    assert SignOn.objects.filter(person=cast.standing_body).exists() is holds


def test_an_address_that_two_people_have_links_nobody(provider, cast, settings):
    Person.objects.filter(pk=cast.officer.pk).update(email="htmai@example.vn")
    settings.SIGN_ON_PROVIDERS = [{**provider, "trusts_email": True}]
    assert go(Client(), subject="mai3", email="htmai@example.vn", email_verified=True).status_code == 403


def test_new_people_are_made_only_where_the_file_names_their_unit_and_without_a_role(provider, cast, settings):
    settings.SIGN_ON_PROVIDERS = [{**provider, "new_people_unit": cast.culture.pk}]
    client = Client()
    go(client, subject="nam", preferred_username="btlan", name="Lý Văn Năm")
    person = SignOn.objects.get().person
    assert (person.full_name, person.login_name, person.unit) == ("Lý Văn Năm", "btlan.2", cast.culture)
    assert not person.grants.exists()
    assert client.get("/tai-khoan/").status_code == 200


def test_a_closed_account_stays_closed(linked, cast):
    cast.standing_body.is_active = False
    cast.standing_body.save()
    assert go(Client()).status_code == 403


def test_refusing_at_the_provider_says_so_and_changes_nothing(linked):
    client = Client()
    answer = back(client, deny(client.get(START).url))
    assert answer.status_code == 403
    assert "Chưa có gì thay đổi" in answer.content.decode()
    assert not is_in(client)


def test_another_browser_cannot_finish_the_way_back(linked):
    client, other = Client(), Client()
    address = consent(client.get(START).url)
    other.get(START)
    answer = back(other, address)
    assert answer.status_code == 400
    assert "Hãy bắt đầu lại" in answer.content.decode()
    assert not is_in(other)


def test_a_state_that_was_changed_or_used_is_refused(linked):
    client = Client()
    address = consent(client.get(START).url)
    assert back(client, re.sub(r"state=\w+", "state=khac", address)).status_code == 400
    client.get(START)
    again = Client()
    address = consent(again.get(START).url)
    assert back(again, address).status_code == 302
    again.post("/dang-xuat/")
    assert back(again, address).status_code == 400


def test_a_token_with_another_nonce_is_refused(linked, server):
    client = Client()
    url = client.get(START).url
    server.nonce = "not-the-one-that-was-asked"
    answer = back(client, consent(url))
    assert answer.status_code == 400
    assert "không được tin" in answer.content.decode()
    assert not is_in(client)


def test_a_token_that_ran_out_is_refused(cast, settings, provider):
    with running_provider(access_token_max_age=timedelta(minutes=-10)) as old:
        settings.SIGN_ON_PROVIDERS = [{**provider, "issuer": old.issuer}]
        SignOn.objects.create(person=cast.standing_body, provider="tinh", issuer=old.issuer, subject="mai")
        client = Client()
        assert go(client).status_code == 400
        assert not is_in(client)


def test_the_same_subject_of_another_issuer_is_somebody_else(linked, settings, provider):
    with running_provider() as other:
        settings.SIGN_ON_PROVIDERS = [{**provider, "issuer": other.issuer}]
        assert go(Client()).status_code == 403


def test_a_provider_that_calls_itself_otherwise_is_not_asked(settings, provider, db):
    issuer = provider["issuer"].replace("127.0.0.1", "localhost")
    settings.SIGN_ON_PROVIDERS = [{**provider, "issuer": issuer + "/"}]
    answer = Client().get(START)
    assert answer.status_code == 502


def test_a_provider_that_is_shut_is_told_of(settings, provider, db):
    settings.SIGN_ON_PROVIDERS = [{**provider, "issuer": "http://127.0.0.1:9"}]
    answer = Client().get(START)
    assert answer.status_code == 502
    assert "đang không trả lời" in answer.content.decode()


def test_a_signed_in_person_links_by_a_page_they_follow_and_proves_it_is_them(provider, come_in, confirmed, cast):
    client = come_in()
    assert client.get("/tai-khoan/gan/tinh/").url.startswith("/tai-khoan/xac-nhan/")
    page = confirmed(client).get("/tai-khoan/gan/tinh/")
    answer = back(client, consent(page.context["way"], "mai", preferred_username="htmai_tinh"))
    assert answer.url == "/tai-khoan/"
    row = SignOn.objects.get()
    assert (row.person, row.subject, row.account) == (cast.standing_body, "mai", "htmai_tinh")
    other = Client()
    go(other)
    assert is_in(other)


def test_an_account_elsewhere_opens_one_account_here(linked, come_in, confirmed):
    client = confirmed(come_in("officer"))
    answer = back(client, consent(client.get("/tai-khoan/gan/tinh/").context["way"]))
    assert answer.status_code == 403
    assert "đã được gắn với một người khác" in answer.content.decode()
    assert SignOn.objects.get().person == linked.person


def test_a_way_back_for_coming_in_links_nothing_to_who_is_signed_in(provider, come_in):
    client = Client()
    url = client.get(START).url
    client.post("/dang-nhap/", {"login_name": "htmai", "password": PASSWORD})
    assert back(client, consent(url, "ke-xau")).status_code == 400
    assert not SignOn.objects.exists()


def test_unlinking_asks_and_then_opens_nothing(linked, come_in, confirmed):
    client = confirmed(come_in())
    assert "Bỏ gắn tài khoản Tỉnh Sông Lam?" in client.get(f"/tai-khoan/gan/{linked.pk}/bo/").content.decode()
    client.post(f"/tai-khoan/gan/{linked.pk}/bo/")
    assert go(Client()).status_code == 403


def test_who_came_by_the_provider_proves_it_again_there(linked, cast):
    cast.standing_body.set_unusable_password()
    cast.standing_body.save()
    client = Client()
    go(client)
    page = client.get("/tai-khoan/xac-nhan/?next=/tai-khoan/").content.decode()
    assert "Đăng nhập lại bằng Tỉnh Sông Lam" in page
    wanted = "/tai-khoan/xac-nhan/tai/tinh/?next=/tai-khoan/ung-dung-tao-ma/tat/"
    assert go(client, wanted, subject="nguoi-khac").status_code == 403
    assert go(client, wanted).url == "/tai-khoan/ung-dung-tao-ma/tat/"


def test_the_invited_may_come_in_by_the_provider(provider, as_person, cast):
    said = {"login_name": "ltmoi", "full_name": "Lý Thị Mới", "role": "officer", "unit": cast.culture.pk}
    page = as_person("administrator").post("/loi-moi/them/", said).content.decode()
    client = Client()
    client.get(re.search(r"/loi-moi/mo/[\w-]+/", page)[0])
    assert "Dùng tài khoản Tỉnh Sông Lam" in client.get("/loi-moi/nhan/").content.decode()
    go(client, START + "?nhan-loi-moi", subject="moi")
    assert is_in(client)
    assert SignOn.objects.get().person.login_name == "ltmoi"
    assert Invitation.objects.get().used_at


def test_leaving_offers_to_leave_the_provider_too(linked):
    client = Client()
    go(client)
    answer = client.post("/dang-xuat/")
    way = urlsplit(answer.context["way_out"])
    assert way.path == "/oauth2/end_session"
    assert parse_qs(way.query)["post_logout_redirect_uri"] == ["http://testserver/dang-nhap/"]
    assert "id_token_hint" in parse_qs(way.query)
    assert not is_in(client)


def test_no_token_reaches_the_log(linked, caplog):
    client = Client()
    go(client)
    answer = client.post("/dang-xuat/")
    token = parse_qs(urlsplit(answer.context["way_out"]).query)["id_token_hint"][0]
    kept = " ".join(f"{event.detail} {event.target_name}" for event in Event.objects.all()) + caplog.text
    assert token not in kept
    assert token.split(".")[1] not in kept
