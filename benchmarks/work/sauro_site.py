"""Sáu Rõ with the generated province: on the same PostgreSQL as Redmine, or one commune on SQLite.

    python benchmarks/work/sauro_site.py prepare|load|start|stop [--place province|long|commune] [--folder FOLDER] …

`prepare` makes an empty database with our migrations and gathers the static files; `load` fills it; `start` serves it
as `./sauro serve` does (gunicorn, two processes of four threads, and the background worker) until `stop`.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from province import Country, today

from postgres import FOLDER, Cluster, NotRun, run

KEPT_LONG = 20
# What stands in each database, and the port on which it is served.
PLACES = {
    "province": ("a province, two years", 8116),
    "long": (f"a province, {KEPT_LONG} years", 8216),
    "commune": ("one commune on SQLite", 8316),
}
_SERVE = "import sys; from sauro.web.serve import serve; sys.exit(serve('127.0.0.1', int(sys.argv[1])))"


@dataclass(frozen=True)
class Sauro:
    """One site: its data folder below the cluster's, its database there or in the cluster."""

    cluster: Cluster
    place: str = "province"
    workers: int = 2

    @property
    def words(self) -> str:
        return PLACES[self.place][0]

    @property
    def folder(self) -> Path:
        return self.cluster.folder / f"sauro-{self.place}"

    @property
    def database(self) -> str:
        if self.place == "commune":
            return f"sqlite://{self.folder / 'sauro.sqlite3'}"
        return self.cluster.url(f"sauro_{self.place}")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{PLACES[self.place][1]}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith(("SAURO_", "DJANGO_"))},
            "SAURO_DATA": str(self.folder),
            "DATABASE_URL": self.database,
            "SAURO_WEB_WORKERS": str(self.workers),
        }

    def country(self, country: Country) -> Country:
        """What of a country stands in this database."""
        if self.place == "commune":
            return replace(country, communes=1, provinces=1)
        return replace(country, kept=KEPT_LONG) if self.place == "long" else country

    def prepare(self) -> None:
        """An empty database with our migrations, and the static files."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.place == "commune":
            for path in self.folder.glob("sauro.sqlite3*"):
                path.unlink()
        else:
            self.cluster.make(f"sauro_{self.place}")
        for words in (["migrate", "-v0"], ["collectstatic", "--no-input", "-v0"]):
            run([sys.executable, "-m", "sauro.web", *words], env=self.environment)

    def load(self, country: Country) -> None:
        """The generated tasks, into a database that was just prepared; by a site that is configured for it."""
        os.environ.update(self.environment, DJANGO_SETTINGS_MODULE="sauro.web.settings")
        import django

        django.setup()
        import sauro_rows

        for table, rows in sauro_rows.load(self.country(country)).items():
            print(f"{table}: {rows:,}")

    def start(self, patience: float = 90) -> None:
        self.stop()
        with (self.folder / "serve.log").open("ab") as log:
            command = [sys.executable, "-c", _SERVE, str(PLACES[self.place][1])]
            started = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, start_new_session=True)
        (self.folder / "serve.pid").write_text(str(started.pid))
        end = time.monotonic() + patience
        while not self._answers():
            if time.monotonic() > end or started.poll() is not None:
                raise NotRun(f"Sáu Rõ does not answer; see {self.folder}/serve.log")
            time.sleep(0.3)

    def stop(self) -> None:
        """End the server that ``start`` wrote down, and wait for it."""
        note = self.folder / "serve.pid"
        if not note.exists():
            return
        process = Path(f"/proc/{int(note.read_text())}")
        if process.exists() and b"sauro.web.serve" in (process / "cmdline").read_bytes():
            os.kill(int(process.name), signal.SIGTERM)
            end = time.monotonic() + 30
            while process.exists() and b"sauro" in (process / "cmdline").read_bytes() and time.monotonic() < end:
                time.sleep(0.1)
        note.unlink(missing_ok=True)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/dang-nhap/", timeout=10) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("act", choices=("prepare", "load", "start", "stop"))
    parser.add_argument("--place", choices=tuple(PLACES), default="province")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--communes", type=int, default=126)
    parser.add_argument("--provinces", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--on", type=date.fromisoformat, default=today())
    options = parser.parse_args()
    sauro = Sauro(Cluster(options.folder), options.place, options.workers)
    if options.place != "commune":
        sauro.cluster.start()
    if options.act == "load":
        sauro.load(Country(options.communes, options.provinces, options.seed, options.on))
    else:
        getattr(sauro, options.act)()
    print(sauro.url)
    return 0


if __name__ == "__main__":
    sys.exit(main())
