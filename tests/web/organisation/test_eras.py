"""The dated history of units: what is asked for a day answers as of that day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sauro.web.audit.models import Event
from sauro.web.organisation import actions, queries
from sauro.web.organisation.actions.units import plant_unit
from sauro.web.organisation.models import Designation, Role, RoleGrant, Unit, UnitKind
from sauro.web.organisation.permissions import Denied, Permission, forget_grants, is_allowed

TODAY = date(2026, 11, 20)
MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)
DAY = timedelta(days=1)


@pytest.fixture
def chief(cast):
    """The administrator of the commune, for once of the whole province."""
    RoleGrant.objects.create(person=cast.administrator, unit=cast.province, role=Role.ADMINISTRATOR)
    forget_grants(cast.administrator)
    return cast.administrator


def rename(by, unit, name, on, **more):
    return actions.rename_unit(by=by, unit=unit, name=name, on=on, today=TODAY, **more)


def test_a_commune_that_became_a_ward_is_on_each_day_what_it_was(cast):
    rename(cast.administrator, cast.commune, "UBND phường Minh Sơn", JUNE, designation=Designation.WARD)
    assert queries.name_on(cast.commune, JUNE - DAY) == "UBND xã Minh Sơn"
    assert queries.name_on(cast.commune, JUNE) == "UBND phường Minh Sơn"
    assert queries.designation_on(cast.commune, JUNE - DAY) == ""
    assert queries.designation_on(cast.commune, JUNE) == Designation.WARD
    assert Unit.objects.get(pk=cast.commune.pk).designation == Designation.WARD


def test_an_office_is_no_ward(cast):
    with pytest.raises(ValidationError, match="Loại hình này không dùng"):
        rename(cast.administrator, cast.culture, "Phòng X", JUNE, designation=Designation.WARD)


def test_two_changes_of_one_day_are_one_era(cast):
    rename(cast.administrator, cast.culture, "Phòng Văn hóa", MARCH, basis="QĐ 12/QĐ-UBND")
    rename(cast.administrator, cast.culture, "Phòng Văn hóa và Xã hội", MARCH)
    history = queries.history_of(cast.culture)
    assert [(era.name, era.starts_on, era.ends_on) for era in history] == [
        ("Phòng Văn hóa và Xã hội", MARCH, None),
        ("Phòng Văn hóa - Xã hội", None, MARCH - DAY),
    ]
    assert history[0].basis == "QĐ 12/QĐ-UBND"


def test_a_unit_under_a_new_parent_stood_under_the_old_one_before(chief, cast):
    room = plant_unit(kind=UnitKind.OFFICE, name="Tổ Một cửa", parent=cast.culture, by=None)
    actions.move_unit(by=chief, unit=cast.culture, parent=cast.other_commune, on=JUNE, today=TODAY)
    assert queries.parent_on(cast.culture, JUNE - DAY) == cast.commune
    assert queries.parent_on(cast.culture, JUNE) == cast.other_commune
    assert queries.commune_on(room, JUNE - DAY) == cast.commune
    assert queries.commune_on(room, TODAY) == queries.commune_of(Unit.objects.get(pk=room.pk)) == cast.other_commune
    names = [node.name for node in queries.tree_on(cast.commune, JUNE - DAY)]
    assert "Tổ Một cửa" in names
    assert "Tổ Một cửa" not in [node.name for node in queries.tree_on(cast.commune, JUNE)]
    assert room in queries.units_of_commune(cast.commune, JUNE - DAY)
    assert room in queries.units_of_commune(cast.other_commune, TODAY)


def test_rights_follow_a_unit_to_its_new_place(chief, cast):
    actions.move_unit(by=chief, unit=cast.culture, parent=cast.other_commune, on=JUNE, today=TODAY)
    moved = Unit.objects.get(pk=cast.culture.pk)
    assert is_allowed(cast.stranger, Permission.UNIT_MANAGE, moved)
    assert not is_allowed(cast.reader, Permission.UNIT_VIEW, moved)


def test_a_unit_never_stands_below_itself_on_any_day(chief, cast):
    room = plant_unit(kind=UnitKind.OFFICE, name="Tổ Một cửa", parent=cast.culture, by=None)
    with pytest.raises(ValidationError, match="nên không thể làm cấp trên"):
        actions.move_unit(by=chief, unit=cast.culture, parent=room, on=JUNE, today=TODAY)
    actions.move_unit(by=chief, unit=room, parent=cast.office, on=JUNE, today=TODAY)
    culture = Unit.objects.get(pk=cast.culture.pk)
    with pytest.raises(ValidationError, match="nên không thể làm cấp trên"):
        actions.move_unit(by=chief, unit=culture, parent=room, on=MARCH, today=TODAY)
    actions.move_unit(by=chief, unit=culture, parent=Unit.objects.get(pk=room.pk), on=JUNE, today=TODAY)


@pytest.mark.parametrize("on", [TODAY + DAY, MARCH - DAY])
def test_a_move_in_the_future_or_before_the_last_change_is_refused(chief, cast, on):
    rename(chief, cast.culture, "Phòng Văn hóa", MARCH)
    with pytest.raises(ValidationError):
        actions.move_unit(by=chief, unit=cast.culture, parent=cast.other_commune, on=on, today=TODAY)


def test_moving_needs_the_right_at_both_places(cast):
    with pytest.raises(Denied, match="tại UBND xã Đông Hải"):
        actions.move_unit(by=cast.administrator, unit=cast.culture, parent=cast.other_commune, on=JUNE, today=TODAY)


def test_the_highest_unit_is_not_moved(chief, cast):
    with pytest.raises(ValidationError, match="đơn vị cao nhất"):
        actions.move_unit(by=chief, unit=cast.province, parent=cast.commune, on=JUNE, today=TODAY)


def test_a_change_entered_by_mistake_is_taken_back(chief, cast):
    rename(chief, cast.culture, "Phòng Văn hóa", MARCH)
    actions.move_unit(by=chief, unit=cast.culture, parent=cast.other_commune, on=JUNE, today=TODAY)
    unit = actions.take_back_change(by=chief, unit=Unit.objects.get(pk=cast.culture.pk))
    assert (unit.parent, unit.path) == (cast.commune, f"{cast.commune.path}{unit.pk}.")
    unit = actions.take_back_change(by=chief, unit=unit)
    assert unit.name == "Phòng Văn hóa - Xã hội"
    assert Event.objects.filter(act="unit.change_taken_back").count() == 2
    with pytest.raises(ValidationError, match="chưa có lần đổi tên hay chuyển nào"):
        actions.take_back_change(by=chief, unit=unit)


def test_a_closed_unit_is_in_the_tree_of_its_days_alone(cast):
    actions.close_unit(by=cast.administrator, unit=cast.police, on=JUNE)
    assert "Công an xã Minh Sơn" in [node.name for node in queries.tree_on(cast.commune, JUNE)]
    assert "Công an xã Minh Sơn" not in [node.name for node in queries.tree_on(cast.commune, JUNE + DAY)]


def test_the_tree_of_a_day_takes_one_query_a_level(cast, django_assert_num_queries):
    for number in range(30):
        plant_unit(kind=UnitKind.OFFICE, name=f"Tổ {number}", parent=cast.culture, by=None)
    with django_assert_num_queries(5):
        assert len(queries.tree_on(cast.commune, JUNE)) == 34


DAYS = st.dates(date(2025, 8, 1), date(2026, 11, 1))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(DAYS, unique=True, max_size=6), asked=DAYS)
def test_any_day_between_two_changes_answers_the_era_in_force(cast, changes, asked):
    with transaction.atomic():
        _check_history(cast, sorted(changes), asked)
        transaction.set_rollback(True)


def _check_history(cast, changes, asked):
    parents = [cast.commune, cast.office]
    unit = plant_unit(kind=UnitKind.OFFICE, name="Tổ 0", parent=cast.commune, by=None)
    told = {date.min: ("Tổ 0", cast.commune)}
    for number, on in enumerate(changes, 1):
        name, parent = f"Tổ {number}", parents[number % 2]
        rename(cast.administrator, unit, name, on)
        actions.move_unit(by=cast.administrator, unit=unit, parent=parent, on=on, today=TODAY)
        told[on] = (name, parent)
    name, parent = told[max(on for on in told if on <= asked)]
    assert (queries.name_on(unit, asked), queries.parent_on(unit, asked)) == (name, parent)
    assert unit.pk in queries.units_below_on(parent, asked)
    assert [node.name for node in queries.tree_on(cast.commune, asked) if node.unit == unit] == [name]
    spans = queries.history_of(unit)
    assert len(spans) == len(told)
    assert all(newer.starts_on == older.ends_on + DAY for newer, older in pairwise(spans))
