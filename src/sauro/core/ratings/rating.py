"""Shares, results, the whole, the level. Exact until the whole is rounded once, half up, to two decimals; the level is
that of the number as printed."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sauro.core.indicators import plain
from sauro.core.periods import Window
from sauro.core.ratings.counting import facts_of
from sauro.core.ratings.judging import judged
from sauro.core.ratings.model import (
    Judged,
    Level,
    Method,
    Part,
    Product,
    Rating,
    Row,
    Subject,
    SubjectKind,
    Typed,
)
from sauro.core.scoring import rounded
from sauro.core.text import listed

_HUNDRED = Fraction(100)
_NOTHING = "Chưa đủ dữ liệu: không có sản phẩm nào phải tính"


def rate_month(
    subject: Subject, products: Iterable[Product], typed: Typed | None, window: Window, on: date, method: Method
) -> Row:
    """The row of a subject in a month, as seen on a day."""
    seen = (judged(product, window, on, method) for product in products)
    return rated(subject, [one for one in seen if one is not None], typed, method)


def rated(subject: Subject, products: Sequence[Judged], typed: Typed | None, method: Method) -> Row:
    """The row of judged products, in the order of their keys however they come."""
    ordered = tuple(sorted(products, key=lambda one: (one.product.due_on or date.max, one.product.key)))
    shares = _shares(ordered)
    if subject.kind is SubjectKind.HEAD:
        shares += tuple(_typed_share(mark.code, mark.label, typed) for mark in method.marks)
    results = _results(shares, method)
    common = _common(typed, method)
    total = _total(results, common, method)
    if subject.kind is SubjectKind.OFFICE:  # no common criteria are marked for an office
        common, total = _not_for_offices(common), _not_for_offices(total)
    rating = Rating(ordered, facts_of(ordered), shares, results, common, total, _level(total, method))
    return Row(subject, rating, typed)


def printed(value: Fraction | None) -> Decimal | None:
    """The one rounding, half up, to two decimals."""
    return None if value is None else rounded(value)


def _shares(products: Sequence[Judged]) -> tuple[Part, ...]:
    counted = [one for one in products if one.counts]
    keys = tuple(one.product.key for one in counted)
    whole = sum((one.product.factor for one in counted), Fraction(0))
    accepted = [one for one in counted if one.standing.is_accepted]

    def part(code: str, label: str, earned: Fraction, words: str, note: str = "") -> Part:
        if not whole:
            return Part(code, label, None, _HUNDRED, f"{_NOTHING}.", keys)
        value = earned / whole * 100
        said = f"{words} {_number(earned)} trên {_number(whole)} sản phẩm chuẩn được giao{note}"
        return Part(code, label, value, _HUNDRED, f"{said}: {_number(value)}%.", keys)

    done = sum((one.product.factor for one in accepted), Fraction(0))
    sound = sum((one.quality * one.product.factor for one in accepted), Fraction(0))
    timely = sum((one.progress * one.product.factor for one in accepted), Fraction(0))
    return (
        part("a", "số lượng", done, "Đã nghiệm thu"),
        part("b", "chất lượng", sound, "Điểm chất lượng", _cut_of(one.quality for one in accepted)),
        part("c", "tiến độ", timely, "Điểm tiến độ", _cut_of(one.progress for one in accepted)),
    )


def _cut_of(shares: Iterable[Fraction]) -> str:
    cut = sum(share < 1 for share in shares)
    return f" ({cut} sản phẩm bị trừ)" if cut else ""


def _typed_share(code: str, label: str, typed: Typed | None) -> Part:
    value = typed.mark(code) if typed else None
    if typed is None or value is None:
        return Part(code, label, None, _HUNDRED, f"Chưa có ai chấm {label}.")
    return Part(code, label, value, _HUNDRED, f"{_who(typed)}: {typed.reason}")


def _results(shares: Sequence[Part], method: Method) -> Part:
    maximum = Fraction(method.results_maximum)
    keys = tuple(dict.fromkeys(key for share in shares for key in share.keys))
    codes = " + ".join(share.code for share in shares)
    values = [share.value for share in shares if share.value is not None]
    if len(values) < len(shares):
        missing = [share.code for share in shares if share.value is None]
        first = next(share for share in shares if share.value is None)
        why = f"{_NOTHING}." if first.code == "a" else f"Chưa đủ dữ liệu: còn thiếu {listed(missing)}."
        return Part("results", "kết quả thực hiện nhiệm vụ", None, maximum, why, keys)
    value = sum(values, Fraction(0)) / len(values) * maximum / 100
    said = " + ".join(_number(share) for share in values)
    why = f"({codes}) ÷ {len(values)} × {_number(maximum)} ÷ 100 = ({said}) ÷ {len(values)} × {_number(maximum / 100)}"
    return Part("results", "kết quả thực hiện nhiệm vụ", value, maximum, f"{why} = {_number(value)} điểm.", keys)


def _common(typed: Typed | None, method: Method) -> Part:
    maximum, label = Fraction(method.common_maximum), "tiêu chí chung"
    if typed is None or typed.common is None:
        return Part("common", label, None, maximum, "Chưa có ai chấm tiêu chí chung.")
    return Part("common", label, typed.common, maximum, f"{_who(typed)}: {typed.reason}")


def _who(typed: Typed) -> str:
    return f"{typed.by} {'quyết định' if typed.is_decided else 'đề nghị'}" if typed.by else "Người chấm nêu"


def _total(results: Part, common: Part, method: Method) -> Part:
    maximum = Fraction(method.common_maximum + method.results_maximum)
    if results.value is None or common.value is None:
        lacking = [part.reason for part in (results, common) if part.value is None]
        return Part("total", "tổng điểm", None, maximum, " ".join(lacking), results.keys)
    value = results.value + common.value
    why = f"{_number(results.value)} + {_number(common.value)} = {_number(value)} điểm."
    return Part("total", "tổng điểm", value, maximum, why, results.keys)


def _not_for_offices(part: Part) -> Part:
    return Part(part.code, part.label, None, part.maximum, "Chỉ chấm cho người, không chấm cho đơn vị.")


def _level(total: Part, method: Method) -> Level | None:
    points = printed(total.value)
    return None if points is None else method.level_of(points)


def _number(value: Fraction) -> str:
    return plain(rounded(value))
