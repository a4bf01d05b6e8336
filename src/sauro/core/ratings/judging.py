"""One product in one month: whether it belongs there, how it stands, what it earns.

A product belongs to the month of its day, and is rated there once. What was handed in after the month is not done in
that month; its own sheet does not wait for it. A product that nobody has decided on yet is rated in the month that
decides. What has no day belongs to the month of its acceptance.
"""

from datetime import date
from fractions import Fraction

from sauro.core.indicators import plain
from sauro.core.periods import Window
from sauro.core.ratings.model import Judged, Method, Product, Standing
from sauro.core.scoring import rounded
from sauro.core.text import short_day

_WHOLE = Fraction(1)


def judged(product: Product, window: Window, on: date, method: Method) -> Judged | None:
    """The product in the month, as seen on a day; None where it is no matter of this month."""
    standing = _standing(product, window, on)
    if standing is None:
        return None
    if not standing.is_accepted:
        return Judged(product, standing, _reason(product, standing, window, method))
    failures = 0 if product.is_sound or product.has_cause else product.returns
    quality = _left(failures if method.cuts_each_time else min(failures, 1), method)
    delays = int(standing is Standing.LATE and not product.has_cause)
    return Judged(product, standing, _reason(product, standing, window, method), quality, _left(delays, method))


def _left(times: int, method: Method) -> Fraction:
    return max(_WHOLE - Fraction(method.cut) * times, Fraction(0))


def _standing(product: Product, window: Window, on: date) -> Standing | None:
    due_on, accepted_on = product.due_on, product.accepted_on
    if due_on is None:
        return Standing.ON_TIME if accepted_on is not None and accepted_on in window else None
    if due_on > window.end_on or (due_on < window.start_on and accepted_on and accepted_on < window.start_on):
        return None
    handed_in_on = product.handed_in_on
    if handed_in_on is not None and handed_in_on <= window.end_on:
        if accepted_on is None:
            return Standing.WAITING
        return Standing.LATE if handed_in_on > due_on and not product.is_timely else Standing.ON_TIME
    if on <= due_on:
        return Standing.NOT_DUE
    return Standing.EXCUSED if product.is_timely or product.has_cause else Standing.OVERDUE


def _reason(product: Product, standing: Standing, window: Window, method: Method) -> str:
    said = [f"{_days(product, standing, window)}."]
    if standing.is_accepted and product.returns:
        said.append(_of_returns(product, method))
    if standing is Standing.LATE:
        said.append("Nguyên nhân khách quan đã xác nhận, tiến độ không bị trừ." if product.has_cause else _cut(method))
    if product.was_counted:
        said.append("Tháng trước đã tính, tháng này chỉ theo dõi tiếp.")
    return " ".join(said)


def _days(product: Product, standing: Standing, window: Window) -> str:
    due = f"Hạn {short_day(product.due_on)}" if product.due_on else "Không định hạn"
    if product.due_on is None and product.accepted_on:
        return f"{due}, nghiệm thu {short_day(product.accepted_on)}: tính đúng hạn"
    handed_in = f"nộp {short_day(product.handed_in_on)}" if product.handed_in_on else "chưa nộp"
    return f"{due}, {handed_in}: {_outcome(product, standing, window)}"


def _outcome(product: Product, standing: Standing, window: Window) -> str:
    if standing is Standing.ON_TIME:
        late = product.due_on and product.handed_in_on and product.handed_in_on > product.due_on
        return "phản hồi được chấp nhận, tính đúng hạn" if late else "đúng hạn"
    if standing is Standing.LATE:
        return "đã nghiệm thu, chậm"
    if standing is Standing.WAITING:
        return "chờ nghiệm thu, chưa tính vào tỷ lệ nào"
    if standing is Standing.NOT_DUE:
        return "chưa đến hạn, chưa tính"
    if standing is Standing.EXCUSED:
        return "nguyên nhân khách quan đã xác nhận, tính ở tháng nộp"
    if product.handed_in_on and product.handed_in_on > window.end_on:
        return "nộp sau khi hết tháng, trong tháng chưa hoàn thành"
    return "quá hạn, chưa hoàn thành"


def _of_returns(product: Product, method: Method) -> str:
    times = f"Bị trả lại {product.returns} lần"
    if product.is_sound:
        return f"{times}; phản hồi được chấp nhận, không do chất lượng."
    if product.has_cause:
        return f"{times}; nguyên nhân khách quan đã xác nhận, không trừ."
    count = product.returns if method.cuts_each_time else 1
    cut = min(Fraction(method.cut) * count, _WHOLE)
    return f"{times}: trừ {plain(rounded(cut * 100))}% điểm chất lượng của sản phẩm."


def _cut(method: Method) -> str:
    return f"Chậm: trừ {plain(rounded(Fraction(method.cut) * 100))}% điểm tiến độ của sản phẩm."
