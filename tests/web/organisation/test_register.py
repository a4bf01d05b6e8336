"""The register of provinces and communes, and planting units from it."""

from collections import Counter
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from sauro.web.organisation import actions, places, queries
from sauro.web.organisation.actions.register import plant_entry
from sauro.web.organisation.models import Designation, Role, RoleGrant, Unit, UnitKind
from sauro.web.organisation.permissions import Denied, Permission, forget_grants, is_allowed


def test_the_register_holds_34_provinces_and_3321_communes():
    assert len(places.provinces()) == 34
    assert len(places.communes()) == 3321
    assert Counter(commune.designation for commune in places.communes().values()) == {
        Designation.COMMUNE: 2599,
        Designation.WARD: 709,
        Designation.SPECIAL_ZONE: 13,
    }
    assert sum(province.communes for province in places.provinces().values()) == 3321
    assert all(len(code) == 5 and code.isdigit() for code in places.communes())


def test_twenty_two_communes_and_three_provinces_changed_their_designation_in_2026():
    changed = [commune for commune in places.communes().values() if commune.change]
    assert Counter(commune.province.place for commune in changed) == {"Bắc Ninh": 12, "Đồng Nai": 10}
    assert {commune.change.before for commune in changed} == {Designation.COMMUNE}
    assert places.communes()["07294"].change.on == date(2026, 8, 4)
    cities = {entry.place: entry.change.on for entry in places.provinces().values() if entry.change}
    assert cities == {
        "Đồng Nai": date(2026, 4, 24),
        "Bắc Ninh": date(2026, 8, 24),
        "Quảng Ninh": date(2026, 8, 24),
    }


def test_names_repeat_so_codes_tell_them_apart():
    names = Counter(commune.name for commune in places.communes().values())
    assert names["Xã Tân Minh"] == 3
    assert names["Xã Tân Tiến"] == 7
    within = Counter((commune.province.code, commune.name) for commune in places.communes().values())
    assert max(within.values()) == 1


@pytest.mark.parametrize(
    ("code", "name", "province"),
    [
        ("10816", "Xã Hà Bắc", "31"),
        ("11779", "Xã Tân Minh", "31"),
        ("09634", "Xã Cổ Đô", "01"),
        ("18115", "Phường Bắc Hồng Lĩnh", "42"),
        ("07282", "Xã Đồng Kỳ", "24"),
        ("24496", "Xã Ea Kly", "66"),
    ],
)
def test_known_communes_stand_where_they_belong(code, name, province):
    commune = places.communes()[code]
    assert (commune.name, commune.province.code) == (name, province)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("dong ky", "07282"),
        ("Đồng Kỳ", "07282"),
        ("xã đồng kỳ", "07282"),
        ("07282", "07282"),
        ("dong ky bac ninh", "07282"),
        ("dong huu", "07282"),
    ],
)
def test_a_commune_is_found_without_diacritics_by_code_and_by_what_it_was_formed_from(words, first):
    found, count = places.find_communes(words)
    assert found[0].code == first
    assert count >= len(found)


def test_the_search_is_narrowed_by_province_and_answers_nothing_to_nothing():
    assert places.find_communes("") == ([], 0)
    found, count = places.find_communes("", province="24", limit=500)
    assert count == len(found) == 99
    assert {commune.province.code for commune in places.find_communes("tan tien", province="31")[0]} <= {"31"}
    assert places.find_communes("khong dau co")[1] == 0


def test_what_a_commune_was_formed_from_is_told_in_the_words_of_the_data():
    commune = places.communes()["07282"]
    assert commune.origin == "Hợp nhất xã Đồng Kỳ, xã Đồng Hưu, xã Đồng Vương"
    assert commune.basis == "1658/NQ-UBTVQH15 ngày 16/06/2025"


@pytest.fixture
def bac_ninh(cast):
    """The province Bắc Ninh in the tree, administered by the administrator of the cast."""
    unit = plant_entry(places.provinces()["24"], parent=None, by=None)
    RoleGrant.objects.create(person=cast.administrator, unit=unit, role=Role.ADMINISTRATOR)
    forget_grants(cast.administrator)
    return unit


def test_a_commune_is_planted_with_what_it_was_called_on_each_day(cast, bac_ninh):
    unit = actions.plant_commune(by=cast.administrator, code="07294")
    assert (unit.name, unit.code, unit.parent) == ("UBND phường Bố Hạ", "07294", bac_ninh)
    assert queries.name_on(unit, date(2026, 8, 3)) == "UBND xã Bố Hạ"
    assert queries.designation_on(unit, date(2026, 8, 4)) == Designation.WARD
    assert queries.name_on(bac_ninh, date(2026, 1, 15)) == "UBND tỉnh Bắc Ninh"
    assert queries.name_on(bac_ninh, date(2026, 11, 1)) == "UBND thành phố Bắc Ninh"
    assert unit.path == f"{bac_ninh.path}{unit.pk}."
    with pytest.raises(ValidationError, match="đã có trong cây"):
        actions.plant_commune(by=cast.administrator, code="07294")


def test_all_communes_of_a_province_are_planted_in_a_few_statements(cast, bac_ninh, django_assert_max_num_queries):
    actions.plant_commune(by=cast.administrator, code="07282")
    with django_assert_max_num_queries(16):
        planted = actions.plant_communes(by=cast.administrator, province=bac_ninh)
    assert len(planted.units) == 98
    assert Unit.objects.filter(parent=bac_ninh, kind=UnitKind.COMMUNE).count() == 99
    assert all(unit.path == f"{bac_ninh.path}{unit.pk}." for unit in Unit.objects.filter(parent=bac_ninh))
    ward = Unit.objects.get(code="07294")
    assert queries.name_on(ward, date(2026, 1, 1)) == "UBND xã Bố Hạ"
    assert "xa bo ha" in ward.folded
    assert not actions.plant_communes(by=cast.administrator, province=bac_ninh).units


def test_a_unit_without_a_code_is_passed_over_and_can_be_given_it(cast, bac_ninh):
    typed = actions.create_unit(by=cast.administrator, kind="commune", name="UBND phường Bố Hạ", parent=bac_ninh)
    assert actions.plant_communes(by=cast.administrator, province=bac_ninh).passed_over == ["Phường Bố Hạ"]
    actions.link_unit(by=cast.administrator, unit=typed, code="07294")
    assert (typed.code, typed.designation) == ("07294", Designation.WARD)
    assert queries.name_on(typed, date(2026, 1, 1)) == "UBND xã Bố Hạ"


@pytest.mark.parametrize(("code", "why"), [("99999", "Không có"), ("24", "không cùng cấp"), ("10816", "thuộc")])
def test_a_code_that_does_not_fit_is_refused(cast, bac_ninh, code, why):
    typed = actions.create_unit(by=cast.administrator, kind="commune", name="UBND xã Đồng Kỳ", parent=bac_ninh)
    with pytest.raises(ValidationError, match=why):
        actions.link_unit(by=cast.administrator, unit=typed, code=code)


def test_only_who_manages_the_province_plants(cast, bac_ninh):
    with pytest.raises(Denied):
        actions.plant_communes(by=cast.stranger, province=bac_ninh)
    with pytest.raises(ValidationError, match="chưa có trong cây đơn vị"):
        actions.plant_commune(by=cast.administrator, code="10816")
    RoleGrant.objects.create(person=cast.administrator, unit=cast.province, role=Role.ADMINISTRATOR)
    forget_grants(cast.administrator)
    with pytest.raises(ValidationError, match="chưa gắn với một tỉnh"):
        actions.plant_communes(by=cast.administrator, province=cast.province)


@pytest.mark.parametrize("code", ["1234", "123456", "0728A"])
def test_codes_typed_are_checked(cast, code):
    with pytest.raises(ValidationError, match="5 chữ số"):
        actions.change_unit(
            by=cast.administrator, unit=cast.commune, kind="commune", short_name="", position=0, code=code
        )


@pytest.mark.parametrize(
    ("code", "fits"), [("H41.15.2", True), ("h41", True), ("000.15.32.H41", True), ("Z41", False), ("H4.1", False)]
)
def test_codes_of_organisations_are_taken_in_both_orders(cast, code, fits):
    data = {"kind": "commune", "short_name": "", "position": 0, "organisation_code": code}
    if fits:
        unit = actions.change_unit(by=cast.administrator, unit=cast.commune, **data)
        assert unit.organisation_code == code.upper()
    else:
        with pytest.raises(ValidationError, match="Mã định danh viết như"):
            actions.change_unit(by=cast.administrator, unit=cast.commune, **data)


def test_a_code_belongs_to_one_unit(cast):
    RoleGrant.objects.create(person=cast.administrator, unit=cast.province, role=Role.ADMINISTRATOR)
    data = {"kind": "commune", "short_name": "", "position": 0, "code": "07282"}
    actions.change_unit(by=cast.administrator, unit=cast.commune, **data)
    with pytest.raises(ValidationError, match="đã là mã của UBND xã Minh Sơn"):
        actions.change_unit(by=cast.administrator, unit=cast.other_commune, **data)


def test_the_command_founds_a_commune_of_the_register_below_its_province(db, capsys):
    call_command("found_site", commune="07282", login="quantri", name="Trần Văn Quản")
    assert "Đơn vị: UBND xã Đồng Kỳ" in capsys.readouterr().out
    commune = Unit.objects.get(code="07282")
    assert commune.parent.name == "UBND thành phố Bắc Ninh"
    administrator = commune.people.get()
    assert is_allowed(administrator, Permission.UNIT_MANAGE, commune.parent)


@pytest.mark.parametrize("options", [{"commune": "24"}, {"commune": "99999"}, {"province": "00282"}])
def test_the_command_refuses_a_code_that_is_none(db, options):
    with pytest.raises(CommandError):
        call_command("found_site", login="quantri", name="Trần Văn Quản", **options)
    assert not Unit.objects.exists()
