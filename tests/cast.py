"""The cast: the same units and people in every test of the site. All invented.

Tỉnh Sông Lam ─┬─ xã Minh Sơn ─┬─ Phòng Văn hóa - Xã hội   (standing_body, officer)
  (province)   │   (leader)     ├─ Văn phòng HĐND và UBND    (head, reader, administrator)
               │               └─ Công an xã                 (outside)
               └─ xã Đông Hải  (stranger: administrator of another commune)
"""

from dataclasses import dataclass

from sauro.web.organisation.actions.units import plant_unit
from sauro.web.organisation.models import Person, Role, RoleGrant, Unit, UnitKind

WHO = (
    *("anonymous", "stranger", "reader", "officer", "head", "standing_body", "leader"),
    *("administrator", "province_officer", "supervisor"),
)
PASSWORD = "cau-noi-ngan-de-nho-9"


@dataclass(frozen=True)
class Cast:
    province: Unit
    commune: Unit
    other_commune: Unit
    culture: Unit
    office: Unit
    police: Unit
    administrator: Person
    standing_body: Person
    leader: Person
    officer: Person
    head: Person
    province_officer: Person
    supervisor: Person
    reader: Person
    stranger: Person


def make_cast() -> Cast:
    province = plant_unit(kind=UnitKind.PROVINCE, name="UBND tỉnh Sông Lam", parent=None, by=None)
    commune = plant_unit(kind=UnitKind.COMMUNE, name="UBND xã Minh Sơn", parent=province, by=None)
    other = plant_unit(kind=UnitKind.COMMUNE, name="UBND xã Đông Hải", parent=province, by=None)
    culture = plant_unit(
        kind=UnitKind.OFFICE, name="Phòng Văn hóa - Xã hội", short_name="Phòng VH-XH", parent=commune, by=None
    )
    office = plant_unit(kind=UnitKind.OFFICE, name="Văn phòng HĐND và UBND", parent=commune, by=None)
    police = plant_unit(kind=UnitKind.OUTSIDE, name="Công an xã Minh Sơn", parent=commune, by=None)
    return Cast(
        province=province,
        commune=commune,
        other_commune=other,
        culture=culture,
        office=office,
        police=police,
        administrator=make_person("quantri", "Trần Văn Quản", office, Role.ADMINISTRATOR, commune),
        standing_body=make_person("htmai", "Hoàng Thị Mai", culture, Role.STANDING_BODY, commune),
        leader=make_person("ldkhai", "Lê Đình Khải", commune, Role.LEADER, commune),
        officer=make_person("btlan", "Bùi Thị Lan", culture, Role.OFFICER, culture),
        head=make_person("nvvan", "Ngô Văn Vân", office, Role.HEAD, office),
        province_officer=make_person("snvlien", "Vũ Thị Liên", province, Role.PROVINCE, province),
        supervisor=make_person("mtgiang", "Đặng Trường Giang", police, Role.SUPERVISOR, commune),
        reader=make_person("dqhuy", "Đỗ Quang Huy", office, Role.READER, commune),
        stranger=make_person("pvdong", "Phạm Văn Đông", other, Role.ADMINISTRATOR, other),
    )


def make_person(login_name: str, full_name: str, unit: Unit, role: str, at: Unit) -> Person:
    """A person who may sign in, with one role."""
    person = Person(login_name=login_name, full_name=full_name, unit=unit, email=f"{login_name}@example.vn")
    person.set_password(PASSWORD)
    person.save()
    RoleGrant.objects.create(person=person, unit=at, role=role)
    return person
