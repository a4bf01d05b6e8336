"""Broken and hostile files through the real command: the documented code, one clear line, bounded time and memory."""

import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bad_files import BAD, Bad, write
from command_line import PLAN, SOURCE
from sauro.cli.exits import Exit

PATIENCE = 20  # seconds
MEMORY = 1_500_000_000  # bytes of addresses: what is held is far less

Done = subprocess.CompletedProcess[bytes]
Command = Callable[..., Done]


@pytest.fixture(params=["read", "check"])
def command(request: pytest.FixtureRequest, tmp_path: Path) -> Command:
    def run(*words: str | Path, bounded: bool = True) -> Done:
        limit = partial(resource.setrlimit, resource.RLIMIT_AS, (MEMORY, MEMORY)) if bounded else None
        return subprocess.run(
            [sys.executable, "-m", "sauro.cli", request.param, *map(str, words)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "HOME": str(tmp_path / "home")},
            timeout=PATIENCE,
            preexec_fn=limit,
            check=False,
        )

    return run


def is_refused(done: Done, name: str) -> None:
    """Nothing comes out but one line, which names the file, says what is wrong and what to do."""
    lines = done.stderr.decode().splitlines()
    assert done.returncode == Exit.UNREADABLE, lines
    assert done.stdout == b""
    assert len(lines) == 1, lines
    program, _, rest = lines[0].partition(": ")
    assert program == "sauro"
    assert name in rest
    assert rest.partition(": ")[2].count(". ") >= 1, "says what is wrong, but not what to do"
    assert rest.endswith(".")
    assert "Traceback" not in rest
    assert "Lỗi trong chương trình" not in rest


def is_understood(done: Done) -> None:
    assert done.returncode == Exit.DONE, done.stderr.decode()
    assert done.stdout
    assert done.stderr == b""


@pytest.mark.parametrize("bad", BAD.values(), ids=list(BAD))
def test_a_bad_file_is_refused_with_one_line_or_read_all_the_same(command: Command, bad: Bad, tmp_path: Path) -> None:
    done = command(write(bad, tmp_path), bounded=not bad.needs_memory)
    if bad.is_read:
        is_understood(done)
    else:
        is_refused(done, bad.name)


def test_a_missing_file(command: Command, tmp_path: Path) -> None:
    is_refused(command(tmp_path / "không có.docx"), "không có.docx")


def test_a_path_that_goes_through_a_file(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"x")
    is_refused(command(tmp_path / "a.docx" / "b.docx"), "b.docx")


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator of the machine may read everything")
def test_a_file_without_the_right_to_read_it(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PLAN, "utf-8")
    (tmp_path / "a.html").chmod(0)
    is_refused(command(tmp_path / "a.html"), "a.html")


def test_a_file_that_the_machine_opens_but_does_not_give(command: Command) -> None:
    is_refused(command("/proc/self/mem"), "/proc/self/mem")


def test_a_link_to_itself(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.docx").symlink_to(tmp_path / "a.docx")
    is_refused(command(tmp_path / "a.docx"), "a.docx")


def test_a_link_to_nothing(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.docx").symlink_to(tmp_path / "b.docx")
    is_refused(command(tmp_path / "a.docx"), "a.docx")


def test_a_pipe_without_a_writer(command: Command, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống.docx")
    is_refused(command(tmp_path / "ống.docx"), "ống.docx")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device(command: Command, device: str) -> None:
    is_refused(command(device), device)


def test_a_name_with_a_new_line_stays_on_one_line(command: Command, tmp_path: Path) -> None:
    (tmp_path / "kế\nhoạch.docx").write_bytes(b"")
    is_refused(command(tmp_path / "kế\nhoạch.docx"), "kế hoạch.docx")


def test_a_name_that_is_no_utf_8(command: Command, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(bytes(tmp_path) + b"/k\xff.docx"))
    odd.write_bytes(b"")
    is_refused(command(odd), "k�.docx")


def test_a_folder_that_holds_itself_by_a_link_is_read_once(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PLAN, "utf-8")
    (tmp_path / "vòng").symlink_to(tmp_path, target_is_directory=True)
    is_understood(command(tmp_path))


def test_files_that_are_taken_away_while_their_folder_is_read(command: Command, tmp_path: Path) -> None:
    """Whatever is gone when its turn comes is named; the rest is read."""
    (tmp_path / "0.html").write_text(PLAN, "utf-8")
    for number in range(1, 200):
        (tmp_path / f"{number}.txt").write_text("Kế hoạch", "utf-8")
    remover = threading.Thread(target=lambda: [path.unlink() for path in sorted(tmp_path.glob("*.txt"), reverse=True)])
    remover.start()
    done = command(tmp_path)
    remover.join()
    assert done.returncode in (Exit.DONE, Exit.PARTIAL)
    assert all("Không có tệp này" in line for line in done.stderr.decode().splitlines())


def test_a_bad_file_does_not_stop_the_good_ones(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PLAN, "utf-8")
    files = [write(BAD[kind], tmp_path) for kind in ("a ZIP bomb", "an external entity", "a DOCX with a password")]
    done = command(*files, tmp_path / "a.html")
    assert done.returncode == Exit.PARTIAL
    assert done.stdout
    assert len(done.stderr.decode().splitlines()) == len(files)
