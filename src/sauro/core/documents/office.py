"""An office program on this machine, where there is one, turns rare forms into DOCX, and DOCX into PDF."""

import shutil
import subprocess
import tempfile
from pathlib import Path

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 60
_SHUT = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>1</value></prop>
</item>
</oor:items>
"""  # pictures and cells that lie elsewhere are not fetched; Writer's 0 and Calc's 1 are "never"


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
        profile = f"-env:UserInstallation={_profile(Path(folder, 'profile')).as_uri()}"
        out = Path(folder, "out")  # DOCX of DOCX would overwrite its source
        command = [program, profile, "--headless", "--norestore", *options, "--convert-to", form]
        command += ["--outdir", str(out), str(source)]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603 - no shell
            return Path(out, f"source.{to}").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None


def _profile(folder: Path) -> Path:
    """A profile of the program in ``folder`` in which a document cannot make this machine ask another for anything."""
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SHUT, "utf-8")
    return folder
