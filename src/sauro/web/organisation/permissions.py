"""Who may do what, where. A role is given at a unit and holds there and below; every question is asked here."""

from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sauro.web.organisation.models import Person, Role, RoleGrant, Unit, UnitKind


class Permission(StrEnum):
    """Noun and verb. The value is what templates and the navigation compare with."""

    UNIT_VIEW = "UNIT_VIEW"
    UNIT_MANAGE = "UNIT_MANAGE"
    PERSON_MANAGE = "PERSON_MANAGE"
    AUDIT_VIEW = "AUDIT_VIEW"
    FILE_VIEW = "FILE_VIEW"
    PLAN_VIEW = "PLAN_VIEW"
    PLAN_IMPORT = "PLAN_IMPORT"
    PLAN_EDIT = "PLAN_EDIT"
    TASK_REPORT = "TASK_REPORT"
    TASK_ASSIGN = "TASK_ASSIGN"
    TASK_ACCEPT = "TASK_ACCEPT"
    TASK_EXTEND = "TASK_EXTEND"
    TASK_URGE = "TASK_URGE"
    TASK_COMMENT = "TASK_COMMENT"
    EVENT_RECORD = "EVENT_RECORD"
    INSTRUCTION_RECEIVE = "INSTRUCTION_RECEIVE"
    EVIDENCE_VIEW = "EVIDENCE_VIEW"
    EVIDENCE_ADD = "EVIDENCE_ADD"
    NOTICE_VIEW = "NOTICE_VIEW"
    CALENDAR_MANAGE = "CALENDAR_MANAGE"
    FIGURE_VIEW = "FIGURE_VIEW"
    FIGURE_ENTER = "FIGURE_ENTER"
    FIGURE_MANAGE = "FIGURE_MANAGE"
    REPORT_VIEW = "REPORT_VIEW"
    REPORT_HAND_IN = "REPORT_HAND_IN"
    REPORT_ACCEPT = "REPORT_ACCEPT"
    REPORT_WRITE = "REPORT_WRITE"
    REPORT_SIGN = "REPORT_SIGN"
    REGIME_MANAGE = "REGIME_MANAGE"
    SCORE_VIEW = "SCORE_VIEW"
    SCORE_ENTER = "SCORE_ENTER"
    SCORE_HAND_IN = "SCORE_HAND_IN"
    SCORE_APPRAISE = "SCORE_APPRAISE"
    ROUND_MANAGE = "ROUND_MANAGE"
    RATING_WRITE = "RATING_WRITE"
    RATING_DECIDE = "RATING_DECIDE"


_P = Permission
_READ = frozenset(
    {_P.UNIT_VIEW, _P.PLAN_VIEW, _P.FILE_VIEW, _P.EVIDENCE_VIEW, _P.FIGURE_VIEW, _P.REPORT_VIEW, _P.SCORE_VIEW}
)
# What a role in one office opens in the whole commune: the plan binds all its offices, its proof serves them all, and
# anybody may say a word.
_SHARED = _READ | {_P.EVIDENCE_ADD, _P.TASK_COMMENT}
_WATCH = _READ | {_P.TASK_COMMENT, _P.NOTICE_VIEW}
_REPORT = _READ | {_P.TASK_REPORT, _P.TASK_COMMENT, _P.EVIDENCE_ADD, _P.FIGURE_ENTER, _P.REPORT_HAND_IN, _P.SCORE_ENTER}
_COMPILE = frozenset({_P.FIGURE_MANAGE, _P.REPORT_ACCEPT, _P.REPORT_WRITE, _P.REGIME_MANAGE, _P.ROUND_MANAGE})
_STEER = _WATCH | {_P.TASK_ASSIGN, _P.TASK_ACCEPT, _P.TASK_EXTEND, _P.TASK_URGE, _P.EVENT_RECORD}

ROLE_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.READER: _READ,
    Role.SUPERVISOR: _WATCH,
    Role.PROVINCE: _WATCH | _COMPILE | {_P.FIGURE_ENTER, _P.SCORE_ENTER, _P.SCORE_HAND_IN, _P.SCORE_APPRAISE},
    Role.OFFICER: _REPORT,
    Role.HEAD: _REPORT | {_P.TASK_ASSIGN, _P.SCORE_HAND_IN},
    Role.LEADER: _STEER
    | {_P.INSTRUCTION_RECEIVE, _P.EVIDENCE_ADD, _P.AUDIT_VIEW}
    | {_P.REPORT_ACCEPT, _P.REPORT_SIGN}
    | {_P.SCORE_HAND_IN, _P.SCORE_APPRAISE, _P.RATING_DECIDE},
    Role.STANDING_BODY: _STEER
    | _REPORT
    | _COMPILE
    | {_P.INSTRUCTION_RECEIVE, _P.PLAN_IMPORT, _P.PLAN_EDIT, _P.CALENDAR_MANAGE, _P.REPORT_SIGN}
    | {_P.SCORE_HAND_IN, _P.SCORE_APPRAISE, _P.RATING_WRITE},
    Role.ADMINISTRATOR: _WATCH
    | {_P.UNIT_MANAGE, _P.PERSON_MANAGE, _P.AUDIT_VIEW, _P.PLAN_IMPORT, _P.PLAN_EDIT, _P.TASK_ASSIGN}
    | {_P.INSTRUCTION_RECEIVE, _P.CALENDAR_MANAGE, _P.FIGURE_MANAGE, _P.REGIME_MANAGE, _P.ROUND_MANAGE},
}

WORDS = {
    _P.UNIT_VIEW: gettext_lazy("xem đơn vị"),
    _P.UNIT_MANAGE: gettext_lazy("thêm, sửa đơn vị"),
    _P.PERSON_MANAGE: gettext_lazy("quản lý người và vai trò"),
    _P.AUDIT_VIEW: gettext_lazy("xem nhật ký"),
    _P.FILE_VIEW: gettext_lazy("xem tệp"),
    _P.PLAN_VIEW: gettext_lazy("xem kế hoạch"),
    _P.PLAN_IMPORT: gettext_lazy("nhập kế hoạch"),
    _P.PLAN_EDIT: gettext_lazy("sửa kế hoạch"),
    _P.TASK_REPORT: gettext_lazy("báo cáo tiến độ"),
    _P.TASK_ASSIGN: gettext_lazy("giao nhiệm vụ"),
    _P.TASK_ACCEPT: gettext_lazy("nghiệm thu nhiệm vụ"),
    _P.TASK_EXTEND: gettext_lazy("cho gia hạn"),
    _P.TASK_URGE: gettext_lazy("đôn đốc"),
    _P.TASK_COMMENT: gettext_lazy("góp ý vào nhiệm vụ"),
    _P.EVENT_RECORD: gettext_lazy("ghi nhận sự kiện"),
    _P.INSTRUCTION_RECEIVE: gettext_lazy("nhận chỉ đạo của cấp trên"),
    _P.EVIDENCE_VIEW: gettext_lazy("xem minh chứng"),
    _P.EVIDENCE_ADD: gettext_lazy("thêm minh chứng"),
    _P.NOTICE_VIEW: gettext_lazy("xem sổ thông báo"),
    _P.CALENDAR_MANAGE: gettext_lazy("sửa lịch ngày nghỉ"),
    _P.FIGURE_VIEW: gettext_lazy("xem số liệu"),
    _P.FIGURE_ENTER: gettext_lazy("nhập số liệu"),
    _P.FIGURE_MANAGE: gettext_lazy("đặt chỉ tiêu thống kê và phân công số liệu"),
    _P.REPORT_VIEW: gettext_lazy("xem báo cáo"),
    _P.REPORT_HAND_IN: gettext_lazy("nộp báo cáo của đơn vị"),
    _P.REPORT_ACCEPT: gettext_lazy("nhận hoặc trả lại báo cáo của đơn vị"),
    _P.REPORT_WRITE: gettext_lazy("tổng hợp, soạn báo cáo"),
    _P.REPORT_SIGN: gettext_lazy("ký báo cáo"),
    _P.REGIME_MANAGE: gettext_lazy("đặt chế độ báo cáo"),
    _P.SCORE_VIEW: gettext_lazy("xem điểm"),
    _P.SCORE_ENTER: gettext_lazy("tự chấm điểm"),
    _P.SCORE_HAND_IN: gettext_lazy("duyệt và gửi bảng tự chấm"),
    _P.SCORE_APPRAISE: gettext_lazy("thẩm định điểm"),
    _P.ROUND_MANAGE: gettext_lazy("mở đợt chấm, đặt bộ tiêu chí"),
    _P.RATING_WRITE: gettext_lazy("lập bảng theo dõi tháng"),
    _P.RATING_DECIDE: gettext_lazy("chốt số liệu theo dõi tháng"),
}


class Denied(PermissionDenied):
    """The person may not do this here; the message says what was missing, in words for them."""

    is_for_people = True

    def __init__(self, permission: Permission, unit: Unit | None) -> None:
        words = WORDS[permission]
        if unit is None:
            super().__init__(_("Tài khoản của bạn chưa được giao vai trò để %(act)s.") % {"act": words})
        else:
            super().__init__(
                _("Tài khoản của bạn chưa được giao vai trò để %(act)s tại %(unit)s.")
                % {"act": words, "unit": unit.name}
            )


def signed_in(request: HttpRequest) -> Person:
    """The person behind the request; views are reached only signed in, unless they say otherwise."""
    assert isinstance(request.user, Person)
    return request.user


def grants_of(person: Person) -> list[RoleGrant]:
    """The roles that the person holds now; read once for each ``Person`` object, that is once for each request."""
    held: list[RoleGrant] | None = person.__dict__.get("_grants")
    if held is None:
        held = (
            list(person.grants.filter(ended_at__isnull=True).select_related("unit__parent")) if person.is_active else []
        )
        person.__dict__["_grants"] = held
    return held


def forget_grants(person: Person) -> None:
    """Read the person's roles anew at the next question."""
    person.__dict__.pop("_grants", None)


def is_allowed(by: Person, permission: Permission, unit: Unit) -> bool:
    """Whether the person holds the permission at the unit or above it."""
    return any(unit.path.startswith(path) for path in _reach(by, permission))


def _reach(by: Person, permission: Permission) -> set[str]:
    """The heads of the parts of the tree in which the person holds the permission. A role in an office holds what is
    shared in its whole commune, and acts in the office alone."""
    heads = set()
    for grant in grants_of(by):
        if permission in ROLE_PERMISSIONS[grant.role]:
            above = grant.unit.parent if grant.unit.kind == UnitKind.OFFICE and permission in _SHARED else None
            heads.add((above or grant.unit).path)
    return heads


def require(by: Person, permission: Permission, unit: Unit) -> None:
    """Go on only where the person holds the permission at the unit or above it."""
    if not is_allowed(by, permission, unit):
        raise Denied(permission, unit)


def require_somewhere(by: Person, permission: Permission) -> None:
    """Go on only where the person holds the permission at any unit."""
    if permission not in held_anywhere(by):
        raise Denied(permission, None)


def held_anywhere(by: Person) -> frozenset[Permission]:
    """Every permission that the person holds at some unit: for menus and buttons, never instead of ``require``."""
    return frozenset().union(*(ROLE_PERMISSIONS[grant.role] for grant in grants_of(by)))


def allowed_units(by: Person, permission: Permission) -> "QuerySet[Unit]":
    """The units at which the person holds the permission. Lists filter by it: ``unit__in=allowed_units(…)``."""
    heads = _reach(by, permission)
    if not heads:
        return Unit.objects.none()
    where = Q()
    for path in heads:
        where |= Q(path__startswith=path)
    return Unit.objects.filter(where)
