"""A passage edited by people and written anew by the machine, neither losing what the other said."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from sauro.core.reports.model import Change, ChangeKind, Passage, Sentence
from sauro.core.text import clean, comparable

_END = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-zà-ỹ]|[“\"(-])")  # before what begins a sentence
_ABBREVIATED = re.compile(r"(?:^|[\s(.])(?:[A-ZĐ]{1,3}|TP|Th|ThS|TS|Tr|tr|[a-zđ]|\d+)\.$")
_ALIKE = 0.5  # of the words: from here on a sentence stands in the place of another


def edited(passage: Passage, text: str, by: str) -> Passage:
    """``passage`` after a person made its text ``text``: sentences that stay keep their sources and their writers, new
    ones are the person's. One that took the place of a machine's sentence keeps its key and sources, so that the
    machine does not write it again; the keys of those taken out are remembered."""
    fresh = list(_split(text, passage.sentences))
    olds = passage.sentences
    matcher = SequenceMatcher(
        None, [comparable(one.text) for one in olds], [comparable(one.text) for one in fresh], False
    )
    sentences: list[Sentence] = []
    gone: list[str] = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            pairs = zip(olds[first:last], fresh[start:end], strict=True)
            sentences += [replace(old, opens=new.opens) for old, new in pairs]
        else:
            written, lost = _rewritten(olds[first:last], fresh[start:end], by)
            sentences += written
            gone += lost
    kept = {one.key for one in sentences}
    dropped = tuple(dict.fromkeys(key for key in (*passage.dropped, *gone) if key and key not in kept))
    return Passage(passage.section, tuple(sentences), dropped)


def _rewritten(olds: Sequence[Sentence], fresh: Sequence[Sentence], by: str) -> tuple[list[Sentence], list[str]]:
    """The new sentences, each in the place of the old one it is most like, and the keys of the old ones left."""
    left = list(olds)
    written = []
    for one in fresh:
        old = max(left, key=lambda other: _likeness(other.text, one.text), default=None)
        if old is None or _likeness(old.text, one.text) < _ALIKE:
            written.append(replace(one, by=by))
            continue
        left.remove(old)
        was = old.was if old.by else old.text
        written.append(replace(one, by=by, sources=old.sources, key=old.key, was=was if old.key else ""))
    return written, [old.key for old in left]


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, comparable(old).split(), comparable(new).split(), False).ratio()


def _split(text: str, known: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences of ``text``; one that was there before is found whole, whatever stops it holds."""
    whole = sorted({one.text for one in known}, key=len, reverse=True)
    for line in text.splitlines():
        opens = True
        for words in _of_line(clean(line), whole):
            yield Sentence(words, opens=opens)
            opens = False


def _of_line(line: str, whole: Sequence[str]) -> Iterator[str]:
    if not line:
        return
    for words in whole:
        before, found, after = line.partition(words)
        if found and (not before or before.endswith(" ")) and (not after or after.startswith(" ")):
            yield from _of_line(before.strip(), whole)
            yield words
            yield from _of_line(after.strip(), whole)
            return
    yield from _by_stops(line)


def _by_stops(line: str) -> Iterator[str]:
    begun = ""
    for piece in _END.split(line):
        begun = f"{begun} {piece}" if begun else piece
        if not _ABBREVIATED.search(begun):
            yield begun
            begun = ""
    if begun:
        yield begun


def redrafted(old: Passage, fresh: Passage) -> Passage:
    """``old`` with what the machine now says: its sentences are renewed, in its order; a person's sentences stay, in
    the place of the machine's where they took it, else behind the one they followed; what was taken out stays out."""
    own = {one.key: one for one in old.sentences if one.by and one.key}
    renewed = [own.get(one.key, one) for one in fresh.sentences if one.key not in old.dropped or one.key in own]
    placed = {one.key for one in renewed if one.key}
    after: dict[str, list[Sentence]] = {}
    anchor = ""
    for one in old.sentences:
        if one.by and one.key not in placed:
            after.setdefault(anchor, []).append(one)
        elif one.key in placed:
            anchor = one.key
    sentences = list(after.pop("", ()))
    for one in renewed:
        sentences += [one, *after.pop(one.key, ())]
    return Passage(old.section, tuple(sentences), old.dropped)


def overtaken(passage: Passage, fresh: Passage) -> tuple[tuple[Sentence, Sentence], ...]:
    """A person's sentences that stand in the place of the machine's, which would now say something else than it did:
    each with what the machine says now."""
    now = {one.key: one for one in fresh.sentences if one.key}
    return tuple(
        (one, now[one.key])
        for one in passage.sentences
        if one.by and one.was and one.key in now and now[one.key].text not in (one.was, one.text)
    )


def compare(old: Iterable[Passage], new: Iterable[Passage]) -> tuple[Change, ...]:
    """Two reports, or two versions of one, section by section in the order of the new."""
    before = {passage.section: passage for passage in old}
    after = {passage.section: passage for passage in new}
    changes: list[Change] = []
    for section in dict.fromkeys([*after, *before]):
        left, right = before.get(section), after.get(section)
        changes += _changes(section, left.sentences if left else (), right.sentences if right else ())
    return tuple(changes)


def _changes(section: str, old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [_sameness(one) for one in old], [_sameness(one) for one in new], False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            for left, right in zip(old[first:last], new[start:end], strict=True):
                yield Change(section, ChangeKind.SAME if left.text == right.text else ChangeKind.CHANGED, left, right)
            continue
        yield from _unequal(section, old[first:last], new[start:end])


def _sameness(one: Sentence) -> str:
    """Sentences on the same thing stand beside each other, whatever they say of it."""
    return one.key or comparable(one.text)


def _unequal(section: str, old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Change]:
    left = list(old)
    for one in new:
        like = max(left, key=lambda other: _likeness(other.text, one.text), default=None)
        if like is None or _likeness(like.text, one.text) < _ALIKE:
            yield Change(section, ChangeKind.ADDED, new=one)
            continue
        left.remove(like)
        yield Change(section, ChangeKind.CHANGED, like, one)
    for one in left:
        yield Change(section, ChangeKind.REMOVED, old=one)
