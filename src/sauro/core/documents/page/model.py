"""What stands on a page, and where. Coordinates are points from the upper left corner, as a reader sees the page."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Word:
    """A run of characters without space. ``baseline`` is where its letters stand; ``mark`` is a raised number;
    ``spaced`` says that the writing program set a space after it."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool | None = None
    italic: bool | None = None
    mark: str = ""
    spaced: bool = False

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        """The height of the middle of its small letters."""
        return self.baseline - 0.25 * self.size

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line, level or upright: from ``start`` to ``end`` at ``at``."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Line:
    """Words on one baseline, from left to right."""

    words: list[Word]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        first = self.words[0].size
        if len(self.words) == 1 or all(word.size == first for word in self.words):
            return first
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: sizes[size])

    @property
    def baseline(self) -> float:
        return max(self.words, key=lambda word: len(word.text)).baseline

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words if word.text)

    @property
    def bold(self) -> bool | None:
        return _all(word.bold for word in self.words)

    @property
    def italic(self) -> bool | None:
        return _all(word.italic for word in self.words)

    @property
    def marks(self) -> list[str]:
        return [word.mark for word in self.words if word.mark]


def _all(values: object) -> bool | None:
    known = [value for value in values if value is not None]  # type: ignore[attr-defined]
    return all(known) if known else None


@dataclass(slots=True)
class PageContent:
    """One page: its number (from 1), size, words in any order, and ruling lines."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
