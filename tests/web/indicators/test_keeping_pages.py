"""Who answers for which figure, own indicators, keys and the interface for other programs."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from figure_kit import IN_TIME, Q1, SETTLED, gave, given_duties
from sauro.core.indicators import Given
from sauro.web.indicators import actions
from sauro.web.indicators.actions import Definition
from sauro.web.indicators.models import ConnectionKey, Fact, FigureDuty, OwnIndicator
from sauro.web.indicators.queries import asked_of, figures_of, library_for

DUTIES = reverse("indicators:duty_list")


def words(answer):
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


# --- duties


def test_figures_are_given_to_an_office_many_at_once(cast, as_person):
    client = as_person("standing_body")
    answer = client.post(DUTIES, {"codes": [SETTLED, IN_TIME], "answering": cast.culture.pk}, follow=True)
    assert "Đã giao 2 chỉ tiêu cho Phòng VH-XH." in words(answer)
    assert asked_of(cast.culture, Q1.end_on) == (SETTLED, IN_TIME)
    assert SETTLED not in asked_of(cast.commune, Q1.end_on)


def test_nothing_chosen_is_said_and_the_choice_survives(cast, as_person):
    answer = as_person("standing_body").post(DUTIES, {"answering": cast.culture.pk})
    assert answer.status_code == 422
    assert "Chọn ít nhất một chỉ tiêu" in words(answer)


def test_the_list_is_narrowed_to_what_nobody_answers(cast, as_person):
    given_duties(cast)
    rows = as_person("standing_body").get(DUTIES, {"giao": "chua-giao", "bieu": "3"}).context["page"].object_list
    assert SETTLED not in [row.indicator.code for row in rows]
    found = as_person("standing_body").get(DUTIES, {"tim-trong": "ho so dung han"}).context["page"].object_list
    assert IN_TIME in [row.indicator.code for row in found]


def test_a_duty_ends(cast, as_person):
    (duty,) = given_duties(cast, [SETTLED])
    as_person("standing_body").post(reverse("indicators:end_duty", args=[duty.pk]))
    assert not FigureDuty.objects.exists()
    assert SETTLED in asked_of(cast.commune, Q1.end_on)


def test_counted_figures_and_strangers_are_given_to_nobody(cast):
    with pytest.raises(ValidationError, match="không phải nhập"):
        given_duties(cast, ["1/2.1"])
    with pytest.raises(ValidationError, match="thuộc xã, phường này"):
        given_duties(cast, [SETTLED], cast.other_commune)


# --- own indicators


def define(**more):
    return Definition(**{"name": "Số tổ công nghệ số", "kind": "number", "in_force_from_on": date(2026, 1, 1), **more})


def test_an_own_indicator_is_counted_like_any_other(cast):
    first = actions.add_own_indicator(by=cast.standing_body, unit=cast.commune, definition=define(timing="stock"))
    second = actions.add_own_indicator(by=cast.standing_body, unit=cast.commune, definition=define(name="Số thôn"))
    share = define(name="Tỷ lệ thôn có tổ", kind="computed", formula="1 / 2")
    actions.add_own_indicator(by=cast.standing_body, unit=cast.commune, definition=share)
    assert (first.code, second.code) == ("R/1", "R/2")
    entries = [actions.Entry("R/1", 9), actions.Entry("R/2", 12)]
    actions.enter_figures(by=cast.standing_body, unit=cast.commune, window=Q1, entries=entries)
    assert figures_of(cast.commune, Q1)["R/3"].value == 75


def test_indicators_of_a_province_hold_in_its_communes_beside_their_own(cast):
    actions.add_own_indicator(by=cast.province_officer, unit=cast.province, definition=define(name="Của tỉnh"))
    actions.add_own_indicator(by=cast.standing_body, unit=cast.commune, definition=define(name="Của xã"))
    library = library_for(cast.commune, date(2026, 2, 1))
    assert (library["R/T1"].name, library["R/1"].name) == ("Của tỉnh", "Của xã")
    assert "R/1" not in library_for(cast.other_commune, date(2026, 2, 1))


def test_out_of_force_an_indicator_is_not_asked(cast):
    actions.add_own_indicator(
        by=cast.standing_body, unit=cast.commune, definition=define(in_force_until_on=date(2026, 6, 30))
    )
    assert "R/1" in library_for(cast.commune, date(2026, 6, 30))
    assert "R/1" not in library_for(cast.commune, date(2026, 7, 1))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"kind": "computed", "formula": "8 / 9"}, "không có chỉ tiêu R/8"),
        ({"kind": "computed", "formula": "1 + 1"}, "Công thức quay vòng: R/1 → R/1"),
        ({"kind": "computed"}, "Ghi công thức."),
        ({"formula": "1 + 2"}, "Chỉ chỉ tiêu tính từ chỉ tiêu khác mới có công thức."),
        ({"kind": "share"}, "Ghi tử số và mẫu số là gì"),
        ({"in_force_until_on": date(2025, 1, 1)}, "Ngày thôi dùng phải từ ngày bắt đầu dùng trở đi."),
    ],
)
def test_a_definition_that_does_not_hold_together_is_refused(cast, more, said):
    with pytest.raises(ValidationError) as error:
        actions.add_own_indicator(by=cast.standing_body, unit=cast.commune, definition=define(**more))
    assert said in str(error.value)


def test_what_has_figures_keeps_its_meaning(cast, as_person):
    row = actions.add_own_indicator(by=cast.standing_body, unit=cast.commune, definition=define())
    actions.enter_figures(by=cast.standing_body, unit=cast.commune, window=Q1, entries=[actions.Entry("R/1", 9)])
    page = reverse("indicators:change_own", args=[row.pk])
    sent = {"name": "Tên mới", "kind": "number", "timing": "flow", "in_force_from_on": "01/01/2026"}
    refused = as_person("standing_body").post(page, sent | {"timing": "stock"})
    assert "đã có số liệu nên giữ nguyên loại" in words(refused)
    assert 'value="Tên mới"' in words(refused)
    assert as_person("standing_body").post(page, sent).status_code == 302
    assert OwnIndicator.objects.get().name == "Tên mới"


# --- keys and the interface


@pytest.fixture
def secret(cast):
    given_duties(cast)
    return actions.make_key(by=cast.officer, unit=cast.culture, name="Hệ thống một cửa")[1]


def call(secret, body):
    data = body if isinstance(body, str | bytes) else json.dumps(body)
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return Client(enforce_csrf_checks=True).post(
        reverse("indicators:interface"), data, content_type="application/json", headers=headers
    )


def body(*rows, **more):
    return {"tu": "2025-12-15", "den": "2026-03-14", "so_lieu": list(rows), **more}


def test_another_program_sends_figures_by_its_key(cast, secret):
    rows = (
        {"ma": SETTLED, "so": 1250},
        {"ma": IN_TIME, "tra_loi": "khong_phat_sinh"},
        {"ma": "3/2.1", "so": "310", "tren": 426},
    )
    answer = call(secret, body(*rows))
    assert (answer.status_code, answer.json()) == (200, {"da_ghi": 3, "khong_doi": 0})
    fact = Fact.objects.get(code=SETTLED)
    assert (fact.value, fact.way, fact.origin, fact.entered_by) == (1250, "interface", "Hệ thống một cửa", cast.officer)
    assert Fact.objects.get(code=IN_TIME).given == Given.NONE


def test_the_same_call_again_changes_nothing(secret):
    for expected in ({"da_ghi": 1, "khong_doi": 0}, {"da_ghi": 0, "khong_doi": 1}):
        assert call(secret, body({"ma": SETTLED, "so": 98.5 * 2})).json() == expected
    assert Fact.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "status", "code", "said"),
    [
        ("{", 400, "khong_phai_json", "không phải JSON"),
        ("[1]", 400, "khong_phai_json", "đối tượng JSON"),
        (body(), 422, "thieu_so_lieu", "từ 1 đến 500"),
        (body({"ma": SETTLED, "so": 1}, tu="hôm nay"), 422, "ngay_sai", "2026-03-14"),
        (body({"so": 1}), 422, "so_lieu_sai", "phải có “ma”"),
        (body({"ma": SETTLED, "so": "nhiều"}), 422, "so_lieu_sai", "phải là số"),
        (body({"ma": SETTLED, "so": True}), 422, "so_lieu_sai", "phải là số"),
        (body({"ma": SETTLED, "so": "NaN"}), 422, "so_lieu_sai", "phải là số"),
        (body({"ma": SETTLED, "tra_loi": "x"}), 422, "so_lieu_sai", "khong_phat_sinh"),
        (body({"ma": "9/9", "so": 1}), 422, "so_lieu_sai", "Không có chỉ tiêu"),
        (body({"ma": SETTLED, "so": 1}, {"ma": SETTLED, "so": 2}), 422, "so_lieu_sai", "hai lần"),
        (body({"ma": SETTLED, "so": 1}, {"ma": "3/2.1", "so": 1}), 422, "so_lieu_sai", "cả hai số"),
        (body({"ma": SETTLED, "so": 10**17}), 422, "so_lieu_sai", "Số quá lớn"),
    ],
)
def test_a_call_that_cannot_be_taken_says_why_and_keeps_nothing(secret, sent, status, code, said):
    answer = call(secret, sent)
    assert (answer.status_code, answer.json()["ma_loi"]) == (status, code)
    assert said in json.dumps(answer.json(), ensure_ascii=False)
    assert not Fact.objects.exists()


def test_no_key_a_wrong_key_and_a_revoked_key_open_nothing(cast, secret):
    for wrong in ("", "sr_" + "x" * 43):
        assert call(wrong, body({"ma": SETTLED, "so": 1})).status_code == 401
    actions.revoke_key(by=cast.officer, key=ConnectionKey.objects.get())
    answer = call(secret, body({"ma": SETTLED, "so": 1}))
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert not Fact.objects.exists()


def test_a_key_can_do_no_more_than_who_made_it(cast, secret):
    cast.officer.grants.update(ended_at="2026-01-01T00:00Z", ended_by=cast.administrator)
    assert call(secret, body({"ma": SETTLED, "so": 1})).status_code == 401


def test_a_key_is_shown_once_and_kept_as_a_digest(cast, as_person):
    page = reverse("indicators:key_list")
    answer = as_person("officer").post(page, {"unit": cast.culture.pk, "name": "Hệ thống một cửa"})
    shown = answer.context["secret"]
    assert shown in words(answer)
    key = ConnectionKey.objects.get()
    assert shown.startswith(key.start)
    assert shown not in (key.digest, key.start)
    assert shown not in words(as_person("officer").get(page))


def test_a_closed_figure_is_changed_by_a_call_only_with_its_reason(cast, secret, monkeypatch):
    from sauro.web.indicators import locks

    gave(cast, Q1, settled=5)
    monkeypatch.setattr(locks, "_locks", {"test": lambda unit, start, end: "báo cáo quý I đã nhận"})
    assert "Ghi lý do sửa" in str(call(secret, body({"ma": SETTLED, "so": 6})).json())
    assert call(secret, body({"ma": SETTLED, "so": 6, "ly_do_sua": "Đối chiếu"})).json()["da_ghi"] == 1
