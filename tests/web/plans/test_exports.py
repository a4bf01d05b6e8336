"""A plan as a file: what is written as DOCX or XLSX reads back to the same plan."""

import json
from urllib.parse import unquote

import pytest
from django.urls import reverse

from plan_kit import TEXT, accepted
from sauro.core.documents import read_document
from sauro.core.plans import read_plan
from sauro.web.demo.loading import load_demo
from sauro.web.organisation.models import Person
from sauro.web.plans.models import Plan
from sauro.web.plans.queries.versions import content_of

TASK = ("section", "section_title", "number", "content", "outputs", "leader", "lead", "coordinating", "deadline")
TARGET = ("text", "comparator", "value", "unit", "kind", "of", "base_year", "period", "part_of")
PERIOD = ("period", "window_from", "window_to", "unit_due_on", "commune_due_on")


def said(things, fields):
    return [tuple(getattr(thing, field) for field in fields) for thing in things]


def of_plan(plan):
    return {
        "head": (plan.head.number, plan.head.date, plan.head.years, plan.head.title),
        "tasks": said(plan.tasks, TASK),
        "targets": said(plan.targets, TARGET),
        "units": said(plan.units, ("name", "role", "duties")),
        "reporting": said(plan.reporting, PERIOD),
    }


@pytest.fixture
def demo(db, client):
    """The demo plan, and its commune's standing body at a browser."""
    from plan_kit import ACCEPTED_ON

    load_demo(ACCEPTED_ON)
    client.force_login(Person.objects.get(login_name="mai"))
    return client, Plan.objects.get()


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_downloaded_plan_reads_back_to_the_same_plan(demo, form):
    browser, plan = demo
    answer = browser.get(reverse("plans:plan_file", args=[plan.pk, form]))
    again = of_plan(read_plan(read_document(answer.content, f"ke-hoach.{form}")))
    before = of_plan(content_of(plan.current))
    assert before["tasks"]
    assert before["targets"]
    assert before["units"]
    assert before["reporting"]
    for part, content in before.items():
        assert again[part] == content, part


def test_the_json_holds_the_plan_and_the_next_dates(demo):
    browser, plan = demo
    record = json.loads(browser.get(reverse("plans:plan_file", args=[plan.pk, "json"])).content)
    assert len(record["tasks"]) == plan.current.tasks.count()
    assert len(record["targets"]) == plan.current.targets.count()
    assert record["reporting"]


def test_the_file_bears_the_number_of_the_plan(demo):
    browser, plan = demo
    answer = browser.get(reverse("plans:plan_file", args=[plan.pk, "docx"]))
    assert "Kế hoạch 18-KH-UBND.docx" in unquote(answer["Content-Disposition"])
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_memo_tells_the_findings_as_a_document(as_person, cast):
    version = accepted(cast)
    answer = as_person("reader").get(reverse("plans:plan_file", args=[version.plan_id, "ban-ghi-nho"]))
    memo = read_document(answer.content, "memo.docx")
    assert "Tháng 13/2026" in str(memo)


def test_the_file_is_of_the_version_in_force(as_person, cast):
    version = accepted(cast)
    accepted(cast, TEXT.replace("Quý III/2026", "Quý IV/2026"), amends=version.plan)
    answer = as_person("reader").get(reverse("plans:plan_file", args=[version.plan_id, "docx"]))
    plan = read_plan(read_document(answer.content, "ke-hoach.docx"))
    assert [task.deadline for task in plan.tasks][1] == "Quý IV/2026"
