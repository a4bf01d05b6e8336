"""One pass over the regular jobs: for cron or a systemd timer, where no worker runs all the time."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sauro.web.common.models import JobState
from sauro.web.common.timer import Outcome, known_jobs, run_due_jobs


class Command(BaseCommand):
    help = "Chạy một lượt các việc định kỳ đã đến lúc: nhắc việc, gửi thông báo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--list", action="store_true", help="chỉ liệt kê các việc và lượt chạy gần nhất")

    def handle(self, *args: Any, list: bool, **options: Any) -> None:
        if list:
            self._list()
            return
        failed = [outcome for outcome in run_due_jobs(timezone.now()) if self._tell(outcome)]
        if failed:
            raise CommandError(f"{len(failed)} việc định kỳ bị hỏng; xem các dòng trên.")

    def _tell(self, outcome: Outcome) -> bool:
        """Write one line; whether the job failed."""
        self.stdout.write(f"{outcome.code}: {outcome.error or outcome.result}")
        return bool(outcome.error)

    def _list(self) -> None:
        rows = {row.code: row for row in JobState.objects.all()}
        for code, job in known_jobs().items():
            row = rows.get(code, JobState(code=code))
            at = f"{timezone.localtime(row.started_at):%d/%m/%Y %H:%M:%S}" if row.started_at else "–"
            said = row.error or row.result
            self.stdout.write(
                f"{code} ({job.label}; mỗi {job.every}): {row.get_state_display()}, bắt đầu {at}, {said}; "
                f"dừng giữa chừng {row.falls} lần"
            )
