"""Merging and splitting units: who goes where, and old days stay as they were."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from sauro.web.organisation import actions, queries, successions
from sauro.web.organisation.actions import NewUnit, Part
from sauro.web.organisation.actions.units import plant_unit
from sauro.web.organisation.models import Person, Role, RoleGrant, SuccessionKind, Unit, UnitKind, UnitSuccession
from sauro.web.organisation.permissions import Denied, Permission, forget_grants, is_allowed

TODAY = date(2026, 11, 20)
JUNE = date(2026, 6, 1)
DAY = timedelta(days=1)


@pytest.fixture
def chief(cast):
    RoleGrant.objects.create(person=cast.administrator, unit=cast.province, role=Role.ADMINISTRATOR)
    forget_grants(cast.administrator)
    return cast.administrator


def merge(by, units, into, on=JUNE):
    return actions.merge_units(by=by, units=units, into=into, on=on, today=TODAY, basis="QĐ 45/QĐ-UBND")


def fresh(unit):
    return Unit.objects.get(pk=unit.pk)


def test_an_office_merged_into_another_hands_over_its_people_and_roles_and_ends(cast):
    actions.add_post(by=cast.administrator, person=cast.head, unit=cast.office, title="Chánh Văn phòng")
    heir = merge(cast.administrator, [cast.office], cast.culture)
    assert heir == cast.culture
    assert fresh(cast.office).ends_on == JUNE - DAY
    assert {person.unit for person in Person.objects.filter(pk__in=[cast.head.pk, cast.reader.pk])} == {cast.culture}
    assert queries.heads_of(cast.culture) == [cast.head]
    assert queries.heads_of(cast.office) == []
    assert cast.head.posts.get().ends_on == JUNE - DAY
    succession = UnitSuccession.objects.get()
    assert (succession.predecessor, succession.kind) == (cast.office, SuccessionKind.MERGED)
    assert succession.basis == "QĐ 45/QĐ-UBND"


def test_the_names_of_a_merged_unit_lead_to_the_one_that_took_over(cast):
    actions.add_alias(by=cast.administrator, unit=cast.office, name="VP HĐND&UBND")
    merge(cast.administrator, [cast.office], cast.culture)
    names = queries.names_of_units(cast.commune, TODAY)
    assert names["VP HĐND&UBND"] == names["Văn phòng HĐND và UBND"] == cast.culture.pk
    before = queries.names_of_units(cast.commune, JUNE - DAY)
    assert before["VP HĐND&UBND"] == cast.office.pk


def test_two_communes_become_a_new_one_and_offices_of_one_name_are_merged_too(chief, cast):
    twin = plant_unit(kind=UnitKind.OFFICE, name="Phòng Văn hóa – Xã hội", parent=cast.other_commune, by=None)
    new = merge(chief, [cast.commune, cast.other_commune], NewUnit("UBND xã Minh Đông", "xã Minh Đông"))
    assert (new.starts_on, new.parent) == (JUNE, cast.province)
    assert [unit.name for unit in queries.units_of_commune(new, TODAY).order_by("pk")] == [
        "Phòng Văn hóa - Xã hội",
        "Văn phòng HĐND và UBND",
        "Công an xã Minh Sơn",
        "UBND xã Minh Đông",
    ]
    assert fresh(twin).ends_on == JUNE - DAY
    assert queries.commune_on(cast.culture, JUNE - DAY) == cast.commune
    assert queries.commune_on(cast.culture, JUNE) == new
    assert {node.name for node in queries.tree_on(cast.other_commune, JUNE - DAY)} == {
        "UBND xã Đông Hải",
        "Phòng Văn hóa – Xã hội",
    }
    assert UnitSuccession.objects.count() == 3


def test_who_works_in_the_new_commune_reads_what_the_old_ones_left(chief, cast):
    new = merge(chief, [cast.commune, cast.other_commune], NewUnit("UBND xã Minh Đông"))
    reader, stranger = Person.objects.get(pk=cast.reader.pk), Person.objects.get(pk=cast.stranger.pk)
    assert is_allowed(reader, Permission.PLAN_VIEW, fresh(cast.commune))
    assert is_allowed(reader, Permission.PLAN_VIEW, fresh(cast.other_commune))
    assert is_allowed(stranger, Permission.UNIT_MANAGE, new)


def test_a_new_unit_may_bear_the_name_of_one_that_leaves(chief, cast):
    new = merge(chief, [cast.commune, cast.other_commune], NewUnit("UBND xã Minh Sơn"))
    assert new != cast.commune
    assert new.name == "UBND xã Minh Sơn"


@pytest.mark.parametrize(
    ("units", "into", "why"),
    [
        (["culture"], "culture", "ít nhất hai đơn vị"),
        (["culture"], NewUnit("Phòng X"), "ít nhất hai đơn vị"),
        (["culture", "police"], NewUnit("Phòng X"), "cùng loại"),
        (["culture", "office"], NewUnit("Công an xã Minh Sơn"), "đã có đơn vị tên"),
    ],
)
def test_a_merger_that_cannot_be_is_refused_whole(cast, units, into, why):
    heir = getattr(cast, into) if isinstance(into, str) else into
    with pytest.raises(ValidationError, match=why):
        merge(cast.administrator, [getattr(cast, name) for name in units], heir)
    assert fresh(cast.culture).ends_on is None


def test_a_merger_from_before_the_last_change_is_refused_whole(cast):
    actions.rename_unit(by=cast.administrator, unit=cast.culture, name="Phòng Văn hóa", on=JUNE, today=TODAY)
    with pytest.raises(ValidationError, match="phải sau"):
        merge(cast.administrator, [cast.culture], cast.office, JUNE)
    with pytest.raises(ValidationError, match="không được sau hôm nay"):
        merge(cast.administrator, [cast.culture], cast.office, TODAY + DAY)
    assert cast.officer.unit == Person.objects.get(pk=cast.officer.pk).unit


def test_merging_needs_the_right_at_every_unit(cast):
    with pytest.raises(Denied):
        merge(cast.administrator, [cast.commune], cast.other_commune)


def test_a_unit_split_in_two_ends_and_everybody_has_a_place(cast):
    made = actions.split_unit(
        by=cast.administrator,
        unit=cast.culture,
        parts=[Part(NewUnit("Phòng Văn hóa")), Part(NewUnit("Phòng Xã hội"), people=[cast.officer])],
        on=JUNE,
        today=TODAY,
    )
    assert fresh(cast.culture).ends_on == JUNE - DAY
    assert Person.objects.get(pk=cast.officer.pk).unit == made[1]
    assert Person.objects.get(pk=cast.standing_body.pk).unit == made[0]
    assert [grant.unit for grant in cast.officer.grants.filter(ended_at=None)] == [made[1]]
    assert {row.successor for row in queries.successors_of(cast.culture)} == set(made)
    assert "Phòng Văn hóa - Xã hội" not in queries.names_of_units(cast.commune, TODAY)


def test_a_part_can_leave_a_unit_that_goes_on(cast):
    (new,) = actions.split_unit(
        by=cast.administrator,
        unit=cast.culture,
        parts=[Part(NewUnit("Phòng Xã hội"), people=[cast.officer])],
        on=JUNE,
        today=TODAY,
        ends=False,
    )
    assert fresh(cast.culture).ends_on is None
    assert Person.objects.get(pk=cast.standing_body.pk).unit == cast.culture
    assert Person.objects.get(pk=cast.officer.pk).unit == new


def test_a_split_takes_only_what_belongs_to_the_unit(cast):
    with pytest.raises(ValidationError, match="đang thuộc Phòng Văn hóa"):
        actions.split_unit(
            by=cast.administrator,
            unit=cast.culture,
            parts=[Part(NewUnit("Phòng A"), people=[cast.head]), Part(NewUnit("Phòng B"))],
            on=JUNE,
            today=TODAY,
        )
    with pytest.raises(ValidationError, match="ít nhất hai đơn vị mới"):
        actions.split_unit(
            by=cast.administrator, unit=cast.culture, parts=[Part(NewUnit("Phòng A"))], on=JUNE, today=TODAY
        )


@pytest.fixture
def listener(monkeypatch):
    told = []
    monkeypatch.setattr(successions, "_listeners", [])
    successions.add_listener(
        lambda *, by, succession: told.append((by, str(succession))), tell=lambda unit: [f"3 việc của {unit}"]
    )
    return told


def test_other_apps_are_told_within_the_act_and_say_what_is_open(cast, listener):
    assert successions.open_work_of(cast.office) == ["3 việc của Văn phòng HĐND và UBND"]
    merge(cast.administrator, [cast.office], cast.culture)
    assert listener == [(cast.administrator, "Văn phòng HĐND và UBND → Phòng Văn hóa - Xã hội")]


def test_where_another_app_fails_nothing_is_merged(cast, monkeypatch):
    def fail(**told):
        raise RuntimeError("việc chưa chuyển được")

    monkeypatch.setattr(successions, "_listeners", [(fail, None)])
    with pytest.raises(RuntimeError):
        merge(cast.administrator, [cast.office], cast.culture)
    assert fresh(cast.office).ends_on is None
    assert Person.objects.get(pk=cast.head.pk).unit == cast.office
