"""The libraries that come with the program: a TOML file each, under ``data``."""

import tomllib
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any

from sauro.core.indicators.formulas import checked
from sauro.core.indicators.model import Form, Indicator, Kind, Library, Pooling, Relation, Scope, Timing

_ENUMS = {"kind": Kind, "timing": Timing, "scope": Scope, "pooling": Pooling}
_KEYS = {field.name for field in fields(Indicator)} - {"code"} | {"number"}


@cache
def libraries() -> tuple[Library, ...]:
    """Every bundled library, by code."""
    folder = files(__package__).joinpath("data")
    entries = {entry.name: entry for entry in folder.iterdir() if entry.name.endswith(".toml")}
    return tuple(read_library(entries[name].read_text(encoding="utf-8")) for name in sorted(entries))


def load_library(code: str) -> Library:
    """The bundled library of this code; LookupError names those there are."""
    for library in libraries():
        if library.code == code:
            return library
    known = ", ".join(library.code for library in libraries())
    raise LookupError(f"Không có bộ chỉ tiêu “{code}”. Các bộ hiện có: {known}.")


def read_library(text: str) -> Library:
    """A library from the text of a data file; ValueError says in Vietnamese what is wrong with it."""
    try:
        data = tomllib.loads(text)
        library = Library(
            data["code"],
            data["name"],
            tuple(_form(form, data) for form in data["forms"]),
            data.get("basis", ""),
            data.get("source", ""),
            data.get("in_force_from"),
            data.get("in_force_until"),
        )
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"Tệp chỉ tiêu không đọc được: {error}.") from error
    except (KeyError, TypeError) as error:
        raise ValueError(f"Tệp chỉ tiêu thiếu hoặc sai mục {error}.") from error
    return checked(library)


def _form(data: dict[str, Any], whole: dict[str, Any]) -> Form:
    rows = tuple(_indicator(row, data["code"], whole) for row in data["rows"])
    return Form(data["code"], data["title"], rows, tuple(Relation(**entry) for entry in data.get("relations", ())))


def _indicator(row: dict[str, Any], form: str, whole: dict[str, Any]) -> Indicator:
    if unknown := row.keys() - _KEYS:
        raise KeyError(", ".join(sorted(unknown)))
    values: dict[str, Any] = {
        key: _ENUMS[key](value) if key in _ENUMS else value for key, value in row.items() if key != "number"
    }
    values["choices"] = tuple((code, words) for code, words in row.get("choices", ()))
    values.setdefault("basis", whole.get("basis", ""))
    values.setdefault("confidence", whole.get("confidence", ""))
    return Indicator(code=f"{form}/{row['number']}", **values)
