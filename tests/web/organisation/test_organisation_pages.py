"""Pages of the dated tree, of the register, of posts and of the calendar."""

from datetime import date

import pytest

from sauro.web.organisation import actions, places
from sauro.web.organisation.actions.register import plant_entry
from sauro.web.organisation.models import Person, Role, RoleGrant, Unit


@pytest.fixture
def desk(as_person):
    return as_person("administrator")


def test_a_unit_tells_its_eras_and_who_sat_where_on_a_day(cast, desk):
    base = f"/don-vi/{cast.culture.pk}/"
    actions.add_post(
        by=cast.administrator, person=cast.officer, unit=cast.culture, title="Trưởng phòng", starts_on=date(2026, 5, 1)
    )
    data = {"name": "Phòng Văn hóa", "on": "01/4/2026", "basis": "QĐ 12/QĐ-UBND"}
    page = desk.post(f"{base}doi-ten/", data, follow=True).content.decode()
    assert "QĐ 12/QĐ-UBND" in page
    assert "… – 31/3/2026" in page
    assert "Trưởng phòng" in page
    page = desk.get(f"{base}?ngay=15/3/2026").content.decode()
    assert "Khi đó đơn vị mang tên Phòng Văn hóa - Xã hội." in page
    assert "Trưởng phòng" not in page
    page = desk.post(f"{base}bo-thay-doi/", follow=True).content.decode()
    assert "đơn vị lại là Phòng Văn hóa - Xã hội" in page
    assert desk.get(f"{base}?ngay=abc").status_code == 200


def test_a_ward_is_chosen_where_a_commune_is_renamed_and_not_for_an_office(cast, desk):
    assert 'name="designation"' in desk.get(f"/don-vi/{cast.commune.pk}/doi-ten/").content.decode()
    assert 'name="designation"' not in desk.get(f"/don-vi/{cast.culture.pk}/doi-ten/").content.decode()


def test_a_unit_is_moved_by_its_page_and_the_tree_of_a_day_shows_where_it_stood(cast, desk):
    data = {"parent": cast.office.pk, "on": "01/6/2026"}
    page = desk.post(f"/don-vi/{cast.culture.pk}/chuyen/", data, follow=True).content.decode()
    assert "Đã chuyển Phòng Văn hóa - Xã hội về Văn phòng HĐND và UBND." in page
    tree = f"/don-vi/{cast.commune.pk}/cay/"
    assert 'class="title depth-1"' in desk.get(f"{tree}?ngay=31/5/2026").content.decode()
    assert 'class="title depth-2"' in desk.get(f"{tree}?ngay=01/6/2026").content.decode()
    assert "Phòng Văn hóa - Xã hội" in desk.get(f"{tree}?ngay=01/6/2026&xuat=csv").content.decode("utf-8-sig")


def merge_data(cast, **more):
    return {"units": [cast.office.pk], "into": cast.culture.pk, "on": "01/6/2026", "basis": "QĐ 45", **more}


def test_a_merger_is_shown_before_it_is_done(cast, desk):
    url = f"/don-vi/{cast.culture.pk}/hop-nhat/"
    page = desk.post(url, merge_data(cast)).content.decode()
    assert "Những gì sẽ chuyển" in page
    assert "Văn phòng HĐND và UBND → Phòng Văn hóa - Xã hội" in page
    assert "Ngô Văn Vân: Thủ trưởng đơn vị, Phòng Văn hóa - Xã hội" in page
    assert Unit.objects.get(pk=cast.office.pk).ends_on is None
    assert Person.objects.get(pk=cast.head.pk).unit == cast.office
    page = desk.post(url, merge_data(cast, **{"xac-nhan": "1"}), follow=True).content.decode()
    assert "Đã hợp nhất thành Phòng Văn hóa - Xã hội." in page
    assert Unit.objects.get(pk=cast.office.pk).ends_on == date(2026, 5, 31)
    assert "tiếp nối Văn phòng HĐND và UBND" in page


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"into": "", "name": ""}, "Nhập tên đơn vị mới, hoặc chọn đơn vị còn lại."),
        ({"basis": ""}, "Ghi quyết định hoặc nghị quyết"),
        ({"on": "01/6/2090"}, "không được sau hôm nay"),
        ({"units": []}, "Chọn ít nhất một đơn vị"),
    ],
)
def test_a_merger_refused_keeps_what_was_typed(cast, desk, more, why):
    page = desk.post(f"/don-vi/{cast.culture.pk}/hop-nhat/", merge_data(cast, **more)).content.decode()
    assert "<title>Lỗi: Hợp nhất đơn vị" in page
    assert why in page
    assert Unit.objects.get(pk=cast.office.pk).ends_on is None


def test_a_split_asks_who_goes_where_and_then_does_it(cast, desk):
    url = f"/don-vi/{cast.culture.pk}/chia-tach/"
    data = {"names": "Phòng Văn hóa\nPhòng Xã hội\n", "on": "01/6/2026", "basis": "QĐ 46"}
    page = desk.post(url, data).content.decode()
    assert f'name="nguoi-{cast.officer.pk}"' in page
    assert Unit.objects.get(pk=cast.culture.pk).ends_on is None
    goes = {f"nguoi-{cast.officer.pk}": "1", f"nguoi-{cast.standing_body.pk}": "0", "xac-nhan": "1"}
    page = desk.post(url, {**data, **goes}, follow=True).content.decode()
    assert "Đã chia tách Phòng Văn hóa - Xã hội: Phòng Văn hóa; Phòng Xã hội." in page
    assert Person.objects.get(pk=cast.officer.pk).unit.name == "Phòng Xã hội"
    page = desk.post(f"/don-vi/{cast.office.pk}/chia-tach/", {**data, "names": "A\nA"}).content.decode()
    assert "Hai đơn vị mới trùng tên" in page


@pytest.fixture
def bac_ninh(cast):
    unit = plant_entry(places.provinces()["24"], parent=None, by=None)
    RoleGrant.objects.create(person=cast.administrator, unit=unit, role=Role.ADMINISTRATOR)
    return unit


def test_a_commune_is_chosen_from_the_register_and_planted(bac_ninh, desk):
    page = desk.get("/don-vi/chon-xa/?tim-trong=bo+ha").content.decode()
    assert "là xã tới trước 04/8/2026" in page
    assert "còn 99 xã, phường" in page
    page = desk.post("/don-vi/chon-xa/07294/", follow=True).content.decode()
    assert "Đã thêm UBND phường Bố Hạ." in page
    part = desk.get("/don-vi/chon-xa/?tim-trong=bo+ha", headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<p class="hint">')
    assert "Đã có, mở" in part
    page = desk.post(f"/don-vi/{bac_ninh.pk}/moi-xa/", follow=True).content.decode()
    assert "Đã thêm 98\xa0xã,\xa0phường vào UBND thành phố Bắc Ninh." in page
    assert "đã có trong cây" in desk.post("/don-vi/chon-xa/07294/", follow=True).content.decode()


def test_a_unit_is_told_which_commune_it_is(cast, desk):
    page = desk.get(f"/don-vi/chon-xa/?cho={cast.commune.pk}&tim-trong=minh+son").content.decode()
    assert "UBND xã Minh Sơn là đơn vị nào trong danh mục" in page
    page = desk.post(f"/don-vi/{cast.commune.pk}/gan-ma/15124/", follow=True).content.decode()
    assert "Đã gắn mã 15124 cho UBND xã Minh Sơn." in page
    assert (
        "Không có tỉnh, xã nào mang mã 99999."
        in desk.post(f"/don-vi/{cast.commune.pk}/gan-ma/99999/", follow=True).content.decode()
    )


def test_a_province_is_chosen_among_34(cast, desk):
    RoleGrant.objects.create(person=cast.administrator, unit=cast.province, role=Role.ADMINISTRATOR)
    page = desk.get(f"/don-vi/chon-xa/?cho={cast.province.pk}").content.decode()
    assert page.count("<tr data-row>") == 34


def test_the_found_communes_are_exported_as_filtered(bac_ninh, desk):
    lines = desk.get("/don-vi/chon-xa/?tinh=24&xuat=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 100


def test_choosing_takes_few_queries(bac_ninh, desk, django_assert_max_num_queries):
    desk.get("/don-vi/chon-xa/?tinh=24")
    with django_assert_max_num_queries(10):
        desk.get("/don-vi/chon-xa/?tinh=24")


def test_fields_of_a_leader_are_noted_and_ended_by_pages(cast, desk):
    post = actions.add_post(by=cast.administrator, person=cast.leader, unit=cast.commune, title="Chủ tịch UBND")
    base = f"/nguoi/{cast.leader.pk}/"
    page = desk.post(f"{base}chuc-vu/{post.pk}/linh-vuc/", {"words": "nội chính"}, follow=True).content.decode()
    assert "phụ trách nội chính" in page
    assert "Mỗi vai trò được làm gì" in page
    field = post.fields.get()
    page = desk.post(f"{base}linh-vuc/{field.pk}/thoi/", {"on": "31/5/2026"}, follow=True).content.decode()
    assert "đến hết 31/5/2026" in page


def test_everybody_reads_on_their_page_what_their_role_lets_them_do(as_person):
    assert "báo cáo tiến độ, nộp minh chứng" in as_person("officer").get("/tai-khoan/").content.decode()


def calendar(desk, **query):
    return desk.get("/lich-nghi/2026/", query).content.decode()


def test_the_year_shows_twelve_months_and_where_each_day_off_comes_from(as_person):
    page = calendar(as_person("reader"))
    assert page.count('<table class="month">') == 12
    assert "12729/VPCP-KGVX" in page
    assert "theo báo chí" in page
    assert "chưa quyết định" in page
    assert "Ghi ngày nghỉ" not in page


def test_days_are_added_withdrawn_and_put_back_by_the_page(cast, as_person):
    desk = as_person("standing_body")
    data = {"nghi-name": "Lễ hội đền", "nghi-starts_on": "05/3/2026", "nghi-source": "TB 15/TB-UBND"}
    page = desk.post("/lich-nghi/2026/nghi/", data, follow=True).content.decode()
    assert 'class="day-off" title="Lễ hội đền"' in page
    data = {"lam-works_on": "07/3/2026", "lam-instead_on": "05/3/2026", "lam-source": "TB 15/TB-UBND"}
    assert 'class="day-swapped"' in desk.post("/lich-nghi/2026/lam-bu/", data, follow=True).content.decode()
    row = cast.commune.days_off.get()
    page = desk.post(f"/lich-nghi/nghi/{row.pk}/bo/", follow=True).content.decode()
    assert "1 dòng đã bỏ" in page
    assert 'title="Lễ hội đền"' not in page
    assert "Đã ghi lại" in desk.post(f"/lich-nghi/nghi/{row.pk}/ghi-lai/", follow=True).content.decode()
    day = cast.commune.swapped_days.get()
    assert "Đã bỏ 07/03/2026" in desk.post(f"/lich-nghi/lam-bu/{day.pk}/bo/", follow=True).content.decode()
    assert "Đã ghi lại" in desk.post(f"/lich-nghi/lam-bu/{day.pk}/ghi-lai/", follow=True).content.decode()


def test_what_the_calendar_refuses_keeps_what_was_typed(as_person):
    data = {"nghi-name": "Lễ hội đền", "nghi-starts_on": "05/3/2026", "nghi-ends_on": "01/3/2026", "nghi-source": "TB"}
    page = as_person("standing_body").post("/lich-nghi/2026/nghi/", data).content.decode()
    assert "<title>Lỗi: Lịch nghỉ năm 2026" in page
    assert page.count("Ngày nghỉ cuối phải từ ngày nghỉ đầu trở đi.") == 2
    assert 'value="Lễ hội đền"' in page


def test_a_year_without_a_calendar_says_so_and_can_be_declared(as_person):
    desk = as_person("standing_body")
    assert "Chưa có lịch ngày nghỉ năm 2031" in desk.get("/lich-nghi/2031/").content.decode()
    assert "Chưa ghi ngày nghỉ nào" in desk.post("/lich-nghi/2031/du/", follow=True).content.decode()
    data = {"nghi-name": "Tết Dương lịch", "nghi-starts_on": "01/01/2031", "nghi-source": "Bộ luật Lao động"}
    desk.post("/lich-nghi/2031/nghi/", data)
    page = desk.post("/lich-nghi/2031/du/", follow=True).content.decode()
    assert "Chưa có lịch ngày nghỉ năm 2031" not in page
    assert "Chưa có lịch ngày nghỉ năm 2031" in desk.post("/lich-nghi/2031/chua-du/", follow=True).content.decode()
    assert desk.get("/lich-nghi/1999/").status_code == 404


def test_the_commune_chooses_whether_deadlines_move_off_days_off(cast, as_person):
    desk = as_person("standing_body")
    assert "Điều 148 khoản 5" in calendar(desk)
    page = desk.post("/lich-nghi/2026/lui-han/", {"lui": "1"}, follow=True).content.decode()
    assert "Xã đã chọn: hạn rơi vào ngày nghỉ thì lùi" in page
    assert Unit.objects.get(pk=cast.commune.pk).shifts_days_off


def test_the_days_of_a_year_are_exported_with_their_sources(as_person):
    lines = as_person("reader").get("/lich-nghi/2026/", {"xuat": "csv"}).content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Từ ngày,Đến hết ngày,Nghỉ hay làm,Lý do,Căn cứ,Nguồn"
    assert any("Quốc khánh" in line for line in lines)


def test_the_page_of_a_year_takes_few_queries(cast, as_person, django_assert_max_num_queries):
    desk = as_person("reader")
    calendar(desk)
    with django_assert_max_num_queries(14):
        calendar(desk)
