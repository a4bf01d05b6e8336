"""May 2026 in the cast's commune, followed from real deliveries. Everything is invented.

Phòng VH-XH: 1 on time, 2 late and returned once (both Bùi Thị Lan's), 3 overdue, nobody's by name.
Văn phòng (head: Ngô Văn Vân): 4 on time, 5 handed in and waiting for its review.
"""

from datetime import date
from decimal import Decimal

from cast import make_person
from sauro.core.ratings import Row, SubjectKind
from sauro.web.organisation.models import Role
from sauro.web.ratings.actions import Said, assess, close_month, open_month, raise_contest, show_month
from sauro.web.ratings.models import Assessment, Contest, RatingMonth
from sauro.web.ratings.queries.sheets import sheet_of
from sauro.web.tasks.actions.assigning import delegate
from sauro.web.tasks.actions.reviewing import accept_delivery, return_delivery
from sauro.web.tasks.models import Occurrence
from work_kit import handed_in, plan_of, turn_of, work

ROWS = (
    "1|Kế hoạch tuyên truyền|Kế hoạch|Phòng Văn hóa - Xã hội||Ngày 15/5/2026",
    "2|Báo cáo sơ kết|Báo cáo|Phòng Văn hóa - Xã hội||Ngày 18/5/2026",
    "3|Rà soát thủ tục|Danh mục|Phòng Văn hóa - Xã hội||Ngày 20/5/2026",
    "4|Lịch tiếp công dân|Thông báo|Văn phòng HĐND và UBND||Ngày 12/5/2026",
    "5|Biên bản đối thoại|Biên bản|Văn phòng HĐND và UBND||Ngày 28/5/2026",
    "6|Kế hoạch kiểm tra|Kế hoạch|Văn phòng HĐND và UBND||Ngày 10/6/2026",
)
SHOWN, CONTESTED, LAST, CLOSED = date(2026, 6, 1), date(2026, 6, 3), date(2026, 6, 8), date(2026, 6, 9)


def day(number: int, month: int = 5) -> date:
    return date(2026, month, number)


def lived(cast) -> dict[str, Occurrence]:
    """The deliveries of May, by the number of their task."""
    turns = {number: turn_of(task) for number, task in work(cast, plan_of(*ROWS)).items()}
    delegate(by=cast.standing_body, occurrences=[turns["1"], turns["2"]], officer=cast.officer, on=day(1))
    _done(cast, turns["1"], cast.officer, day(14))
    handed_in(cast.officer, turns["2"], day(17))
    return_delivery(by=cast.standing_body, occurrence=turns["2"], on=day(19), reason="Thiếu biểu số liệu.")
    _done(cast, turns["2"], cast.officer, day(22))
    _done(cast, turns["4"], cast.head, day(11))
    handed_in(cast.head, turns["5"], day(27))
    return turns


def _done(cast, turn, by, on):
    handed_in(by, turn, on)
    accept_delivery(by=cast.standing_body, occurrence=turn, on=date.fromordinal(on.toordinal() + 1))


def opened(cast, month: int = 5) -> RatingMonth:
    return open_month(by=cast.standing_body, unit=cast.commune, year=2026, month=month, on=day(30, 6))


def shown(cast) -> RatingMonth:
    return show_month(by=cast.standing_body, month=opened(cast), on=SHOWN)


def closed(cast) -> RatingMonth:
    return close_month(by=cast.leader, month=shown(cast), on=CLOSED).month


def row(month: RatingMonth, name: str, kind: SubjectKind | None = None, on: date = SHOWN) -> Row:
    """The row of somebody, or of an office, by name."""
    rows = sheet_of(RatingMonth.objects.get(pk=month.pk), on).rows
    return next(one for one in rows if one.subject.name == name and kind in (None, one.subject.kind))


def proposed(cast, month: RatingMonth, name: str = "Bùi Thị Lan", common: str = "27.5", **more) -> Assessment:
    by = more.pop("by", cast.standing_body)
    stage = more.pop("stage", Assessment.Stage.PROPOSAL)
    said = Said(Decimal(common), "Phối hợp tốt, đi làm đúng giờ.", **more)
    return assess(by=by, month=month, subject=row(month, name).subject, stage=stage, said=said)


def contested(cast, month: RatingMonth, turn: Occurrence, matter: str = "cause", by=None, **more) -> Contest:
    words = more.pop("words", "Sở trả số liệu chậm ba ngày, có công văn kèm theo.")
    return raise_contest(
        by=by or cast.officer, month=month, occurrence=turn, matter=matter, words=words, on=CONTESTED, **more
    )


def head_of_culture(cast):
    """A head for the office that has none in the cast."""
    return make_person("ptthao", "Phan Thị Thảo", cast.culture, Role.HEAD, cast.culture)
