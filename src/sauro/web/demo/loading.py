"""Load the demo commune: units, people, its plan by way of a real import, and the year that followed."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from sauro.web.demo.plan import data, plan_document
from sauro.web.demo.ratings import live_ratings
from sauro.web.demo.reporting import live_reports
from sauro.web.demo.scoring import live_scores
from sauro.web.demo.service_index import live_service_index
from sauro.web.demo.targets import live_targets
from sauro.web.demo.year import Year
from sauro.web.organisation.actions.posts import add_post
from sauro.web.organisation.actions.units import add_alias, plant_unit
from sauro.web.organisation.models import Person, Role, RoleGrant, Unit, UnitKind
from sauro.web.plans.actions.imports import receive_document
from sauro.web.plans.actions.reading import read_import
from sauro.web.plans.actions.versions import accept_import

# Known to everybody who reads this line: the demo serves this machine only, and says so.
PASSWORD = "minh-son-2026"  # noqa: S105

_PLAN_FILE = "minh_son_plan"


@dataclass(frozen=True, slots=True)
class Account:
    login_name: str
    full_name: str
    does: str


def is_loaded() -> bool:
    """Whether the database already holds people: then nothing is loaded into it."""
    return Person.objects.exists()


def load_demo(on: date) -> None:
    """Fill an empty database with the demo commune and its year as it stands on a day. Does nothing where people
    exist."""
    if is_loaded():
        return
    said = data("minh_son", on.year)
    with transaction.atomic():
        commune = _plant_units(said)
        people = _make_people(said, commune)
    by, start = people["mai"], min(on, date(on.year, 1, 28))
    content = BytesIO(plan_document(_PLAN_FILE, on))
    plan_import = receive_document(by=by, unit=commune, name=f"ke-hoach-cchc-{on.year}.docx", content=content)
    read_import.func(plan_import.pk)
    accept_import(by=by, plan_import=plan_import, on=start)
    Year(commune, people, on).live()
    with transaction.atomic():
        live_targets(commune, people, on)
        live_reports(commune, people, on)
        live_scores(commune, people, on)
        live_service_index(commune, people, on)
        live_ratings(commune, people, on)


def accounts() -> list[Account]:
    """The accounts of the demo, for the words that greet a newcomer."""
    return [
        Account(row["login_name"], row["full_name"], row["does"]) for row in data("minh_son", date.min.year)["person"]
    ]


def _plant_units(said: dict[str, Any]) -> Unit:
    province = plant_unit(kind=UnitKind.PROVINCE, name=said["province"], parent=None, by=None)
    names = {"name": said["commune"], "short_name": said["short_name"]}
    commune = plant_unit(kind=UnitKind.COMMUNE, parent=province, by=None, **names)
    for row in said["unit"]:
        plant_unit(
            kind=row.get("kind", UnitKind.OFFICE),
            name=row["name"],
            short_name=row.get("short_name", ""),
            parent=commune,
            by=None,
        )
    for row in said["neighbour"]:
        plant_unit(kind=UnitKind.COMMUNE, parent=province, by=None, **row)
    return commune


def _make_people(said: dict[str, Any], commune: Unit) -> dict[str, Person]:
    units = {unit.name: unit for unit in [commune, *commune.children.all()]}
    assert commune.parent is not None
    units[commune.parent.name] = commune.parent
    password = make_password(PASSWORD)
    people = {}
    for row in said["person"]:
        person = Person(login_name=row["login_name"], full_name=row["full_name"], unit=units[row["unit"]])
        person.password = password
        person.save()
        places = {"unit": person.unit, "province": commune.parent}
        RoleGrant.objects.create(person=person, unit=places.get(row.get("at", ""), commune), role=Role(row["role"]))
        people[person.login_name] = person
    administrator = people["quantri"]
    for row in said["unit"]:
        for alias in row.get("aliases", ()):
            add_alias(by=administrator, unit=units[row["name"]], name=alias)
    for row in said["person"]:
        if "post" in row and row.get("at") != "province":
            person = people[row["login_name"]]
            add_post(by=administrator, person=person, unit=person.unit, title=row["post"])
    return people
