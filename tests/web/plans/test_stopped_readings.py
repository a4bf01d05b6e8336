"""A worker that is ended in the middle of a reading: never half an import, and the next worker finishes it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest

import bad_files
from sauro.web.audit.chain import breaks
from sauro.web.audit.models import Event
from sauro.web.plans.actions import reading
from sauro.web.plans.actions.imports import discard_import, receive_document
from sauro.web.plans.actions.reading import read_import, resume_stopped_readings
from sauro.web.plans.models import ImportState, PlanImport

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def waiting(cast) -> PlanImport:
    """An import whose worker has not come yet."""
    return receive_document(
        by=cast.standing_body, unit=cast.commune, name="a.txt", content=BytesIO(bad_files.plan_text().encode())
    )


@pytest.fixture
def stopped(waiting) -> PlanImport:
    """An import whose worker fell in the middle."""
    PlanImport.objects.filter(pk=waiting.pk).update(state=ImportState.READING)
    waiting.refresh_from_db()
    return waiting


def resume(plan_import, callbacks) -> PlanImport:
    with callbacks(execute=True):
        resume_stopped_readings()
    plan_import.refresh_from_db()
    return plan_import


def test_a_stopped_reading_is_finished_and_on_record(stopped, django_capture_on_commit_callbacks):
    assert resume(stopped, django_capture_on_commit_callbacks).state == ImportState.READ
    assert Event.objects.filter(act="import.resumed", target_id=stopped.pk).count() == 1
    assert not list(breaks())


def test_one_whose_place_in_the_queue_was_lost_is_read(waiting, django_capture_on_commit_callbacks):
    assert resume(waiting, django_capture_on_commit_callbacks).state == ImportState.READ


def test_imports_that_were_read_or_set_aside_are_left(cast, stopped, django_capture_on_commit_callbacks):
    discard_import(by=cast.standing_body, plan_import=stopped)
    assert resume(stopped, django_capture_on_commit_callbacks).state == ImportState.DISCARDED
    assert not Event.objects.filter(act="import.resumed").exists()


def test_a_file_in_which_the_worker_falls_again_and_again_is_given_up_with_advice(
    stopped, django_capture_on_commit_callbacks
):
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=False):
            resume_stopped_readings()
        PlanImport.objects.filter(pk=stopped.pk).update(state=ImportState.READING)
    given_up = resume(stopped, django_capture_on_commit_callbacks)
    assert (given_up.state, given_up.error_code) == (ImportState.FAILED, "reading.stopped")
    assert given_up.error_advice.endswith(".")


def test_what_is_set_aside_while_it_is_read_stays_aside(cast, waiting, monkeypatch):
    def read_plan(document):
        discard_import(by=cast.standing_body, plan_import=waiting)
        return whole(document)

    whole = reading.read_plan
    monkeypatch.setattr(reading, "read_plan", read_plan)
    read_import.call(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.state == ImportState.DISCARDED
    assert waiting.reading is None
    assert not Event.objects.filter(act="import.read").exists()


RECEIVE = """
import sys
from io import BytesIO
import django
django.setup()
from sauro.web.organisation.actions.units import plant_unit
from sauro.web.organisation.models import Person, Role, RoleGrant, UnitKind
from sauro.web.plans.actions.imports import receive_document
person = Person.objects.first()
if person is None:
    commune = plant_unit(kind=UnitKind.COMMUNE, name="UBND xã Minh Sơn", parent=None, by=None)
    person = Person.objects.create(login_name="htmai", full_name="Hoàng Thị Mai", unit=commune)
    RoleGrant.objects.create(person=person, unit=commune, role=Role.STANDING_BODY)
receive_document(by=person, unit=person.unit, name="a.docx", content=BytesIO(sys.stdin.buffer.read()))
"""


class Site:
    """A site of its own on disk; looked at is the import that came last."""

    def __init__(self, folder: Path) -> None:
        self._environment = {
            **os.environ,
            "SAURO_DATA": str(folder),
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "sauro.web.settings",
        }
        self._database = folder / "sauro.sqlite3"
        self._manage("migrate", "-v", "0")

    def receive(self, length: int) -> None:
        rows = [
            [str(number), f"Rà soát thủ tục {number}", "Báo cáo", "Văn phòng", "Quý II"] for number in range(length)
        ]
        document = bad_files.docx(bad_files.rows_of([["TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời hạn"], *rows]))
        subprocess.run([sys.executable, "-c", RECEIVE], env=self._environment, input=document, check=True)

    def _manage(self, *words: str) -> None:
        subprocess.run([sys.executable, "-m", "sauro.web", *words], env=self._environment, check=True, timeout=120)

    def row(self) -> tuple[str, bool, bool]:
        """The state of the import, and whether document and reading are kept."""
        with sqlite3.connect(self._database, timeout=20) as database:
            return database.execute(
                "select state, document is not null, reading is not null from plans_planimport order by id desc"
            ).fetchone()

    def kill_a_worker(self, seconds: float) -> None:
        """Start a worker; end it without a word so long after it began to read."""
        worker = subprocess.Popen([sys.executable, "-m", "sauro.web", "run_worker"], env=self._environment)
        end = time.monotonic() + 60
        while self.row()[0] == "waiting" and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(seconds)
        worker.send_signal(signal.SIGKILL)
        worker.wait()

    def work(self) -> None:
        """A worker that does all there is to do."""
        self._manage("run_worker", "--once", "--interval", "0")

    def verify(self) -> None:
        self._manage("verify_audit")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    return Site(tmp_path_factory.mktemp("site"))


@pytest.mark.parametrize("seconds", [0.0, 0.5, 1.2])
def test_a_killed_worker_leaves_no_half_and_the_next_one_finishes(site, seconds):
    site.receive(length=1500)
    site.kill_a_worker(seconds)
    assert site.row() in [("reading", 0, 0), ("read", 1, 1)]
    site.work()
    assert site.row() == ("read", 1, 1)
    site.verify()
