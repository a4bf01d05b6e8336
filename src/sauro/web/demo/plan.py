"""The demo plan as a document: what an office would have typed, drawn from its data in the official form."""

import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

from sauro.core.documents import Paragraph
from sauro.core.findings import Place
from sauro.core.official import write_plan
from sauro.core.plans import Head, Plan, Signer, Task
from sauro.core.text import lower_first

_CELLS = {"outputs": "product"} | {name: name for name in ("leader", "lead", "coordinating", "deadline")}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def data(name: str, year: int) -> dict[str, Any]:
    """One of the demo's data files, as it reads in a year: ``{year}``, ``{last_year}``, ``{next_year}`` stand in it."""
    text = (files("sauro.web.demo") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    for words, number in (("{year}", year), ("{last_year}", year - 1), ("{next_year}", year + 1)):
        text = text.replace(words, str(number))
    return tomllib.loads(text)


def plan_document(name: str, on: date) -> bytes:
    """The DOCX of a demo plan of the year of ``on``, signed by then, to be read like any other."""
    said = data(name, on.year)
    said["date"] = min(said["date"], on.isoformat())
    return write_plan(plan_of(said))


def plan_of(said: dict[str, Any]) -> Plan:
    """The plan that a data file tells."""
    head = Head(
        issuer=said["issuer"],
        commune=said["commune"],
        document_type=said["document_type"],
        number=said["number"],
        date=said["date"],
        title=said["title"],
        years=(said["years"][0], said["years"][1]),
        signer=Signer(**said["signer"]),
        recipients=tuple(said["recipients"]),
        filing=said["filing"],
    )
    body = tuple(Paragraph(line, Place(block=at)) for at, line in enumerate(_lines(said), start=1))
    return Plan(source=f"{said['number']}.docx", head=head, tasks=tuple(_tasks(said)), body=body)


def _tasks(said: dict[str, Any]) -> Iterator[Task]:
    number = 0
    for roman, field in zip(_ROMAN, said["field"], strict=False):
        for row in field["task"]:
            number += 1
            cells = {name: row[key] for name, key in _CELLS.items()}
            yield Task(
                Place(), row["content"], section=roman, section_title=field["title"], number=str(number), **cells
            )


def _lines(said: dict[str, Any]) -> Iterator[str]:
    bases = "; ".join(said["legal_basis"])
    yield f"Thực hiện {bases}; {said['issuer']} ban hành Kế hoạch {_lowered(said['title'])} với các nội dung như sau:"
    yield "I. MỤC ĐÍCH, YÊU CẦU"
    yield "1. Mục đích"
    yield from (f"- {line}" for line in said["purpose"]["aims"])
    yield "2. Yêu cầu"
    yield from (f"- {line}" for line in said["purpose"]["requirements"])
    yield "II. CHỈ TIÊU VÀ NHIỆM VỤ"
    for at, field in enumerate(said["field"], start=1):
        yield f"{at}. {field['title']}"
        yield f"{at}.1. Chỉ tiêu"
        yield from (f"- {line}." for line in field["targets"])
        yield f"{at}.2. Nhiệm vụ"
        yield from (f"- {line}" for line in field["narrative"])
    yield "(Danh mục nhiệm vụ cụ thể tại Phụ lục kèm theo Kế hoạch này)."
    yield "III. CHẾ ĐỘ BÁO CÁO"
    yield from _reporting(said["reporting"])
    yield "IV. TỔ CHỨC THỰC HIỆN"
    for at, duty in enumerate(said["duty"], start=1):
        yield f"{at}. {duty['unit']}"
        yield from (f"- {line}" for line in duty["duties"])


def _reporting(said: dict[str, Any]) -> Iterator[str]:
    yield "1. Thời gian chốt số liệu"
    for period in said["period"]:
        first, last = f"{period['from']:%d/%m/%Y}", f"{period['to']:%d/%m/%Y}"
        yield f"- Báo cáo {period['period']}: số liệu tính từ ngày {first} đến ngày {last}."
    yield "2. Thời hạn gửi báo cáo"
    yield from said["text"]


def _lowered(title: str) -> str:
    return lower_first(title)
