"""Ending the program without a word, everywhere within an act: nothing half is ever left behind.

    def test_a_delivery_killed_anywhere(killable_site, tmp_path):
        kill_everywhere(
            prepare=lambda: ...,                        # a fresh subject, before each kill
            act=lambda subject: deliver(by=..., ...),   # in a process of its own
            happened=lambda subject: ...,               # asserts that nothing is half; whether the act took place
        )

The act runs in a child that ends itself (SIGKILL) at its first point, the next child at its second, and so on until one
ends by itself. Points lie before each SQL statement, before and after each COMMIT, and before each change of a file in
the folder of originals. ``here`` adds points of one's own, such as each bite of a file that is received.

After every kill it is asked whether the act took place; where it did not, it is done again as a person would, and then
it must have taken place. The log must be whole each time.
"""

import os
import select
import shutil
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import pytest

Subject = TypeVar("Subject")

_MOST_POINTS = 2000
_PATIENCE = 120.0  # seconds for one child, on a machine that does much else
_FILE_EVENTS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.link", "os.truncate"})


@dataclass(frozen=True)
class Killed:
    """One kill: at which point of the act, and whether the act had taken place by then."""

    number: int
    point: str
    happened: bool


def kill_everywhere(
    *,
    prepare: Callable[[], Subject],
    act: Callable[[Subject], object],
    happened: Callable[[Subject], bool],
    repeat_every: int = 1,
) -> list[Killed]:
    """Kill ``act`` at each of its points; gives what came of each. A long act may be done again at some points only."""
    kills: list[Killed] = []
    for number in range(1, _MOST_POINTS):
        subject = prepare()
        point = _killed_at(number, act, subject)
        _assert_whole(f"point {number}: {point}")
        took_place = happened(subject)
        if point is None:
            assert took_place, "the act ended by itself, and yet it did not take place"
            break
        kills.append(Killed(number, point, took_place))
        if not took_place and number % repeat_every == 0:
            act(subject)
            assert happened(subject), f"killed at point {number} ({point}), and then it could not be done again"
    _assert_in_one_step(kills)
    return kills


def _assert_whole(where: str) -> None:
    from sauro.web.audit.chain import breaks

    assert not list(breaks()), f"the log is broken after {where}"


def _assert_in_one_step(kills: list[Killed]) -> None:
    """Not at all, and from one point on wholly; a test in which the kills never come before it would prove nothing."""
    said = [kill.happened for kill in kills]
    assert kills, "the act has no point to be killed at"
    assert said == sorted(said), f"the act came and went: {kills}"
    assert not said[0], "the act had taken place before its first point"


def here(point: str) -> None:
    """A point of one's own within an act; nothing outside a child that is to be killed."""
    if _points is not None:
        _points.reached(point)


# The child


class _Points:
    """Counts the points of the act and ends the process at the one that was asked for."""

    def __init__(self, last: int, told: int) -> None:
        self._last, self._told, self._reached = last, told, 0

    def reached(self, point: str) -> None:
        self._reached += 1
        if self._reached == self._last:
            os.write(self._told, point[:500].encode())
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        self.reached(f"before {sql[:120]}")
        return execute(sql, *more)


_points: _Points | None = None


def _killed_at(number: int, act: Callable[[Subject], object], subject: Subject) -> str | None:
    """Where the child was killed; None where it came to its own end. What fails in it fails here."""
    from django.db import connections

    connections.close_all()  # no connection may be shared with a child
    ours, theirs = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child does nothing with the threads of the tests
        child = os.fork()
    if child == 0:
        _act_and_leave(number, act, subject, theirs)
    os.close(theirs)
    told = _told(child, ours)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL and told:
        return told
    if not os.WIFEXITED(status) or os.WEXITSTATUS(status):
        pytest.fail(f"the act failed in its own process before point {number}:\n{told}", pytrace=False)
    return None


def _told(child: int, ours: int) -> str:
    """What the child says until its end; one that hangs is ended."""
    words, end = b"", time.monotonic() + _PATIENCE
    try:
        while select.select([ours], [], [], max(0.0, end - time.monotonic()))[0]:
            chunk = os.read(ours, 65536)
            if not chunk:
                return words.decode("utf-8", "replace")
            words += chunk
    finally:
        os.close(ours)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    pytest.fail(f"the act took longer than {_PATIENCE:.0f} s: it waits for something", pytrace=False)


def _act_and_leave(number: int, act: Callable[[Subject], object], subject: Subject, told: int) -> NoReturn:
    global _points
    status = 1
    try:
        _points = _Points(number, told)
        _watch_database(_points)
        _watch_files(_points)
        act(subject)
        status = 0
    except BaseException:
        os.write(told, traceback.format_exc()[-4000:].encode())
    finally:
        os._exit(status)


def _watch_database(points: _Points) -> None:
    from django.db import connection

    commit = connection._commit

    def watched() -> object:
        points.reached("before COMMIT")
        done = commit()
        points.reached("after COMMIT")
        return done

    connection.execute_wrappers.append(points.statement)
    connection._commit = watched


def _watch_files(points: _Points) -> None:
    """A hook of Python itself, which cannot be taken off again: it ends with the child."""
    from django.conf import settings

    folder = str(settings.ORIGINALS)

    def watch(event: str, args: tuple[object, ...]) -> None:
        if event in _FILE_EVENTS and args and str(args[0]).startswith(folder):
            points.reached(f"before {event} {Path(str(args[0])).name[:16]}")

    sys.addaudithook(watch)


# The site


@pytest.fixture(scope="session")
def site_to_copy(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The test database after its migrations, kept aside once for the whole run: nobody visits it."""
    from django.db import connection

    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            name = str(tmp_path_factory.mktemp("killable") / "site.sqlite3")
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [name])
            yield name
        else:
            name = f"{connection.settings_dict['NAME']}_to_copy"
            _make_copy(connection, connection.settings_dict["NAME"], name)
            yield name
            _drop(connection, name)


@pytest.fixture
def killable_site(site_to_copy: str, db: None, tmp_path: Path, settings: Any) -> Iterator[None]:
    """A database of its own that other processes can open, with the guards of the log; work goes into its queue."""
    from django.db import connection

    from sauro.web.audit import guards

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with _own_database(site_to_copy, tmp_path):
        guards.install(connection)
        yield


@contextmanager
def _own_database(to_copy: str, folder: Path) -> Iterator[None]:
    """``connection`` means a copy meanwhile; the transaction of the fixture ``db`` rests on the other one."""
    from django.db import connections

    original = connections["default"]
    if original.vendor == "sqlite":
        name = shutil.copy(to_copy, folder / "site.sqlite3")
    else:
        name = to_copy.removesuffix("_to_copy") + "_killed"
        _make_copy(original, to_copy, name)
    copy = type(original)({**_hurried(original.settings_dict), "NAME": str(name)}, alias="default")
    connections["default"] = copy
    try:
        yield
    finally:
        copy.close()
        connections["default"] = original
        if original.vendor == "postgresql":
            _drop(original, str(name))


def _hurried(values: dict[str, Any]) -> dict[str, Any]:
    """A process is killed here, never the machine: nothing has to reach the disk."""
    options = dict(values.get("OPTIONS") or {})
    if "init_command" in options:
        options["init_command"] += "PRAGMA synchronous=OFF;"
    return {**values, "OPTIONS": options}


def _make_copy(connection: Any, of: str, name: str) -> None:
    """A database like another one, in which nobody may be at work."""
    if connection.settings_dict["NAME"] == of:
        connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{of}"')


def _drop(connection: Any, name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
