"""Redmine beside us: Debian's package on the same PostgreSQL, under puma in production mode, on 127.0.0.1.

    python benchmarks/work/redmine.py install|prepare|load|start|stop [--folder FOLDER] [--port N] [--communes N] …

`install` takes the packages from Debian (as root); `prepare` makes an instance of its own beside whatever else there
is, with an empty database; `load` fills it with the generated province; `start` serves it until `stop`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import psycopg
import redmine_rows
from province import Country, today

from postgres import FOLDER, Cluster, NotRun, run

PACKAGES = ("redmine", "redmine-pgsql", "puma", "postgresql")
HOME = Path("/usr/share/redmine")
INSTANCE = "sauro_bench"
DATABASE = "redmine"
USER = "www-data"
ANSWERS = """redmine redmine/instances/default/dbconfig-install boolean false
redmine redmine/instances/default/database-type select pgsql
"""
CONNECTION = """production:
  adapter: postgresql
  database: {database}
  host: {folder}
  username: bench
  pool: {threads}
  encoding: utf8
"""
GEMS = f"""eval_gemfile "{HOME}/Gemfile"
gem "puma"
"""
APPLICATION = f"""require "{HOME}/config/environment"
Rails.logger.level = Logger::WARN  # as ours: no line for each request
run Rails.application
"""
SERVER = """environment "production"
directory "{home}"
rackup "{folder}/config.ru"
bind "tcp://127.0.0.1:{port}"
pidfile "{folder}/puma.pid"
stdout_redirect "{folder}/puma.log", "{folder}/puma.log", true
workers {workers}
threads {threads}, {threads}
preload_app!
before_fork {{ ActiveRecord::Base.connection_pool.disconnect! }}
on_worker_boot {{ ActiveRecord::Base.establish_connection }}
"""


@dataclass(frozen=True)
class Redmine:
    """One instance: its database in the cluster, its own bundle and server below the cluster's folder."""

    cluster: Cluster
    port: int = 8300
    workers: int = 2
    threads: int = 4  # as our own server: `serve` runs two processes of four threads

    @property
    def folder(self) -> Path:
        return self.cluster.folder / "redmine"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if name in ("PATH", "LANG")},
            "HOME": str(self.folder),
            "REDMINE_INSTANCE": INSTANCE,
            "RAILS_ENV": "production",
            "REDMINE_LANG": "vi",
            "BUNDLE_GEMFILE": str(self.folder / "Gemfile"),
            "BUNDLE_APP_CONFIG": str(self.folder / ".bundle"),
            "SCHEMA": "/dev/null",
        }

    def prepare(self) -> None:
        """An instance with an empty database: tables and Redmine's own default data."""
        run([HOME / "bin" / "redmine-instances", "create", INSTANCE])
        self._write_settings()
        self.cluster.make(DATABASE)
        self._do("bundle", "install", "--local", "--quiet")
        self._do("bundle", "exec", "rake", "db:migrate")
        self._do("bundle", "exec", "rake", "redmine:load_default_data")

    def load(self, country: Country) -> None:
        """The generated tasks, into an instance that was just prepared."""
        with psycopg.connect(self.cluster.url(DATABASE)) as connection:
            for table, rows in redmine_rows.load(connection, country).items():
                print(f"{table}: {rows:,}")

    def start(self, patience: float = 90) -> None:
        self.stop()
        self._write_settings()
        command = ["bundle", "exec", "puma", "-C", self.folder / "puma.rb"]
        subprocess.Popen(
            command, cwd=HOME, env=self.environment, user=USER, group=USER, extra_groups=[], start_new_session=True
        )
        end = time.monotonic() + patience
        while not self._answers():
            if time.monotonic() > end:
                raise NotRun(f"Redmine does not answer; see {self.folder}/puma.log")
            time.sleep(0.3)

    def stop(self) -> None:
        """End the server that ``start`` wrote down, and wait for it."""
        note = self.folder / "puma.pid"
        if not note.exists():
            return
        number = int(note.read_text())
        if b"puma" in Path(f"/proc/{number}/cmdline").read_bytes() if Path(f"/proc/{number}").exists() else False:
            os.kill(number, signal.SIGTERM)
            end = time.monotonic() + 30
            while Path(f"/proc/{number}").exists() and time.monotonic() < end:
                time.sleep(0.1)
        note.unlink(missing_ok=True)

    def version(self) -> str:
        asked = ["dpkg-query", "-W", "-f", "${Package} ${Version}, ", *PACKAGES[:1], "puma", "ruby3.1"]
        return run(asked).rstrip(", ")

    def _write_settings(self) -> None:
        self.folder.mkdir(exist_ok=True)
        places = {"folder": self.folder, "home": HOME, "port": self.port, "workers": self.workers}
        (self.folder / "Gemfile").write_text(GEMS)
        (self.folder / "config.ru").write_text(APPLICATION)
        (self.folder / "puma.rb").write_text(SERVER.format(threads=self.threads, **places))
        shutil.chown(self.folder, USER, USER)
        settings = HOME / "instances" / INSTANCE / "config"
        connection = CONNECTION.format(database=DATABASE, folder=self.cluster.folder, threads=self.threads + 1)
        (settings / "database.yml").write_text(connection)
        key = settings / "secret_key.txt"
        if not key.exists():
            key.write_text(os.urandom(32).hex())
        for path in settings.iterdir():
            shutil.chown(path, USER, USER)

    def _do(self, *words: str) -> str:
        return run(words, user=USER, cwd=HOME, env=self.environment)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/login", timeout=10) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def install() -> None:
    """Take the packages from Debian; the default instance stays without a database."""
    run(["debconf-set-selections"], input=ANSWERS)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-q"], env=quiet)
    run(["apt-get", "install", "-qy", "--no-install-recommends", *PACKAGES], env=quiet)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("act", choices=("install", "prepare", "load", "start", "stop"))
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--port", type=int, default=8300)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--communes", type=int, default=126)
    parser.add_argument("--provinces", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--on", type=date.fromisoformat, default=today())
    options = parser.parse_args()
    if options.act == "install":
        install()
        return 0
    redmine = Redmine(Cluster(options.folder), options.port, options.workers)
    redmine.cluster.start()
    if options.act == "load":
        redmine.load(Country(options.communes, options.provinces, options.seed, options.on))
    else:
        getattr(redmine, options.act)()
    print(f"{redmine.url} {redmine.version()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
