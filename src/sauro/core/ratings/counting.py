"""The counts of a row, each with the products that it rests on."""

from collections.abc import Callable, Sequence

from sauro.core.ratings.model import Fact, Judged, Standing

_Test = Callable[[Judged], bool]
_DONE = (Standing.ON_TIME, Standing.LATE, Standing.WAITING)
_OPEN = (Standing.OVERDUE, Standing.EXCUSED, Standing.NOT_DUE)

_OWN: tuple[tuple[str, str, str, _Test], ...] = (
    ("assigned", "được giao", "có hạn trong tháng, hoặc tháng trước chưa tính", lambda one: not one.is_carried),
    ("done", "đã nộp", "đã nộp trong tháng, kể cả đang chờ nghiệm thu", lambda one: one.standing in _DONE),
    ("accepted", "đã nghiệm thu", "đã được nghiệm thu", lambda one: one.standing.is_accepted),
    ("on_time", "đúng hạn", "nghiệm thu, nộp không sau ngày hạn", lambda one: one.standing is Standing.ON_TIME),
    ("late", "chậm", "nghiệm thu, nộp sau ngày hạn", lambda one: one.standing is Standing.LATE),
    (
        "returned",
        "bị trả lại vì chất lượng",
        "bị trả lại ít nhất một lần, chưa được công nhận là không do chất lượng",
        lambda one: one.product.returns > 0 and not one.product.is_sound,
    ),
    (
        "objective",
        "nguyên nhân khách quan",
        "có nguyên nhân khách quan đã được xác nhận",
        lambda one: one.product.has_cause,
    ),
    ("waiting", "chờ nghiệm thu", "đã nộp, chưa được xem xét", lambda one: one.standing is Standing.WAITING),
    ("open", "còn dở", "chưa nộp, hoặc bị trả lại mà chưa nộp lại", lambda one: one.standing in _OPEN),
    ("overdue", "quá hạn", "hết hạn mà chưa nộp", lambda one: one.standing is Standing.OVERDUE),
)


def facts_of(products: Sequence[Judged]) -> tuple[Fact, ...]:
    """What is counted, in the order in which a sheet tells it; carried products stand in a count of their own."""
    own = [one for one in products if not one.is_carried]
    facts = [_fact(code, label, words, [one for one in own if test(one)]) for code, label, words, test in _OWN]
    carried = [one for one in products if one.is_carried]
    return (*facts, _fact("carried", "theo dõi tiếp", "của tháng trước, đã tính ở tháng trước", carried))


def _fact(code: str, label: str, words: str, found: Sequence[Judged]) -> Fact:
    said = f"{len(found)} sản phẩm {words}." if found else f"Không có sản phẩm nào {words}."
    return Fact(code, label, tuple(one.product.key for one in found), said)
