"""The kinds of official documents and the abbreviations that numbers carry (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""

from sauro.core.text import fold

LETTER = "CV"  # an official letter: its number carries no abbreviation of a kind

KINDS = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
    LETTER: "Công văn",
}
_BY_NAME = {fold(name): code for code, name in KINDS.items()}
_BY_SYMBOL = {code.upper(): code for code in KINDS if code != LETTER}


def kind_code(name: str) -> str | None:
    """The code of a kind by its name, however it is typed: "BÁO CÁO" → "BC"; ``None`` for other words."""
    return _BY_NAME.get(fold(name).strip(" .:"))


def code_of_symbol(symbol: str) -> str | None:
    """The code that the first part of a symbol stands for: "TTR" → "TTr", "QĐ" → "QĐ"; ``None`` where it is none."""
    return _BY_SYMBOL.get(symbol.upper())
