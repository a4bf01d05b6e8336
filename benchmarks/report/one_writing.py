"""One measured program: imports one writer, does one piece of work again and again, prints what it took.

    python one_writing.py WORK [FILE] [SECONDS]

Runs in a fresh process and prints a JSON object: seconds for the imports, for the first time, for the best of the times
that followed within SECONDS, the highest memory of the process in MB, and what the work itself counted. WORK is a name
in ``WORKS``; those of python-docx and docxtpl know nothing of Sáu Rõ. FILE holds what the work needs.
"""

from __future__ import annotations

import json
import resource
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any

Work = Callable[[], Any]
_HEADERS = ("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú")
_EVERY = 100  # communes between two lines of progress


def commune(file: Path) -> Work:
    """The report of a commune: drafted, checked against its annex, written as DOCX with all annexes."""
    from quarter import library as rows
    from quarter import outline, quarter

    from sauro.core.official import Issuance, Issuer, Signature, for_committee
    from sauro.core.official.periodic import PeriodicReport, TaskLine, write_periodic_report
    from sauro.core.reports import disagreements, draft, missing_of

    content, library, heads = quarter(1, "UBND xã Minh Sơn"), rows(), outline()
    tasks = tuple(TaskLine(one.number, one.task, one.units[0], "", one.due_on or "", "Hoàn thành", one.papers)
                  for one in content.deliveries)  # fmt: skip

    def work() -> dict[str, float]:
        began = perf_counter()
        passages = draft(heads, library, content)
        drafted = perf_counter()
        missing_of(heads, content, library, passages)
        assert disagreements(library, passages, content.by_code) == ()
        checked = perf_counter()
        report = PeriodicReport(
            Issuer("UBND xã Minh Sơn", "Minh Sơn"), Issuance("BC-UBND", year=2026),
            Signature(for_committee("Chủ tịch"), "Nguyễn Thu Hà"), heads, library, content, passages, tasks,
        )  # fmt: skip
        data = write_periodic_report(report)
        written = perf_counter()
        file.write_bytes(data)
        return {
            "drafted": drafted - began,
            "checked": checked - drafted,
            "written": written - checked,
            "sentences": sum(len(passage.sentences) for passage in passages),
        }

    return work


def annex_rows(file: Path) -> list[list[str]]:
    rows: list[list[str]] = json.loads(file.read_text("utf-8"))
    return rows


def sauro_annex(file: Path) -> Work:
    from decimal import Decimal

    from sauro.core.official import Annex, AnnexRow, Attachment, write_attachment

    rows = annex_rows(file)

    def work() -> dict[str, float]:
        lines = tuple(AnnexRow(row[0], (row[1], row[2], Decimal(row[3]), row[4])) for row in rows)
        annex = Annex(_HEADERS, (7, 52, 14, 13, 24), lines, frozenset({0, 2, 3}), ((2, 3, "Kết quả thống kê"),))
        return {"bytes": len(write_attachment(Attachment("Số liệu thống kê", annex)))}

    return work


def sauro_sheet(file: Path) -> Work:
    from decimal import Decimal

    from sauro.core.official import Annex, AnnexRow, Attachment, write_attachment_workbook

    rows = annex_rows(file)

    def work() -> dict[str, float]:
        lines = tuple(AnnexRow(row[0], (row[1], row[2], Decimal(row[3]), row[4])) for row in rows)
        annex = Annex(_HEADERS, (7, 52, 14, 13, 24), lines, frozenset({0, 2, 3}), ((2, 3, "Kết quả thống kê"),))
        return {"bytes": len(write_attachment_workbook(Attachment("Số liệu thống kê", annex)))}

    return work


def docx_manual(file: Path) -> Work:
    """As the manual of python-docx shows: a row added, its cells filled."""
    from docx import Document

    rows = annex_rows(file)

    def work() -> dict[str, float]:
        document = Document()
        table = document.add_table(rows=1, cols=len(_HEADERS), style="Table Grid")
        _fill(table.rows[0].cells, _HEADERS)
        for row in rows:
            _fill(table.add_row().cells, row)
        return _bytes(document)

    return work


def docx_fast(file: Path) -> Work:
    """python-docx as those write who know that it is slow: the table made whole, its cells taken once."""
    from docx import Document

    rows = annex_rows(file)

    def work() -> dict[str, float]:
        document = Document()
        columns = len(_HEADERS)
        table = document.add_table(rows=len(rows) + 1, cols=columns, style="Table Grid")
        cells = table._cells
        for at, row in enumerate((_HEADERS, *rows)):
            _fill(cells[at * columns : (at + 1) * columns], row)
        return _bytes(document)

    return work


def docxtpl(file: Path) -> Work:
    """A template with a row that repeats; it was made beforehand."""
    from docxtpl import DocxTemplate

    rows = [dict(zip("abcde", row, strict=True)) for row in annex_rows(file)]
    template = file.with_suffix(".template.docx")

    def work() -> dict[str, float]:
        document = DocxTemplate(str(template))
        document.render({"rows": rows})
        return _bytes(document)

    return work


def _fill(cells: Sequence[Any], words: Sequence[str]) -> None:
    for cell, text in zip(cells, words, strict=True):
        cell.text = text


def _bytes(document: Any) -> dict[str, float]:
    stream = BytesIO()
    document.save(stream)
    return {"bytes": len(stream.getvalue())}


def province(file: Path) -> Work:
    """What communes handed in → the province's report: read, figures and words put together, drafted, written."""
    from quarter import library as rows
    from quarter import outline, quarter, read_province

    from sauro.core.indicators import consolidate
    from sauro.core.official import Issuance, Issuer, Signature, for_committee
    from sauro.core.official.periodic import PeriodicReport, write_periodic_report
    from sauro.core.reports import UnitText, consolidate_texts, draft

    library, heads = rows(), outline()
    frame = quarter(0, "UBND tỉnh")

    def work() -> dict[str, float]:
        began = perf_counter()
        parts: dict[str, dict[str, Any]] = {}
        words: list[UnitText] = []
        for at, (name, figures_of_it, texts_of_it) in enumerate(read_province(file), start=1):
            parts[name] = {figure.indicator: figure for figure in figures_of_it}
            words += [replace(text, unit=name, key=name) for text in texts_of_it]
            if at % _EVERY == 0:
                print(f"{at} xã đã đọc", file=sys.stderr)
        read = perf_counter()
        figures = consolidate(library, parts)
        summed = perf_counter()
        texts = consolidate_texts(heads, words, named=True, group="xã")
        joined = perf_counter()
        content = replace(frame, figures=tuple(figures.values()), unit_texts=(), units=())
        whole = tuple(
            replace(one, sentences=(*one.sentences, *said.sentences))
            for one, said in zip(draft(heads, library, content), texts, strict=True)
        )
        report = PeriodicReport(
            Issuer("UBND tỉnh", "Tỉnh"), Issuance("BC-UBND", year=2026), Signature(for_committee("Chủ tịch")),
            heads, library, content, whole,
        )  # fmt: skip
        data = write_periodic_report(report)
        written = perf_counter()
        return {
            "communes": len(parts),
            "read": read - began,
            "figures": summed - read,
            "words": joined - summed,
            "written": written - joined,
            "sentences": sum(len(one.sentences) for one in whole),
            "bytes": len(data),
        }

    return work


WORKS: dict[str, Callable[[Path], Work]] = {
    "commune": commune,
    "sauro": sauro_annex,
    "sauro-xlsx": sauro_sheet,
    "python-docx": docx_manual,
    "python-docx, cells once": docx_fast,
    "docxtpl": docxtpl,
    "province": province,
}


def main() -> None:
    warnings.simplefilter("ignore")
    name, file = sys.argv[1], Path(sys.argv[2])
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 0
    began = perf_counter()
    work = WORKS[name](file)
    took = {"imports": perf_counter() - began}
    counted = _timed(work, took, "first")
    until = perf_counter() + seconds
    while perf_counter() < until:
        counted = _timed(work, took, "best")
    took["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**counted, **took}))


def _timed(work: Work, took: dict[str, float], name: str) -> dict[str, float]:
    began = perf_counter()
    counted: dict[str, float] = work()
    took[name] = min(took.get(name, float("inf")), perf_counter() - began)
    return counted


if __name__ == "__main__":
    main()
