"""What a person does in Sáu Rõ, page by page, as a browser without scripts sends it: whole pages, no parts."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import psycopg
from driver import Browser, Operation, Page, Unexpected
from province import Country
from searches import WORDS

PASSWORD = "cau-noi-ngan-de-nho-9"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_INPUT = re.compile(r"<input [^>]*>")
_PART = re.compile(r'(\w+)="([^"]*)"')
_UNDO = re.compile(r"/nhiem-vu/xem-xet/\d+/rut/")
_ERROR = re.compile(r'class="(?:error-summary|toast[^"]*)"[^>]*>(.{0,400})', re.DOTALL)


_DELIVERED = {"san-pham-0-words": "Kế hoạch", "san-pham-0-count": 1}


@dataclass(frozen=True)
class _Commune:
    pk: int
    offices: list[int]
    tasks: list[tuple[int, int]]  # a task and the office that is accountable
    open: list[tuple[int, int]]  # a turn on which nobody waits for us, and its task


@dataclass
class _Waiting:
    """The turn that a client accepts and takes back, and what it must send for it."""

    turn: int
    token: str
    undo: str = ""


@dataclass
class SauroSystem:
    """Sáu Rõ at ``url``, filled with ``country``. What exists is looked up once, in its database."""

    url: str
    database: str
    country: Country
    name: str = "Sáu Rõ"
    _communes: dict[int, _Commune] = field(default_factory=dict)
    _waiting: dict[int, _Waiting] = field(default_factory=dict)

    def sign_in(self, browser: Browser, client: int, post: str) -> None:
        page = browser.get("/dang-nhap/")
        login = "tinh0" if post == "province" else f"x{self._number(client)}.{post}"
        fields = {"csrfmiddlewaretoken": _token(page), "login_name": login, "password": PASSWORD, "next": ""}
        answer = browser.post("/dang-nhap/", fields)
        if answer.status != 200 or answer.path != "/":
            raise Unexpected(f"{login} is not signed in: {answer.status} {answer.path}")
        self._commune(client)  # looked up before anything is measured
        if post == "cchc":
            self._waiting[client] = self._hand_in(browser, client)

    @property
    def operations(self) -> Mapping[str, Operation]:
        return {
            "list": self._list,
            "list of turns": self._list_turns,
            "filter": self._filter,
            "search": self._search,
            "open": self._open,
            "create": self._create,
            "update": self._update,
            "accept": self._accept,
            "desk": self._desk,
            "desk of an office": self._desk,
            "board": self._board,
            "list of the province": self._list_all,
            "turns of the province": self._list_all_turns,
            "search in the province": self._search,
            "board of the province": self._board,
        }

    # Operations

    def _list(self, browser: Browser, client: int, chance: Random) -> None:
        _expect(browser.get(f"/nhiem-vu/?trang={chance.randint(1, 2)}"), "data-row")

    def _list_all(self, browser: Browser, client: int, chance: Random) -> None:
        _expect(browser.get(f"/nhiem-vu/?trang={chance.randint(1, 20)}"), "data-row")

    def _list_turns(self, browser: Browser, client: int, chance: Random) -> None:
        _expect(browser.get(f"/viec-theo-ky/?trang-thai=tat-ca&trang={chance.randint(1, 2)}"), "data-row")

    def _list_all_turns(self, browser: Browser, client: int, chance: Random) -> None:
        _expect(browser.get(f"/viec-theo-ky/?trang={chance.randint(1, 20)}"), "data-row")

    def _filter(self, browser: Browser, client: int, chance: Random) -> None:
        """Open turns of one office that are due within 60 days."""
        until = self.country.on + timedelta(days=60)
        query = {"don-vi": chance.choice(self._commune(client).offices[:4]), "den": f"{until:%d/%m/%Y}"}
        _expect(browser.get(f"/viec-theo-ky/?{urlencode(query)}"), 'name="den"')

    def _search(self, browser: Browser, client: int, chance: Random) -> None:
        _expect(browser.get(f"/tim/?{urlencode({'tim': chance.choice(WORDS)})}"), "<main")

    def _open(self, browser: Browser, client: int, chance: Random) -> None:
        task, _ = chance.choice(self._commune(client).tasks)
        _expect(browser.get(f"/nhiem-vu/{task}/"), 'id="viec"')

    def _desk(self, browser: Browser, client: int, chance: Random) -> None:
        _expect(browser.get("/"), "<main")

    def _board(self, browser: Browser, client: int, chance: Random) -> None:
        _expect(browser.get("/dieu-hanh/"), "<main")

    def _create(self, browser: Browser, client: int, chance: Random) -> None:
        """A new task for the office that is accountable, with a deadline in words."""
        task, office = chance.choice(self._commune(client).tasks)
        path = f"/nhiem-vu/{task}/tach/"
        fields = {
            "csrfmiddlewaretoken": _token(browser.get(path)),
            "unit": office,
            "content": f"Rà soát việc công khai thủ tục hành chính lần {chance.randint(1, 9999)}",
            "deadline": f"Trước ngày {chance.randint(10, 31)}/12/{self.country.on.year}",
            "officer": "",
        }
        answer = browser.post(path, fields)
        if answer.path != f"/nhiem-vu/{task}/":
            raise Unexpected(f"nothing was created: {answer.status} {answer.path} {_error(answer)}")

    def _update(self, browser: Browser, client: int, chance: Random) -> None:
        """What was done so far, with a percentage."""
        turns = self._commune(client).open
        turn, task = chance.choice(turns[: len(turns) // 2 + 1])
        words = "Đang lấy ý kiến các phòng, dự kiến xong trong tuần."
        self._report(browser, turn, task, words=words, percent=chance.randrange(10, 100, 10))

    def _accept(self, browser: Browser, client: int, chance: Random) -> None:
        """What was handed in is accepted; every other time the acceptance is taken back. One click and its answer."""
        waiting = self._waiting[client]
        path = waiting.undo or f"/nhiem-vu/ky/{waiting.turn}/nghiem-thu/"
        answer = browser.post(path, {"csrfmiddlewaretoken": waiting.token})
        undo = _UNDO.search(answer.text) if not waiting.undo else None
        if answer.status != 200 or not (waiting.undo or undo):
            raise Unexpected(f"nothing was accepted: {answer.status} {answer.path} {_error(answer)}")
        self._waiting[client] = _Waiting(waiting.turn, _token(answer), undo.group(0) if undo else "")

    def _hand_in(self, browser: Browser, client: int) -> _Waiting:
        """A turn of this client that waits for acceptance."""
        place = self._commune(client)
        turn, task = place.open[-1 - client // self.country.communes]
        if (said := self._waiting.get(client)) and said.undo:
            browser.post(said.undo, {"csrfmiddlewaretoken": _token(browser.get(f"/nhiem-vu/{task}/"))})
        answer = self._report(browser, turn, task, words="Đã ban hành.", percent=100, nop="1", **_DELIVERED)
        return _Waiting(turn, _token(answer))

    def _report(self, browser: Browser, turn: int, task: int, **said: object) -> Page:
        path = f"/nhiem-vu/ky/{turn}/bao-cao/"
        answer = browser.post(path, {**_fields(browser.get(path), path), **said})
        if answer.path != f"/nhiem-vu/{task}/":
            raise Unexpected(f"nothing was reported: {answer.status} {answer.path} {_error(answer)}")
        return answer

    # What exists

    def _number(self, client: int) -> int:
        """Clients are spread over the communes, as in Redmine."""
        return client * 37 % self.country.communes

    def _commune(self, client: int) -> _Commune:
        number = self._number(client)
        if number not in self._communes:
            self._communes[number] = _look_up(self.database, f"x{number}.cchc", self.country.on.isoformat())
        return self._communes[number]


def _look_up(database: str, login: str, on: str) -> _Commune:
    """The commune of the person who signs in as ``login``, in words that both databases understand."""
    query = _Query(database)
    ((commune,),) = query.rows(
        "SELECT o.parent_id FROM organisation_person p JOIN organisation_unit o ON o.id = p.unit_id"
        f" WHERE p.login_name = '{login}'"
    )
    offices = query.rows(f"SELECT id FROM organisation_unit WHERE parent_id = {commune} ORDER BY position")
    tasks = query.rows(
        "SELECT t.id, a.unit_id FROM tasks_task t JOIN tasks_assignment a ON a.task_id = t.id AND a.is_accountable"
        f" WHERE t.unit_id = {commune} AND t.parent_id IS NULL AND t.first_year = {on[:4]} ORDER BY t.id"
    )
    turns = query.rows(
        f"SELECT id, task_id FROM tasks_occurrence WHERE unit_id = {commune} AND accepted_on IS NULL"
        f" AND dropped_on IS NULL AND due_on >= '{on}' ORDER BY due_on, id"
    )
    query.close()
    return _Commune(commune, [pk for (pk,) in offices], list(tasks), list(turns))


class _Query:
    """One look into either database."""

    def __init__(self, database: str) -> None:
        is_file = database.startswith("sqlite:")
        path = Path(database.removeprefix("sqlite://"))
        self._connection = sqlite3.connect(path) if is_file else psycopg.connect(database)

    def rows(self, words: str) -> list[tuple[int, ...]]:
        return list(self._connection.execute(words))

    def close(self) -> None:
        self._connection.close()


def _fields(page: Page, path: str) -> dict[str, object]:
    """What a browser would send of the form that goes to ``path``: what stands in its fields."""
    _, _, form = page.text.partition(f'action="{path}"')
    form = form.partition("</form>")[0]
    if not form:
        raise Unexpected(f"{page.path} has no form ({page.status})")
    inputs = [dict(_PART.findall(each)) for each in _INPUT.findall(form)]
    typed = [each for each in inputs if "name" in each and each.get("type", "text") in ("hidden", "text", "number")]
    return {each["name"]: unescape(each.get("value", "")) for each in typed}


def _token(page: Page) -> str:
    found = _TOKEN.search(page.text)
    if found is None:
        raise Unexpected(f"{page.path} has no form ({page.status})")
    return found.group(1)


def _expect(page: Page, sign: str) -> None:
    if page.status != 200 or sign not in page.text:
        raise Unexpected(f"{page.path} answered {page.status} without {sign!r}")


def _error(page: Page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", found) for found in _ERROR.findall(page.text))[:300]
