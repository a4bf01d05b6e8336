"""The whole test run: checks of the code, tests in the environments they promise to work in, one table at the end."""

import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ground import assets, system
from ground.environments import ensure_environment
from ground.layout import RESULTS, ROOT
from ground.progress import say, seconds, step
from ground.running import Word, read_log, run_logged

NO_TESTS = 5  # pytest's exit code for "nothing collected"


@dataclass
class Result:
    """What one stage came to."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    not_run: str = ""
    time: str = ""


def run_suite() -> int:
    """Run everything, print the summary; 0 where nothing failed."""
    start = time.monotonic()
    python = ensure_environment("main", "test")
    core = ensure_environment("core", "core-test")
    assets.ensure_assets()
    _install_programs()
    results = [*_checks(python), *_tests(python, core)]
    _print_summary(results, start)
    return 1 if any(result.failed for result in results) else 0


def run_checks() -> int:
    """The checks of the code alone; 0 where all hold."""
    results = _checks(ensure_environment("main", "test"))
    return 1 if any(result.failed for result in results) else 0


def _install_programs() -> None:
    """What the tests use of Debian where it is missing; where it may not be installed, the tests skip and say so."""
    missing: list[str] = []
    if system.chromium() is None:
        missing.append("chromium")
    if system.office() is None:
        missing += ["libreoffice-writer-nogui", "libreoffice-calc-nogui"]
    if system.postgres_programs() is None:
        missing.append("postgresql")
    if missing:
        system.install(missing, "cho các bài kiểm thử")


def check_commands(python: Path) -> list[tuple[str, list[Word]]]:
    code: list[Word] = ["src", "tests", "benchmarks", "ground", "sauro"]
    tool = python.parent
    return [
        ("ruff check", [tool / "ruff", "check", *code]),
        ("ruff format", [tool / "ruff", "format", "--check", *code]),
        ("import contracts", [tool / "lint-imports"]),
        ("types: src", [tool / "mypy"]),
        ("types: ground", [tool / "mypy", "--no-incremental", "--config-file", "ground/mypy.ini", "ground"]),
    ]


def _checks(python: Path) -> list[Result]:
    results = []
    for name, command in check_commands(python):
        start = time.monotonic()
        log = "check-" + name.replace(" ", "-").replace(":", "")
        with step(name) as current:
            worked = run_logged(command, log=log, env={"NO_COLOR": "1"}, timeout=900) == 0
            current.failed = not worked
        if not worked:
            print(read_log(log)[-12000:], flush=True)
        results.append(Result(name, passed=int(worked), failed=int(not worked), time=seconds(start)))
    return results


def _tests(python: Path, core: Path) -> list[Result]:
    results = [
        _pytest("core, without Django", core, ["tests/core"], workers=2),
        _pytest("command line, without Django", core, ["tests/cli"], workers=2),
        _pytest("conventions", python, ["tests/conventions"], workers=2),
        _pytest("site on SQLite", python, ["tests/web"], workers=2),
    ]
    if system.postgres_programs() is None and not os.environ.get("SAURO_TEST_DATABASE_URL") and os.geteuid() == 0:
        # The server that comes as a package refuses to run as root.
        results.append(Result("site on PostgreSQL", not_run="không có PostgreSQL (sudo apt install postgresql)"))
    else:
        results.append(_pytest("site on PostgreSQL", python, ["tests/web"], workers=2, more=["--pg"]))
    if system.chromium() is None:
        results.append(Result("journeys in Chromium", not_run="không có Chromium (sudo apt install chromium)"))
    else:
        results.append(_pytest("journeys in Chromium", python, ["tests/journeys"], workers=0))
    return results


def _pytest(name: str, python: Path, paths: list[str], *, workers: int, more: Sequence[str] = ()) -> Result:
    start = time.monotonic()
    slug = "".join(letter if letter.isalnum() else "-" for letter in name)
    report = RESULTS / f"{slug}.xml"
    report.unlink(missing_ok=True)
    present = [path for path in paths if any((ROOT / path).rglob("test_*.py"))]
    if not present:
        return Result(name, not_run="chưa có bài nào")
    command: list[Word] = [
        python,
        "-m",
        "pytest",
        "-q",
        "--color=no",
        "--hypothesis-profile=ci",
        f"--junitxml={report}",
        *more,
        *present,
    ]
    if workers and (os.cpu_count() or 1) > 1:
        command += ["-n", str(workers)]
    with step(f"Kiểm thử: {name}") as current:
        code = run_logged(command, log=f"test-{slug}", env=_settings(slug), timeout=2400)
        current.failed = code not in (0, NO_TESTS)
    result = _read(name, report)
    if code not in (0, NO_TESTS):
        result.failed = max(result.failed, 1)
        print(_failures(read_log(f"test-{slug}")), flush=True)
    result.time = seconds(start)
    return result


def _settings(slug: str) -> dict[str, str]:
    """Tests keep their data apart from the demonstration's, and do not depend on this machine's language."""
    data = ROOT / "var" / "test" / slug
    data.mkdir(parents=True, exist_ok=True)
    return {"SAURO_DATA": str(data), "PYTHONUTF8": "1", "OMP_THREAD_LIMIT": "1"}


def _failures(log: str) -> str:
    """The end of a log that matters: from the first failure on, at most 400 lines."""
    start = max(log.find("= FAILURES ="), log.find("= ERRORS =")) if "= " in log else 0
    return "\n".join(log[max(start, 0) :].splitlines()[-400:])


def _read(name: str, report: Path) -> Result:
    result = Result(name)
    if not report.is_file():
        result.failed = 1
        return result
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 (our own file)
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            result.failed += 1
        elif skipped is not None:
            result.skipped += 1
            result.reasons[skipped.get("message", "").strip() or "no reason given"] += 1
        else:
            result.passed += 1
    return result


def _print_summary(results: list[Result], start: float) -> None:
    width = max(len(result.name) for result in results)
    say()
    print("Kết quả")
    print(f"  {'':{width}}  đạt    hỏng   bỏ qua  thời gian")
    for result in results:
        if result.not_run:
            print(f"  {result.name:{width}}  không chạy: {result.not_run}")
            continue
        print(
            f"  {result.name:{width}}  {result.passed:<6} {result.failed:<6} {result.skipped:<7} {result.time}".rstrip()
        )
        for reason, count in result.reasons.most_common():
            print(f"    bỏ qua {count}: {reason}")
    print(f"Xong sau {seconds(start)}. Nhật ký: var/log")
    passed, failed, skipped = (sum(getattr(r, name) for r in results) for name in ("passed", "failed", "skipped"))
    skipped += sum(1 for result in results if result.not_run)
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)


def run_some(arguments: list[str]) -> int:
    """Only the tests asked for, by pytest, in the environment that has everything."""
    python = ensure_environment("main", "test")
    assets.ensure_assets()
    env = {**os.environ, **_settings("some")}
    return subprocess.call([str(python), "-m", "pytest", *arguments], env=env, cwd=ROOT)


def fix() -> int:
    """Put right what ruff can put right by itself."""
    ruff = ensure_environment("main", "test").parent / "ruff"
    code = ["src", "tests", "benchmarks", "ground", "sauro"]
    first = run_logged([ruff, "check", "--fix", *code], log="fix-check")
    second = run_logged([ruff, "format", *code], log="fix-format")
    sys.stdout.write(read_log("fix-check") + read_log("fix-format"))
    return max(first, second)
