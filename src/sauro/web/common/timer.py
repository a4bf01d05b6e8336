"""What runs by itself: jobs at their due moments, and what a fallen worker left behind.

Apps call ``add_job`` and ``add_resume`` in ``AppConfig.ready``. The worker (``manage run_worker``) looks at the jobs
between its tasks; ``manage run_jobs`` makes one pass for those who prefer cron or a systemd timer. Both at once, on
any number of machines, do no harm: the row of a job (``JobState``) is taken by one of them.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from sauro.web.common.models import JobState
from sauro.web.common.processes import is_gone, this_process

log = logging.getLogger(__name__)

PAUSE = timedelta(minutes=5)  # before what failed is tried again for the same due moment
MOST_TRIES = 3  # for one due moment; then the next due moment is waited for


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is due every so often, counted from midnight of this country: a day's job is due at 00:00.

    ``run(now)`` gives how many things it did. It may be run again for the same moment after a fall, so it must not do
    twice what it did already; it runs outside any transaction. A run that has not ended after ``lease`` is held for
    fallen; one whose process is seen to be gone, at once.
    """

    label: Any  # words, perhaps translated when shown
    every: timedelta
    run: Callable[[datetime], int]
    lease: timedelta = timedelta(minutes=30)

    def __post_init__(self) -> None:
        if self.every < timedelta(seconds=1):
            raise ValueError("A job is due every second at most.")

    def due_moment(self, now: datetime) -> datetime:
        """The latest due moment that is not after ``now``."""
        start = datetime(2020, 1, 1, tzinfo=timezone.get_default_timezone())
        return start + (now - start) // self.every * self.every


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run came to: ``error`` is empty where it went well."""

    code: str
    label: str
    result: int
    error: str = ""


_jobs: dict[str, Job] = {}
_resumes: dict[str, Callable[[], int]] = {}


def add_job(code: str, job: Job) -> None:
    """Have ``job`` run at its due moments."""
    _jobs[code] = job


def add_resume(code: str, resume: Callable[[], int]) -> None:
    """Have ``resume()`` called whenever a worker starts: it takes up what a fallen one left and says how many."""
    _resumes[code] = resume


def known_jobs() -> dict[str, Job]:
    """Every job by its code."""
    return dict(_jobs)


def resume_all() -> int:
    """Take up all that a fallen worker left behind; how many things these are."""
    return sum(resume() for resume in _resumes.values())


def run_due_jobs(now: datetime) -> Iterator[Outcome]:
    """Run every job whose moment has come and that nobody else runs."""
    for code, job in _jobs.items():
        if _may_be_due(code, job, now) and (taken := _take(code, job, now)):
            yield _run(job, taken, now)


_seen: dict[str, datetime] = {}  # per process: the due moment that is known to be settled, so as not to ask again


def _may_be_due(code: str, job: Job, now: datetime) -> bool:
    return _seen.get(code) != job.due_moment(now)


def forget_seen() -> None:
    """Ask the database again about every job."""
    _seen.clear()


def _take(code: str, job: Job, now: datetime) -> JobState | None:
    """Make the job's turn ours. Only one asker gets it: the change holds only while the row is as it was read."""
    due_at = job.due_moment(now)
    row, _made = JobState.objects.get_or_create(code=code)
    if row.due_at == due_at and row.state == JobState.State.DONE:
        _seen[code] = due_at
    if not _is_free(row, job, due_at, now):
        return None
    if fell := row.state == JobState.State.RUNNING:
        log.error("Job %s fell: begun at %s by %s, never ended.", code, row.started_at, row.holder)
    tries = row.tries + 1 if row.due_at == due_at else 1
    as_read = Q(pk=row.pk, state=row.state, due_at=row.due_at, started_at=row.started_at)
    changes = {"state": JobState.State.RUNNING, "due_at": due_at, "started_at": now, "ended_at": None, "tries": tries}
    taken = JobState.objects.filter(as_read).update(holder=this_process(), falls=F("falls") + int(fell), **changes)
    return JobState.objects.get(pk=row.pk) if taken else None


def _is_free(row: JobState, job: Job, due_at: datetime, now: datetime) -> bool:
    """Whether the turn may be taken: a new moment, or the same one after a failure or a fall that may be mended."""
    if row.state == JobState.State.RUNNING and not _fell(row, job, now):
        return False
    if row.due_at is None or row.due_at < due_at:
        return True
    if row.due_at > due_at or row.state == JobState.State.DONE or row.tries >= MOST_TRIES:
        return False
    return row.ended_at is None or row.ended_at + PAUSE <= now


def _fell(row: JobState, job: Job, now: datetime) -> bool:
    return row.started_at is None or row.started_at + job.lease <= now or is_gone(row.holder)


def _run(job: Job, row: JobState, now: datetime) -> Outcome:
    result, error = 0, ""
    try:
        result = job.run(now)
    except Exception as problem:  # one job that fails must not keep the others from running
        log.exception("Job %s failed", row.code)
        error = f"{type(problem).__name__}: {problem}"[:500]
    _end(row, result, error)
    return Outcome(row.code, str(job.label), result, error)


@transaction.atomic
def _end(row: JobState, result: int, error: str) -> None:
    """Write how the run ended, unless it was held for fallen meanwhile and another took its turn."""
    state = JobState.State.FAILED if error else JobState.State.DONE
    ours = JobState.objects.filter(pk=row.pk, state=JobState.State.RUNNING, started_at=row.started_at)
    ours.update(state=state, ended_at=timezone.now(), result=result, error=error)
