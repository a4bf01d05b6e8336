"""Who, with whom and by when, as said in words: "Chủ trì: …; Phối hợp: …; Thời gian: …"."""

import re
from dataclasses import dataclass, replace

from sauro.core.plans.column_contents import looks_like_time, looks_like_unit
from sauro.core.text import clean, fold

_KEYS = (
    ("leader", r"(?:dong chi |d/c )?lanh dao (?:ubnd (?:xa|phuong) )?(?:phu trach|chi dao|chu tri)|nguoi phu trach"),
    (
        "lead",
        r"(?:(?:cac )?(?:co quan|don vi|bo phan|phong|nguoi|cq|dv)(?:, ?(?:co quan|don vi|nguoi|bo phan))* )?"
        r"(?:chu tri(?: thuc hien| tham muu)?|chiu trach nhiem(?: chinh)?|dau moi)"
        r"|(?:co quan|don vi|bo phan|nguoi)(?:, ?(?:don vi|ca nhan))? (?:thuc hien|tham muu|to chuc thuc hien)"
        r"|trach nhiem thuc hien|phan cong(?: thuc hien)?",
    ),
    (
        "coordinating",
        r"(?:(?:cac )?(?:co quan|don vi|bo phan|cq|dv)(?:, ?(?:co quan|don vi))* )?phoi hop(?: thuc hien| voi)?",
    ),
    (
        "deadline",
        r"thoi gian(?: thuc hien| hoan thanh| thuc hien ?[,/]? ?hoan thanh)?|thoi han(?: thuc hien| hoan thanh)?"
        r"|tien do(?: thuc hien| hoan thanh)?|han hoan thanh|hoan thanh|thoi diem hoan thanh",
    ),
    (
        "outputs",
        r"(?:du kien )?(?:san pham|ket qua)(?: (?:dau ra|du kien|hoan thanh|can dat))?"
        r"(?: ?[,/] ?(?:san pham|ket qua))?",
    ),
    ("budget", r"(?:nguon )?kinh phi(?: thuc hien)?"),
)
_FIELDS = tuple(field for field, _ in _KEYS)
_KEYED = re.compile("|".join(rf"(?P<{field}>(?<!\w)(?:{key}))\s*(?:la\s*)?:" for field, key in _KEYS))
_BULLET = re.compile(r"^(?:[-–—+•●*▪→⇒➔➢➤►❖✓]|\([a-zđ\d]\)|[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)])\s*")
_THEN_HELPS = re.compile(
    r"(.+?)\s*(?:\(chu tri\))?\s*[;,.(-]\s*(?:co quan |don vi )?phoi hop(?: thuc hien| voi)?\s*:\s*(.+)$"
)
_MARKED = re.compile(r"(.+?)\s*\((?:chu tri|ct)\)\s*[;,.-]?\s*(.+?)(?:\s*\((?:phoi hop|ph)\))?[ .;]*$")
_MARK = re.compile(r"\s*\((?:[Pp]hối hợp|PH)\)")
_LONGEST_BRACKETS = 400
_LONGEST_KEY = 100
_LEADS = re.compile(r"^(?:giao |do )?(.+?) (?:la (?:co quan|don vi) )?chu tri(?: thuc hien| tham muu)?$")
_HELPS = re.compile(r"^(?:(.+?) phoi hop(?: thuc hien)?|phoi hop (?:voi|cung) (.+))$")
_VERB = (
    r"(?:tham muu|xay dung|trien khai|to chuc|ra soat|thuc hien|ban hanh|kiem tra|theo doi|tong hop|huong dan|don doc)"
)
_ORDER = re.compile(rf"giao (.+?),? (?:la (?:co quan|don vi) )?(?:chu tri|{_VERB})\b")
_WITH = re.compile(rf"\bphoi hop (?:voi|cung) (.+?),? {_VERB}\b")
_DONE_BY = re.compile(r"[;,.] (?:va )?(?:hoan thanh|thoi gian hoan thanh|xong)(?: trong| vao)? ([^;]+?)\.?$")
_DONE_AT_END = re.compile(
    r"[;,.(] ?(?:va )?(?:hoan thanh|xong)? ?"
    r"((?:trong|truoc|cham nhat)(?: ngay| thang| quy| nam)? [\divx/.,\- ]*\d[^;()]{0,30}?)\)?[ .;]*$"
)
_GIVING = re.compile(
    r"giao (?:cho )?(.{4,80}?)(?: chu tri)?(?:,? phoi hop (?:voi|cung) (.+?))?"
    r"(?: thuc hien| trien khai)?(?: cac nhiem vu)?:$"
)
_BY = re.compile(
    r"^(?:hoan thanh|thuc hien|thoi gian|thoi han|xong)(?: thuc hien| hoan thanh)?:? ?(?:trong |vao )?(?=\S)(.+)$"
    r"|^((?:truoc|trong|cham nhat|quy|thang|dinh ky|hang|thuong xuyen|nam 20)\b.*)$"
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a line says of a task besides its content. ``None`` = it does not say it."""

    lead: str | None = None
    coordinating: str | None = None
    deadline: str | None = None
    outputs: str | None = None
    leader: str | None = None
    budget: str | None = None

    def __bool__(self) -> bool:
        return any((self.lead, self.coordinating, self.deadline, self.outputs, self.leader, self.budget))

    def over(self, other: "Assignment") -> "Assignment":
        """This assignment, with what only ``other`` says added."""
        known = {field: getattr(self, field) or getattr(other, field) for field in _FIELDS}
        return Assignment(**known)


def read_assignment(words: str) -> Assignment:
    """What a line or a cell says under keys ("Chủ trì: …; Phối hợp: …"); empty where it does not open with a key."""
    line = _unbracketed(_BULLET.sub("", clean(words))).lstrip(" -+.(").rstrip()
    if not _KEYED.match(fold(line[:_LONGEST_KEY])):
        return Assignment()
    folded = fold(line)
    if len(folded) != len(line):
        return Assignment()
    keys = list(_KEYED.finditer(folded))
    said: dict[str, str] = {}
    for at, key in enumerate(keys):
        end = keys[at + 1].start() if at + 1 < len(keys) else len(line)
        value = _trimmed(line[key.end() : end])
        field = str(key.lastgroup)
        if value:
            said[field] = f"{said[field]}; {value}" if field in said else value
    return _with_clauses(Assignment(**said))


def _with_clauses(said: Assignment) -> Assignment:
    """What is said with the units of "Phân công: X chủ trì; Y phối hợp" told apart."""
    clauses = _read_clauses(said.lead) if said.lead and "chu tri" in fold(said.lead) else Assignment()
    return replace(clauses.over(said), lead=clauses.lead or said.lead)


def _unbracketed(line: str) -> str:
    """A line without the brackets around all of it."""
    bare = line.rstrip(" .;")
    return bare[1:-1] if bare.startswith("(") and bare.endswith(")") and _opening_bracket(bare) == 0 else line


def is_assignment(words: str) -> bool:
    """Whether a line only says who, with whom or by when."""
    return bool(read_assignment(words)) or bool(_keys_only(words))


def read_brackets(words: str) -> tuple[str, Assignment]:
    """A task's words and what the brackets at their end say: "(Phòng X chủ trì, hoàn thành trong Quý II)".

    Brackets that say something else stay part of the words.
    """
    bare = words.rstrip(" .;,/")
    opening = _opening_bracket(bare)
    if opening is None:
        return words, Assignment()
    inside = bare[opening + 1 : -1]
    said = read_assignment(inside) or _read_clauses(inside) or _unit_and_time(inside)
    return (bare[:opening].rstrip(" .;,"), said) if said else (words, Assignment())


def _unit_and_time(inside: str) -> Assignment:
    """Brackets that only name a unit and a time: "(Văn phòng HĐND và UBND; Quý II)"."""
    unit, _, time = (part.strip() for part in inside.rpartition(";" if ";" in inside else ","))
    if unit and looks_like_unit(unit) and looks_like_time(time) and not looks_like_unit(time):
        return Assignment(lead=_trimmed(unit), deadline=_trimmed(time))
    return Assignment()


def _opening_bracket(words: str) -> int | None:
    """Where the bracket opens that closes at the very end of ``words``; ``None`` where none does, or far away."""
    if not words.endswith(")"):
        return None
    depth = 0
    for at in range(len(words) - 1, max(-1, len(words) - _LONGEST_BRACKETS), -1):
        depth += {")": 1, "(": -1}.get(words[at], 0)
        if depth == 0:
            return at
    return None


def read_sentence(words: str) -> tuple[str, Assignment]:
    """A task's words and what the sentence itself says of who and when.

    Three ways: in brackets at its end; under keys after it ("… . Chủ trì: Phòng X; thời gian: Quý I"), which are cut
    off; as an order ("Giao Phòng X chủ trì, phối hợp với Y …; hoàn thành trước …"), which stays whole.
    """
    bare, said = read_brackets(words)
    if said:
        return bare, said
    folded = fold(words)
    if len(folded) != len(words):
        return words, Assignment()
    for key in _KEYED.finditer(folded):
        if re.search(r"[.;(]\s*[-+]?\s*$", folded[: key.start()]):
            return words[: key.start()].rstrip(" .;(-+"), read_assignment(words[key.start() :])
    return words, _read_order(words, folded) or _read_time(words, folded)


def read_giving(line: str) -> Assignment:
    """Who is given the bullets below a line: "Giao Phòng Kinh tế chủ trì, phối hợp với Công an xã:"."""
    folded = fold(line)
    match = _GIVING.match(folded) if len(folded) == len(line) else None
    if match is None:
        return Assignment()
    partners = _trimmed(line[match.start(2) : match.end(2)]) if match.group(2) else None
    return Assignment(lead=_trimmed(line[match.start(1) : match.end(1)]), coordinating=partners)


def _read_time(words: str, folded: str) -> Assignment:
    """The time that a sentence names at its end: "…, hoàn thành trong tháng 6/2026;" or "… (trong Quý I/2026)"."""
    by = _DONE_AT_END.search(folded)
    return Assignment(deadline=_trimmed(words[by.start(1) : by.end(1)])) if by else Assignment()


def _read_order(words: str, folded: str) -> Assignment:
    order = _ORDER.match(folded)
    if order is None:
        return Assignment()
    partners, by = _WITH.search(folded), _DONE_BY.search(folded)
    return Assignment(
        lead=_trimmed(words[order.start(1) : order.end(1)]),
        coordinating=_trimmed(words[partners.start(1) : partners.end(1)]) if partners else None,
        deadline=_trimmed(words[by.start(1) : by.end(1)]) if by else None,
    )


def split_together(cell: str) -> Assignment:
    """Lead and coordinating units that stand in one cell: by keys, or as "X chủ trì, Y phối hợp"."""
    by_lines = Assignment()
    for line in cell.splitlines():
        by_lines = by_lines.over(read_assignment(line))
    whole = read_assignment(cell)
    if not whole.lead and not by_lines.lead and (parted := _parted(clean(cell))):
        return parted
    return whole if whole.lead or whole.coordinating else by_lines if by_lines else _read_clauses(clean(cell))


def _parted(cell: str) -> Assignment:
    """ "X; phối hợp: Y" and "X (chủ trì), Y (phối hợp)": the unit that leads, then those that help."""
    folded = fold(cell)
    if len(folded) != len(cell):
        return Assignment()
    if match := _THEN_HELPS.match(folded):
        return Assignment(lead=_trimmed(cell[: match.end(1)]), coordinating=_trimmed(cell[match.start(2) :]))
    if match := _MARKED.match(folded):
        lead, helps = cell[: match.end(1)], cell[match.start(2) : match.end(2)]
        return Assignment(lead=_trimmed(lead), coordinating=_trimmed(_MARK.sub("", helps)))
    return Assignment()


def _read_clauses(words: str) -> Assignment:
    """ "Phòng X chủ trì, phối hợp với Y; hoàn thành trong Quý II" clause by clause."""
    said = Assignment()
    for clause in _clauses(clean(words)):
        folded = fold(clause)
        if len(folded) != len(clause):
            continue
        if match := _LEADS.match(folded):
            said = replace(said, lead=said.lead or clause[match.start(1) : match.end(1)])
        elif match := _HELPS.match(folded):
            group = 1 if match.group(1) else 2
            said = replace(said, coordinating=said.coordinating or clause[match.start(group) : match.end(group)])
        elif (said or len(folded) < 60) and (match := _BY.match(folded)):
            group = 1 if match.group(1) else 2
            said = replace(said, deadline=said.deadline or _trimmed(clause[match.start(group) : match.end(group)]))
    return said if said.lead or said.coordinating else Assignment()


def _clauses(words: str) -> list[str]:
    """The clauses of a sentence: cut at semicolons, and at commas after which something new is said."""
    parts: list[str] = []
    for piece in re.split(r"\s*;\s*|,\s+", words):
        folded = fold(piece)
        opens = re.match(r"phoi hop|hoan thanh|thoi gian|thoi han|truoc |trong |cham nhat|quy |xong", folded)
        told = parts and re.search(r"chu tri|phoi hop", fold(parts[-1])) and not fold(parts[-1]).startswith("phoi hop")
        if parts and not opens and not told:
            parts[-1] = f"{parts[-1]}, {piece}"
        else:
            parts.append(piece)
    return [part.strip(" .;,-") for part in parts if part.strip(" .;,-")]


def _keys_only(words: str) -> bool:
    """Whether a line is a bare key ("Cơ quan chủ trì:") whose value follows on the next lines."""
    folded = _BULLET.sub("", fold(words)).strip()
    match = _KEYED.match(folded)
    return match is not None and match.end() == len(folded)


def _trimmed(words: str) -> str:
    return clean(words).strip(" ;,-–").removesuffix("./.").rstrip(" .;,")
