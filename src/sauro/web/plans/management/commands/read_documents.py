"""The background worker: first what a fallen worker left behind, then whatever comes."""

from typing import Any

from django_tasks_db.management.commands import db_worker

from sauro.web.plans.actions.reading import resume_stopped_readings


class Command(db_worker.Command):
    help = "Chạy tiến trình nền: đọc tiếp những văn bản đang đọc dở, rồi đọc những văn bản mới nhận."

    def handle(self, **options: Any) -> None:
        resume_stopped_readings()
        super().handle(**options)
