"""The background worker: tasks from the queue, and between them the jobs whose moment has come."""

import logging
import time
import uuid

from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker

from sauro.web.common.timer import Outcome, run_due_jobs

log = logging.getLogger(__name__)


class Worker(QueueWorker):
    """One process that does all there is to do in the background, one thing after another."""

    def __init__(self, *, interval: float = 1.0, once: bool = False) -> None:
        super().__init__(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid.uuid4().hex,
            excluded_queue_names=[],
        )
        self._rest = interval
        self._once = once

    def run(self) -> None:
        """Work until told to stop; with ``once`` until nothing is left."""
        while self.running:
            did_task = self._one_task()
            self._jobs()
            if self._once and not did_task:
                return
            if self.running and not did_task:
                time.sleep(self._rest)

    def _one_task(self) -> bool:
        before = self._run_tasks
        self.max_tasks = before + 1
        super().run()
        return self._run_tasks > before

    def _jobs(self) -> None:
        """A signal to stop that comes meanwhile waits for the end of the job: no letter is broken off in the middle."""
        self.running_task = True
        try:
            close_old_connections()
            for outcome in run_due_jobs(timezone.now()):
                _tell(outcome)
                if not self.running:
                    return
        finally:
            self.running_task = False


def _tell(outcome: Outcome) -> None:
    if outcome.result and not outcome.error:
        log.info("%s: %s", outcome.code, outcome.result)
