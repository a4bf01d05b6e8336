"""A plan with targets of every kind, measured by figures of two units. Commune and numbers are invented."""

from datetime import date
from decimal import Decimal

from plan_kit import accepted
from sauro.core.periods import Window
from sauro.web.indicators.actions.bindings import Means, bind_target
from sauro.web.indicators.models import Fact, FigureDuty, OwnIndicator
from sauro.web.indicators.queries.bindings import TargetName, names_of_targets
from sauro.web.indicators.queries.targets import targets_on
from sauro.web.plans.models import Plan
from sauro.web.plans.queries.versions import targets_of

TODAY = date(2026, 6, 20)
YEAR = Window(date(2025, 12, 15), date(2026, 12, 14))
QUARTERS = ((date(2025, 12, 15), date(2026, 3, 14)), (date(2026, 3, 15), date(2026, 6, 14)))

ONLINE = "Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 70%"
TEXT = f"""KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Minh Sơn

I. CHỈ TIÊU
- {ONLINE}.
- Tỷ lệ hồ sơ giải quyết đúng hạn, trước hạn đạt trên 95%, trong đó trên 60% trả trước hạn.
- Chỉ số cải cách hành chính xếp hạng 35/99 xã, phường.
- Giảm tối thiểu 10% biên chế so với năm 2025.
- Tổ chức ít nhất 02 cuộc đối thoại của lãnh đạo với người dân, doanh nghiệp trong năm.
- Thu ngân sách đạt 100% dự toán được giao.
- Phấn đấu đạt cấp độ 3 về quản trị dữ liệu.

II. CHẾ ĐỘ BÁO CÁO
- Báo cáo quý I: chậm nhất ngày 15/3/2026.

PHỤ LỤC
DANH MỤC NHIỆM VỤ

TT\tNhiệm vụ\tSản phẩm\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành
I\tChỉ đạo, điều hành\t\t\t\t
1\tBan hành kế hoạch cải cách hành chính năm 2026\tKế hoạch\tPhòng Văn hóa - Xã hội\tCác phòng\tTrước ngày 01/02/2026
"""
AMENDED = TEXT.replace(ONLINE, "Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 80%").replace(
    "Giảm tối thiểu 10% biên chế so với năm 2025", "Phấn đấu giảm tối thiểu 10% tổng biên chế so với năm 2025"
)

ONLINE_CODE, DIALOGUES, STAFF = "X7/7.4", "X1/1.4.3", "X4/4.2.2"


def plan_with_targets(cast, text: str = TEXT, *, amends: Plan | None = None) -> Plan:
    return accepted(cast, text, amends=amends).plan


def name_of(plan: Plan, words: str, turn: int = 1) -> TargetName:
    """The name of the target whose text holds ``words``."""
    plan.refresh_from_db()
    targets = targets_of(plan.current)
    pairs = zip(names_of_targets(targets), targets, strict=True)
    return next(name for name, target in pairs if words in target.text and name.turn == turn)


def bind(cast, plan: Plan, words: str, code: str, *, turn: int = 1, **more):
    """Measure the target whose text holds ``words``."""
    means = Means(code, **more)
    return bind_target(by=cast.standing_body, plan=plan, name=name_of(plan, words, turn), means=means, on=TODAY)


def share(unit, code: str, days: tuple[date, date], value: int, of: int) -> Fact:
    return Fact.objects.create(unit=unit, code=code, start_on=days[0], end_on=days[1], value=value, of=of)


def count(unit, code: str, days: tuple[date, date], value) -> Fact:
    return Fact.objects.create(unit=unit, code=code, start_on=days[0], end_on=days[1], value=Decimal(value))


def online_files(cast) -> None:
    """Two units answer for the files handed in online: 1,118 of 1,800 by the middle of June."""
    for unit, (first, second) in (
        (cast.culture, ((300, 600), (318, 500))),
        (cast.office, ((200, 300), (300, 400))),
    ):
        FigureDuty.objects.create(unit=cast.commune, code=ONLINE_CODE, answering=unit, set_by=cast.standing_body)
        share(unit, ONLINE_CODE, QUARTERS[0], *first)
        share(unit, ONLINE_CODE, QUARTERS[1], *second)


def own(cast, code: str, name: str, kind: str = "index", **more) -> OwnIndicator:
    """An indicator of the commune itself."""
    since = {"in_force_from_on": date(2025, 1, 1), "made_by": cast.administrator}
    row = OwnIndicator(unit=cast.commune, code=code, name=name, kind=kind, **since, **more)
    row.refold()
    row.save()
    return row


def measured(plan: Plan, words: str, *, on: date = TODAY, turn: int = 1):
    """The target whose text holds ``words``, as it stands."""
    plan.refresh_from_db()
    name = name_of(plan, words, turn)
    return next(one for one in targets_on(plan, on) if one.name == name)
