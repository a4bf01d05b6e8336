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


PAGES = [
    Page("organisation:sign_in", anonymous=200, others=302),
    Page("organisation:sign_out", method="post", others=302),
    Page("organisation:account"),
    Page("organisation:change_password"),
    Page("organisation:end_sessions", method="post", others=302),
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
]
