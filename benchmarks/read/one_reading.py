"""One measured program: imports one reader, reads one file, prints what it took. Runs in a fresh process.

    python one_reading.py READER FILE [SECONDS]

Prints a JSON object: seconds for the imports, for the first reading, for the best of the readings that followed
within SECONDS (none where SECONDS is 0), and the highest memory of the process in MB. READER is a name in ``READERS``;
each stands for what a program that only wants the text and the tables of the file would call.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

Read = Callable[[Path], Any]


def sauro() -> Read:
    from sauro.core.documents import read_document
    from sauro.core.plans import read_plan

    return lambda path: read_plan(read_document(path.read_bytes(), path.name))


def markitdown() -> Read:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda path: converter.convert(str(path)).text_content


def kreuzberg() -> Read:
    from kreuzberg import ExtractionConfig, extract_file_sync

    plain = ExtractionConfig(use_cache=False)
    return lambda path: extract_file_sync(str(path), config=plain).content


def pdfplumber() -> Read:
    import pdfplumber as library

    def tables(path: Path) -> Any:
        with library.open(path) as document:
            return [page.extract_tables() for page in document.pages]

    return tables


def python_docx() -> Read:
    from docx import Document

    def words(path: Path) -> Any:
        document = Document(str(path))
        rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
        return [paragraph.text for paragraph in document.paragraphs], rows

    return words


def mammoth() -> Read:
    import mammoth as library

    def html(path: Path) -> Any:
        with path.open("rb") as file:
            return library.convert_to_html(file).value

    return html


def docling() -> Read:
    from docling.document_converter import DocumentConverter

    converter = DocumentConverter()
    return lambda path: converter.convert(path).document.export_to_markdown()


READERS: dict[str, Callable[[], Read]] = {
    "sauro": sauro,
    "markitdown": markitdown,
    "kreuzberg": kreuzberg,
    "pdfplumber": pdfplumber,
    "python-docx": python_docx,
    "mammoth": mammoth,
    "docling": docling,
}


def main() -> int:
    reader, path, seconds = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    warnings.simplefilter("ignore")
    logging.disable()
    began = perf_counter()
    read = READERS[reader]()
    imports = perf_counter() - began
    first = timed(read, path)
    best, until = None, perf_counter() + seconds
    while seconds and (best is None or perf_counter() < until):
        took = timed(read, path)
        best = took if best is None else min(best, took)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"imports": imports, "first": first, "best": best, "memory": memory}))
    return 0


def timed(read: Read, path: Path) -> float:
    began = perf_counter()
    read(path)
    return perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
