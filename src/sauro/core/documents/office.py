"""An office program on this machine, where there is one, turns rare forms into DOCX, and DOCX into PDF."""

import shutil
import subprocess
import tempfile
from pathlib import Path

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 60


def find_office() -> str | None:
    """The path of LibreOffice, or ``None`` where it is not installed."""
    return next((path for program in _PROGRAMS if (path := shutil.which(program))), None)


_FILTERS = {".doc": "MS Word 97", ".rtf": "Rich Text Format"}


def convert_with_office(data: bytes, suffix: str, program: str) -> bytes | None:
    """The file as DOCX, or ``None`` where the program could not convert it in time. Macros do not run."""
    return _converted(data, suffix, program, "docx", "docx:MS Word 2007 XML", f"--infilter={_FILTERS[suffix]}")


def pdf_with_office(docx: bytes, program: str) -> bytes | None:
    """A DOCX as PDF/A with its letters inside, or ``None`` where the program could not convert it in time."""
    form = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
    return _converted(docx, ".docx", program, "pdf", form)


def print_with_office(data: bytes, suffix: str, program: str) -> bytes | None:
    """Any document that LibreOffice opens as a PDF to look at, with its headings as bookmarks; ``None`` where it could
    not be converted in time."""
    return _converted(data, suffix, program, "pdf", "pdf")


def _converted(data: bytes, suffix: str, program: str, to: str, form: str, *options: str) -> bytes | None:
    with tempfile.TemporaryDirectory(prefix="sauro-office-") as folder:
        source = Path(folder, f"source{suffix}")
        source.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        out = Path(folder, "out")  # DOCX of DOCX would overwrite its source
        command = [program, profile, "--headless", "--norestore", *options, "--convert-to", form]
        command += ["--outdir", str(out), str(source)]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603 - no shell
            return Path(out, f"source.{to}").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None
