"""The page of a ranking: narrowed places, how indices lie by five points and by class, one's own place."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from sauro.core.scoring import CriteriaSet, printed_index, rounded
from sauro.core.text import fold
from sauro.web.common.charts import Column, ColumnsChart, columns_chart
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.common.vietnamese import number
from sauro.web.organisation.models import Person
from sauro.web.scoring.queries.rankings import Place, Ranking

_WIDTH = 5  # per cent of one column
_NO_CLASS = "-"


@dataclass(frozen=True, slots=True)
class Bar:
    """A column of a chart as a line of the table beside it."""

    label: str
    count: int
    share: str


@dataclass(frozen=True, slots=True)
class Distribution:
    chart: ColumnsChart
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Figures:
    """How all indices lie."""

    count: int
    best: str
    mean: str
    median: str
    worst: str


def narrowed_places(ranking: Ranking, words: str, kept: str) -> list[Place]:
    """Places by the name of the unit (without diacritics) and by class."""
    said = fold(words).split()
    return [
        place
        for place in ranking.places
        if all(word in fold(place.name) for word in said) and (not kept or _slug(place.rank_name) == kept)
    ]


def class_chips(ranking: Ranking, criteria: CriteriaSet, words: str, kept: str) -> list[Choice]:
    """The classes of the set with how many units each has, the best first."""
    counts = Counter(place.rank_name for place in ranking.places)
    more = {"tim-trong": words} if words else {}
    found = []
    for name in _class_names(criteria, counts):
        slug = _slug(name)
        url = urlencode(more if slug == kept else {"loai": slug, **more})
        found.append(Choice(name or _("chưa xếp loại"), f"?{url}", is_on=slug == kept, count=counts[name]))
    return found


def own_place(ranking: Ranking, person: Person) -> Place | None:
    """The place of the unit in which the person works, or of the one above it that is scored."""
    above = [int(key) for key in person.unit.path.split(".") if key]
    return next((place for unit in reversed(above) if (place := ranking.place_of(unit))), None)


def figures_of_spread(ranking: Ranking, scale: int) -> Figures | None:
    """Best, mean, median and worst, as the set publishes an index."""
    found = ranking.spread
    if found is None:
        return None
    indices = (found.best, found.mean, found.median, found.worst)
    return Figures(found.count, *(printed_index(one, scale) for one in indices))


def by_five(ranking: Ranking) -> Distribution | None:
    """How many units lie within each five per cent."""
    if not ranking.places:
        return None
    starts = Counter(min(int(place.index * 100) // _WIDTH * _WIDTH, 100 - _WIDTH) for place in ranking.places)
    shown = range(min(starts), max(starts) + _WIDTH, _WIDTH)
    counts = [(_("%(low)s đến %(high)s%%") % {"low": at, "high": at + _WIDTH}, f"{at}–", starts[at]) for at in shown]
    return _distribution(_("Số đơn vị theo từng 5 điểm phần trăm của chỉ số"), counts)


def by_class(ranking: Ranking, criteria: CriteriaSet) -> Distribution | None:
    """How many units each class has."""
    counts = Counter(place.rank_name for place in ranking.places)
    names = _class_names(criteria, counts)
    if not ranking.places or names == [""]:
        return None
    shown = [(name or _("chưa xếp loại"), name or "–", counts[name]) for name in names]
    return _distribution(_("Số đơn vị theo xếp loại"), shown)


def _distribution(label: str, counts: list[tuple[str, str, int]]) -> Distribution:
    whole = sum(count for _words, _short, count in counts)
    columns = [
        Column(short, count, _("%(label)s: %(count)s đơn vị") % {"label": words, "count": count}, number(count))
        for words, short, count in counts
    ]
    said = "; ".join(column.words for column in columns)
    bars = [Bar(words, count, f"{_per_cent(Fraction(count, whole), 1)}") for words, _short, count in counts]
    return Distribution(columns_chart(f"{label}: {said}", columns), bars)


def _class_names(criteria: CriteriaSet, counts: Iterable[str]) -> list[str]:
    names = [rank.name for rank in sorted(criteria.ranks, key=lambda rank: -rank.at_least)]
    return [*names, *sorted(set(counts) - set(names))]


def _slug(name: str) -> str:
    return fold(name).replace(" ", "-") or _NO_CLASS


def _per_cent(share: Fraction, places: int = 2) -> str:
    return f"{number(rounded(share * 100, places), places)}%"


def rounded_points(place: Place) -> Decimal:
    """Points for a table that goes out as a file: four decimals."""
    return rounded(place.points, 4)
