"""A PostgreSQL server of the moment, for the tests: on this machine only, gone afterwards."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ground import system
from ground.problem import Problem
from ground.running import Word, log_path


@contextlib.contextmanager
def temporary_postgres() -> Iterator[str]:
    """The address of an empty database on a fresh server, or of the one SAURO_TEST_DATABASE_URL names."""
    given = os.environ.get("SAURO_TEST_DATABASE_URL")
    if given:
        yield given
        return
    programs = system.postgres_programs()
    if programs is None:
        raise Problem("không có PostgreSQL (sudo apt install postgresql)")
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="sauro-pg-"))
    try:
        if owner is not None:
            shutil.chown(folder, owner)
        yield from _serving(programs, folder, owner)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serving(programs: Path, folder: Path, owner: str | None) -> Iterator[str]:
    data, port = folder / "data", _free_port()
    create: list[Word] = [programs / "initdb", "-D", data, "-U", "sauro", "-A", "trust", "-E", "UTF8", "--no-locale"]
    _as_owner(owner, create, folder)
    # Nothing here outlives the test run, so nothing needs to reach the disk.
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    server: list[Word] = [programs / "pg_ctl", "-D", data, "-w", "-s", "-l", folder / "server.log"]
    _as_owner(owner, [*server, "-o", options, "start"], folder)
    try:
        yield f"postgresql://sauro@127.0.0.1:{port}/postgres"
    finally:
        _as_owner(owner, [*server, "-m", "immediate", "stop"], folder)


def _owner() -> str | None:
    """PostgreSQL refuses to run as root: then it runs as a user without rights."""
    if os.geteuid() != 0:
        return None
    return "postgres" if "postgres:" in Path("/etc/passwd").read_text() else "nobody"


def _as_owner(owner: str | None, command: list[Word], folder: Path) -> None:
    log_path("postgres").parent.mkdir(parents=True, exist_ok=True)
    with log_path("postgres").open("ab") as log:
        done = subprocess.run(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            user=owner,
            group=None if owner is None else "postgres" if owner == "postgres" else "nogroup",
            extra_groups=None if owner is None else [],
            check=False,
            timeout=120,
        )
    if done.returncode != 0:
        raise Problem(f"PostgreSQL không khởi động được (xem {log_path('postgres').name} trong var/log)")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
