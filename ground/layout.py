"""Where things stand in a clone."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
REQUIREMENTS = ROOT / "requirements"
VAR = Path(os.environ.get("SAURO_DATA") or ROOT / "var").expanduser().resolve()
LOGS = ROOT / "var" / "log"
RESULTS = ROOT / "test-results"

VENDOR = SOURCE / "sauro" / "web" / "common" / "static" / "vendor"
OCR_DATA = SOURCE / "sauro" / "core" / "documents" / "_tessdata" / "vie.traineddata"


def environment(name: str) -> Path:
    """The folder of a Python environment: ``main`` is ``.venv``, the others ``.venv-NAME``."""
    return ROOT / (".venv" if name == "main" else f".venv-{name}")


def program(folder: Path, name: str) -> Path:
    """A program inside an environment."""
    if sys.platform == "win32":
        return folder / "Scripts" / f"{name}.exe"
    return folder / "bin" / name
