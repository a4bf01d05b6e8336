"""Words of many units put together, section by section, each paragraph knowing whose it is."""

from collections.abc import Callable, Iterable
from zlib import crc32

from sauro.core.reports.model import Outline, Passage, Sentence, Source, SourceKind, UnitText
from sauro.core.text import clean, comparable, counted, listed

Progress = Callable[[int, int], None]  # done, of how many
_NAMED = 3  # units that said the same are named up to so many, else counted


def consolidate_texts(
    outline: Outline,
    texts: Iterable[UnitText],
    *,
    named: bool = False,
    group: str = "đơn vị",
    progress: Progress | None = None,
) -> tuple[Passage, ...]:
    """A passage for each section of ``outline`` from the words of units; a paragraph that several units wrote stands
    once and is theirs together. ``named``, each paragraph says whose it is ("UBND xã Minh Sơn: …", "12 xã: …", where
    ``group`` is "xã"): a province tells its communes apart, a commune speaks for its offices."""
    whole = list(texts)
    said: dict[str, dict[str, _Said]] = {section.code: {} for section in outline.sections}
    for at, text in enumerate(whole, start=1):
        for line in text.text.splitlines():
            words = clean(line)
            if words and text.section in said:
                said[text.section].setdefault(comparable(words), _Said(words)).by(text)
        if progress is not None:
            progress(at, len(whole))
    return tuple(
        Passage(section.code, tuple(one.sentence(named, group) for one in said[section.code].values()))
        for section in outline.sections
    )


class _Said:
    """A paragraph and the units that wrote it."""

    __slots__ = ("units", "words")

    def __init__(self, words: str) -> None:
        self.words = words
        self.units: dict[str, str] = {}  # key → name

    def by(self, text: UnitText) -> None:
        self.units.setdefault(text.key or text.unit, text.unit)

    def sentence(self, named: bool, group: str) -> Sentence:
        names = list(self.units.values())
        whose = listed(names) if len(names) <= _NAMED else f"{counted(len(names))} {group}"
        text = f"{whose}: {self.words}" if named else self.words
        sources = tuple(Source(SourceKind.UNIT, key, name) for key, name in self.units.items())
        first = next(iter(self.units))
        return Sentence(text, sources, key=f"unit:{first}:{crc32(comparable(self.words).encode()):08x}")
