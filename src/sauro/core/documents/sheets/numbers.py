"""Numbers of a worksheet as a person sees them in the cell."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_COLOUR = re.compile(r"\[[^\]]*\]|_.|\*.")
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mm/yyyy",
    18: "h:mm",
    19: "h:mm",
    20: "h:mm",
    21: "h:mm",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "h:mm",
    47: "mm:ss",
}
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - cells know no time zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - cells know no time zone
_LAST_DAY = 2_958_465  # 31/12/9999


def number_format(format_id: int, own: dict[int, str]) -> str:
    """The format code of a cell; "" = General."""
    return own.get(format_id, _BUILT_IN.get(format_id, ""))


def shown(value: str, code: str, *, since_1904: bool = False, point: bool = False) -> str:
    """A stored number as shown under a format code, days as dd/mm/yyyy, decimals with a comma.

    With ``point`` decimals keep their point: row numbers such as 5.1.
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite():
        return value
    section = code.split(";")[0]
    bare = _COLOUR.sub("", _QUOTED.sub("", section)).lower()
    if _is_date(bare):
        return _as_date(number, bare, since_1904) or _plain(number, point)
    text = _as_number(number, bare, point)
    return _with_words(section, text)


def _is_date(bare: str) -> bool:
    return bool(re.search(r"[ymdh]", bare)) and "general" not in bare and not re.search(r"[0#]\s*$", bare.split(".")[0])


def _as_date(number: Decimal, bare: str, since_1904: bool) -> str | None:
    if not 0 <= number <= _LAST_DAY:
        return None
    moment = (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(seconds=int(number * 86400 + Decimal("0.5")))
    has_day, has_year = "d" in bare, "y" in bare
    if has_day or has_year:
        if has_day:
            day = f"{moment:%d/%m/%Y}" if has_year else f"{moment:%d/%m}"
        else:
            day = f"{moment:%m/%Y}" if "m" in bare else f"{moment:%Y}"
        return f"{day} {moment:%H:%M}" if "h" in bare and (moment.hour or moment.minute) else day
    if "h" not in bare and bare.count("m") >= 3:
        return f"{moment:%m}"
    return f"{moment:%H:%M}"


def _as_number(number: Decimal, bare: str, point: bool) -> str:
    if not re.search(r"[0#]", bare):
        return _plain(number, point)
    percent = bare.count("%")
    number *= 100**percent
    whole, _, tail = bare.partition(".")
    decimals = len(re.match(r"[0#]*", tail).group())  # type: ignore[union-attr]
    rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) if abs(number) < 10**20 else number
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    if tail.startswith("#") and "." in text:
        text = text.rstrip("0").rstrip(".")
    digits = len(re.findall(r"0", whole))
    head, _, fraction = text.partition(".")
    if digits > len(head) and "," not in whole:
        head = head.zfill(digits)
    text = head.replace(",", ".") + ((("." if point else ",") + fraction) if fraction else "")
    return text + "%" * percent


def _plain(number: Decimal, point: bool) -> str:
    """As in a cell without a format: whole numbers without decimals, eleven digits at most."""
    if number == number.to_integral_value() and abs(number) < 10**15:
        return str(int(number))
    if abs(number) >= Decimal("1e300"):
        return str(number)
    text = f"{float(number):.11g}"
    return text if point or "e" in text else text.replace(".", ",")


def _with_words(section: str, text: str) -> str:
    """The number with the words a format puts before or after it."""
    if '"' not in section and "\\" not in section:
        return text
    spots = [match.start() for match in re.finditer(r"[0#]", _QUOTED.sub(lambda m: "\1" * len(m.group()), section))]
    before = after = ""
    for match in _QUOTED.finditer(section):
        words = match.group(1) or match.group(2) or ""
        if spots and match.start() < spots[0]:
            before += words
        else:
            after += words
    return f"{before}{text}{after}"


def of_python(value: object, *, point: bool = False) -> str:
    """A value that a sheet reader gave as a Python object."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _plain(Decimal(repr(value)), point) if value == value and abs(value) != float("inf") else ""
    return str(value)
