"""A worker that is ended at any moment: no letter reaches the mail server twice, none is lost without being shown."""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def environment(tmp_path, mail_server, pytestconfig):
    """A site of its own, on the kind of database that the run is about."""
    found = {
        **{name: value for name, value in os.environ.items() if not name.startswith("SAURO_")},
        "SAURO_DATA": str(tmp_path),
        "SAURO_MAIL_URL": f"smtp://127.0.0.1:{mail_server.port}?tls=0",
        "SAURO_MAIL_FROM": "sauro@example.vn",
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "sauro.web.settings",
    }
    drop = _new_database(found) if pytestconfig.getoption("--pg") else None
    subprocess.run([sys.executable, "-m", "sauro.web", "migrate", "-v", "0"], env=found, check=True)
    yield found
    if drop:
        drop()


def _new_database(environment):
    """A database beside the tests' own, in the same server."""
    import psycopg

    url = os.environ["SAURO_TEST_RUNNING_DATABASE_URL"]
    name = f"kills_{os.getpid()}_{random.randrange(10**6)}"
    base, _, options = url.partition("?")

    def run(words):
        with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as database:
            database.execute(words)

    run(f"CREATE DATABASE {name}")
    environment["DATABASE_URL"] = f"{base.rpartition('/')[0]}/{name}" + (f"?{options}" if options else "")
    return lambda: run(f"DROP DATABASE {name} WITH (FORCE)")


def test_ended_at_each_of_its_steps_it_sends_nothing_twice_and_loses_nothing_in_silence(environment, mail_server):
    program = [sys.executable, str(Path(__file__).with_name("killing.py"))]
    ran = subprocess.run(program, env=environment, check=True, capture_output=True, text=True, timeout=400)
    rounds = [json.loads(line) for line in ran.stdout.splitlines()]
    assert rounds[-1]["is_whole"]
    assert len(rounds) > 60
    states = {subject: state for each in rounds for subject, state in each["letters"].items()}
    assert len(states) == 2 * len(rounds)
    assert max(mail_server.took.values()) == 1
    assert max(mail_server.identifiers.values()) == 1
    assert set(states.values()) <= {"sent", "uncertain"}
    assert {subject for subject, state in states.items() if state == "sent"} <= set(mail_server.took)
    lost = [subject for subject in states if subject not in mail_server.took]
    assert all(states[subject] == "uncertain" for subject in lost)
    uncertain = Counter(states.values())["uncertain"]
    print(f"{len(rounds)} steps, {len(states)} letters, {uncertain} uncertain, {len(lost)} of them never taken")
    assert 0 < uncertain < len(rounds) / 4  # only around the dot of a letter


WRITE = """
import sys
import django
django.setup()
from datetime import time
from django.db import transaction
from sauro.web.notices.actions import notify
from sauro.web.notices.messages import Message
from sauro.web.notices.models import Choices
from sauro.web.organisation.actions.units import plant_unit
from sauro.web.organisation.models import Person, UnitKind
commune = plant_unit(kind=UnitKind.COMMUNE, name="UBND xã Minh Sơn", parent=None, by=None)
people = [Person.objects.create(login_name=f"a{n}", full_name=f"a{n}", unit=commune, email=f"a{n}@example.vn")
          for n in range(60)]
Choices.objects.create(unit=commune, channels=["email"], digests="7:30", quiet_from=time(0), quiet_until=time(0),
                       changed_by=people[0])
with transaction.atomic():
    for number in range(5):
        message = Message(f"{number}", "task.due_soon", f"{number}", is_urgent=True)
        for person in people:
            notify(to=[person], message=Message(f"{number}", "a.b", f"{number} {person.full_name}", is_urgent=True),
                   unit=commune)
"""
STATES = """
import json
import django
django.setup()
from sauro.web.notices.models import Sending
print(json.dumps(dict(Sending.objects.values_list("notices__subject", "state"))))
"""


def test_two_workers_that_are_ended_again_and_again_send_everything_once(environment, mail_server):
    """The workers as they are started in earnest; they fall at moments that nobody chose."""
    subprocess.run([sys.executable, "-c", WRITE], env=environment, check=True)
    chance = random.Random(20261121)
    worker = [sys.executable, "-m", "sauro.web", "run_worker", "--interval", "0"]
    for _fall in range(5):
        pair = [subprocess.Popen(worker, env=environment) for _ in range(2)]
        began = sum(mail_server.took.values())
        end = time.monotonic() + 30
        while sum(mail_server.took.values()) < min(began + 2, 300) and time.monotonic() < end:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.25))
        for each in pair:
            each.kill()
            each.wait()
    states = _settled(environment, mail_server)
    print(Counter(states.values()))
    assert len(states) == 300
    assert max(mail_server.took.values()) == 1
    assert set(states.values()) <= {"sent", "uncertain"}
    assert all(states[subject] == "uncertain" for subject in states if subject not in mail_server.took)
    assert Counter(states.values())["uncertain"] <= 10  # one for each worker that fell, at most


def _settled(environment, mail_server):
    """What became of the letters when a last worker has done all that is left."""
    end = time.monotonic() + 90
    worker = subprocess.Popen([sys.executable, "-m", "sauro.web", "run_worker", "--interval", "0.2"], env=environment)
    try:
        while time.monotonic() < end:
            said = subprocess.run([sys.executable, "-c", STATES], env=environment, check=True, capture_output=True)
            states = json.loads(said.stdout)
            if len(states) == 300 and set(states.values()) <= {"sent", "uncertain"}:
                return states
            time.sleep(0.5)
    finally:
        worker.terminate()
        worker.wait()
    raise AssertionError(states)
