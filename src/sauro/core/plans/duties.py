"""Who has which duties: the headings of "Tổ chức thực hiện" with the duties under each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sauro.core.documents import Document, Paragraph
from sauro.core.findings import Place
from sauro.core.plans.model import UnitDuties
from sauro.core.plans.outline import Heading, Outline
from sauro.core.text import begins_midway, fold, read_label

_ORGANISING = re.compile(
    r"(?:to chuc(?:,)? thuc hien|phan cong (?:trach nhiem|nhiem vu|to chuc thuc hien|thuc hien)|trach nhiem thuc hien"
    r"|trach nhiem cua cac co quan.*|to chuc trien khai thuc hien)(?: (?:ke hoach|thuc hien))?\b"
)
_UNIT = re.compile(
    r"^(?:cac\s|lanh dao\s|thu truong\s|nguoi dung dau\s|truong\s|chanh\s|thuong truc\s|ban thuong truc\s)*"
    r"(?:phong|van phong|trung tam|cong an|ban |ban$|uy ban|ubnd|hdnd|hoi dong|co quan|don vi|so |so,|nganh|mat tran"
    r"|mttq|ubmttq|doan the|to chuc|buu dien|buu cuc|doi |chi cuc|thue|dien luc|kho bac|bao hiem|tram|truong|thon"
    r"|to dan|khu pho|chi nhanh|vien|toa an|ngan hang|quan su|chu tich|pho chu tich|cong chuc|hoi |lien doan|dang uy"
    r"|bo phan|diem phuc vu|to cong nghe|to cong tac|can bo|xa |phuong |hop tac xa"
    r"|doanh nghiep|tinh doan|bo chi huy|cuc )"
)
_ADDRESS = re.compile(
    r"^(?:kính\s+)?(?:đề nghị|giao(?: cho)?|trách nhiệm của|nhiệm vụ của|yêu cầu|đối với)\s+(?=\S)", re.IGNORECASE
)
_VERBS = (
    "Thường xuyên|Chủ trì|Phối hợp|Căn cứ|Tham mưu|Chủ động|Tổ chức|Triển khai|Tuyên truyền|Hướng dẫn|Thực hiện"
    "|Là cơ quan|Có trách nhiệm|Chịu trách nhiệm|Đôn đốc|Tiếp tục|Tăng cường|Bố trí|Xây dựng|Đề xuất|Theo dõi|Kịp thời"
    "|Nâng cao|Đổi mới|Rà soát|Cung cấp|Đẩy mạnh|Trên cơ sở|Giúp|Vận hành"
)
_OPENS_DUTY = re.compile(  # after a name that a converter ran together with its first duty
    rf"(?<=[^\s,;:.–-])(?<!Phòng)(?<!Ban)\s+(?=(?:{_VERBS})\s)"
)
_COMMON = re.compile(r"trach nhiem chung|nhiem vu chung")
_CLOSING = re.compile(
    r"tren day la|trong qua trinh|qua trinh to chuc|chu tich (?:uy ban nhan dan|ubnd).{0,40} yeu cau"
    r"|yeu cau (?:cac|thu)|nhan duoc ke hoach|ke hoach nay|(?:uy ban nhan dan|ubnd) .{0,30} yeu cau|noi nhan"
    r"|giao .{3,60} theo doi"
)
_STANDING = re.compile(r"(?:la |)co quan thuong truc")
_STANDING_BODY = re.compile(r"((?:Phòng|Văn phòng|Ban|Sở|Trung tâm)\s[^().;:]{3,60}?) là cơ quan thường trực")
_EXTERNAL = re.compile(
    r"mat tran|mttq|doan the|to chuc chinh tri|buu dien|buu cuc|\bthue\b|dien luc|kho bac|bao hiem xa hoi"
    r"|dang ky dat dai|ngan hang|toa an|vien kiem sat|\bdang uy\b|hoi lien hiep|hoi nong dan|hoi cuu|doan thanh nien"
    r"|thuong truc hdnd|hoi dong nhan dan$|ban cua hdnd|doanh nghiep"
)
_ALL = re.compile(
    r"^(?:trach nhiem chung|cac (?:co quan|phong|don vi|ban|so)|(?:thu )?truong cac|thu truong|nguoi dung)"
)
_SPEAKER = re.compile(
    r"((?:[Cc]ác (?:phòng|cơ quan|đơn vị|ban|sở)|[Tt]hủ trưởng|[Tt]rưởng các)\s[^;.]*?)\s+"
    r"(?=xây dựng|có trách nhiệm|chịu trách nhiệm|chủ động|căn cứ|chỉ đạo|triển khai|tổ chức|tập trung|thực hiện)"
)
_CALENDAR = re.compile(r"^[¹²³⁴-⁹]|chốt số liệu")
_LONGEST_NAME = 170


def read_duties(document: Document, outline: Outline) -> tuple[UnitDuties, ...]:
    """The units of "Tổ chức thực hiện" with their duties, and the standing body where another part names it."""
    units: list[UnitDuties] = []
    for heading in outline.headings:
        if heading.part == "body" and heading.is_title and _ORGANISING.fullmatch(fold(heading.title).strip(" :.")):
            units.extend(_units_under(document, outline, heading) or _unnumbered_units(document, heading))
    return _with_standing_body(document, tuple(units))


def _units_under(document: Document, outline: Outline, heading: Heading) -> list[UnitDuties]:
    found: list[UnitDuties] = []
    for child in outline.children(heading):
        name, first = _name_and_run_in(child.title)
        if name is not None:
            found.append(_unit(document, child, name, first))
        elif _COMMON.match(fold(child.title)):
            found.append(_common(document, child))
        else:
            found.extend(_units_under(document, outline, child))
    return found


def _name_and_run_in(title: str) -> tuple[str | None, str]:
    """The unit that a heading names and the duty that follows it on the same line, if any."""
    opening = _OPENS_DUTY.search(title)
    if opening is not None and ":" not in title[: opening.start()]:
        name, colon, rest = title[: opening.start()], ":", title[opening.end() :]
    else:
        name, colon, rest = title.partition(":")
    name = _ADDRESS.sub("", name.strip()).strip(" .;")
    if len(name) > _LONGEST_NAME or not _UNIT.match(fold(name)) or (title.rstrip().endswith((".", ";")) and not colon):
        return None, ""
    return name, rest.strip() if colon else ""


def _unit(document: Document, heading: Heading, name: str, first: str) -> UnitDuties:
    duties = _duties(_paragraphs(document, heading.block + 1, heading.end))
    if first and not (first.endswith(":") and duties):
        duties = [first, *duties]
    return UnitDuties(name, _role(name, duties), tuple(duties), document.blocks[heading.block].place)


def _common(document: Document, heading: Heading) -> UnitDuties:
    """The duties of everybody; whose they are stands in the sentence ("… các cơ quan, đơn vị … có trách nhiệm")."""
    duties = _duties(_paragraphs(document, heading.block + 1, heading.end))
    speaker = _SPEAKER.search(duties[0]) if duties else None
    name = speaker.group(1) if speaker else heading.title.strip(" :.")
    return UnitDuties(name, "all units", tuple(duties), document.blocks[heading.block].place)


def _paragraphs(document: Document, start: int, end: int) -> list[str]:
    return [block.text for block in document.blocks[start:end] if isinstance(block, Paragraph)]


def _duties(texts: Sequence[str]) -> list[str]:
    """Each bullet, numbered item or plain paragraph that states a duty; "+" items belong to the bullet before."""
    duties: list[str] = []
    for index, text in enumerate(texts):
        label = read_label(text)
        if _CALENDAR.search(text) or (label is None and _CLOSING.match(fold(text))):
            continue
        if duties and (begins_midway(text) or (label is not None and label.kind == "plus")):
            duties[-1] = f"{duties[-1]} {text}"
        elif not _introduces(text, texts[index + 1] if index + 1 < len(texts) else ""):
            duties.append(label.rest if label is not None else text)
    return duties


def _introduces(text: str, following: str) -> bool:
    """Whether a sentence only leads to the items after it ("… có trách nhiệm:")."""
    label = read_label(following)
    items = label is not None and label.kind in ("dash", "letter", "number", "plus", "bullet", "decimal", "bracket")
    return text.rstrip().endswith(":") and items


def _unnumbered_units(document: Document, heading: Heading) -> list[UnitDuties]:
    """Units named by a bullet or an unnumbered line: "- Phòng Kinh tế: chủ trì …", "Phòng Kinh tế:"."""
    found: list[tuple[str, list[str], Place]] = []
    for block in document.blocks[heading.block + 1 : heading.end]:
        if not isinstance(block, Paragraph):
            continue
        label = read_label(block.text)
        text = label.rest if label is not None and label.kind in ("dash", "bullet", "bracket") else block.text
        name, first = _name_and_run_in(text) if ":" in text[:_LONGEST_NAME] or block.bold else (None, "")
        if name is not None:
            found.append((name, [first] if first else [], block.place))
        elif found:
            found[-1][1].append(block.text)
    return [_loose_unit(name, texts, place) for name, texts, place in found]


def _loose_unit(name: str, texts: list[str], place: Place) -> UnitDuties:
    duties = _duties(texts)
    return UnitDuties(name, _role(name, duties), tuple(duties), place)


def _role(name: str, duties: Sequence[str]) -> str:
    folded = fold(name)
    if _ALL.match(folded):
        return "all units"
    if _EXTERNAL.search(folded):
        return "external"
    if any(_STANDING.search(fold(duty)) for duty in duties):
        return "standing body"
    return "unit"


def _with_standing_body(document: Document, units: tuple[UnitDuties, ...]) -> tuple[UnitDuties, ...]:
    """The units with one standing body: the first that says so, else the one that the rest of the plan names."""
    standing = [unit for unit in units if unit.role == "standing body"]
    if not standing:
        standing = [unit for unit in units if unit.role == "unit" and _says_standing(document, unit)]
    if standing:
        first = standing[0]
        return tuple(replace(unit, role="standing body") if unit is first else _not_standing(unit) for unit in units)
    return (*units, *_named_elsewhere(document))


def _says_standing(document: Document, unit: UnitDuties) -> bool:
    """Whether the sentence that introduces the duties makes the unit the standing body."""
    start = next((at for at, block in enumerate(document.blocks) if block.place == unit.place), None)
    if start is None or start + 1 >= len(document.blocks):
        return False
    block = document.blocks[start + 1]
    return isinstance(block, Paragraph) and bool(_STANDING.search(fold(block.text)))


def _not_standing(unit: UnitDuties) -> UnitDuties:
    return replace(unit, role="unit") if unit.role == "standing body" else unit


def _named_elsewhere(document: Document) -> Iterator[UnitDuties]:
    for paragraph in document.paragraphs():
        match = _STANDING_BODY.search(paragraph.text)
        if match is not None:
            yield UnitDuties(match.group(1), "standing body", (), paragraph.place)
            return
