"""Who signs, to whom the document goes, where it is kept: the block of signature and "Nơi nhận"."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from sauro.core.heads.lines import Line
from sauro.core.heads.model import Signer
from sauro.core.text import CAPITALISED, fold

_POSITIONS = {
    "pho chu tich": "Phó Chủ tịch",
    "pho chu tich thuong truc": "Phó Chủ tịch Thường trực",
    "quyen chu tich": "Quyền Chủ tịch",
    "chu tich": "Chủ tịch",
    "pho giam doc": "Phó Giám đốc",
    "giam doc": "Giám đốc",
    "thu truong": "Thứ trưởng",
    "bo truong": "Bộ trưởng",
    "pho thu tuong": "Phó Thủ tướng",
    "thu tuong": "Thủ tướng",
    "pho cuc truong": "Phó Cục trưởng",
    "cuc truong": "Cục trưởng",
    "pho bi thu": "Phó Bí thư",
    "bi thu": "Bí thư",
    "pho truong ban": "Phó Trưởng ban",
    "truong ban": "Trưởng ban",
    "pho chanh van phong": "Phó Chánh Văn phòng",
    "chanh van phong": "Chánh Văn phòng",
    "pho truong phong": "Phó Trưởng phòng",
    "truong phong": "Trưởng phòng",
    "hieu truong": "Hiệu trưởng",
}
# Who signs other documents than plans; in a plan these words name those who take part.
_OTHER_POSITIONS = {
    "truong cong an": "Trưởng Công an",
    "truong cong an xa": "Trưởng Công an xã",
    "truong cong an phuong": "Trưởng Công an phường",
    "pho truong cong an xa": "Phó Trưởng Công an xã",
    "pho truong cong an phuong": "Phó Trưởng Công an phường",
    "chi huy truong": "Chỉ huy trưởng",
    "truong doan": "Trưởng đoàn",
    "truong tram": "Trưởng trạm",
    "tram truong": "Trạm trưởng",
    "pho hieu truong": "Phó Hiệu trưởng",
    "chu toa": "Chủ tọa",
    "chu tri": "Chủ trì",
    "to truong": "Tổ trưởng",
}
_LONGEST_FIRST = tuple(sorted(_POSITIONS, key=len, reverse=True))
_LONGEST_LINE = 90  # of a post or a person's name
_MANDATE = re.compile(r"^(?:t/?m|k/?t|t/?uq|tl|q|kt)\s?\.\s*", re.IGNORECASE)
_MANDATE_WITHIN = re.compile(r"\s(?:t/?m|k/?t|t/?uq|tl)\s?\.\s*")
_ON_BEHALF = re.compile(r"^(?:t/?m|tuq|tl|kt|k/t)\s?\.?\s*(?:uy ban nhan dan|ubnd|ban thuong vu|hdnd|hoi dong)\b")
_NAME = re.compile(rf"{CAPITALISED}(?:[ -]+{CAPITALISED}){{1,5}}")
_NOT_PERSON = re.compile(
    r"\b(?:uy ban|ubnd|hdnd|so noi|trung tam|van phong|ke hoach|quyet dinh|phu luc|noi nhan|cong hoa|doc lap"
    r"|chu tich|giam doc|hoi dong|ban chi dao|mat tran|cong an|nhu dieu|can cu|muc dich|yeu cau|nhiem vu|noi dung"
    r"|danh muc|cai cach|thanh pho|to chuc|nha nuoc|da ky|chinh phu|thu tuong|phuong huong|tong hop|ho so)\b"
)
_UNIT_WORDS = frozenset(("phòng", "xã", "phường", "tỉnh", "huyện", "sở", "ban", "đảng", "ủy"))  # tones tell
_SIGNED_MARK = re.compile(r"^\(?\s*(?:đã ký|đã kí|ký tên.*|signed|chữ ký.*|dấu.*)\s*\)?$", re.IGNORECASE)
_TITLES = re.compile(r"^(?:ThS|TS|ThS\.|TS\.|BS|KS|CN|PGS|GS|Ths|Đ/c|Ông|Bà)\.?\s+")
_NEXT_DOCUMENT = re.compile(r"phu luc\b|(?:ke hoach|quyet dinh|chuong trinh|danh muc|bieu)\W*$")
_LINES_TO_UNUSUAL_NAME = 6
_LINES_TO_NAME = 40  # the list of recipients may stand between post and name

_RECIPIENTS = re.compile(r"^\W*nơi nhận\s*:?\s*(.*)$", re.IGNORECASE)
_FILING = re.compile(r"^\W*lưu\b\s*:?\s*(.+)$", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[-–—−+•*]\s*")


def read_signer(lines: Sequence[Line], *, of_any_document: bool = False) -> Signer | None:
    """The first signature: the last post named before a person's name ("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" is a deputy)."""
    candidates = list(_signatures(lines, _other_position if of_any_document else position_of))
    with_surname = [signer for signer in candidates if _has_surname(signer.name)]
    chosen = with_surname or candidates
    return chosen[0] if chosen else None


def _other_position(text: str) -> str | None:
    """The post that a signing line names, of those who sign documents of any kind."""
    folded = fold(text).strip(" *_,.;:")
    if text != text.upper():
        return position_of(text)
    last = _MANDATE_WITHIN.split(folded)[-1]  # "CHỦ TỊCH KT. CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG"
    known = _OTHER_POSITIONS.get(_MANDATE.sub("", folded)) or position_of(text) or position_of(last)
    if known is None and (
        _MANDATE.match(folded) or folded.startswith(("t/m ", "k/t "))
    ):  # "TM. BAN THƯỜNG TRỰC CHỦ TỊCH", run together
        posts = {**_POSITIONS, **_OTHER_POSITIONS}
        ending = [post for post in posts if folded.endswith(f" {post}")]
        known = posts[max(ending, key=len)] if ending else None
    return known


def _signatures(lines: Sequence[Line], position_of: Callable[[str], str | None]) -> Iterator[Signer]:
    position, since = None, 0
    for index, line in enumerate(lines):
        capitals = line.text == line.text.upper()
        # a task table has "Chủ tịch" in its cells
        stated = position_of(line.text) if capitals or not line.in_table else None
        if stated is not None:
            position, since = stated, index
            continue
        if _NEXT_DOCUMENT.match(line.folded):
            position = None
        if position is None or index - since > _LINES_TO_NAME:
            continue
        name = person_name(line.text)
        # capitals some lines below a signature without a name are the next title, not the name
        near = index - since <= _LINES_TO_UNUSUAL_NAME
        if name is not None and (near or (_has_surname(name) and not capitals)):
            yield Signer(position, name, line.place)


def _has_surname(name: str) -> bool:
    return fold(name).split()[0] in _surnames()


def likely_name(name: str) -> str | None:
    """What a name read from a picture probably is: its family name with the tone that families have ("Định" → "Đinh").

    ``None`` where the family name is one as it stands, or where several would fit.
    """
    family, _, rest = name.partition(" ")
    fitting = [known for known in _family_names() if fold(known) == fold(family)]
    if not rest or family in fitting or len(fitting) != 1:
        return None
    return f"{fitting[0]} {rest}"


@cache
def _family_names() -> tuple[str, ...]:
    data = tomllib.loads((files(__package__) / "surnames.toml").read_text(encoding="utf-8"))
    return tuple(data["surnames"])


@cache
def _surnames() -> frozenset[str]:
    return frozenset(fold(name) for name in _family_names())


def position_of(text: str) -> str | None:
    """The post that a signing line names, without "TM.", "KT." and the like; ``None`` for any other line."""
    if len(text) > _LONGEST_LINE:
        return None
    folded = fold(text).strip(" *_,.;:")
    folded = _ON_BEHALF.sub("", folded).strip(" -–,")
    folded = re.sub(r"^(?:uy ban nhan dan|ubnd)\s+(?=chu tich|kt|pho)", "", folded)
    while (bare := _MANDATE.sub("", folded)) != folded:
        folded = bare.strip()
    if folded in _POSITIONS:
        return _POSITIONS[folded]
    for known in _LONGEST_FIRST:  # "CHỦ TỊCH PHÓ CHỦ TỊCH" joined, "TRƯỞNG PHÒNG VĂN HÓA"
        if folded.endswith(f" {known}") and position_of(folded[: -len(known) - 1]) is not None:
            return _POSITIONS[known]
    office = re.fullmatch(r"(pho )?(truong phong|chanh van phong|giam doc)\s+(.{3,60})", folded)
    if office and text == text.upper():
        return _POSITIONS[f"{office[1] or ''}{office[2]}"]
    return None


def person_name(text: str) -> str | None:
    """The person's name that a line is: two to six capitalised syllables and nothing else."""
    if len(text) > _LONGEST_LINE:
        return None
    bare = _TITLES.sub("", text.strip(" *_.;,"))
    if _SIGNED_MARK.match(bare) or _NAME.fullmatch(bare) is None or _NOT_PERSON.search(fold(bare)):
        return None
    if _UNIT_WORDS & set(bare.casefold().split()):
        return None
    if bare == bare.upper():
        bare = re.sub(r"[^\W\d_]+", lambda match: match.group()[0] + match.group()[1:].lower(), bare)
    return bare


def read_recipients(lines: Sequence[Line]) -> tuple[tuple[str, ...], str | None]:
    """The recipients without dash, end mark and "Như Điều …", and where the plan is filed ("VT, VHXH")."""
    items = list(_items(_distribution(lines)))
    recipients, filing = [], None
    for item in items:
        if match := _FILING.match(item):
            filing = _bare(match.group(1))
        elif not fold(item).startswith(("nhu dieu", "nhu tren", "nhu kinh gui")):
            recipients.append(item)
    return tuple(recipients), filing


def _distribution(lines: Sequence[Line]) -> Iterator[str]:
    """The lines from "Nơi nhận:" to the one that says "Lưu"; the signature that stands between is left out."""
    started = False
    for line in lines:
        is_column = line.in_table and line.folded == "noi nhan"  # a heading in a table of reports, without colon
        match = None if started or is_column else _RECIPIENTS.match(line.text)
        if match is not None:
            started = True
            if match.group(1).strip():
                yield match.group(1)
            continue
        if not started:
            continue
        if position_of(line.text) is not None or _ON_BEHALF.match(line.folded) or _SIGNED_MARK.match(line.text):
            continue
        if not _BULLET.match(line.text) and (person_name(line.text) is not None or line.text.startswith("(")):
            continue
        if _ends_list(line):
            return
        yield line.text
        if _FILING.match(_BULLET.sub("", line.text)) or re.search(r"[;.]\s*-?\s*Lưu\s*:", line.text):
            return


def _ends_list(line: Line) -> bool:
    folded = line.folded
    return folded.startswith(("phu luc", "ke hoach", "quyet dinh", "dieu ", "i. ")) or len(line.text) > 400


def _items(texts: Iterable[str]) -> Iterator[str]:
    """Each recipient: a line of its own, several on one line parted by ";", one that runs on without a dash."""
    joined: list[str] = []
    for text in texts:
        if joined and not _BULLET.match(text) and not joined[-1].rstrip().endswith((";", ".")):
            joined[-1] = f"{joined[-1]} {text}"
        else:
            joined.append(text)
    for text in joined:
        for piece in re.split(r";\s*(?=[-–—+•]|Lưu)|(?<=[^\s;]);\s+", text):
            bare = _bare(_BULLET.sub("", piece))
            if bare:
                yield bare


def _bare(text: str) -> str:
    return text.strip().rstrip(";. ").strip()
