"""Lines that figures answer: which figures, and the answer that they come to."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from sauro.core.indicators import Figure, FigureState
from sauro.core.scoring.answers import Answer, answer_of


@dataclass(frozen=True, slots=True)
class FigureLink:
    """The line ``code`` is answered by the sum of the figures ``value``, beside that of ``of`` where it is a share; a
    figure that is a share itself stands alone. Without ``value`` no figure answers it."""

    code: str
    value: tuple[str, ...] = ()
    of: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Every figure that it asks for."""
        return (*self.value, *self.of)


@cache
def links_for(set_code: str) -> tuple[FigureLink, ...]:
    """The bundled links of a set; nothing where nobody has paired it with figures."""
    folder = files(__package__).joinpath("data", "figures")
    entry = folder.joinpath(f"{set_code}.toml")
    if not entry.is_file():
        return ()
    said = tomllib.loads(entry.read_text(encoding="utf-8"))["links"]
    return tuple(FigureLink(one["code"], tuple(one["value"]), tuple(one.get("of", ()))) for one in said)


def figured(link: FigureLink, figures: Mapping[str, Figure]) -> Answer | None:
    """The answer that figures give to a line; nothing while one of them is not known. A figure under which nothing
    arose counts as none, and where nothing arose at all, the line has nothing to count either."""
    found = [figures.get(code) for code in link.codes]
    known = [one for one in found if one is not None]
    if not link.value or len(known) < len(found):
        return None
    if len(link.codes) == 1:
        return answer_of(known[0])
    if any(one.state not in (FigureState.KNOWN, FigureState.NONE) for one in known):
        return None
    facts = tuple(dict.fromkeys(fact for one in known for fact in one.facts))
    whole = _sum(link.of, figures) if link.of else None
    if all(one.state is FigureState.NONE for one in known) or (link.of and not whole):
        return Answer(arises=False, facts=facts)
    return Answer(_sum(link.value, figures), whole, facts=facts)


def codes_of(links: Iterable[FigureLink]) -> set[str]:
    """Every figure that links ask for."""
    return {code for link in links for code in link.codes}


def figured_lines(links: Iterable[FigureLink], figures: Mapping[str, Figure]) -> dict[str, Answer]:
    """The answers that figures give, by line; lines that they do not answer are left out."""
    found = ((link.code, figured(link, figures)) for link in links)
    return {code: answer for code, answer in found if answer is not None}


def _sum(codes: Iterable[str], figures: Mapping[str, Figure]) -> Decimal:
    return sum((figures[code].value or Decimal() for code in codes), Decimal())
