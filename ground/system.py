"""Programs of the operating system: which are there, and installing Debian's packages where that is allowed."""

import functools
import os
import shutil
import subprocess
from pathlib import Path

from ground.progress import say, step
from ground.running import run_logged

_QUIET = {"DEBIAN_FRONTEND": "noninteractive", "APT_LISTCHANGES_FRONTEND": "none"}
_OPTIONS = ["-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=180", "-o", "Dpkg::Use-Pty=0"]


@functools.cache
def installer() -> tuple[str, ...] | None:
    """The words before ``apt-get``: none as root, ``sudo -n`` where it asks no password, ``None`` where not allowed."""
    if os.environ.get("SAURO_NO_APT") or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if asked.returncode == 0:
            return ("sudo", "-n", "--preserve-env=DEBIAN_FRONTEND,http_proxy,https_proxy")
    return None


@functools.cache
def _lists_are_fresh() -> bool:
    before = installer()
    if before is None:
        return False
    with step("Đọc danh mục gói của Debian"):
        return run_logged([*before, "apt-get", "update", "-q"], log="apt-update", env=_QUIET, timeout=600) == 0


def install(packages: list[str], why: str) -> bool:
    """Install Debian packages; ``False`` where it is not allowed or did not work."""
    before = installer()
    if before is None:
        return False
    _lists_are_fresh()
    with step(f"Cài {', '.join(packages)} ({why})") as current:
        command = [*before, "apt-get", "install", *_OPTIONS, *packages]
        worked = run_logged(command, log=f"apt-{packages[0]}", env=_QUIET, timeout=1800) == 0
        current.failed = not worked
    if not worked:
        say(f"    không cài được; xem var/log/apt-{packages[0]}.log")
    return worked


def postgres_programs() -> Path | None:
    """The folder with PostgreSQL's server programs, the newest where there are several."""
    on_path = shutil.which("initdb")
    if on_path and shutil.which("pg_ctl"):
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def office() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def debian_ocr_data() -> Path | None:
    """Debian's Vietnamese OCR data."""
    places = [*Path("/usr/share/tesseract-ocr").glob("*/tessdata"), Path("/usr/share/tessdata")]
    return next((place / "vie.traineddata" for place in places if (place / "vie.traineddata").is_file()), None)
