"""Journeys drive the site in a real Chromium; without one they are skipped, and say so."""

import os
import shutil
import threading
import time

import pytest

from site_ground import _own_originals, as_person, django_db_setup, start_django

__all__ = ["_own_originals", "as_person", "django_db_setup"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

# Playwright's loop runs in the thread of the tests, which Django would otherwise take for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def pytest_configure(config):
    start_django(config)


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine (sudo apt install chromium)"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def base_url():
    """Journeys name the whole address. (The plugin's own fixture is of a form that this pytest warns of.)"""
    return


@pytest.fixture
def cast(transactional_db):
    """The cast, where the server in another thread sees it too."""
    from cast import make_cast

    return make_cast()


class Traffic:
    """How many requests the server is answering."""

    def __init__(self) -> None:
        self.count, self.lock = 0, threading.Lock()

    def begun(self, **_kwargs: object) -> None:
        with self.lock:
            self.count += 1

    def ended(self, **_kwargs: object) -> None:
        with self.lock:
            self.count -= 1


@pytest.fixture(autouse=True)
def _quiet_before_the_tables_are_emptied(transactional_db, live_server, page):
    """Pages ask again and again by themselves; one that still asks would hold a table that is to be emptied."""
    from django.core.signals import request_finished, request_started

    traffic = Traffic()
    request_started.connect(traffic.begun)
    request_finished.connect(traffic.ended)
    yield
    for context in page.context.browser.contexts:
        for open_page in context.pages:
            open_page.goto("about:blank")
    patience = time.monotonic() + 5
    while traffic.count > 0 and time.monotonic() < patience:
        time.sleep(0.02)
    request_started.disconnect(traffic.begun)
    request_finished.disconnect(traffic.ended)


@pytest.fixture
def complaints(page):
    """What the browser's console says: blocked scripts and styles, errors of scripts."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.fixture
def sign_in(page, live_server, cast):
    """Sign somebody of the cast in, as they would do it."""
    from cast import PASSWORD

    def come_in(who: str):
        page.goto(f"{live_server.url}/dang-nhap/")
        page.get_by_label("Tên đăng nhập").fill(getattr(cast, who).login_name)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(lambda url: "dang-nhap" not in url)
        return page

    return come_in


@pytest.fixture
def come(page, live_server, sign_in):
    """Somebody of the cast at a page of the site; whoever was there before has left."""

    def go(who: str, path: str):
        page.context.clear_cookies()
        sign_in(who)
        page.goto(live_server.url + path)
        return page

    return go
