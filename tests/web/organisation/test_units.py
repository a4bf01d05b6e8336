"""Units: their tree, their names by date, and how they are found."""

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from openpyxl import load_workbook

from sauro.web.audit.models import Event
from sauro.web.organisation import actions, queries
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.organisation.permissions import Denied

TODAY = date(2026, 6, 10)


def create(cast, name="Phòng Kinh tế", **more):
    return actions.create_unit(by=cast.administrator, kind=UnitKind.OFFICE, name=name, parent=cast.commune, **more)


def test_a_new_unit_stands_below_its_parent_and_the_log_says_so(cast):
    unit = create(cast, short_name="P. KT")
    assert unit.path == f"{cast.commune.path}{unit.pk}."
    assert unit.created_by == cast.administrator
    assert Event.objects.get(act="unit.created").target_name == "Phòng Kinh tế"


@pytest.mark.parametrize("name", ["Phòng Văn hóa - Xã hội", "phòng văn hoá – xã hội", "Phòng  Văn hóa -  Xã hội "])
def test_two_units_of_one_commune_do_not_bear_one_name(cast, name):
    with pytest.raises(ValidationError, match="đã có đơn vị tên"):
        create(cast, name)


def test_only_those_who_manage_the_parent_add_below_it(cast):
    with pytest.raises(Denied, match="thêm, sửa đơn vị tại UBND xã Minh Sơn"):
        actions.create_unit(by=cast.stranger, kind="office", name="Phòng X", parent=cast.commune)


def rename(cast, name="Phòng Văn hóa", on=date(2026, 3, 1)):
    return actions.rename_unit(by=cast.administrator, unit=cast.culture, name=name, on=on, today=TODAY)


def test_a_renamed_unit_bears_on_each_day_the_name_of_that_day(cast):
    rename(cast)
    rename(cast, "Phòng Văn hóa và Thể thao", date(2026, 6, 1))
    names = {on: queries.name_on(cast.culture, on) for on in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 6, 1))}
    assert list(names.values()) == ["Phòng Văn hóa - Xã hội", "Phòng Văn hóa", "Phòng Văn hóa và Thể thao"]


def test_a_rename_in_the_future_or_before_the_last_one_is_refused(cast):
    with pytest.raises(ValidationError, match="không được sau hôm nay, 10/06/2026"):
        rename(cast, on=date(2026, 6, 11))
    rename(cast)
    with pytest.raises(ValidationError, match="phải sau 28/02/2026"):
        rename(cast, "Phòng X", date(2026, 2, 1))


def test_former_names_stay_and_other_names_can_be_removed(cast):
    rename(cast)
    alias = actions.add_alias(by=cast.administrator, unit=cast.culture, name="P. VHXH")
    assert cast.culture.other_names == ["P. VHXH", "Phòng Văn hóa - Xã hội"]
    actions.remove_alias(by=cast.administrator, alias=alias)
    assert Unit.objects.get(pk=cast.culture.pk).other_names == ["Phòng Văn hóa - Xã hội"]
    with pytest.raises(ValidationError, match="đã có tên gọi này"):
        actions.add_alias(by=cast.administrator, unit=cast.culture, name="Phòng văn hoá - xã hội")


@pytest.mark.parametrize("name", ["Phòng VH-XH", "phòng vh–xh"])
def test_a_name_that_the_unit_has_is_not_added_again(cast, name):
    with pytest.raises(ValidationError, match="đã có tên gọi này"):
        actions.add_alias(by=cast.administrator, unit=cast.culture, name=name)


def test_all_names_in_use_lead_to_their_unit_and_a_shared_name_to_none(cast):
    rename(cast)
    actions.add_alias(by=cast.administrator, unit=cast.culture, name="Bộ phận một cửa")
    actions.add_alias(by=cast.administrator, unit=cast.office, name="Bộ phận một cửa")
    names = queries.names_of_units(cast.commune, TODAY)
    assert names["Phòng Văn hóa"] == names["Phòng Văn hóa - Xã hội"] == names["Phòng VH-XH"] == cast.culture.pk
    assert "Bộ phận một cửa" not in names
    assert cast.other_commune.pk not in names.values()


def test_a_closed_unit_goes_from_the_lists_of_the_days_after(cast):
    actions.close_unit(by=cast.administrator, unit=cast.police, on=date(2026, 5, 31))
    assert cast.police in queries.units_of_commune(cast.commune, date(2026, 5, 31))
    assert cast.police not in queries.units_of_commune(cast.commune, date(2026, 6, 1))


def test_the_highest_unit_is_not_closed_and_none_before_it_began(cast):
    unit = create(cast, starts_on=date(2026, 4, 1))
    with pytest.raises(ValidationError, match="phải từ 01/04/2026"):
        actions.close_unit(by=cast.administrator, unit=unit, on=date(2026, 3, 1))


def test_the_commune_of_an_office_and_of_itself(cast):
    assert queries.commune_of(cast.culture) == queries.commune_of(cast.commune) == cast.commune
    assert queries.commune_of(cast.province) == cast.province


def rows(answer):
    return answer.content.decode().count("<tr data-row>")


def test_the_list_shows_the_own_commune_alone(as_person):
    answer = as_person("reader").get("/don-vi/")
    assert rows(answer) == 4
    assert "Đông Hải" not in answer.content.decode()


@pytest.mark.parametrize(("words", "count"), [("van hoa", 1), ("VHXH", 0), ("VH-XH", 1), ("phong ubnd", 1), ("", 4)])
def test_the_list_is_searched_without_diacritics(as_person, words, count):
    assert rows(as_person("reader").get("/don-vi/", {"tim-trong": words})) == count


def test_a_unit_is_found_by_its_other_names(cast, as_person):
    actions.add_alias(by=cast.administrator, unit=cast.culture, name="Phòng Văn xã")
    assert rows(as_person("reader").get("/don-vi/", {"tim-trong": "van xa"})) == 1


def test_the_list_filters_by_kind_and_exports_as_filtered(as_person):
    browser = as_person("reader")
    assert rows(browser.get("/don-vi/", {"loai": "office"})) == 2
    book = load_workbook(io.BytesIO(browser.get("/don-vi/", {"loai": "outside", "xuat": "xlsx"}).content))
    values = list(book.active.values)
    assert values[0][:3] == ("Tên", "Tên ngắn", "Loại")
    assert [row[0] for row in values[1:]] == ["Công an xã Minh Sơn"]


def test_the_list_takes_the_same_few_queries_however_long(cast, as_person, django_assert_num_queries):
    browser = as_person("administrator")
    for number in range(40):
        create(cast, f"Phòng {number}")
    browser.get("/don-vi/")
    with django_assert_num_queries(8):
        browser.get("/don-vi/")


def test_the_pages_of_a_unit_do_what_they_say(cast, as_person):
    browser = as_person("administrator")
    made = browser.post(
        "/don-vi/them/", {"name": "Phòng Kinh tế", "kind": "office", "parent": cast.commune.pk}, follow=True
    )
    assert "Đã thêm Phòng Kinh tế." in made.content.decode()
    base = made.redirect_chain[-1][0]
    assert "được nhận ra là" in browser.post(f"{base}ten-goi/", {"name": "P.KT"}, follow=True).content.decode()
    browser.post(f"{base}sua/", {"kind": "office", "short_name": "P. KT", "position": "3"})
    page = browser.post(
        f"{base}doi-ten/", {"name": "Phòng Kinh tế mới", "on": "01/02/2026"}, follow=True
    ).content.decode()
    assert "Phòng Kinh tế mới" in page
    assert "tên chính thức cũ" in page
    page = browser.post(f"{base}ket-thuc/", {"on": "05.02.2026"}, follow=True).content.decode()
    assert "ngày cuối 05/02/2026" in page


def test_what_an_act_refuses_stands_at_its_field_and_typed_words_stay(cast, as_person):
    data = {"name": "Phòng VĂN HÓA - xã hội", "kind": "office", "parent": cast.commune.pk}
    page = as_person("administrator").post("/don-vi/them/", data).content.decode()
    assert "<title>Lỗi: Thêm đơn vị" in page
    assert page.count("đã có đơn vị tên") == 2
    assert '<a href="#id_name">' in page
    assert 'aria-invalid="true"' in page
    assert 'value="Phòng VĂN HÓA - xã hội"' in page
