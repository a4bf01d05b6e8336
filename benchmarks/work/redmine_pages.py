"""What a person does in Redmine, page by page, as a browser sends it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from urllib.parse import quote_plus

import psycopg
from driver import Browser, Operation, Page, Unexpected
from province import Country
from redmine_rows import PASSWORD, TRACKER
from searches import WORDS

_TOKEN = re.compile(r'name="authenticity_token" value="([^"]+)"')
_LOCK = re.compile(r'name="issue\[lock_version\]"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="issue\[lock_version\]"')


@dataclass(frozen=True)
class _Commune:
    key: str
    groups: list[int]
    issues: list[int]


class RedmineSystem:
    """Redmine at ``url``, filled with ``country``. What exists is looked up once, in its database."""

    name = "Redmine"

    def __init__(self, url: str, database: str, country: Country, rows: int = 50) -> None:
        self.url, self._rows = url, rows
        self._country = country
        self._communes: dict[int, _Commune] = {}
        self._database = database
        self._all: list[int] = []

    def sign_in(self, browser: Browser, client: int, post: str) -> None:
        page = browser.get("/login")
        login = "tinh0" if post == "province" else f"x{self._number(client)}.{post}"
        fields = {"authenticity_token": _token(page), "username": login, "password": PASSWORD, "login": "Login"}
        answer = browser.post("/login", fields)
        if 'class="logout"' not in answer.text:
            raise Unexpected(f"{login} is not signed in")
        self._commune(client)  # looked up before anything is measured

    @property
    def operations(self) -> Mapping[str, Operation]:
        return {
            "list": self._list,
            "filter": self._filter,
            "search": self._search,
            "open": self._open,
            "create": self._create,
            "update": self._update,
            "list of the province": self._list_all,
            "search in the province": self._search,
        }

    # Operations

    def _list(self, browser: Browser, client: int, chance: Random) -> None:
        place = self._commune(client)
        page = chance.randint(1, 2)
        query = f"set_filter=1&f[]=status_id&op[status_id]=*&sort=due_date&per_page={self._rows}&page={page}"
        _expect(browser.get(f"/projects/{place.key}/issues?{query}"), 'id="issue-')

    def _list_all(self, browser: Browser, client: int, chance: Random) -> None:
        page = chance.randint(1, 20)
        query = f"set_filter=1&f[]=status_id&op[status_id]=*&sort=due_date&per_page={self._rows}&page={page}"
        _expect(browser.get(f"/issues?{query}"), 'id="issue-')

    def _filter(self, browser: Browser, client: int, chance: Random) -> None:
        """Open tasks of one office that are due within 60 days."""
        place = self._commune(client)
        query = (
            "set_filter=1&f[]=status_id&op[status_id]=o&f[]=assigned_to_id&op[assigned_to_id]=%3D"
            f"&v[assigned_to_id][]={chance.choice(place.groups[:4])}"
            f"&f[]=due_date&op[due_date]=%3Ct%2B&v[due_date][]=60&sort=due_date&per_page={self._rows}"
        )
        _expect(browser.get(f"/projects/{place.key}/issues?{query}"), 'id="query_form"')

    def _search(self, browser: Browser, client: int, chance: Random) -> None:
        words = quote_plus(chance.choice(WORDS))
        _expect(browser.get(f"/search?q={words}&scope=all&all_words=1&issues=1"), 'id="search-results"')

    def _open(self, browser: Browser, client: int, chance: Random) -> None:
        issue = chance.choice(self._commune(client).issues)
        _expect(browser.get(f"/issues/{issue}"), 'id="history"')

    def _create(self, browser: Browser, client: int, chance: Random) -> None:
        place = self._commune(client)
        form = browser.get(f"/projects/{place.key}/issues/new")
        fields = {
            "authenticity_token": _token(form),
            "issue[tracker_id]": TRACKER,
            "issue[subject]": f"Rà soát việc công khai thủ tục hành chính lần {chance.randint(1, 9999)}",
            "issue[description]": "Việc phát sinh theo chỉ đạo của Chủ tịch UBND.",
            "issue[status_id]": 1,
            "issue[priority_id]": 2,
            "issue[assigned_to_id]": chance.choice(place.groups),
            "issue[start_date]": self._country.on.isoformat(),
            "issue[due_date]": f"{self._country.on.year}-12-{chance.randint(10, 31)}",
            "issue[done_ratio]": 0,
            "issue[custom_field_values][1]": "Báo cáo",
            "issue[custom_field_values][2]": "",
            "issue[custom_field_values][3]": "Quý IV",
            "commit": "Create",
        }
        answer = browser.post(f"/projects/{place.key}/issues", fields)
        if not re.match(r"/issues/\d+", answer.path):
            raise Unexpected(f"nothing was created: {answer.status} {answer.path} {_error(answer)}")

    def _update(self, browser: Browser, client: int, chance: Random) -> None:
        issue = chance.choice(self._commune(client).issues)
        form = browser.get(f"/issues/{issue}")
        lock = _LOCK.search(form.text)
        if lock is None:
            raise Unexpected("the form of an issue has no version")
        fields = {
            "_method": "patch",
            "authenticity_token": _token(form),
            "issue[notes]": "Đang lấy ý kiến các phòng, dự kiến xong trong tuần.",
            "issue[done_ratio]": chance.randrange(10, 100, 10),
            "issue[lock_version]": lock.group(1) or lock.group(2),
            "commit": "Submit",
        }
        answer = browser.post(f"/issues/{issue}", fields)
        if answer.path.partition("?")[0] != f"/issues/{issue}" or 'id="errorExplanation"' in answer.text:
            raise Unexpected(f"nothing was updated: {answer.status} {answer.path} {_error(answer)}")

    # What exists

    def _number(self, client: int) -> int:
        """Clients are spread over the communes."""
        return client * 37 % self._country.communes

    def _commune(self, client: int) -> _Commune:
        number = self._number(client)
        if number not in self._communes:
            with psycopg.connect(self._database) as connection:
                self._communes[number] = _look_up(connection, f"xa-{number}")
        return self._communes[number]


def _look_up(connection: psycopg.Connection[tuple[int, ...]], key: str) -> _Commune:
    groups = connection.execute(
        "SELECT u.id FROM users u JOIN members m ON m.user_id = u.id JOIN projects p ON p.id = m.project_id"
        " WHERE p.identifier = %s AND u.type = 'Group' ORDER BY u.id",
        (key,),
    )
    found = [row[0] for row in groups]
    issues = connection.execute(
        "SELECT i.id FROM issues i JOIN projects p ON p.id = i.project_id JOIN issue_statuses s ON s.id = i.status_id"
        " WHERE p.identifier = %s AND NOT s.is_closed ORDER BY i.id",
        (key,),
    )
    return _Commune(key, found, [row[0] for row in issues])


def _token(page: Page) -> str:
    found = _TOKEN.search(page.text)
    if found is None:
        raise Unexpected(f"{page.path} has no form ({page.status})")
    return found.group(1)


def _expect(page: Page, sign: str) -> None:
    if page.status != 200 or sign not in page.text:
        raise Unexpected(f"{page.path}: {page.status}, {sign} is not there")


def _error(page: Page) -> str:
    found = re.search(r'id="errorExplanation">(.*?)</div>', page.text, re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", found.group(1)) if found else ""
