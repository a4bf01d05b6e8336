"""The conditions, order and view that an address asks for, and the links that change one of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sauro.web.common.templatetags.sauro import Choice
from sauro.web.plans.queries.task_rows import (
    CLARITIES,
    GROUPS,
    ORDERS,
    PlanRow,
    RowFilter,
    months_of,
    narrowed,
    sections_of,
)

# Name in the address → field of the filter.
_NAMES = {
    "tim-trong": "words",
    "muc": "section",
    "chu-tri": "lead",
    "lanh-dao": "leader",
    "thieu": "unclear",
    "han": "group",
    "thang": "month",
}
VIEWS = ("bang", "lich", "thoi-gian")


def month_of(request: HttpRequest) -> date | None:
    """The first day of the month that ``?thang=2026-06`` asks for."""
    try:
        return date.fromisoformat(request.GET.get("thang", "") + "-01")
    except ValueError:
        return None


class Narrowing:
    """What the address of a plan's page asks for, and the choices it offers."""

    def __init__(self, request: HttpRequest, rows: Sequence[PlanRow]) -> None:
        self._query = request.GET.copy()
        self._rows = rows
        self.view = self._one_of("xem", VIEWS)
        self.order = self._one_of("xep", tuple(ORDERS))
        values = {field: request.GET.get(name, "").strip()[:300] for name, field in _NAMES.items()}
        if self.view == "lich" or month_of(request) is None:
            values["month"] = ""  # on the wall the month is what is shown, not a condition
        if values["group"] not in GROUPS:
            values["group"] = ""
        if values["unclear"] not in CLARITIES:
            values["unclear"] = ""
        self.wanted = RowFilter(**values)

    def _one_of(self, name: str, known: Sequence[str]) -> str:
        asked = self._query.get(name, "")
        return asked if asked in known else known[0]

    def link(self, **changes: str) -> str:
        """This address with other values; the page starts over. Empty drops a value."""
        values = self._query.copy()
        values.pop("trang", None)
        values.pop("xuat", None)
        for name, value in changes.items():
            name = name.replace("_", "-")
            if value:
                values[name] = value
            else:
                values.pop(name, None)
        return "?" + values.urlencode()

    @property
    def sections(self) -> list[Choice]:
        counts = Counter(row.section_key for row in self._rows)
        tabs = [Choice(_("Cả kế hoạch"), self.link(muc=""), not self.wanted.section, len(self._rows))]
        for number, key in enumerate(sections_of(self._rows), 1):
            words = ". ".join(filter(None, key)) or _("Chưa thuộc mục nào")
            is_on = self.wanted.section == str(number)
            tabs.append(Choice(_short(words), self.link(muc=str(number)), is_on, counts[key]))
        return tabs

    @property
    def views(self) -> list[Choice]:
        words = {"bang": (_("Bảng"), "table"), "lich": (_("Lịch"), "cal"), "thoi-gian": (_("Thời gian"), "gantt")}
        return [
            Choice(label, self.link(xem="" if name == "bang" else name), name == self.view, icon=icon)
            for name, (label, icon) in words.items()
        ]

    @property
    def leads(self) -> list[str]:
        return sorted({lead for row in self._rows for lead in row.leads})

    @property
    def leaders(self) -> list[str]:
        return sorted({row.row.leader for row in self._rows if row.row.leader})

    @property
    def months(self) -> list[tuple[str, str]]:
        return [(month, month_words(month)) for month in months_of(self._rows)]

    @property
    def groups(self) -> list[tuple[str, Any]]:
        return list(GROUPS.items())

    @property
    def clarities(self) -> list[tuple[str, Any]]:
        return [(slug, words) for slug, (_code, words) in CLARITIES.items()]

    @property
    def orders(self) -> list[tuple[str, Any]]:
        return list(ORDERS.items())

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a form of the filters must send along so that it is not lost."""
        names = ("xem", "muc", "thang") if self.view == "lich" else ("xem", "muc")
        return [(name, value) for name in names if (value := self._query.get(name))]

    @property
    def chips(self) -> list[Choice]:
        """The conditions in force, each with the way to the list without it."""
        return list(self._chips())

    @property
    def nearer(self) -> list[tuple[str, str, int]]:
        """Where nothing fits: what would, with one condition less: (condition, address, how many tasks)."""
        found = []
        for name, field in _NAMES.items():
            value = getattr(self.wanted, field)
            count = len(narrowed(self._rows, replace(self.wanted, **{field: ""}))) if value else 0
            if count:
                found.append((self._words(name), self.link(**{name: ""}), count))
        return found

    def _words(self, name: str) -> str:
        shown = {each: f"{label}: {value}" for each, label, value in self._shown()}
        return shown.get(name) or _("mục đang chọn")

    def _chips(self) -> Iterable[Choice]:
        for name, label, value in self._shown():
            if value:
                yield Choice(label, self.link(**{name: ""}), True, value=value)

    def _shown(self) -> tuple[tuple[str, str, str], ...]:
        wanted = self.wanted
        return (
            ("tim-trong", _("Có chữ"), wanted.words),
            ("chu-tri", _("Chủ trì"), wanted.lead),
            ("lanh-dao", _("Lãnh đạo"), wanted.leader),
            ("thieu", _("Chưa"), str(CLARITIES[wanted.unclear][1]) if wanted.unclear in CLARITIES else ""),
            ("han", _("Thời hạn"), str(GROUPS.get(wanted.group, ""))),
            ("thang", _("Hạn trong"), month_words(wanted.month) if wanted.month else ""),
        )


def month_words(month: str) -> str:
    """tháng 6/2026, from "2026-06"."""
    year, number = month.split("-")
    return _("tháng %(month)s/%(year)s") % {"month": int(number), "year": year}


_TAB = 34


def _short(words: str) -> str:
    return words if len(words) <= _TAB else words[:_TAB].rsplit(" ", 1)[0] + "…"
