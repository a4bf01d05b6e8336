"""The generated province as rows of Redmine 5.0, as its own program would have written them.

A province is a project, its communes are subprojects that inherit its members; an office is a group that issues are
assigned to, with its people as members; a section is a category; a task is an issue with due date, state, percentage
and custom fields; a report is a journal entry with its changes; a document is an attachment. Redmine has no
occurrences: an issue stands for the whole task and is due when the turn at hand is due, so it holds fewer rows than we.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import psycopg
from copying import Copier
from province import Commune, Country, Delivery, Member, Province, Report, Work

PASSWORD = "cau-noi-ngan-de-nho-9"
API_KEY = "0123456789abcdef0123456789abcdef01234567"
SALT = "5aa1b2c3d4e5f60718293a4b5c6d7e8f"
NEW, IN_HAND, HANDED_IN, RETURNED, CLOSED, DROPPED = range(1, 7)  # Redmine's own states, in their order
MANAGER, DEVELOPER = 3, 4  # Redmine's own roles
TRACKER, PRIORITY = 1, 2
MODULES = ("issue_tracking", "calendar", "gantt")
FIELDS = ("Sản phẩm", "Đơn vị phối hợp", "Thời hạn")

COLUMNS: Mapping[str, Sequence[str]] = {
    "projects": (
        *("id", "name", "description", "homepage", "is_public", "parent_id", "created_on", "updated_on", "identifier"),
        *("status", "lft", "rgt", "inherit_members"),
    ),
    "enabled_modules": ("id", "project_id", "name"),
    "projects_trackers": ("project_id", "tracker_id"),
    "issue_categories": ("id", "project_id", "name"),
    "users": (
        *("id", "login", "hashed_password", "salt", "firstname", "lastname", "status", "language", "created_on"),
        *("updated_on", "type", "mail_notification", "passwd_changed_on"),
    ),
    "email_addresses": ("id", "user_id", "address", "is_default", "notify", "created_on", "updated_on"),
    "user_preferences": ("id", "user_id", "others", "hide_mail"),
    "groups_users": ("group_id", "user_id"),
    "members": ("id", "user_id", "project_id", "created_on"),
    "member_roles": ("id", "member_id", "role_id", "inherited_from"),
    "issues": (
        *("id", "tracker_id", "project_id", "subject", "description", "due_date", "category_id", "status_id"),
        *("assigned_to_id", "priority_id", "author_id", "lock_version", "created_on", "updated_on", "start_date"),
        *("done_ratio", "root_id", "lft", "rgt", "is_private", "closed_on"),
    ),
    "custom_values": ("id", "customized_type", "customized_id", "custom_field_id", "value"),
    "journals": ("id", "journalized_id", "journalized_type", "user_id", "notes", "created_on"),
    "journal_details": ("id", "journal_id", "property", "prop_key", "old_value", "value"),
    "attachments": (
        *("id", "container_id", "container_type", "filename", "disk_filename", "filesize", "content_type", "digest"),
        *("author_id", "created_on", "disk_directory"),
    ),
}

SETTINGS = {
    "rest_api_enabled": "1",
    "login_required": "1",
    "issue_group_assignment": "1",
    "default_language": "vi",
    "notified_events": "--- []\n",  # no letters at all: what is measured is pages
    "issue_list_default_columns": "---\n- status\n- subject\n- assigned_to\n- due_date\n- done_ratio\n- cf_1\n",
}


def load(connection: psycopg.Connection[Any], country: Country) -> Mapping[str, int]:
    """Fill an instance that holds only Redmine's default data; how many rows of each table were written."""
    _settings(connection)
    copier = Copier(connection, COLUMNS)
    tree = _numbered(country)
    for province in country.each_province():
        _province(copier, country, province, tree)
    copier.finish()
    return copier.written


def _settings(connection: psycopg.Connection[Any]) -> None:
    execute = connection.execute
    for name, value in SETTINGS.items():
        execute("INSERT INTO settings (name, value, updated_on) VALUES (%s, %s, now())", (name, value))
    execute("UPDATE trackers SET name = 'Nhiệm vụ' WHERE id = %s", (TRACKER,))
    execute("UPDATE users SET must_change_passwd = false WHERE login = 'admin'")
    execute(
        "INSERT INTO tokens (user_id, action, value, created_on, updated_on) "
        "SELECT id, 'api', %s, now(), now() FROM users WHERE login = 'admin'",
        (API_KEY,),
    )
    for position, name in enumerate(FIELDS, start=1):
        execute(
            "INSERT INTO custom_fields (id, type, name, field_format, is_for_all, is_filter, position, searchable,"
            " default_value, format_store) VALUES (%s, 'IssueCustomField', %s, 'string', true, true, %s, true, '', %s)",
            (position, name, position, "---\ntext_formatting: ''\nurl_pattern: ''\n"),
        )
        execute("INSERT INTO custom_fields_trackers VALUES (%s, %s)", (position, TRACKER))
    execute("SELECT setval(pg_get_serial_sequence('custom_fields', 'id'), %s)", (len(FIELDS),))


# Projects


@dataclass(frozen=True)
class _Place:
    """Where a project stands in the nested set."""

    left: int
    right: int


def _numbered(country: Country) -> dict[str, _Place]:
    """The nested set as Redmine keeps it: every level in the order of the names."""
    places, at = {}, 1
    provinces = sorted(country.each_province(), key=lambda each: each.name)
    for province in provinces:
        left = at
        names = sorted((country.name_of(number), number) for number in province.communes)
        for _, number in names:
            places[f"xa-{number}"] = _Place(at + 1, at + 2)
            at += 2
        places[f"tinh-{province.number}"] = _Place(left, at + 1)
        at += 2
    return places


def _province(copier: Copier, country: Country, province: Province, tree: Mapping[str, _Place]) -> None:
    made = datetime.combine(date(country.years[0], 1, 2), time(8))  # Redmine keeps local times, without a zone
    key = f"tinh-{province.number}"
    project = _project(copier, made, province.name, key, None, tree[key])
    officer = _user(copier, made, province.officer)
    seat = _member(copier, made, officer, project, MANAGER, None)
    for number in province.communes:
        commune = country.commune(number, province.number)
        below = _project(copier, made, commune.name, f"xa-{number}", project, tree[f"xa-{number}"])
        _member(copier, made, officer, below, MANAGER, seat)
        _commune(copier, made, country.on, commune, below)


def _project(copier: Copier, made: datetime, name: str, key: str, parent: int | None, place: _Place) -> int:
    pk = copier.number("projects")
    row = (pk, name, "", "", False, parent, made, made, key, 1, place.left, place.right, parent is not None)
    copier.add("projects", *row)
    copier.add("projects_trackers", pk, TRACKER)
    for module in MODULES:
        copier.add("enabled_modules", copier.number("enabled_modules"), pk, module)
    return pk


# People


def _user(copier: Copier, made: datetime, member: Member) -> int:
    pk = copier.number("users")
    last, _, first = member.full_name.partition(" ")
    secret = hashlib.sha1((SALT + hashlib.sha1(PASSWORD.encode()).hexdigest()).encode()).hexdigest()
    row = (pk, member.login_name, secret, SALT, first, last, 1, "vi", made, made, "User", "none", made)
    copier.add("users", *row)
    address = f"{member.login_name}@example.vn"
    copier.add("email_addresses", copier.number("email_addresses"), pk, address, True, True, made, made)
    copier.add("user_preferences", copier.number("user_preferences"), pk, "--- {}\n", True)
    return pk


def _group(copier: Copier, made: datetime, name: str) -> int:
    pk = copier.number("users")
    copier.add("users", pk, "", "", None, "", name[:255], 1, "", made, made, "Group", "", None)
    return pk


def _member(copier: Copier, made: datetime, who: int, project: int, role: int, inherited: int | None) -> int:
    """A member with its role; gives the role's row, which others inherit from."""
    pk = copier.number("members")
    copier.add("members", pk, who, project, made)
    seat = copier.number("member_roles")
    copier.add("member_roles", seat, pk, role, inherited)
    return seat


@dataclass
class _Ground:
    """What the issues of one project refer to."""

    project: int
    groups: list[int]
    author: int
    heads: dict[int, int]
    officers: dict[int, list[int]]
    categories: dict[str, int]


def _commune(copier: Copier, made: datetime, on: date, commune: Commune, project: int) -> None:
    ground = _ground(copier, made, commune, project)
    for work in commune.work:
        _issue(copier, on, ground, commune, work)


def _ground(copier: Copier, made: datetime, commune: Commune, project: int) -> _Ground:
    groups = [_group(copier, made, f"{office.name}, {commune.name}") for office in commune.offices]
    seats = [_member(copier, made, group, project, MANAGER, None) for group in groups]
    ground = _Ground(project, groups, 0, {}, {}, {})
    for person in commune.people:
        pk = _user(copier, made, person)
        if person.office is None or person.role in ("standing_body", "administrator"):
            _member(copier, made, pk, project, MANAGER, None)
        else:
            copier.add("groups_users", groups[person.office], pk)
            _member(copier, made, pk, project, MANAGER, seats[person.office])
        if person.role == "standing_body":
            ground.author = pk
        elif person.role == "head" and person.office is not None:
            ground.heads[person.office] = pk
        elif person.office is not None:
            ground.officers.setdefault(person.office, []).append(pk)
    for work in commune.work:
        if work.section not in ground.categories:
            ground.categories[work.section] = copier.number("issue_categories")
            name = f"{work.section}. {work.section_title}"[:60]
            copier.add("issue_categories", ground.categories[work.section], project, name)
    return ground


# Issues


def _issue(copier: Copier, on: date, ground: _Ground, commune: Commune, work: Work) -> None:
    pk = copier.number("issues")
    given = datetime.combine(date(work.year, 1, 15), time(8))
    own = [each for each in work.deliveries if each.office == work.leads[0]] or list(work.deliveries)
    at_hand = _at_hand(own)
    status = _status(at_hand)
    start = at_hand.turn.start_on or given.date()
    due = at_hand.due_on
    last, ratio, closed = _journals(copier, ground, pk, given, work)
    row = (
        *(pk, TRACKER, ground.project, work.content[:255], _description(work), due, ground.categories[work.section]),
        *(status, ground.groups[work.leads[0]], PRIORITY, ground.author, 0, given, last),
        *(min(start, due) if due else start, ratio if status not in (CLOSED, DROPPED) else 100),
        *(pk, 1, 2, False, closed if status in (CLOSED, DROPPED) else None),
    )
    copier.add("issues", *row)
    coordinating = "; ".join(commune.offices[number].name for number in work.coordinating)
    for field, value in enumerate((work.outputs, coordinating, work.deadline), start=1):
        copier.add("custom_values", copier.number("custom_values"), "Issue", pk, field, value)


def _description(work: Work) -> str:
    return f"{work.content}\n\nSản phẩm: {work.outputs}\nThời hạn: {work.deadline}"


def _at_hand(deliveries: Sequence[Delivery]) -> Delivery:
    """The first turn that is not settled, else the last."""
    dated = sorted(deliveries, key=lambda each: each.due_on or date.max)
    waiting = [each for each in dated if each.accepted_on is None and each.dropped_on is None]
    return waiting[0] if waiting else dated[-1]


def _status(delivery: Delivery) -> int:
    if delivery.dropped_on:
        return DROPPED
    if delivery.accepted_on:
        return CLOSED
    if delivery.returned_on:
        return RETURNED
    if delivery.handed_in_on:
        return HANDED_IN
    return IN_HAND if delivery.reports else NEW


def _journals(
    copier: Copier, ground: _Ground, issue: int, given: datetime, work: Work
) -> tuple[datetime, int, datetime]:
    """Each report and each answer to it; gives the time of the last, the percentage, and when it was closed."""
    last, ratio, status = given, 0, NEW
    for on, office, report, is_answer in sorted(_told(work), key=lambda each: (each[0], each[3])):
        last = datetime.combine(on, time(9 + 6 * is_answer))
        after = _status_after(report, is_answer)
        percent = ratio if is_answer else report.percent or ratio
        who = ground.author if is_answer else ground.officers.get(office, [ground.heads[office]])[0]
        pk = copier.number("journals")
        copier.add("journals", pk, issue, "Issue", who, report.reason if is_answer else report.words, last)
        if after != status:
            _detail(copier, pk, "attr", "status_id", str(status), str(after))
        if percent != ratio:
            _detail(copier, pk, "attr", "done_ratio", str(ratio), str(percent))
        if not is_answer:
            _attachments(copier, pk, issue, who, last, report)
        status, ratio = after, percent
    return last, ratio, last


def _told(work: Work) -> Iterator[tuple[date, int, Report, bool]]:
    for each in work.deliveries:
        for report in each.reports:
            yield report.on, each.office, report, False
            if report.reviewed_on is not None:
                yield report.reviewed_on, each.office, report, True


def _status_after(report: Report, is_answer: bool) -> int:
    if is_answer:
        return CLOSED if report.accepted else RETURNED
    return HANDED_IN if report.is_hand_in else IN_HAND


def _detail(copier: Copier, journal: int, kind: str, key: str, old: str | None, new: str) -> None:
    copier.add("journal_details", copier.number("journal_details"), journal, kind, key, old, new)


def _attachments(copier: Copier, journal: int, issue: int, who: int, at: datetime, report: Report) -> None:
    for document in report.documents:
        pk = copier.number("attachments")
        name = f"{document.number.replace('/', '-')}.pdf"
        digest = hashlib.sha256(f"{pk}".encode()).hexdigest()
        on_disk = f"{at:%y%m%d%H%M%S}_{digest[:32]}.pdf"
        row = (pk, issue, "Issue", name, on_disk, document.size, "application/pdf", digest, who, at, f"{at:%Y/%m}")
        copier.add("attachments", *row)
        _detail(copier, journal, "attachment", str(pk), None, name)
