"""The calendars that come with the program: one dated TOML file a year, under ``data``."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from sauro.core.workdays.model import DayOff, SwappedDay, WorkCalendar


@cache
def bundled_calendar() -> WorkCalendar:
    """The working days of all years there is a data file for."""
    calendar = WorkCalendar(frozenset())
    folder = files(__package__).joinpath("data")
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            calendar |= read_calendar(entry.read_text(encoding="utf-8"))
    return calendar


def read_calendar(text: str) -> WorkCalendar:
    """A year's working days from the text of a data file; ValueError says in Vietnamese what is wrong with it."""
    try:
        data = tomllib.loads(text)
        return WorkCalendar(
            frozenset({data["year"]}),
            tuple(_day_off(entry) for entry in data.get("days_off", ())),
            tuple(_swapped(entry) for entry in data.get("working_days", ())),
        )
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"Tệp lịch không đọc được: {error}. Sửa tệp theo mẫu 2026.toml.") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"Tệp lịch thiếu hoặc sai mục {error}. Sửa tệp theo mẫu 2026.toml.") from error


def _day_off(entry: dict[str, Any]) -> DayOff:
    return DayOff(entry["name"], entry["from"], entry["to"], entry.get("source", ""), entry["confidence"])


def _swapped(entry: dict[str, Any]) -> SwappedDay:
    return SwappedDay(entry["on"], entry.get("instead_of"), entry.get("source", ""), entry["confidence"])
