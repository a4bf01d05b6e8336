"""Serving: the web server and the worker live and end together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
START = "import sys; from sauro.web.serve import serve; sys.exit(serve('127.0.0.1', int(sys.argv[1])))"


@pytest.fixture
def environment(tmp_path):
    return {**os.environ, "SAURO_DATA": str(tmp_path), "SAURO_WEB_WORKERS": "1", "PYTHONPATH": str(ROOT / "src")}


def manage(environment, *arguments):
    subprocess.run([sys.executable, "-m", "sauro.web", *arguments], env=environment, check=True, capture_output=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def children(pid):
    return [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]


def wait_for(question, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := question():
            return answer
        time.sleep(0.1)
    raise AssertionError("not in time")


def test_a_database_behind_the_program_is_said_before_anything_starts(environment):
    done = subprocess.run(
        [sys.executable, "-c", START, str(free_port())], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "Chạy trước: ./sauro manage migrate" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks at processes in /proc")
def test_server_and_worker_start_and_end_together_and_a_fallen_worker_comes_back(environment):
    manage(environment, "migrate", "-v", "0")
    manage(environment, "collectstatic", "--no-input", "-v", "0")
    port = free_port()
    service = subprocess.Popen([sys.executable, "-c", START, str(port)], env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: answers(port))
        web, worker = wait_for(lambda: pair(children(service.pid)))
        os.kill(worker, signal.SIGKILL)
        wait_for(lambda: (now := children(service.pid)) and len(now) == 2 and worker not in now)
        assert web in children(service.pid)
        everything = [web, *children(service.pid)]
        service.terminate()
        assert service.wait(30) == 0
        wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in everything))
    finally:
        service.kill()
        service.wait()


def pair(found):
    return found if len(found) == 2 else None


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/dang-nhap/", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False
