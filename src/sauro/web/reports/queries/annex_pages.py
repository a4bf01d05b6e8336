"""The annex on its page: this period beside the one before, what each number rests on, who answers for it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sauro.core.indicators import Figure, Indicator, printed
from sauro.core.text import fold
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.indicators.models import Fact
from sauro.web.indicators.queries import duties_of, facts_by_key
from sauro.web.organisation.models import Unit
from sauro.web.reports.models import ReportPeriod
from sauro.web.reports.queries.content import Gathered, NoWindow
from sauro.web.reports.queries.periods import period_before
from sauro.web.reports.queries.shown import anchor
from sauro.web.reports.queries.whole import gather_whole


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """A row of the annex: this period beside the one before, the facts it rests on, who answers for it."""

    indicator: Indicator
    figure: Figure | None
    printed: str
    before: str
    facts: tuple[Fact, ...] = ()
    answering: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        return anchor(self.indicator.code)

    @property
    def depth(self) -> int:
        return self.indicator.number.count(".")

    @property
    def is_missing(self) -> bool:
        return self.figure is not None and self.figure.state.value == "missing"


@dataclass(frozen=True, slots=True)
class AnnexForm:
    code: str
    title: str
    lines: tuple[AnnexLine, ...]


@dataclass(frozen=True, slots=True)
class AnnexPage:
    forms: tuple[AnnexForm, ...]
    choices: list[Choice] = field(default_factory=list)
    find: str = ""
    known: int = 0
    asked: int = 0
    before: str = ""


def annex_page(period: ReportPeriod, chosen: str, words: str) -> AnnexPage:
    """The annex as it stands, narrowed to one form or to rows that say ``words``."""
    try:
        gathered = gather_whole(period)
    except NoWindow:
        return AnnexPage(())
    lines = annex_lines(period, gathered)
    forms = [form for form in gathered.library.forms if form.code in {line.indicator.form for line in lines}]
    found = [line for line in lines if not chosen or line.indicator.form == chosen]
    found = [line for line in found if _row_says(line, words)]
    before = period_before(period)
    shown_forms = (
        AnnexForm(form.code, form.title, tuple(line for line in found if line.indicator.form == form.code))
        for form in forms
    )
    asked = [line for line in lines if line.figure is not None]
    choices = [Choice(_("Tất cả"), "?", not chosen)]
    choices += [
        Choice(_("Biểu %(code)s") % {"code": form.code}, f"?bieu={form.code}", chosen == form.code) for form in forms
    ]
    return AnnexPage(
        tuple(form for form in shown_forms if form.lines),
        choices,
        words,
        known=sum(not line.is_missing for line in asked),
        asked=len(asked),
        before=str(before) if before else "",
    )


def annex_lines(period: ReportPeriod, gathered: Gathered) -> list[AnnexLine]:
    """Every row of the annex with what stands behind it, in three queries."""
    content = gathered.content
    facts = facts_by_key(key for figure in content.figures for key in figure.facts)
    duties = duties_of(period.unit)
    units = dict(Unit.objects.filter(path__startswith=period.unit.path).values_list("pk", "short_name"))
    lines = []
    for code in gathered.codes:
        indicator, figure = gathered.library[code], content.by_code.get(code)
        before = content.previous_by_code.get(code)
        lines.append(
            AnnexLine(
                indicator,
                figure,
                printed(indicator, figure) if figure else "",
                printed(indicator, before) if before else "",
                tuple(facts[key] for key in (figure.facts if figure else ()) if key in facts),
                tuple(filter(None, (units.get(pk, "") for pk in duties.get(code, ())))),
            )
        )
    return lines


def _row_says(line: AnnexLine, words: str) -> bool:
    text = fold(f"{line.indicator.code} {line.indicator.name} {line.indicator.measure}")
    return all(word in text for word in fold(words).split())
