"""Regular jobs: each once for a due moment, whoever asks; a fall is seen and mended."""

import threading
from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils import timezone

from sauro.web.common import timer
from sauro.web.common.models import JobState
from sauro.web.common.processes import this_process
from sauro.web.common.timer import Job, run_due_jobs

ZONE = timezone.get_default_timezone()
MIDNIGHT = datetime(2026, 6, 10, tzinfo=ZONE)
NINE = datetime(2026, 6, 10, 9, tzinfo=ZONE)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def jobs(db, monkeypatch):
    """A timer of its own, that remembers nothing."""
    monkeypatch.setattr(timer, "_jobs", {})
    monkeypatch.setattr(timer, "_seen", {})
    return timer._jobs


@pytest.fixture
def ran(jobs):
    """The moments at which an hourly job ran."""
    moments: list[datetime] = []
    timer.add_job("hourly", Job("Mỗi giờ", HOUR, lambda now: moments.append(now) or 3))
    return moments


def run_at(now):
    timer.forget_seen()
    return list(run_due_jobs(now))


def test_a_job_runs_once_for_each_due_moment(ran):
    for minutes in (0, 1, 30, 59, 60, 61, 119):
        run_at(NINE + timedelta(minutes=minutes))
    assert ran == [NINE, NINE + HOUR]


def test_moments_missed_while_nothing_ran_are_made_up_once(ran):
    run_at(NINE)
    run_at(NINE + 5 * HOUR)
    assert len(ran) == 2


def test_a_daily_job_is_due_at_midnight_of_this_country(jobs):
    job = Job("Mỗi ngày", timedelta(days=1), lambda now: 0)
    assert job.due_moment(NINE) == MIDNIGHT
    assert job.due_moment(MIDNIGHT) == MIDNIGHT


def test_what_a_job_did_is_on_its_row(ran):
    outcome = run_at(NINE)[0]
    assert (outcome.code, outcome.result, outcome.error) == ("hourly", 3, "")
    row = JobState.objects.get()
    assert (row.state, row.due_at, row.result, row.falls) == ("done", NINE, 3, 0)


def test_a_settled_moment_costs_no_query(ran, django_assert_num_queries):
    run_at(NINE)
    list(run_due_jobs(NINE + SECOND))
    with django_assert_num_queries(0):
        assert list(run_due_jobs(NINE + 2 * SECOND)) == []


def test_a_job_that_fails_is_tried_again_after_a_pause_and_not_for_ever(jobs):
    tries = []

    def fail(now):
        tries.append(now)
        raise ConnectionError("no answer")

    timer.add_job("failing", Job("Hỏng", timedelta(days=1), fail))
    assert run_at(NINE)[0].error == "ConnectionError: no answer"
    for minutes in range(1, 60):
        JobState.objects.update(ended_at=tries[-1])  # as the clock of the test sees it
        run_at(NINE + timedelta(minutes=minutes))
    assert len(tries) == timer.MOST_TRIES
    run_at(NINE + timedelta(days=1))
    assert len(tries) == timer.MOST_TRIES + 1


def test_one_that_fails_keeps_no_other_from_running(jobs, ran):
    jobs.clear()
    timer.add_job("failing", Job("Hỏng", HOUR, lambda now: 1 // 0))
    timer.add_job("hourly", Job("Mỗi giờ", HOUR, lambda now: ran.append(now) or 1))
    assert [outcome.code for outcome in run_at(NINE)] == ["failing", "hourly"]


def test_a_run_that_fell_is_noticed_and_its_turn_taken_again(ran, caplog):
    JobState.objects.create(code="hourly", state="running", due_at=NINE, started_at=NINE, tries=1)
    assert run_at(NINE + 5 * SECOND) == []
    assert run_at(NINE + timedelta(minutes=29)) == []
    assert run_at(NINE + timedelta(minutes=31))
    row = JobState.objects.get()
    assert (row.state, row.falls, row.tries) == ("done", 1, 2)
    assert "fell" in caplog.text


def test_a_run_whose_process_is_gone_is_taken_again_at_once(ran):
    host = this_process().partition(":")[0]
    JobState.objects.create(code="hourly", state="running", due_at=NINE, started_at=NINE, holder=f"{host}:4194305:1")
    run_at(NINE + SECOND)
    assert JobState.objects.get().falls == 1
    assert ran == [NINE + SECOND]


def test_a_job_in_which_every_worker_falls_waits_for_its_next_moment(ran):
    gone = {"state": "running", "holder": this_process().partition(":")[0] + ":4194305:1"}
    JobState.objects.create(code="hourly", due_at=NINE, started_at=NINE, tries=timer.MOST_TRIES, **gone)
    assert run_at(NINE + SECOND) == []
    assert run_at(NINE + HOUR)


def test_a_run_that_is_still_going_is_not_overtaken_by_the_next_moment(ran):
    JobState.objects.create(code="hourly", state="running", due_at=NINE, started_at=NINE + timedelta(minutes=55))
    assert run_at(NINE + HOUR) == []


def test_one_that_was_held_for_fallen_does_not_write_over_its_successor(jobs):
    def long(now):
        JobState.objects.update(started_at=NINE + HOUR, state="running")  # another took the turn meanwhile

    timer.add_job("long", Job("Lâu", HOUR, lambda now: long(now) or 1))
    run_at(NINE)
    assert JobState.objects.get().state == "running"


@pytest.mark.skipif("not config.getoption('--pg')", reason="threads share SQLite in memory; see test_run_worker")
@pytest.mark.django_db(transaction=True)
def test_many_askers_at_once_run_a_job_once(jobs):
    ran = []
    timer.add_job("once", Job("Một lần", HOUR, lambda now: ran.append(now) or 1))
    gate = threading.Barrier(6)

    def ask():
        gate.wait()
        try:
            list(run_due_jobs(NINE))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ran) == 1


def test_the_command_makes_one_pass_and_tells_what_failed(ran, capsys):
    call_command("run_jobs")
    call_command("run_jobs")
    assert capsys.readouterr().out == "hourly: 3\n"
    timer.add_job("failing", Job("Hỏng", HOUR, lambda now: 1 // 0))
    with pytest.raises(CommandError):
        call_command("run_jobs")


def test_the_command_lists_the_jobs(ran, capsys):
    call_command("run_jobs", list=True)
    assert "hourly (Mỗi giờ; mỗi 1:00:00): chưa chạy lần nào" in capsys.readouterr().out


def test_a_job_more_often_than_every_second_is_refused():
    with pytest.raises(ValueError, match="second"):
        Job("Quá dày", timedelta(milliseconds=1), lambda now: 0)
