"""The background worker: first what a fallen worker left behind, then whatever comes, and the regular jobs between."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from sauro.web.common.timer import resume_all
from sauro.web.common.worker import Worker


class Command(BaseCommand):
    help = "Chạy tiến trình nền: làm tiếp việc còn dở, rồi đọc văn bản, gửi thông báo và chạy các việc định kỳ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="làm hết những việc đang chờ rồi dừng")
        parser.add_argument("--interval", type=float, default=1.0, help="số giây nghỉ khi không có việc (mặc định 1)")

    def handle(self, *args: Any, once: bool, interval: float, **options: Any) -> None:
        resume_all()
        worker = Worker(interval=max(0.0, interval), once=once)
        worker.configure_signals()
        worker.run()
