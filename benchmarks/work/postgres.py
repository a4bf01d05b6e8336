"""The PostgreSQL of both systems: one cluster of Debian's server in a folder of its own, reached by its socket.

    python benchmarks/work/postgres.py start|stop|drop [--folder FOLDER]

It writes as a server does that must not lose anything (fsync on): only its memory is set, for both systems alike.
"""

from __future__ import annotations

import argparse
import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path("/var/tmp/sauro-bench")
OPTIONS = "-c shared_buffers=1GB -c max_connections=60"


class NotRun(Exception):
    """A program did not do what it was asked; the message holds its last words."""


def run(command: Sequence[str | Path], *, user: str | None = None, **more: object) -> str:
    """What a program prints; ``user`` runs it as somebody else, where we are root."""
    who = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user and os.geteuid() == 0 else {}
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **who, **more)
    if done.returncode:
        raise NotRun(f"{' '.join(map(str, command))}: {done.stdout[-2000:]}")
    return done.stdout


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL server below ``folder``. The socket stands in the folder; nothing listens on the network."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "postgres"

    @property
    def is_running(self) -> bool:
        return (self.data / "postmaster.pid").exists()

    def url(self, database: str) -> str:
        return f"postgresql://bench@/{database}?host={self.folder}"

    def start(self) -> None:
        if not self.data.exists():
            self._make()
        if not self.is_running:
            options = f"-k {self.folder} -h '' {OPTIONS}"
            self._run("pg_ctl", "-D", self.data, "-l", self.folder / "postgres.log", "-w", "-o", options, "start")

    def stop(self) -> None:
        if self.is_running:
            self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")

    def has(self, database: str) -> bool:
        return bool(self.sql("postgres", f"SELECT 1 FROM pg_database WHERE datname = '{database}'"))

    def make(self, database: str) -> None:
        """An empty database of this name, whatever stood there before."""
        self.sql("postgres", f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        self.sql("postgres", f"CREATE DATABASE \"{database}\" TEMPLATE template0 LOCALE 'C.UTF-8'")

    def sql(self, database: str, words: str) -> str:
        return self._run("psql", "-d", self.url(database), "-qtAX", "-v", "ON_ERROR_STOP=1", "-c", words).strip()

    def _make(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o755)
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("initdb", "-D", self.data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")

    def _run(self, program: str, *words: str | Path) -> str:
        return run([programs() / program, *words], user="postgres", cwd=self.folder)


def programs() -> Path:
    """The folder of the newest server programs that Debian installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise NotRun("Debian's package postgresql is not installed")
    return found[-1].parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("act", choices=("start", "stop", "drop"))
    parser.add_argument("--folder", type=Path, default=FOLDER)
    options = parser.parse_args()
    cluster = Cluster(options.folder)
    if options.act == "start":
        cluster.start()
        print(cluster.url("postgres"))
        return 0
    cluster.stop()
    if options.act == "drop":
        shutil.rmtree(cluster.folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
