from datetime import date

from page_kit import Page

ADMINISTRATOR = ["administrator"]


def culture(cast):
    return [cast.culture.pk]


def officer(cast):
    return [cast.officer.pk]


def grant(cast):
    return [cast.officer.pk, cast.officer.grants.get().pk]


def alias(cast):
    from sauro.web.organisation.actions import add_alias

    made = add_alias(by=cast.administrator, unit=cast.culture, name="Phòng VHXH")
    return [cast.culture.pk, made.pk]


def post(cast):
    from sauro.web.organisation.actions import add_post

    made = add_post(by=cast.administrator, person=cast.officer, unit=cast.culture, title="Chuyên viên")
    return [cast.officer.pk, made.pk]


def field(cast):
    from sauro.web.organisation.actions import add_field

    post = add_post_of(cast)
    return [cast.officer.pk, add_field(by=cast.administrator, post=post, words="văn hóa - xã hội").pk]


def add_post_of(cast):
    from sauro.web.organisation.actions import add_post

    return add_post(by=cast.administrator, person=cast.officer, unit=cast.culture, title="Chuyên viên")


def day_off(cast):
    from sauro.web.organisation.actions import add_day_off

    day = date(2026, 3, 5)
    row = add_day_off(
        by=cast.standing_body, unit=cast.commune, name="Lễ hội", starts_on=day, ends_on=day, source="TB 15"
    )
    return [row.pk]


def swapped_day(cast):
    from sauro.web.organisation.actions import add_swapped_day

    row = add_swapped_day(
        by=cast.standing_body, unit=cast.commune, works_on=date(2026, 3, 7), instead_on=None, source="TB 15"
    )
    return [row.pk]


def staff_import(cast):
    from sauro.web.organisation.models import StaffImport

    rows = [{"row": "2", "full_name": "Nguyễn Văn Hoà", "unit": "Phòng Văn hóa - Xã hội"}]
    made = StaffImport.objects.create(unit=cast.commune, name="ds.xlsx", rows=rows, created_by=cast.administrator)
    return [made.pk]


def year(cast):
    return [2026]


def province(cast):
    return [cast.province.pk]


def place(cast):
    return ["07282"]


def linking(cast):
    return [cast.commune.pk, "07282"]


CALENDAR_KEEPERS = ["standing_body", "administrator", "stranger"]
MANAGERS = ["administrator", "stranger"]

PAGES = [
    Page("organisation:unit_list"),
    Page("organisation:unit", culture, stranger=404),
    Page("organisation:create_unit", only=["administrator", "stranger"]),
    Page("organisation:change_unit", culture, only=ADMINISTRATOR, stranger=404),
    Page("organisation:rename_unit", culture, only=ADMINISTRATOR, stranger=404),
    Page("organisation:close_unit", culture, only=ADMINISTRATOR, stranger=404),
    Page("organisation:add_alias", culture, method="post", only=ADMINISTRATOR, stranger=404),
    Page("organisation:remove_alias", alias, method="post", others=403, stranger=404, administrator=302),
    Page("organisation:person_list", only=["administrator", "stranger"]),
    Page("organisation:create_person", only=["administrator", "stranger"]),
    Page("organisation:person", officer, only=ADMINISTRATOR, stranger=404),
    Page("organisation:change_person", officer, only=ADMINISTRATOR, stranger=404),
    Page("organisation:reset_password", officer, method="post", only=ADMINISTRATOR, stranger=404),
    Page("organisation:deactivate_person", officer, method="post", others=403, stranger=404, administrator=302),
    Page("organisation:reactivate_person", officer, method="post", others=403, stranger=404, administrator=302),
    Page("organisation:add_post", officer, only=ADMINISTRATOR, stranger=404),
    Page("organisation:end_post", post, only=ADMINISTRATOR, stranger=404),
    Page("organisation:grant_role", officer, method="post", only=ADMINISTRATOR, stranger=404),
    Page("organisation:end_role", grant, method="post", others=403, stranger=404, administrator=302),
    Page("organisation:move_unit", culture, only=ADMINISTRATOR, stranger=404),
    Page("organisation:take_back_change", culture, method="post", others=403, stranger=404, administrator=302),
    Page("organisation:unit_tree", culture, stranger=404),
    Page("organisation:merge_units", culture, only=ADMINISTRATOR, stranger=404),
    Page("organisation:split_unit", culture, only=ADMINISTRATOR, stranger=404),
    Page("organisation:choose_commune", only=MANAGERS),
    Page(
        "organisation:plant_commune", lambda cast: ["07282"], method="post", others=403, administrator=302, stranger=302
    ),
    Page("organisation:plant_communes", province, method="post", others=404, province_officer=403),
    Page("organisation:link_unit", linking, method="post", others=403, stranger=404, administrator=302),
    Page("organisation:add_field", post, only=ADMINISTRATOR, stranger=404),
    Page("organisation:end_field", field, only=ADMINISTRATOR, stranger=404),
    Page("organisation:receive_staff", only=MANAGERS),
    Page("organisation:staff_template", only=MANAGERS),
    Page("organisation:staff_import", staff_import, only=ADMINISTRATOR, stranger=404),
    Page("organisation:apply_staff", staff_import, method="post", only=ADMINISTRATOR, stranger=404),
    Page("organisation:undo_staff", staff_import, method="post", others=403, stranger=404, administrator=302),
    Page("organisation:this_year", others=302),
    Page("organisation:calendar", year),
    Page("organisation:add_day_off", year, method="post", only=CALENDAR_KEEPERS),
    Page("organisation:add_swapped_day", year, method="post", only=CALENDAR_KEEPERS),
    Page(
        "organisation:declare_year",
        year,
        method="post",
        others=403,
        standing_body=302,
        administrator=302,
        stranger=302,
    ),
    Page(
        "organisation:withdraw_year",
        year,
        method="post",
        others=403,
        standing_body=404,
        administrator=404,
        stranger=404,
    ),
    Page("organisation:set_shift", year, method="post", others=403, standing_body=302, administrator=302, stranger=302),
    Page(
        "organisation:withdraw_day_off",
        day_off,
        method="post",
        others=403,
        stranger=404,
        standing_body=302,
        administrator=302,
    ),
    Page(
        "organisation:restore_day_off",
        day_off,
        method="post",
        others=403,
        stranger=404,
        standing_body=302,
        administrator=302,
    ),
    Page(
        "organisation:withdraw_swapped_day",
        swapped_day,
        method="post",
        others=403,
        stranger=404,
        standing_body=302,
        administrator=302,
    ),
    Page(
        "organisation:restore_swapped_day",
        swapped_day,
        method="post",
        others=403,
        stranger=404,
        standing_body=302,
        administrator=302,
    ),
]
