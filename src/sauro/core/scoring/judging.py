"""A component and the answer to it → points, exact, and one sentence why. Nothing is guessed."""

from dataclasses import replace
from fractions import Fraction
from functools import partial

from sauro.core.scoring.answers import Answer
from sauro.core.scoring.earning import Case, earned
from sauro.core.scoring.model import Component, NotArising
from sauro.core.scoring.verdicts import Asks, NothingArose, Raise, Refused, State, Verdict
from sauro.core.scoring.wording import number, per_cent, points

_NOTHING = Fraction(0)


def judge(component: Component, answer: Answer | None, *, until: int = 12) -> Verdict:
    """The points of ``component``; ``until`` is the month up to which the year has gone. Nothing is guessed: what is
    missing is asked for, what cannot be is refused."""
    top = Fraction(component.maximum)
    try:
        if answer is None:
            raise Asks(_missing(component))
        if answer.points is not None:
            return _given(top, answer)
        if not answer.arises:
            raise NothingArose
        return _cut(component, answer, earned(component.rule, Case(top, answer, until, partial(judge, until=until))))
    except NothingArose:
        return _not_arising(component, top, answer or Answer())
    except Asks as missing:
        return _asks(str(missing))
    except Refused as wrong:
        return _refuses(str(wrong))


def _missing(component: Component) -> str:
    if not component.self_scored:
        return f"Không tự chấm: chờ kết quả của {component.data_from or 'cơ quan thẩm định'}."
    return "Chưa có số liệu, chưa chấm được."


def _given(top: Fraction, answer: Answer) -> Verdict:
    """Points that a person gives, whatever the rule."""
    assert answer.points is not None
    if not 0 <= answer.points <= top:
        raise Refused(f"Điểm chấm {number(answer.points)} nằm ngoài khoảng từ 0 đến {number(top)}.")
    if not answer.reason:
        raise Asks(f"Chấm {points(answer.points)} nhưng chưa nêu lý do.")
    given = Fraction(answer.points)
    why = answer.reason.rstrip(".")
    gain = Raise(f"Giải trình, bổ sung tài liệu để được tối đa {points(top)}.", top - given)
    return Verdict(State.SCORED, given, f"Chấm {points(given)}: {why}.", (gain,) if gain.by else ())


# "Không phát sinh"


def _not_arising(component: Component, top: Fraction, answer: Answer) -> Verdict:
    treated = component.not_arising
    if treated is NotArising.SILENT and answer.treated_as:
        if not answer.reason:
            return _asks("Không phát sinh: cách tính do người chấm chọn thì phải nêu lý do.")
        treated = answer.treated_as
    if treated is NotArising.FULL:
        return Verdict(State.SCORED, top, f"Không phát sinh: tính điểm tối đa, {points(top)}.")
    if treated is NotArising.ZERO:
        return Verdict(State.SCORED, _NOTHING, "Không phát sinh: 0 điểm theo quy định.")
    if treated is NotArising.EXCLUDED:
        words = f"Không phát sinh: không tính, bớt {points(top)} khỏi điểm tối đa của đơn vị."
        return Verdict(State.EXCLUDED, _NOTHING, words)
    if treated is NotArising.LAST_ROUND:
        return _last_round(top, answer.last_points)
    if treated is NotArising.NEVER:
        return _refuses("Tiêu chí này năm nào cũng có, không thể “không phát sinh”.")
    return _asks("Không phát sinh, mà hướng dẫn không nói tính thế nào: hỏi cơ quan thẩm định rồi chọn cách tính.")


def _last_round(top: Fraction, last: Fraction | None) -> Verdict:
    if last is None:
        return _asks("Không phát sinh: lấy điểm của kỳ trước, mà chưa có điểm đó.")
    if not 0 <= last <= top:
        return _refuses(f"Điểm kỳ trước {number(last)} nằm ngoài khoảng từ 0 đến {number(top)}.")
    return Verdict(State.SCORED, last, f"Không phát sinh: lấy điểm kỳ trước, {points(last)}.")


def _asks(words: str) -> Verdict:
    return Verdict(State.ASKS, _NOTHING, words)


def _refuses(words: str) -> Verdict:
    return Verdict(State.REFUSED, _NOTHING, words)


# Cuts


def _cut(component: Component, answer: Answer, verdict: Verdict) -> Verdict:
    known = {cut.code: cut for cut in component.cuts}
    if unknown := [code for code in answer.cuts if code not in known]:
        raise Refused(f"Tiêu chí {component.code} không có mức trừ “{unknown[0]}”.")
    for code in sorted(set(answer.cuts)):
        cut = known[code]
        kept = verdict.points * Fraction(cut.keeps)
        by = f" ({cut.decided_by} quyết định)" if cut.decided_by else ""
        words = f"{verdict.reason} Còn {per_cent(cut.keeps)} số điểm vì {cut.when}{by}: {points(kept)}."
        verdict = replace(verdict, points=kept, reason=words)
    return verdict
