"""What the address of a list asks for, the choices that it offers, and the links that change one of them."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from sauro.web.common.forms import DayField
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.common.vietnamese import day
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units, signed_in
from sauro.web.organisation.queries import leaders_of, units_of_commune
from sauro.web.plans.models import Plan
from sauro.web.tasks.models import Task
from sauro.web.tasks.queries.lists import ALL, OPEN_SLUGS, Wanted
from sauro.web.tasks.queries.people import people_of_commune
from sauro.web.tasks.queries.states import SLUGS, WORDS

# Name in the address → field of the filter. "thang" stands for two of them.
NAMES: Mapping[str, str] = {
    "tim-trong": "words",
    "trang-thai": "state",
    "linh-vuc": "section",
    "don-vi": "unit",
    "nguoi": "officer",
    "lanh-dao": "leader",
    "xa": "commune",
    "ke-hoach": "plan",
    "nam": "year",
    "tu": "since",
    "den": "until",
    "cho": "waits",
    "cua": "whose",
}
_NUMBERS = frozenset({"unit", "officer", "leader", "commune", "plan", "year"})
_DAYS = frozenset({"since", "until"})
_STATES = frozenset({*SLUGS, ALL})


class Narrowing:
    """The conditions of a list of tasks or turns. What makes no sense in the address is no condition."""

    def __init__(self, request: HttpRequest, orders: tuple[str, ...]) -> None:
        self._query = request.GET.copy()
        self._person = signed_in(request)
        asked = self._query.get("xep", "")
        self.order = asked if asked in orders else orders[0]
        values = {field: _value(field, self._query.get(name, "").strip()) for name, field in NAMES.items()}
        month = _month(self._query.get("thang", ""))
        if month:
            values["since"], values["until"] = (
                month,
                date(month.year, month.month, monthrange(month.year, month.month)[1]),
            )
        self.month = month
        self.wanted = Wanted(**values)

    def link(self, **changes: str) -> str:
        """This address with other values; the page starts over. Empty drops a value."""
        values = self._query.copy()
        for name in ("trang", "xuat"):
            values.pop(name, None)
        for name, value in changes.items():
            values.pop(name.replace("_", "-"), None)
            if value:
                values[name.replace("_", "-")] = value
        return "?" + values.urlencode()

    @property
    def stateless(self) -> Wanted:
        """The same conditions but for the state: what the counts beside the states are of."""
        return replace(self.wanted, state="")

    @property
    def query(self) -> str:
        """The conditions without page and export: what a pinned view keeps."""
        return self.link()[1:]

    @cached_property
    def communes(self) -> list[Unit]:
        """The communes to choose from, where the person sees several."""
        units = allowed_units(self._person, Permission.PLAN_VIEW).filter(kind=UnitKind.COMMUNE, ends_on__isnull=True)
        return list(units.order_by("name"))

    @cached_property
    def commune(self) -> Unit | None:
        """The one commune that the list is about."""
        chosen = [unit for unit in self.communes if unit.pk == self.wanted.commune]
        return chosen[0] if chosen else self.communes[0] if len(self.communes) == 1 else None

    @cached_property
    def units(self) -> list[Unit]:
        """The units that may answer, where the list is about one commune."""
        return list(units_of_commune(self.commune, timezone.localdate()).order_by("path")) if self.commune else []

    @cached_property
    def officers(self) -> list[Person]:
        return list(people_of_commune(self.commune)) if self.commune else []

    @cached_property
    def leaders(self) -> list[Person]:
        return leaders_of(self.commune) if self.commune else []

    @cached_property
    def plans(self) -> list[Plan]:
        if self.commune is None:
            return []
        plans = Plan.objects.filter(unit=self.commune, current__isnull=False).only("title", "first_year", "last_year")
        return list(plans.order_by("-first_year", "title"))

    @cached_property
    def sections(self) -> list[tuple[str, str]]:
        """The fields of work of the commune's plans: (number, title), each number once."""
        if self.commune is None:
            return []
        rows = Task.objects.filter(unit=self.commune).exclude(section="").order_by("-first_year", "position")
        found: dict[str, str] = {}
        for section, title in rows.values_list("section", "section_title"):
            found.setdefault(section, title)
        return list(found.items())

    @property
    def years(self) -> list[int]:
        spans = {(plan.first_year, plan.last_year) for plan in self.plans}
        return sorted({year for first, last in spans for year in range(first, last + 1)}, reverse=True)

    def states(self, counts: Mapping[str, int] | None = None) -> list[Choice]:
        """The states as chips; those on which somebody has something to do are counted."""
        counts = counts or {}
        chips = []
        for slug, state in SLUGS.items():
            is_on = slug == self.wanted.state
            if not is_on and slug in OPEN_SLUGS and counts and not counts.get(slug):
                continue
            link = self.link(trang_thai="" if is_on else slug)
            chips.append(Choice(str(WORDS[state]), link, is_on, None if is_on else counts.get(slug)))
        return chips

    @property
    def task_orders(self) -> list[tuple[str, str]]:
        return [("ke-hoach", _("thứ tự trong kế hoạch")), ("han", _("hạn gần nhất"))]

    @property
    def turn_orders(self) -> list[tuple[str, str]]:
        return [("han", _("hạn")), ("don-vi", _("đơn vị báo cáo")), ("ke-hoach", _("thứ tự trong kế hoạch"))]

    @property
    def has_more(self) -> bool:
        """Whether one of the rarer conditions is in force, so that they are shown."""
        wanted = self.wanted
        days = not self.month and (wanted.since or wanted.until)
        return bool(wanted.section or wanted.plan or wanted.officer or wanted.leader or wanted.year or days)

    @property
    def hollow(self) -> list[str]:
        """The glyph of an empty list."""
        return ["off"] * 6

    @property
    def whose(self) -> list[Choice]:
        """Whose work the list shows: everybody's, my own, my office's."""
        words = (("", _("Cả xã")), ("don-vi", _("Đơn vị tôi")), ("toi", _("Của tôi")))
        return [Choice(label, self.link(cua=slug), slug == self.wanted.whose) for slug, label in words]

    @property
    def chips(self) -> list[Choice]:
        """The conditions in force besides state and owner, each with the way to the list without it."""
        return [
            Choice(label, self.link(**changes), True, value=value) for label, value, changes in self._shown() if value
        ]

    def without(self) -> list[tuple[str, str, Wanted]]:
        """What would be asked with one condition less: (condition, address, filter)."""
        found = []
        for label, value, changes in self._shown(with_state=True):
            if value:
                fields = {NAMES[name.replace("_", "-")]: _EMPTY[name] for name in changes if name != "thang"}
                if "thang" in changes:
                    fields |= {"since": None, "until": None}
                found.append((f"{label}: {value}", self.link(**changes), replace(self.wanted, **fields)))
        return found

    def _shown(self, *, with_state: bool = False) -> list[tuple[str, str, dict[str, str]]]:
        wanted = self.wanted
        shown = [
            (_("Có chữ"), wanted.words, {"tim_trong": ""}),
            (_("Mục"), wanted.section, {"linh_vuc": ""}),
            (_("Đơn vị"), _named(self.units, wanted.unit), {"don_vi": ""}),
            (_("Thụ lý"), _named(self.officers, wanted.officer), {"nguoi": ""}),
            (_("Lãnh đạo"), _named(self.leaders, wanted.leader), {"lanh_dao": ""}),
            (_("Xã"), _named(self.communes, wanted.commune) if wanted.commune else "", {"xa": ""}),
            (_("Kế hoạch"), _named(self.plans, wanted.plan), {"ke_hoach": ""}),
            (_("Năm"), str(wanted.year or ""), {"nam": ""}),
            (_("Chờ"), wanted.waits, {"cho": ""}),
            *self._times(),
        ]
        if with_state:
            state = str(WORDS[SLUGS[wanted.state]]) if wanted.state in SLUGS else ""
            shown.append((_("Trạng thái"), state, {"trang_thai": ""}))
            mine = {"toi": _("của tôi"), "don-vi": _("đơn vị tôi")}.get(wanted.whose, "")
            shown.append((_("Việc"), mine, {"cua": ""}))
        return shown

    def _times(self) -> list[tuple[str, str, dict[str, str]]]:
        if self.month:
            words = _("tháng %(month)s/%(year)s") % {"month": self.month.month, "year": self.month.year}
            return [(_("Hạn trong"), words, {"thang": ""})]
        since, until = self.wanted.since, self.wanted.until
        return [
            (_("Hạn từ"), day(since) if since else "", {"tu": ""}),
            (_("Hạn đến"), day(until) if until else "", {"den": ""}),
        ]


_EMPTY: dict[str, Any] = {
    name.replace("-", "_"): 0 if field in _NUMBERS else None if field in _DAYS else "" for name, field in NAMES.items()
}


def _value(field: str, said: str) -> Any:
    if field in _NUMBERS:
        return int(said) if said.isdigit() and len(said) < 10 else 0
    if field in _DAYS:
        return _day(said)
    if field == "state":
        return said if said in _STATES else ""
    if field == "whose":
        return said if said in ("toi", "don-vi") else ""
    return said[:300]


def _day(said: str) -> date | None:
    try:
        found: date | None = DayField(required=False).clean(said)
    except ValidationError:
        return None
    return found


def _month(said: str) -> date | None:
    try:
        return date.fromisoformat(said + "-01")
    except ValueError:
        return None


def _named(rows: Any, key: int) -> str:
    if not key:
        return ""
    return next((str(row) for row in rows if row.pk == key), _("không có trong xã này"))
