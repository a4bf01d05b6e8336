"""A report drafted by its outline: every sentence from something given, with its sources; nothing is made up."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sauro.core.indicators import Library, Scope
from sauro.core.reports.consolidating import consolidate_texts
from sauro.core.reports.model import (
    Content,
    Outline,
    OutlineSection,
    Passage,
    Role,
    Sentence,
    Source,
    SourceKind,
    TargetLine,
    TargetState,
)
from sauro.core.reports.phrases import figure_sentences
from sauro.core.reports.placing import field_of, has_words, names, place
from sauro.core.reports.tasks import (
    Task,
    delivery_sentence,
    late_counts,
    late_sentences,
    orders_sentences,
    plan_sentences,
    target_sentence,
    task_source,
    tasks,
    upcoming_sentence,
)
from sauro.core.text import listed, lower_first, short_day, shortened

_T = TypeVar("_T", bound=Task)


def draft(outline: Outline, library: Library, content: Content) -> tuple[Passage, ...]:
    """A passage for each section of ``outline``; one with nothing to say has no sentences."""
    desk = _Desk(outline, library, content)
    return tuple(Passage(section.code, tuple(_sentences(desk, section))) for section in outline.sections)


def title_of(section: OutlineSection, content: Content) -> str:
    """The title with the words of the period: "Phương hướng, nhiệm vụ quý II năm 2026"."""
    following = content.following.words if content.following else "kỳ tới"
    words = {"{year}": str(content.period.year), "{period}": content.period.words, "{next}": following}
    title = section.title
    for mark, told in words.items():
        title = title.replace(mark, told)
    return title


class _Desk:
    """What the sections of one report share: which task and which target stands where."""

    def __init__(self, outline: Outline, library: Library, content: Content) -> None:
        self.outline, self.library, self.content = outline, library, content
        self.deliveries = _placed(outline, content.deliveries)
        self.late = _placed(outline, content.late)
        self.upcoming = _placed(outline, content.upcoming)
        of_province = content.scope is Scope.PROVINCE  # which tells its communes apart
        said = consolidate_texts(outline, content.unit_texts, named=of_province, group="xã")
        self.unit_words = {one.section: one.sentences for one in said}

    def fields(self) -> list[OutlineSection]:
        """The fields in their order: direction, then the six of the reform."""
        codes = {field_of(self.outline, section).code for section in self.outline.sections if section.words}
        return [section for section in self.outline.sections if section.code in codes]

    def of_field(self, field: OutlineSection, placed: dict[str, list[_T]]) -> list[_T]:
        codes = [field.code, *(section.code for section in self.outline.below(field.code))]
        return [task for code in codes for task in placed[code]]


def _placed(outline: Outline, several: Iterable[_T]) -> dict[str, list[_T]]:
    placed: dict[str, list[_T]] = {section.code: [] for section in outline.sections}
    for task in several:
        placed[place(outline, task.field, task.task).code].append(task)
    return placed


def _sentences(desk: _Desk, section: OutlineSection) -> Iterator[Sentence]:
    write = _WRITERS.get(section.role)
    if write is not None:
        yield from write(desk, section)
    yield from desk.unit_words[section.code]


def _opening(desk: _Desk, _section: OutlineSection) -> Iterator[Sentence]:
    content, outline = desk.content, desk.outline
    basis = listed(content.basis or ((outline.basis,) if outline.basis else ()))
    opening = f"Thực hiện {basis}, {content.issuer}" if basis else content.issuer
    window = content.period.window
    days = f" (số liệu từ ngày {short_day(window.start_on)} đến ngày {short_day(window.end_on)})" if window else ""
    text = f"{opening} báo cáo {outline.subject} {content.period.words}{days} như sau:"
    yield Sentence(text, tuple(Source(SourceKind.PAPER, paper, paper) for paper in content.basis), key="opening")


def _closing(desk: _Desk, _section: OutlineSection) -> Iterator[Sentence]:
    content = desk.content
    told = f"Trên đây là báo cáo {desk.outline.subject} {content.period.words} của {content.issuer}"
    yield Sentence(f"{told}, kính gửi {content.receiver} xem xét, tổng hợp.", key="closing")


def _results(desk: _Desk, section: OutlineSection) -> Iterator[Sentence]:
    yield from figure_sentences(section, desk.library, desk.content)
    for delivery in desk.deliveries[section.code]:
        yield delivery_sentence(delivery)


def _plan(desk: _Desk, section: OutlineSection) -> Iterator[Sentence]:
    figures = list(_results(desk, section))
    yield from figures
    if not plan_mismatch(desk.outline, desk.content):
        yield from plan_sentences(desk.content.plan, desk.content, told=bool(figures))


def plan_mismatch(outline: Outline, content: Content) -> str:
    """What is wrong where the rows of the plan and its tasks do not agree: the paper then tells the rows alone."""
    tally = content.plan
    sections = [section for section in outline.sections if section.role is Role.PLAN]
    for figure in content.figures if tally else ():
        done, total = figure.numerator, figure.denominator
        if tally is None or done is None or total is None:
            continue
        if (done != tally.done or total != tally.total) and any(names(one, figure.indicator) for one in sections):
            return f"Biểu mẫu ghi {done}/{total} nhiệm vụ hoàn thành, sổ nhiệm vụ có {tally.done}/{tally.total}."
    return ""


def _orders(desk: _Desk, section: OutlineSection) -> Iterator[Sentence]:
    figures = list(_results(desk, section))
    yield from figures
    yield from orders_sentences(desk.content.orders, desk.content, told=any(one.key[:6] == "figure" for one in figures))


def _positive(desk: _Desk, _section: OutlineSection) -> Iterator[Sentence]:
    """A paragraph for each field: how many tasks were done, which targets are met."""
    for field in desk.fields():
        done = desk.of_field(field, desk.deliveries)
        met = [target for target in _targets(desk, field) if target.state is TargetState.MET]
        told = [f"hoàn thành {tasks(len(done))} trong kỳ"] if done else []
        told += [f"đạt chỉ tiêu {listed([_met(target) for target in met])}"] if met else []
        if told:
            sources = tuple(task_source(one) for one in done)
            sources += tuple(Source(SourceKind.TARGET, target.key, target.name) for target in met)
            text = f"Về {lower_first(title_of(field, desk.content))}: {'; '.join(told)}."
            yield Sentence(text, sources, key=f"positive:{field.code}")


def _met(target: TargetLine) -> str:
    value = f" ({target.value}, chỉ tiêu {target.goal})" if target.value and target.goal else ""
    return f"“{shortened(target.name)}”{value}"


def _targets(desk: _Desk, field: OutlineSection) -> list[TargetLine]:
    return [
        target
        for target in desk.content.targets
        if field_of(desk.outline, place(desk.outline, target.field, target.name)).code == field.code
    ]


def _shortcomings(desk: _Desk, _section: OutlineSection) -> Iterator[Sentence]:
    """Late tasks with their reasons, field by field, then the targets that were not met."""
    late = [task for field in desk.fields() for task in desk.of_field(field, desk.late)]
    yield from late_counts(late)
    for task in late:
        yield from late_sentences(task)
    plan = desk.content.plan
    if not late and plan is not None and plan.total and not plan.overdue:
        source = (Source(SourceKind.PLAN, plan.key, plan.plan),)
        yield Sentence("Đến hết kỳ báo cáo không có nhiệm vụ quá hạn.", source, key="late:count")
    for target in desk.content.targets:
        if target.state is TargetState.UNMET:
            yield target_sentence(target)


def _next(desk: _Desk, _section: OutlineSection) -> Iterator[Sentence]:
    """The tasks of the next period, field by field, and those that should be done by now."""
    content = desk.content
    when = content.following.words if content.following else "kỳ tới"
    still = [task for field in desk.fields() for task in desk.of_field(field, desk.late) if task.done_on is None]
    if content.upcoming:
        text = f"Trong {when}, tập trung thực hiện {tasks(len(content.upcoming))} đến hạn:"
        yield Sentence(text, tuple(task_source(task) for task in content.upcoming), key="next:count")
    for field in desk.fields():
        due = desk.of_field(field, desk.upcoming)
        if due:
            yield Sentence(f"Về {lower_first(title_of(field, content))}:", key=f"next:{field.code}")
        yield from map(upcoming_sentence, due)
    if still:
        named = listed([f"“{shortened(task.task)}”" for task in still[:5]])
        rest = f" và {tasks(len(still) - 5)} khác" if len(still) > 5 else ""
        text = f"Hoàn thành dứt điểm {tasks(len(still))} đã quá hạn: {named}{rest}."
        yield Sentence(text, tuple(task_source(task) for task in still), key="next:late")


def _answer(desk: _Desk, section: OutlineSection) -> Iterator[Sentence]:
    """What is stored on one question: its rows, then the deliveries and late tasks that its words find."""
    yield from figure_sentences(section, desk.library, desk.content)
    for delivery in desk.content.deliveries:
        if has_words(section, f"{delivery.field} {delivery.task}"):
            yield delivery_sentence(delivery)
    for late in desk.content.late:
        if late.done_on is None and has_words(section, f"{late.field} {late.task}"):
            yield from late_sentences(late)


_WRITERS: dict[Role, Callable[[_Desk, OutlineSection], Iterator[Sentence]]] = {
    Role.OPENING: _opening,
    Role.RESULTS: _results,
    Role.PLAN: _plan,
    Role.ORDERS: _orders,
    Role.POSITIVE: _positive,
    Role.SHORTCOMINGS: _shortcomings,
    Role.NEXT: _next,
    Role.ANSWER: _answer,
    Role.CLOSING: _closing,
}
