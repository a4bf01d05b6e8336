"""The program killed at every point of an import: receiving, reading, accepting. Never half an act, no file lost."""

from copy import copy
from io import BytesIO
from itertools import count

import pytest
from kill_kit import here, kill_everywhere

import plan_kit
from cast import Cast, make_cast
from sauro.web.audit.models import Event
from sauro.web.files import store
from sauro.web.files.models import File, Original
from sauro.web.plans.actions.imports import receive_document
from sauro.web.plans.actions.reading import read_import, resume_stopped_readings
from sauro.web.plans.actions.versions import accept_import
from sauro.web.plans.models import ImportState, Plan, PlanImport, PlanTarget, PlanTask, PlanVersion, TaskWindow


@pytest.fixture
def people(killable_site) -> Cast:
    return make_cast()


class Bites(BytesIO):
    """A file that comes over a slow line; the program may end between any two bites."""

    def read(self, size: int | None = -1, /) -> bytes:
        here("before a bite of the file")
        return super().read(400 if size and size > 400 else size)


def events(plan_import: PlanImport, act: str) -> int:
    return Event.objects.filter(act=act, target_type="plans.planimport", target_id=str(plan_import.pk)).count()


def test_a_document_is_received_with_its_row_or_not_at_all(people, settings, tmp_path):
    turns = count()

    def prepare() -> str:
        """Another document, and a folder without any: every child comes by the same points."""
        name = f"ke-hoach-{next(turns)}.txt"
        settings.ORIGINALS = tmp_path / name
        return name

    def receive(name: str) -> None:
        content = Bites(f"{plan_kit.TEXT}\n{name}".encode())
        receive_document(by=people.standing_body, unit=people.commune, name=name, content=content)

    def received(name: str) -> bool:
        """A row stands only where the whole original does; one without a row is harmless: it is taken when it comes."""
        assert all(store.is_whole(sha256) for sha256 in store.checksums_on_disk())
        files = File.objects.filter(name=name)
        imports = PlanImport.objects.filter(name=name, state=ImportState.WAITING)
        assert len(imports) == len(files) <= 1
        assert Original.objects.count() == File.objects.count()
        assert Event.objects.filter(act="import.received").count() == PlanImport.objects.count()
        return any(store.is_whole(file.original_id) for file in files)

    kills = kill_everywhere(prepare=prepare, act=receive, happened=received)
    points = [kill.point for kill in kills]
    assert any(point.startswith("before os.rename") for point in points)
    assert points.index("before COMMIT") == [kill.happened for kill in kills].index(True) - 1


@pytest.fixture
def draft(people) -> PlanImport:
    """A document that was read and waits for review."""
    return plan_kit.draft(people)


def again(draft: PlanImport, **values: object) -> PlanImport:
    """Another import like it."""
    other = copy(draft)
    other._state = copy(draft._state)
    other._state.adding, other.pk = True, None
    for name, value in values.items():
        setattr(other, name, value)
    other.save()
    return other


def test_a_reading_is_kept_whole_or_done_by_the_next_worker(draft):
    def read(plan_import: PlanImport) -> None:
        read_import.func(plan_import.pk)

    def is_read(plan_import: PlanImport) -> bool:
        plan_import.refresh_from_db()
        kept = (plan_import.document, plan_import.reading, plan_import.read_at)
        if plan_import.state == ImportState.READ:
            assert all(kept)
            assert events(plan_import, "import.read") == 1
            return True
        assert plan_import.state in (ImportState.WAITING, ImportState.READING)
        assert kept == (None, None, None)
        assert events(plan_import, "import.read") == 0
        resume_stopped_readings()
        return False

    blank = {"state": ImportState.WAITING, "document": None, "reading": None, "read_at": None, "findings": []}
    kill_everywhere(prepare=lambda: again(draft, **blank), act=read, happened=is_read)


def test_a_plan_is_accepted_with_all_its_rows_or_not_at_all(people, draft):
    def accept(plan_import: PlanImport) -> None:
        accept_import(by=people.standing_body, plan_import=plan_import, on=plan_kit.ACCEPTED_ON)

    accept(again(draft))
    one = counted()
    assert min(one) > 0

    def accepted(plan_import: PlanImport) -> bool:
        plan_import.refresh_from_db()
        done = PlanImport.objects.filter(state=ImportState.ACCEPTED, version__isnull=False).count()
        assert counted() == tuple(done * each for each in one)
        assert not Plan.objects.filter(current=None).exists()
        assert Event.objects.filter(act="plan.accepted").count() == done
        return plan_import.state == ImportState.ACCEPTED

    kill_everywhere(prepare=lambda: again(draft), act=accept, happened=accepted, repeat_every=8)


def counted() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Plan, PlanVersion, PlanTask, TaskWindow, PlanTarget))
