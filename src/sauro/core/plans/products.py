"""The products of a task as a typed list: "Kế hoạch; Báo cáo" are two."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from sauro.core.plans.model import Product
from sauro.core.text import clean, fold

_BULLET = re.compile(r"^\s*(?:[-–—+•●*▪]|\(?[a-zđ\d]{1,2}\))\s*")
_SEPARATOR = re.compile(r"\s*(;|\n|,|/|\s-\s|\svà\s|\shoặc\s)\s*")
_WORDS = re.compile(r"\w+")
_COUPLED = frozenset({"publicity", "training"})
_WEAK = frozenset({",", "/", "-", "và", "hoặc"})


@lru_cache(maxsize=512)  # a plan writes the same few cells again and again
def split_products(words: str) -> tuple[Product, ...]:
    """The single products that ``words`` name, each as written, with its kind.

    Semicolons and lines part products; commas, strokes and "và" only where the next words name a product too, so that
    "Thông báo kết luận/Báo cáo" are two and "văn bản, phê duyệt" is one. Brackets are never opened.
    """
    parts: list[str] = []
    for piece in _pieces(words):
        name = _BULLET.sub("", clean(piece)).strip(" ;,./-–")
        if name:
            parts.append(name)
    return tuple(Product(part, kind_of(part)) for part in parts)


def kind_of(name: str) -> str:
    """The stable kind of a product by its opening words: "plan", "report", …, "other"."""
    return _kind(name) or "other"


def _kind(name: str) -> str | None:
    folded = re.sub(r"^(?:cac|cac loai|du thao|ban hanh|01|1|\d+)\s+(?=\w)", "", fold(name)) if name else ""
    for candidate in (fold(name), folded):
        words = _WORDS.findall(candidate)
        for length in range(min(4, len(words)), 0, -1):
            if kind := _kinds().get(" ".join(words[:length])):
                return kind
    return None


def _pieces(words: str) -> list[str]:
    shielded = re.sub(r"\([^()]*\)", lambda match: re.sub(r"[;,/\n]| và | - | hoặc ", _shield, match.group()), words)
    pieces, separators = _split(shielded)
    joined: list[str] = []
    for separator, piece in zip(["", *separators], pieces, strict=True):
        told = separator.strip() not in _WEAK or _begins_product(piece, joined[-1] if joined else "")
        line = separator == "\n" and joined and not _opens_line(piece, joined[-1])
        if not joined or (told and not line):
            joined.append(piece)
        else:
            joined[-1] += (" " if line else separator) + piece
    return [_unshield(piece) for piece in joined]


def _begins_product(piece: str, before: str) -> bool:
    """Whether what follows a comma names a product; "tin, bài" and "tập huấn, bồi dưỡng" are one."""
    kind = _kind(_BULLET.sub("", clean(piece)))
    return kind is not None and not (kind in _COUPLED and kind == _kind(_BULLET.sub("", clean(before))))


def _split(words: str) -> tuple[list[str], list[str]]:
    pieces, separators, start = [], [], 0
    for match in _SEPARATOR.finditer(words):
        pieces.append(words[start : match.start()])
        inner = match.group(1)
        separators.append("\n" if "\n" in match.group() else f"{inner} " if inner in ";," else inner)
        start = match.end()
    return [*pieces, words[start:]], separators


def _opens_line(line: str, before: str) -> bool:
    """Whether a new line names a product of its own rather than going on with the line before."""
    return bool(_BULLET.match(line)) or _kind(clean(line)) is not None or before.rstrip().endswith((";", "."))


def _shield(match: re.Match[str]) -> str:
    return "".join(chr(0xE000 + ord(char)) for char in match.group())


def _unshield(words: str) -> str:
    return "".join(chr(ord(char) - 0xE000) if 0xE000 <= ord(char) < 0xE100 else char for char in words).replace("", "")


@cache
def _kinds() -> dict[str, str]:
    raw = tomllib.loads(files("sauro.core.plans").joinpath("product_words.toml").read_text("utf-8"))
    return {" ".join(_WORDS.findall(word)): kind for kind, words in raw.items() for word in words}
