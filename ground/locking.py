"""Writes the locks anew: versions and hashes only, no address of any registry."""

from ground.environments import locking_tool
from ground.layout import REQUIREMENTS, ROOT
from ground.progress import step
from ground.running import Word, must_run

_OPTIONS = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header", "-q"]
_WEB = ["--extra", "web"]
# Each lock keeps to the versions of the smaller ones, so that a test runs what the site runs.
_LOCKS: tuple[tuple[str, list[str], list[str]], ...] = (
    ("base", [], []),
    ("web", _WEB, ["base"]),
    ("core-test", ["--group", "core-test"], ["base"]),
    ("test", [*_WEB, "--group", "dev"], ["web", "core-test"]),
    ("bench", ["--group", "bench"], ["base"]),
)


def lock() -> int:
    uv = locking_tool()
    for name, wanted, smaller in _LOCKS:
        constraints = [word for each in smaller for word in ("-c", f"requirements/{each}.txt")]
        with step(f"requirements/{name}.txt"):
            target = REQUIREMENTS / f"{name}.txt"
            command: list[Word] = [
                uv,
                "pip",
                "compile",
                *_OPTIONS,
                "pyproject.toml",
                *wanted,
                *constraints,
                "-o",
                target,
            ]
            must_run(command, log=f"lock-{name}")
    (ROOT / ".venv" / ".sauro-stamp").unlink(missing_ok=True)
    return 0
