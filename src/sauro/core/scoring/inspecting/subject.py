"""What the rules look at: the sheet, its set, its proofs, and what is known beside it; shared looks worked out once."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from sauro.core.evidence import Piece
from sauro.core.findings import Severity
from sauro.core.indicators import Coverage
from sauro.core.periods import Window
from sauro.core.scoring.answers import Answer
from sauro.core.scoring.model import CriteriaSet
from sauro.core.scoring.rules import Rule, SumOf
from sauro.core.scoring.sheet import Line, Sheet

_LONGEST = 70  # characters of a document's subject in a sentence


@dataclass(frozen=True, slots=True)
class InspectedProof:
    """A proof as the rules know it: what is known of the piece, the SHA-256 of its file (empty of a link), and in which
    words the document says what it is about."""

    piece: Piece
    digest: str = ""
    words: str = ""

    @property
    def is_file(self) -> bool:
        return not self.piece.is_link


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule does not hold: the sentence, the lines and the proofs it speaks of."""

    message: str
    lines: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule asks and what was said to it: a line, or an item of a line that is a sum. ``words`` name it."""

    line: Line
    rule: Rule
    answer: Answer
    words: str

    @property
    def code(self) -> str:
        return self.line.code


@dataclass(frozen=True)
class SheetSubject:
    """A sheet under inspection on ``day``.

    ``proofs`` by the keys that answers name; ``window`` of the round, ``windows`` of lines with days of their own;
    ``due_on`` the last day of self-scoring, ``closes_on`` the last day a proof may carry. By the code of the line:
    ``last`` are last year's lines, ``figured`` what the bound figures answer now, ``coverage`` how far those reach,
    ``events`` how many events are known from elsewhere. ``excused`` are the lines and proofs whose day or number the
    unit has explained. What is left out is not looked at.
    """

    criteria: CriteriaSet
    sheet: Sheet
    day: date
    proofs: Mapping[str, InspectedProof] = field(default_factory=dict)
    window: Window | None = None
    windows: Mapping[str, Window] = field(default_factory=dict)
    due_on: date | None = None
    closes_on: date | None = None
    last: Mapping[str, Line] = field(default_factory=dict)
    figured: Mapping[str, Answer] = field(default_factory=dict)
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    events: Mapping[str, Decimal] = field(default_factory=dict)
    excused: frozenset[tuple[str, str]] = frozenset()

    def window_of(self, code: str) -> Window | None:
        """The days within which proofs of a line must lie, where they are known."""
        if self.criteria[code].window:
            return self.windows.get(code)
        return self.windows.get(code, self.window)

    @cached_property
    def answered(self) -> tuple[tuple[Line, Answer], ...]:
        """Lines of the set that somebody has answered, in printed order."""
        lines = ((line, line.answer) for line in self.sheet.lines if line.code in self.criteria)
        return tuple((line, answer) for line, answer in lines if answer is not None)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Every rule with its answer, those of the items of sums too."""
        return tuple(one for line, answer in self.answered for one in self._asked(line, answer))

    def _asked(self, line: Line, answer: Answer) -> Iterator[Asked]:
        rule = self.criteria[line.code].rule
        yield Asked(line, rule, answer, f"Tiêu chí {line.code}")
        if isinstance(rule, SumOf):
            said = {one.code: one.answer for one in answer.items}
            for at, item in enumerate(rule.items, 1):
                if item.rule is not None and str(at) in said:
                    yield Asked(line, item.rule, said[str(at)], f"Tiêu chí {line.code}, ý {at}")

    @cached_property
    def uses(self) -> Mapping[str, tuple[str, ...]]:
        """Proof → codes of the lines that name it, each once."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for line, answer in self.answered:
            for key in answer.evidence:
                found[key][line.code] = None
        return {key: tuple(codes) for key, codes in found.items()}

    @cached_property
    def files(self) -> Mapping[str, tuple[str, ...]]:
        """One file → its keys: the same bytes, or the key itself where there is no file."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in self.uses:
            proof = self.proofs.get(key)
            found[(proof.digest if proof else "") or key].append(key)
        return {name: tuple(keys) for name, keys in found.items()}

    def proofs_of(self, code: str) -> tuple[InspectedProof, ...]:
        """What is known of the proofs of a line, its own and those of the line it shares them with."""
        said = {line.code: answer for line, answer in self.answered}
        codes = (code, self.criteria[code].shares_proof_with)
        keys = dict.fromkeys(key for one in codes if one in said for key in said[one].evidence)
        return tuple(self.proofs[key] for key in keys if key in self.proofs)

    def named(self, key: str) -> str:
        """A proof in a sentence: its number, else the words it has of itself."""
        proof = self.proofs.get(key)
        if proof is None:
            return f"“{key}”"
        words = proof.words if len(proof.words) <= _LONGEST else f"{proof.words[:_LONGEST].rstrip()}…"
        return proof.piece.number or (f"“{words}”" if words else f"“{key}”")

    def of_field(self, code: str) -> str:
        """The field of reform a line stands in."""
        return self._fields[code]

    @cached_property
    def _fields(self) -> Mapping[str, str]:
        fields = ((field.code, criterion) for field in self.criteria.fields for criterion in field.criteria)
        return {one.code: code for code, criterion in fields for one in criterion.components}


Look = Callable[[SheetSubject], Iterator[Hit]]


def of_lines(codes: tuple[str, ...]) -> str:
    """ "tiêu chí 1.1.1, 1.2" """
    return f"tiêu chí {', '.join(codes)}"
