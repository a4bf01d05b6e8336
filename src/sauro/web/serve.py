"""The site as one service: the web server and the background worker, started and stopped together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

_GRACE = 20.0  # seconds for a request or a reading to end by itself
_RESTARTS = 5  # a worker that falls again and again says so and stops the service
_CALM = 600.0  # seconds after which a fall is forgotten: one bad file in the morning and one at night stop nothing


class NotReady(SystemExit):
    """The site cannot be served yet; the message says what to run first."""


def serve(host: str = "127.0.0.1", port: int = 8000) -> int:
    """Serve the site until it is told to stop (Ctrl+C, SIGTERM). Gives the exit code of the web server."""
    _check()
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return _Service(web=_web_command(address), worker=_worker_command()).run()


def _check() -> None:
    """The database has all migrations, and the static files are gathered."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sauro.web.settings")
    import django
    from django.conf import settings

    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotReady("Cơ sở dữ liệu chưa theo kịp phiên bản này. Chạy trước: ./sauro manage migrate")
    if not settings.DEBUG and not (settings.STATIC_ROOT / "staticfiles.json").is_file():
        raise NotReady("Chưa gom tệp tĩnh. Chạy trước: ./sauro manage collectstatic --no-input")
    connection.close()


def _web_command(address: str) -> list[str]:
    from django.conf import settings

    return [
        *(sys.executable, "-m", "gunicorn", "sauro.web.wsgi:application"),
        *("--bind", address, "--workers", str(settings.WEB_WORKERS), "--threads", "4"),
        *("--no-control-socket", "--timeout", "120", "--graceful-timeout", str(int(_GRACE) - 5)),
        *("--max-requests", "5000", "--max-requests-jitter", "500", "--log-level", "warning"),
    ]


def _worker_command() -> list[str]:
    return [sys.executable, "-m", "sauro.web", "run_worker"]


@dataclass
class _Service:
    """Two programs with one life."""

    web: Sequence[str]
    worker: Sequence[str]
    running: list["subprocess.Popen[Any]"] = field(default_factory=list)
    is_stopping: bool = False

    def run(self) -> int:
        for name in (signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGTERM)):
            signal.signal(name, self._told_to_stop)
        web, worker = self._start(self.web), self._start(self.worker)
        falls: list[float] = []
        try:
            while web.poll() is None and not self.is_stopping:
                if worker.poll() is not None:
                    falls = [*(at for at in falls if time.monotonic() - at < _CALM), time.monotonic()]
                    if len(falls) > _RESTARTS:
                        print("Tiến trình nền dừng liên tiếp nhiều lần; dừng cả trang.", file=sys.stderr)
                        break
                    time.sleep(len(falls))
                    worker = self._start(self.worker)
                time.sleep(0.2)
        finally:
            self._stop()
        return 0 if self.is_stopping else (web.returncode or 1)

    def _start(self, command: Sequence[str]) -> "subprocess.Popen[Any]":
        program = subprocess.Popen(command)  # noqa: S603 (our own programs, no shell)
        self.running.append(program)
        return program

    def _told_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.is_stopping = True

    def _stop(self) -> None:
        """Ask all to end, wait a while, then end them."""
        alive = [program for program in self.running if program.poll() is None]
        for program in alive:
            program.terminate()
        deadline = time.monotonic() + _GRACE
        for program in alive:
            try:
                program.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
