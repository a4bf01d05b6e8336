"""The navigation is the road. A station that is not built yet is not shown: no link pretends."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Station:
    """One stop: its words, the name of its address, its icon, the permission without which it is not shown, words short
    enough for the bar under the thumb, and other addresses that belong to it."""

    label: Any
    view: str
    icon: str = "hexa"
    permission: str = ""
    short: Any = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    icon: str
    is_current: bool
    short: str = ""


FIRST = (
    Station(_("Bàn làm việc"), "home:desk", "desk", short=_("Bàn việc")),
    Station(_("Điều hành"), "home:board", "board", "PLAN_VIEW"),
)
ROAD = (
    Station(_("Văn bản"), "plans:document_list", "inbox", "PLAN_VIEW"),
    Station(_("Kế hoạch"), "plans:plan_list", "plan", "PLAN_VIEW"),
    Station(
        _("Nhiệm vụ"), "tasks:task_list", "hexa", "PLAN_VIEW", also=("tasks:occurrence_list", "tasks:occasion_list")
    ),
    Station(_("Minh chứng"), "evidence:document_list", "clip", "EVIDENCE_VIEW"),
    Station(_("Số liệu"), "indicators:figure_list", "table", "FIGURE_VIEW"),
    Station(_("Báo cáo"), "reports:report_list", "report", "REPORT_VIEW"),
    Station(_("Chấm điểm"), "scoring:score_list", "star", "SCORE_VIEW"),
    Station(_("Công khai"), "portal:front", "globe"),
)
STEERING = (
    Station(_("Chỉ tiêu"), "indicators:target_plans", "star", "FIGURE_VIEW"),
    Station(_("Chỉ số phục vụ (766)"), "service_index:year", "table", "SCORE_VIEW"),
    Station(_("Đánh giá tháng"), "ratings:month_list", "users", "SCORE_VIEW"),
    Station(_("Chỉ đạo của cấp trên"), "tasks:instruction_list", "inbox", "INSTRUCTION_RECEIVE"),
    Station(_("Đôn đốc"), "tasks:urging_list", "send", "NOTICE_VIEW"),
    Station(_("Sổ thông báo"), "notices:ledger", "clip", "NOTICE_VIEW"),
    Station(_("Bàn giao"), "tasks:handover_list", "users", "TASK_ASSIGN"),
    Station(_("Quy tắc nhắc"), "tasks:rules", "clock", "TASK_URGE"),
)
BESIDE = (
    Station(_("Đơn vị"), "organisation:unit_list", "desk", "UNIT_VIEW"),
    Station(_("Con người"), "organisation:person_list", "users", "PERSON_MANAGE"),
    Station(_("Bảo mật"), "accounts:security", "lock", "PERSON_MANAGE"),
    Station(_("Lịch nghỉ"), "organisation:this_year", "cal", "UNIT_VIEW"),
    Station(_("Nhật ký"), "audit:event_list", "clock", "AUDIT_VIEW"),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page shows: the road, what stands beside it, and whose site this is."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"first": [], "road": [], "steering": [], "beside": []}
    held: frozenset[str] = getattr(request, "held_permissions", frozenset())
    groups = (_links(stations, request.path, held) for stations in (FIRST, ROAD, STEERING, BESIDE))
    first, road, steering, beside = groups
    return {
        "first": first,
        "road": road,
        "steering": steering,
        "beside": beside,
        "quick": [*first, *road, *beside][:4],  # the bar under the thumb on a phone; the rest is behind "Thêm"
        "commune": user.unit.seat_name,
        "notice_list": address("notices:own_list"),
        "bell": address("notices:bell"),
    }


def _links(stations: tuple[Station, ...], path: str, held: frozenset[str]) -> list[Link]:
    links = []
    for station in stations:
        url = address(station.view)
        if url and (not station.permission or station.permission in held):
            own = tuple(filter(None, (url, *map(address, station.also))))
            is_current = path.startswith(own) if url != "/" else path == url
            links.append(Link(str(station.label), url, station.icon, is_current, str(station.short or station.label)))
    return links


def address(view: str, *args: object) -> str | None:
    """The address of a view, or ``None`` where its app is not built yet."""
    try:
        return reverse(view, args=args)
    except NoReverseMatch:
        return None
