"""Whether a set adds up: maxima at every level, what its rules can give, steps in order, names that lead somewhere."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from sauro.core.findings import Finding, Severity
from sauro.core.indicators import plain
from sauro.core.scoring.model import Component, Counting, CriteriaSet, NotArising
from sauro.core.scoring.rules import CountSteps, OverTarget, ShareSteps, SumOf


def check_set(criteria: CriteriaSet) -> tuple[Finding, ...]:
    """What does not add up, in printed order. A set that is odd is told, never changed."""
    return tuple(_checked(criteria))


def _checked(criteria: CriteriaSet) -> Iterator[Finding]:
    total = _total(field.maximum for field in criteria.fields)
    yield from _sum(f"bộ tiêu chí “{criteria.name}”", criteria.maximum, total, "các lĩnh vực")
    for field in criteria.fields:
        if _is_ordinary(one for criterion in field.criteria for one in criterion.components):
            below = _total(criterion.maximum for criterion in field.criteria)
            yield from _sum(f"lĩnh vực {field.code}", field.maximum, below, "các tiêu chí")
        for criterion in field.criteria:
            if _is_ordinary(criterion.components):
                below = _total(one.maximum for one in criterion.components)
                yield from _sum(f"tiêu chí {criterion.code}", criterion.maximum, below, "các tiêu chí thành phần")
            for component in criterion.components:
                yield from _component(component)
    yield from _names(criteria)
    silent = [one.code for one in criteria.components if one.not_arising is NotArising.SILENT]
    if silent:
        message = f"{len(silent)} tiêu chí không nói cách tính khi không phát sinh: {', '.join(silent)}."
        yield Finding("scoring.silent", Severity.NOTE, message, advice="Hỏi cơ quan ban hành trước khi mở đợt chấm.")


def _is_ordinary(components: Iterable[Component]) -> bool:
    return all(one.counting is Counting.ORDINARY for one in components)


def _total(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, Decimal())


def _sum(where: str, maximum: Decimal, below: Decimal, what: str) -> Iterator[Finding]:
    if maximum != below:
        message = f"Điểm tối đa của {where} là {plain(maximum)}, {what} cộng lại {plain(below)}."
        yield Finding("scoring.sum", Severity.DEFECT, message, advice="Đối chiếu với văn bản ban hành bộ tiêu chí.")


def _names(criteria: CriteriaSet) -> Iterator[Finding]:
    """Codes that lead to no line, and lines that a publication has not once."""
    for component in criteria.components:
        for what, other in (
            ("dùng chung tài liệu với", component.shares_proof_with),
            ("nhân với", component.multiplier),
        ):
            if other and other not in criteria:
                message = f"Tiêu chí {component.code} {what} {other}, mà bộ tiêu chí không có {other}."
                yield Finding("scoring.unknown", Severity.DEFECT, message)
    if criteria.publication:
        published = [code for group in criteria.publication.groups for code in group.lines]
        lines = [one.code for one in criteria.components]
        if odd := [code for code in dict.fromkeys((*lines, *published)) if lines.count(code) != published.count(code)]:
            message = f"Các nhóm công bố không khớp bộ tiêu chí ở: {', '.join(odd)}."
            yield Finding("scoring.publication", Severity.DEFECT, message)


def _component(component: Component) -> Iterator[Finding]:
    best = component.rule.best
    if best is not None and best != component.maximum:
        which = "các ý cộng lại" if isinstance(component.rule, SumOf) else "mức cao nhất của cách tính"
        message = f"Điểm tối đa của tiêu chí {component.code} là {plain(component.maximum)}, {which} {plain(best)}."
        yield Finding("scoring.best", Severity.ADVICE, message, advice="Xem hướng dẫn chấm có chia lại không.")
    if isinstance(component.rule, SumOf):
        yield from _items(component, component.rule)
    yield from _steps(component)


def _items(component: Component, rule: SumOf) -> Iterator[Finding]:
    for at, item in enumerate(rule.items, 1):
        best = item.rule.best if item.rule else None
        if best is not None and best != item.points:
            which = f"Ý {at} của tiêu chí {component.code}"
            message = f"{which} có {plain(item.points)} điểm, cách tính cho nhiều nhất {plain(best)}."
            yield Finding("scoring.best", Severity.ADVICE, message)


def _steps(component: Component) -> Iterator[Finding]:
    rule = component.rule
    if isinstance(rule, ShareSteps | CountSteps | OverTarget):
        levels = [step.at_least for step in rule.steps]
        gains = [step.points for step in rule.steps]
        if levels != sorted(set(levels), reverse=True) or gains != sorted(gains, reverse=True):
            message = f"Các mức của tiêu chí {component.code} không xếp từ cao xuống thấp."
            yield Finding("scoring.steps", Severity.DEFECT, message, advice="Mức đầu tiên đạt được sẽ được tính.")
