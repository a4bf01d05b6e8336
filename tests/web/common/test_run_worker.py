"""The worker: jobs between tasks, a stop that waits for the job, and many processes on one database file."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from sauro.web.common import timer
from sauro.web.common.models import JobState
from sauro.web.common.timer import Job
from sauro.web.common.worker import Worker

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def jobs(transactional_db, monkeypatch):
    monkeypatch.setattr(timer, "_jobs", {})
    monkeypatch.setattr(timer, "_seen", {})
    return timer._jobs


def test_it_runs_the_jobs_that_are_due_and_with_once_comes_to_an_end(jobs):
    ran = []
    timer.add_job("a", Job("A", timedelta(days=1), lambda now: ran.append(now) or 1))
    Worker(once=True).run()
    Worker(once=True).run()
    assert len(ran) == 1


def test_told_to_stop_it_ends_the_job_it_is_at_and_begins_no_other(jobs):
    ran = []

    def stop(now):
        worker.shutdown(signal.SIGTERM, None)
        ran.append("ended")
        return 1

    timer.add_job("first", Job("Một", timedelta(days=1), stop))
    timer.add_job("second", Job("Hai", timedelta(days=1), lambda now: ran.append("second") or 1))
    worker = Worker(interval=60)
    worker.run()
    assert ran == ["ended"]
    assert JobState.objects.get(code="first").state == "done"


def test_a_job_that_fails_does_not_end_the_worker(jobs):
    timer.add_job("failing", Job("Hỏng", timedelta(days=1), lambda now: 1 // 0))
    Worker(once=True).run()
    assert JobState.objects.get().error.startswith("ZeroDivisionError")


def test_what_a_fallen_worker_left_is_taken_up_once_at_the_start(monkeypatch):
    monkeypatch.setattr(timer, "_resumes", {})
    timer.add_resume("a", lambda: 2)
    timer.add_resume("b", lambda: 3)
    assert timer.resume_all() == 5


ASK = """
import os, sys, time
import django
django.setup()
from datetime import datetime, timedelta
from pathlib import Path
from django.utils import timezone
from sauro.web.common import timer
def run(now):
    with open(sys.argv[1], "a") as file:
        file.write("ran\\n")
    time.sleep(0.3)
    return 1
timer._jobs.clear()
timer.add_job("once", timer.Job("Once", timedelta(days=1), run))
print("ready", flush=True)
sys.stdin.readline()
list(timer.run_due_jobs(timezone.now()))
"""


def test_many_processes_on_one_file_run_a_job_once(tmp_path):
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "SAURO_DATA": str(tmp_path),
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "sauro.web.settings",
    }
    subprocess.run([sys.executable, "-m", "sauro.web", "migrate", "-v", "0"], env=environment, check=True)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": environment}
    program = [sys.executable, "-c", ASK, str(tmp_path / "ran")]
    askers = [subprocess.Popen(program, **pipes) for _number in range(4)]
    for asker in askers:
        assert asker.stdout.readline() == "ready\n"
    for asker in askers:
        asker.stdin.write("go\n")
        asker.stdin.flush()
    for asker in askers:
        asker.communicate(timeout=60)
        assert asker.returncode == 0
    assert (tmp_path / "ran").read_text() == "ran\n"
