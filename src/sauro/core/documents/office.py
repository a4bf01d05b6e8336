"""An office program on this machine, where there is one, turns rare forms into DOCX."""

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
    with tempfile.TemporaryDirectory(prefix="sauro-office-") as folder:
        source = Path(folder, f"source{suffix}")
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            *(
                "--headless",
                "--norestore",
                f"--infilter={_FILTERS[suffix]}",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                folder,
                str(source),
            ),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603 - no shell
            return source.with_suffix(".docx").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None
