"""Tasks told in sentences: delivered, late, due next, and how a plan stands."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from sauro.core.indicators import plain
from sauro.core.reports.model import (
    Content,
    Delivery,
    LateTask,
    Sentence,
    Source,
    SourceKind,
    Tally,
    TargetLine,
    Upcoming,
)
from sauro.core.reports.numbers import within
from sauro.core.text import counted, listed, lower_first, short_day, shortened

_LONGEST_RESULT = 1200


class Task(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def task(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def plan(self) -> str: ...


def delivery_sentence(delivery: Delivery) -> Sentence:
    """What the unit said came of it, with the papers that prove it; without words, that it is done."""
    words = shortened(delivery.result, _LONGEST_RESULT)
    if not words:
        whose = f"{listed(delivery.units)} đã" if delivery.units else "Đã"
        words = f"{whose} hoàn thành nhiệm vụ “{shortened(delivery.task)}”"
    papers = [paper for paper in delivery.papers if paper not in words]
    proof = f" ({'; '.join(papers)})" if papers else ""
    text = f"{words[:1].upper()}{words[1:]}{proof}{_after_its_day(delivery.done_on, delivery.due_on)}."
    return Sentence(text, (task_source(delivery),), key=f"task:{delivery.key}")


def _after_its_day(done_on: date | None, due_on: date | None) -> str:
    if done_on is None or due_on is None or done_on <= due_on:
        return ""
    return f"; hoàn thành ngày {short_day(done_on)}, sau thời hạn ngày {short_day(due_on)}"


def late_sentences(late: LateTask) -> Iterator[Sentence]:
    """A late task, then its reason and what is done about it where they are known."""
    source = (task_source(late),)
    whose = f" ({listed(late.units)})" if late.units else ""
    name = f"Nhiệm vụ {late.number} “{shortened(late.task)}”" if late.number else f"Nhiệm vụ “{shortened(late.task)}”"
    yield Sentence(f"{name}{whose} {_how_late(late)}.", source, key=f"late:{late.key}")
    for kind, opening, words in (("reason", "Nguyên nhân", late.reason), ("remedy", "Hướng khắc phục", late.remedy)):
        if words.strip():
            told = within(shortened(words, _LONGEST_RESULT))
            yield Sentence(f"{opening}: {told}.", source, key=f"{kind}:{late.key}", opens=False)


def _how_late(late: LateTask) -> str:
    due = f" ngày {short_day(late.due_on)}" if late.due_on else ""
    if late.done_on is not None:
        return f"hoàn thành ngày {short_day(late.done_on)}, sau thời hạn{due}"
    return f"chưa hoàn thành, quá thời hạn{due}"


def late_counts(late: Sequence[LateTask]) -> Iterator[Sentence]:
    """ "Còn 03 nhiệm vụ quá hạn chưa hoàn thành; 02 nhiệm vụ hoàn thành sau thời hạn, cụ thể:" """
    still = [one for one in late if one.done_on is None]
    after = len(late) - len(still)
    told = [f"còn {tasks(len(still))} quá hạn chưa hoàn thành"] if still else []
    told += [f"{tasks(after)} hoàn thành sau thời hạn"] if after else []
    if told:
        text = "; ".join(told)
        sources = tuple(task_source(one) for one in late)
        yield Sentence(f"{text[:1].upper()}{text[1:]}, cụ thể:", sources, key="late:count")


def upcoming_sentence(upcoming: Upcoming) -> Sentence:
    """ "- Ban hành kế hoạch tuyên truyền (Phòng Văn hóa - Xã hội; thời hạn ngày 15/4/2026)." """
    due = f"thời hạn ngày {short_day(upcoming.due_on)}" if upcoming.due_on else lower_first(upcoming.due_words)
    aside = "; ".join(part for part in (listed(upcoming.units), due) if part)
    text = f"- {shortened(upcoming.task, 400)}{f' ({aside})' if aside else ''}."
    return Sentence(text, (task_source(upcoming),), key=f"next:{upcoming.key}")


def plan_sentences(tally: Tally | None, content: Content, *, told: bool) -> Iterator[Sentence]:
    """How the plan stands. Where the annex has ``told`` how many are done, only what it has no rows for."""
    if tally is None or not tally.total:
        return
    source = (Source(SourceKind.PLAN, tally.key, tally.plan),)
    if told:
        if rest := "; ".join(_rest(tally)):
            yield Sentence(f"Đến {_day(content)}, {rest}.", source, key="plan:rest", opens=False)
        return
    name = tally.plan or "kế hoạch"
    opening = f"Đến {_day(content)}, hoàn thành {tally.done}/{tally.total} nhiệm vụ của {name} ({_share(tally)}%)"
    split = f", trong đó {tasks(tally.done_late)} hoàn thành sau thời hạn" if tally.done_late else ""
    over = f"; {tasks(tally.overdue)} quá hạn chưa hoàn thành" if tally.overdue else ""
    still = f"; {tasks(tally.open)} đang thực hiện trong thời hạn" if tally.open else ""
    yield Sentence(f"{opening}{split}{over}{still}.", source, key="plan:tally")


def _rest(tally: Tally) -> Iterator[str]:
    if tally.done_late:
        yield f"trong số nhiệm vụ đã hoàn thành có {tasks(tally.done_late)} hoàn thành sau thời hạn"
    if tally.overdue:
        yield f"còn {tasks(tally.overdue)} quá hạn chưa hoàn thành"
    if tally.open and (tally.done_late or tally.overdue):
        yield f"{tasks(tally.open)} đang thực hiện trong thời hạn"


def orders_sentences(tally: Tally | None, content: Content, *, told: bool) -> Iterator[Sentence]:
    """How the tasks that a superior gave stand."""
    if tally is None or told:
        return
    source = (Source(SourceKind.PLAN, tally.key, tally.plan),)
    if not tally.total:
        yield Sentence("Trong kỳ cấp trên không giao nhiệm vụ.", source, key="orders:tally")
        return
    in_time = tally.done - tally.done_late
    parts = [
        f"đã hoàn thành đúng hạn {tasks(in_time)}" if in_time else "",
        f"hoàn thành sau thời hạn {tasks(tally.done_late)}" if tally.done_late else "",
        f"quá hạn chưa hoàn thành {tasks(tally.overdue)}" if tally.overdue else "",
        f"đang thực hiện trong thời hạn {tasks(tally.open)}" if tally.open else "",
    ]
    words = ", ".join(part for part in parts if part)
    text = f"Đến {_day(content)}, trong {tasks(tally.total)} cấp trên giao, {words}."
    yield Sentence(text, source, key="orders:tally")


def target_sentence(target: TargetLine) -> Sentence:
    """ "Chỉ tiêu “Tỷ lệ số hóa hồ sơ” đạt 71,8%, chưa đạt mức 80%; cần số hóa thêm 318 hồ sơ." """
    need = f"; {shortened(target.need)}" if target.need else ""
    value = f" đạt {target.value}," if target.value else ""
    text = f"Chỉ tiêu “{shortened(target.name)}”{value} chưa đạt mức {target.goal}{need}."
    return Sentence(text, (Source(SourceKind.TARGET, target.key, target.name),), key=f"unmet:{target.key}")


def task_source(task: Task) -> Source:
    number = f"Nhiệm vụ {task.number}" if task.number else "Nhiệm vụ"
    plan = f", {task.plan}" if task.plan else ""
    return Source(SourceKind.TASK, task.key, f"{number}{plan}: {shortened(task.task)}")


def tasks(count: int) -> str:
    """ "05 nhiệm vụ" """
    return f"{counted(count)} nhiệm vụ"


def _day(content: Content) -> str:
    window = content.period.window
    day = content.facts_on or (window.end_on if window else None)
    return f"ngày {short_day(day)}" if day else "thời điểm báo cáo"


def _share(tally: Tally) -> str:
    exact = Decimal(tally.done * 100) / tally.total
    return plain(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))
