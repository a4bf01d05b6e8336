"""The proofs of a score sheet as one numbered dossier: which file is proof number so and so, and of which lines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import BinaryIO

from sauro.core.official.scoring.model import Proof, ScorePaper
from sauro.core.official.scoring.proofs import named
from sauro.core.scoring import evidence_of

Progress = Callable[[int, int], None]  # so many proofs done, of so many


def unwatched(_done: int, _total: int) -> None:
    """Progress that nobody follows."""


@dataclass(frozen=True, slots=True)
class ProofFile:
    """Where a proof lies: its file with the SHA-256 kept of it, opened anew by ``open``; or, without one, the address
    of a link. ``url`` leads to its page on the site, ``qr`` is the picture (PNG) of that address."""

    name: str = ""
    size: int = 0
    digest: str = ""
    open: Callable[[], BinaryIO] | None = None
    link: str = ""
    url: str = ""
    qr: bytes = b""
    note: str = ""  # what the unit has to say of it: why it counts


@dataclass(frozen=True, slots=True)
class NumberedProof:
    """``lines`` are the codes of the lines that it proves, in printed order."""

    number: int
    key: str
    proof: Proof
    file: ProofFile
    lines: tuple[str, ...]

    @property
    def title(self) -> str:
        """ "Kế hoạch số 18/KH-UBND ngày 26/01/2026 của UBND xã Minh Sơn về …" """
        return named(self.proof)

    @property
    def filed_name(self) -> str:
        """Its name among the originals, e.g. "012 ke hoach.pdf": no path, nothing that a shell or a disk refuses."""
        kept = "".join(
            " " if letter in '\\/:*?"<>|' or not letter.isprintable() else letter for letter in self.file.name
        )
        stem, dot, ending = " ".join(kept.split()).rpartition(".")
        return f"{self.number:03d} {(stem or ending)[:100].strip()}{f'.{ending[:10]}' if dot and stem else ''}".strip()


@dataclass(frozen=True)
class Dossier:
    """``files`` by the keys that the answers of the sheet name; a proof without one is left out. ``beside`` are proofs
    by line of those that nobody has answered yet."""

    paper: ScorePaper
    files: Mapping[str, ProofFile]
    made_on: date
    title: str = "Hồ sơ tài liệu kiểm chứng"
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def by_line(self) -> Mapping[str, tuple[int, ...]]:
        """Code of a line → numbers of its proofs, in the order of the sheet; lines without proof are left out."""
        numbers = {one.key: one.number for one in self.proofs}
        found = {code: tuple(numbers[key] for key in keys if key in numbers) for code, keys in self._keys.items()}
        return {code: given for code, given in found.items() if given}

    @cached_property
    def proofs(self) -> tuple[NumberedProof, ...]:
        """Numbered from 1 in the order in which the sheet names them, each once."""
        used = dict.fromkeys(key for keys in self._keys.values() for key in keys)
        known = [key for key in used if key in self.files and key in self.paper.proofs]
        return tuple(
            NumberedProof(at, key, self.paper.proofs[key], self.files[key], self._lines(key))
            for at, key in enumerate(known, 1)
        )

    @cached_property
    def _keys(self) -> Mapping[str, tuple[str, ...]]:
        answers = {one.code: one.answer for one in self.paper.sheet.lines if one.answer is not None}
        lines = (one.code for one in self.paper.sheet.lines if one.code in self.paper.criteria)
        return {
            code: tuple(dict.fromkeys((*evidence_of(self.paper.criteria, answers, code), *self.beside.get(code, ()))))
            for code in lines
        }

    def _lines(self, key: str) -> tuple[str, ...]:
        return tuple(code for code, keys in self._keys.items() if key in keys)
