"""What a cell looks like, and which column a heap of such cells makes where no heading tells it."""

import re
from collections.abc import Sequence

from sauro.core.plans.columns import Role
from sauro.core.text import fold

_ROMAN = r"(?=[ivxl])l?x{0,3}(?:ix|iv|v?i{0,3})"
_NUMBER = re.compile(rf"\(?(?:\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}|{_ROMAN}|[a-hđ])\)?[.)]?")
_TIME = re.compile(
    r"\b(?:quy|q)\s*\.?\s*(?:[1-4]|i{1,3}|iv)\b|\bthang\s*\d|\d{1,2}\s*/\s*(?:\d{1,2}\s*/\s*)?\d{4}|\bngay \d"
    r"|\btruoc (?:ngay|thang|\d)|\bthuong xuyen\b|\bca nam\b|\bnam 20\d\d\b|^20\d\d$|\bhang (?:tuan|thang|quy|nam)\b"
    r"|\bdinh ky\b|\btheo (?:chi dao|ke hoach|yeu cau|quy dinh|lo trinh|huong dan|tien do)\b|\b6 thang\b|\bcuoi nam\b"
    r"|\bsau khi\b|\bkhi co\b|\bngay sau\b|\bcham nhat\b"
)
_CLOCK = re.compile(r"\b\d{1,2}\s*(?:h|g|gio|:)\s*(?:[0-5]\d)?\b(?!\d)|^(?:sang|chieu)\b")
_UNIT = re.compile(
    r"^[-+*\s]*(?:cac\s+)?(?:phong|van phong|vp|trung tam|tt|ban|cong an|co quan|don vi|hoi|doan|dang uy|hdnd|ubnd|"
    r"uy ban|ubmttq|mat tran|mttq|buu dien|tram|truong|bo phan|cong chuc|to |thon|diem phuc vu|doi |chi nhanh|so |"
    r"thue|toan the|thu truong|chu tri|phoi hop|nganh|to chuc)\b"
)
_GROUP = re.compile(r"\bcac\b|\blien quan\b")
_LEADER = re.compile(r"^(?:d/c|dc\b|dong chi|chu tich|pho chu tich|pct|ong|ba)\b")
_PRODUCT = re.compile(
    r"^[-+*\s]*(?:cac\s+)?(?:ke hoach|bao cao|quyet dinh|cong van|van ban|to trinh|nghi quyet|danh muc|hoi nghi|"
    r"tin\b|bien ban|huong dan|de an|quy che|thong bao|chuong trinh|du thao|phuong an|quy trinh|ho so|phieu"
    r"|san pham|lop|ty le|"
    r"chi thi|ket luan|giay moi|sang kien|mo hinh|he thong|du lieu|so lieu|quy dinh|tai lieu)\b"
)
_MONEY = re.compile(r"\bdong\b|\btrieu\b|ngan sach|du toan|kinh phi|^[\d.,]{5,}$")
_HELPING_TICK = re.compile(r"[Pp][Hh]?|[oO○◯]|[Pp]hối hợp")
_TICK = re.compile(rf"[xX×✓✔☑√+*●•v]|[Cc]ó|[Cc][Tt]?|[Cc]hủ trì|{_HELPING_TICK.pattern}")
_FIGURE = re.compile(r"[<>≥≤=+-]?\s*[\d.,/]+\s*%?")
_SHORT = 120
_PRODUCT_LENGTH = 90


def is_number(text: str) -> bool:
    """Whether a cell is just a running number: "1", "5.1", "III", "a)"."""
    return bool(_NUMBER.fullmatch(fold(text)))


def is_figure(text: str) -> bool:
    """Whether a cell is just an amount: "95%", "1.250.000", "≥ 90"."""
    return bool(_FIGURE.fullmatch(text.strip()))


def is_clock(text: str) -> bool:
    """Whether a cell tells a time of day."""
    return bool(_CLOCK.search(fold(text)))


def looks_like_time(text: str) -> bool:
    return len(text) <= _SHORT and bool(_TIME.search(fold(text)))


def looks_like_unit(text: str) -> bool:
    return len(text) <= 2 * _SHORT and bool(_UNIT.match(fold(text)))


def is_tick(text: str) -> bool:
    """Whether a cell is only a mark: "x", "✓", or "CT" and "PH" for who leads and who helps."""
    return bool(_TICK.fullmatch(text.strip()))


def is_helping_tick(text: str) -> bool:
    """Whether a mark says that a unit helps, not leads: "PH", "P", "o"."""
    return bool(_HELPING_TICK.fullmatch(text.strip()))


def looks_like_leader(text: str) -> bool:
    return len(text) <= _SHORT and bool(_LEADER.match(fold(text)))


def looks_like_product(text: str) -> bool:
    return len(text) <= _PRODUCT_LENGTH and bool(_PRODUCT.match(fold(text)))


def guess_roles(columns: Sequence[Sequence[str]]) -> list[Role]:
    """What each column most likely holds, from its cells alone (no heading).

    A column of running numbers, of times, of units, of leaders or of products shows itself; the longest of the others
    is the content. Of two columns of units the one with more "các … liên quan" helps, the other leads.
    """
    roles = [_plain_role(cells) for cells in columns]
    _tell_units_apart(columns, roles)
    lengths = {at: _mean_length(columns[at]) for at, role in enumerate(roles) if role in (Role.OTHER, Role.OUTPUTS)}
    free = {at: length for at, length in lengths.items() if roles[at] is Role.OTHER} or lengths
    if Role.CONTENT not in roles and free:
        roles[max(free, key=lambda at: free[at])] = Role.CONTENT
    return roles


def _plain_role(cells: Sequence[str]) -> Role:
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return Role.OTHER
    tests = (
        (Role.NUMBER, is_number, 0.6),
        (Role.DEADLINE, looks_like_time, 0.5),
        (Role.LEADER, looks_like_leader, 0.5),
        (Role.LEAD, looks_like_unit, 0.5),
        (Role.BUDGET, lambda text: bool(_MONEY.search(fold(text))) and len(text) < _SHORT, 0.6),
        (Role.OUTPUTS, looks_like_product, 0.4),
    )
    for role, looks, enough in tests:
        if sum(looks(cell) for cell in filled) >= enough * len(filled):
            return role
    return Role.OTHER


def _tell_units_apart(columns: Sequence[Sequence[str]], roles: list[Role]) -> None:
    units = [at for at, role in enumerate(roles) if role is Role.LEAD]
    if len(units) < 2:
        return
    grouped = {at: _share_of_groups(columns[at]) for at in units}
    first, second = units[0], units[1]
    lead = second if grouped[first] > grouped[second] + 0.2 else first
    for at in units:
        roles[at] = Role.LEAD if at == lead else Role.COORDINATING


def _share_of_groups(cells: Sequence[str]) -> float:
    filled = [cell for cell in cells if cell.strip()]
    return sum(bool(_GROUP.search(fold(cell))) for cell in filled) / max(1, len(filled))


def _mean_length(cells: Sequence[str]) -> float:
    filled = [cell for cell in cells if cell.strip()]
    return sum(map(len, filled)) / max(1, len(filled))
