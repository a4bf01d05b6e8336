"""Who leads, and whom a plan means by its words."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from sauro.web.organisation import actions, queries
from sauro.web.organisation.models import Person

ON = date(2026, 6, 10)


@pytest.fixture
def leaders(cast):
    """A chairman and two vice-chairmen, with their fields."""
    by = cast.administrator
    people = {"khai": cast.leader}
    for login_name, name in (("ntha", "Nguyễn Thu Hà"), ("tvlong", "Trần Văn Long"), ("ntthu", "Nguyễn Thu")):
        people[login_name], _secret = actions.create_person(
            by=by, login_name=login_name, full_name=name, unit=cast.commune
        )
    for key, title, fields in (
        ("khai", "Chủ tịch UBND", ["nội chính"]),
        ("ntha", "Phó Chủ tịch UBND", ["văn hóa - xã hội", "y tế"]),
        ("tvlong", "Phó Chủ tịch UBND", ["kinh tế"]),
    ):
        post = actions.add_post(by=by, person=people[key], unit=cast.commune, title=title, starts_on=date(2025, 7, 1))
        for words in fields:
            actions.add_field(by=by, post=post, words=words, starts_on=date(2025, 7, 1))
    return people


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Phó Chủ tịch Nguyễn Thu Hà", "ntha"),
        ("đ/c Nguyễn Thu Hà, Phó Chủ tịch UBND xã", "ntha"),
        ("pho chu tich NGUYEN THU HA", "ntha"),
        ("Lãnh đạo UBND phụ trách văn hóa - xã hội", "ntha"),
        ("Phó Chủ tịch UBND xã phụ trách lĩnh vực y tế", "ntha"),
        ("Phó Chủ tịch phụ trách văn hoá – xã hội và y tế", "ntha"),
        ("PCT UBND phụ trách kinh tế", "tvlong"),
        ("Chủ tịch UBND xã", "khai"),
        ("Chủ tịch UBND xã Minh Sơn", "khai"),
        ("Chủ tịch", "khai"),
        ("Lê Đình Khải", "khai"),
        ("Phó Chủ tịch UBND xã", None),
        ("Phó Chủ tịch Lê Văn Nào Đó", None),
        ("Chủ tịch Hội Nông dân", None),
        ("Lãnh đạo UBND", None),
        ("Lãnh đạo UBND phụ trách giáo dục", None),
        ("Phó Chủ tịch UBND phụ trách kinh tế số", None),
        ("Chủ tịch UBND phụ trách kinh tế", None),
        ("Nguyễn Thu Hà; Trần Văn Long", None),
        ("", None),
    ],
)
def test_a_leader_is_found_by_name_or_by_office_and_field_and_never_guessed(cast, leaders, words, who):
    assert queries.leader_named(cast.commune, words, ON) == leaders.get(who)


def test_marks_decide_between_two_names_that_fold_alike(cast, leaders):
    for login_name, name in (("lvhai", "Lê Văn Hải"), ("lvhai2", "Lê Văn Hai")):
        person, _secret = actions.create_person(
            by=cast.administrator, login_name=login_name, full_name=name, unit=cast.commune
        )
        actions.add_post(by=cast.administrator, person=person, unit=cast.commune, title="Ủy viên UBND")
    assert queries.leader_named(cast.commune, "Ủy viên Lê Văn Hải", ON).login_name == "lvhai"
    assert queries.leader_named(cast.commune, "uy vien le van hai", ON) is None


def test_who_led_on_a_day_answers_for_that_day(cast, leaders):
    by = cast.administrator
    post = leaders["ntha"].posts.get()
    actions.end_field(by=by, field=post.fields.get(words="y tế"), on=date(2026, 3, 31))
    actions.add_field(by=by, post=leaders["tvlong"].posts.get(), words="y tế", starts_on=date(2026, 4, 1))
    assert queries.leader_named(cast.commune, "Lãnh đạo phụ trách y tế", date(2026, 3, 31)) == leaders["ntha"]
    assert queries.leader_named(cast.commune, "Lãnh đạo phụ trách y tế", date(2026, 4, 1)) == leaders["tvlong"]
    actions.end_post(by=by, post=post, on=date(2026, 5, 31))
    assert queries.leader_named(cast.commune, "Phó Chủ tịch UBND", ON) == leaders["tvlong"]
    assert queries.leader_named(cast.commune, "Nguyễn Thu Hà", ON) is None
    assert post.fields.get(words="văn hóa - xã hội").ends_on == date(2026, 5, 31)


def test_roles_tell_who_answers_now(cast):
    assert queries.heads_of(cast.office) == [cast.head]
    assert queries.heads_of(cast.culture) == []
    assert queries.leaders_of(cast.commune) == [cast.leader]
    assert queries.standing_body_of(cast.commune) == [cast.standing_body]
    actions.deactivate_person(by=cast.administrator, person=cast.head)
    assert queries.heads_of(cast.office) == []


def test_a_post_is_held_once_and_a_field_noted_once(cast, leaders):
    by, post = cast.administrator, leaders["ntha"].posts.get()
    with pytest.raises(ValidationError, match="đang giữ chức vụ này"):
        actions.add_post(by=by, person=post.person, unit=cast.commune, title="phó chủ tịch UBND")
    with pytest.raises(ValidationError, match="Đã ghi phụ trách"):
        actions.add_field(by=by, post=post, words="Văn hoá – xã hội")
    with pytest.raises(ValidationError, match="phải từ 01/07/2025"):
        actions.add_field(by=by, post=post, words="giáo dục", starts_on=date(2025, 6, 1))


def test_posts_are_read_by_unit_and_day_in_two_queries(cast, leaders, django_assert_num_queries):
    with django_assert_num_queries(2):
        rows = list(queries.posts_of_unit(cast.commune, ON))
        assert {post.person.full_name for post in rows} == {"Lê Đình Khải", "Nguyễn Thu Hà", "Trần Văn Long"}
        assert sorted(field.words for post in rows for field in post.fields.all())[0] == "kinh tế"
    assert Person.objects.count() > 5
