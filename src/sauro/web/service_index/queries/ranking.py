"""The communes of a province beside each other for one period."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sauro.core.indicators import plain
from sauro.core.scoring import Entry, Standing, ranked, rounded, spread
from sauro.core.scoring.ranking import Spread
from sauro.core.service_index import Span, index_set
from sauro.core.text import fold
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.service_index.queries.period_pages import signed
from sauro.web.service_index.queries.sheets import PeriodSheet, held

LACKS, OPEN = "chua-co-so", "chua-du-so"


@dataclass(frozen=True)
class CommuneRow:
    """A commune; ``standing`` is nothing where nobody gave numbers. Who still has points open is not ranked."""

    one: PeriodSheet
    standing: Standing | None

    @property
    def state(self) -> str:
        """The class as a word of the address, or why there is none."""
        if self.standing is None:
            return LACKS
        return OPEN if self.one.sheet.open else fold(self.standing.rank_name).replace(" ", "-")

    @property
    def printed(self) -> str:
        return self.standing.printed if self.standing else ""

    @property
    def points(self) -> str:
        return plain(rounded(self.one.sheet.points)) if self.standing else ""

    @property
    def difference(self) -> str:
        return signed(self.one.difference)

    @property
    def dearest(self) -> str:
        """The line that costs most."""
        lost = self.one.sheet.lost if self.standing else ()
        return f"{lost[0].code} {lost[0].name} (−{plain(rounded(lost[0].lost))})" if lost else ""


@dataclass(frozen=True)
class Ranking:
    rows: list[CommuneRow]
    spread: Spread | None
    known: int
    all: int
    classes: Sequence[tuple[str, str]]  # word of the address and name


def ranking(province: Unit, span: Span, words: str = "", state: str = "") -> Ranking:
    """The communes from the highest index down, then those without numbers by name; narrowed by name and class, while
    ranks stay those among all."""
    units = Unit.objects.filter(path__startswith=province.path, kind=UnitKind.COMMUNE, ends_on__isnull=True)
    communes = list(units.select_related("parent").order_by("name"))
    found = held(communes, [span])
    sheets = {str(unit.pk): found.sheet(unit, span) for unit in communes}
    entries = [
        Entry(key, one.sheet.index or Fraction(0), is_ranked=not one.sheet.open)
        for key, one in sheets.items()
        if one.has_numbers
    ]
    standings = ranked(entries, index_set().ranks)
    rows = [CommuneRow(sheets[one.unit], one) for one in standings]
    rows += [CommuneRow(one, None) for one in sheets.values() if not one.has_numbers]
    shown = [row for row in rows if _holds(row, words) and state in ("", row.state)]
    whole = [one for one in standings if one.rank is not None]
    classes = [(fold(rank.name).replace(" ", "-"), rank.name) for rank in index_set().ranks]
    return Ranking(shown, spread(whole), len(standings), len(rows), classes)


def _holds(row: CommuneRow, words: str) -> bool:
    unit = row.one.unit
    told = fold(f"{unit.name} {unit.short_name}")
    return all(word in told for word in fold(words).split())
