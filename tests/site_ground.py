"""The ground of all tests that need the site: Django with test settings, a database, and the cast.

``tests/web/conftest.py`` and ``tests/conventions/conftest.py`` take their fixtures from here.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_KEPT = ("SAURO_TEST_DATABASE_URL", "SAURO_TEST_RUNNING_DATABASE_URL", "SAURO_REFERENCE_PLANS")
for name in [name for name in os.environ if name.startswith("SAURO_") and name not in _KEPT]:
    del os.environ[name]
os.environ.pop("DATABASE_URL", None)
os.environ["SAURO_DATA"] = tempfile.mkdtemp(prefix="sauro-test-")
atexit.register(shutil.rmtree, os.environ["SAURO_DATA"], ignore_errors=True)


def start_django(config: pytest.Config) -> None:
    """Configure Django once, late enough that ``pytest tests/core -p no:django`` never comes by here."""
    from django.conf import settings

    if settings.configured:
        if not hasattr(settings, "IS_TEST"):
            raise pytest.UsageError("unset DJANGO_SETTINGS_MODULE: the tests make their own settings")
        return
    settings.configure(**_test_settings(config))
    from pytest_django.plugin import _setup_django

    _setup_django(config)


def _test_settings(config: pytest.Config) -> dict[str, object]:
    from sauro.web import settings as site

    values = {name: getattr(site, name) for name in dir(site) if name.isupper()}
    values.update(
        IS_TEST=True,
        ALLOWED_HOSTS=["*"],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES={
            **values["STORAGES"],
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        TASKS={"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}},
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_USE_FINDERS=True,
        LOGGING={"version": 1, "disable_existing_loggers": False},
        DATABASES={"default": _database(config)},
    )
    return values


def _database(config: pytest.Config) -> dict[str, object]:
    from sauro.web._configuration import database_from_url, sqlite

    if not (config.getoption("--pg", default=False) or os.environ.get("SAURO_TEST_DATABASE_URL")):
        return sqlite(Path(os.environ["SAURO_DATA"]) / "unused.sqlite3")
    return {**database_from_url(_postgres_url(config)), "CONN_MAX_AGE": 0}


def _postgres_url(config: pytest.Config) -> str:
    """One server for the run; workers of pytest-xdist use the one that the first process started."""
    running = os.environ.get("SAURO_TEST_RUNNING_DATABASE_URL")
    if running:
        return running
    import postgres

    server = postgres.database_url()
    try:
        url = server.__enter__()
    except postgres.NoPostgres as error:
        pytest.exit(f"PostgreSQL is asked for, and there is none: {error}", returncode=5)
    config.add_cleanup(lambda: server.__exit__(None, None, None))
    os.environ["SAURO_TEST_RUNNING_DATABASE_URL"] = url
    return url


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """Tests empty their tables, which the guards of the log forbid; the tests of the guards put them back."""
    from django.db import connection

    from sauro.web.audit import guards

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        guards.remove(connection)


@pytest.fixture(autouse=True)
def _own_originals(settings: object, tmp_path: Path) -> None:
    """Each test keeps its files in its own folder."""
    settings.ORIGINALS = tmp_path / "originals"  # type: ignore[attr-defined]


@pytest.fixture
def cast(db: None) -> "Iterator[object]":
    """The fixed cast of people; see ``cast.py``."""
    from cast import make_cast

    return make_cast()


@pytest.fixture
def as_person(cast: object) -> Callable[[str], object]:
    """A browser of one of the cast: ``as_person("reader").get("/don-vi/")``; "anonymous" is signed out."""
    from django.test import Client

    def browser(who: str) -> Client:
        client = Client()
        if who != "anonymous":
            client.force_login(getattr(cast, who))
        return client

    return browser
