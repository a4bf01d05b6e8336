"""Python environments from locked requirements: made once, skipped while the locks stay the same."""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from ground import system
from ground.layout import REQUIREMENTS, ROOT, SOURCE, environment, program
from ground.problem import Problem
from ground.progress import step
from ground.running import Word, must_run

_UV_HOME = ROOT / ".uv"
_STAMP = ".sauro-stamp"
_NEEDED_BYTES = 900_000_000


def ensure_environment(name: str, lock: str, *, or_larger: str = "", project: bool = True) -> Path:
    """The Python of the environment ``name``, holding exactly what ``requirements/<lock>.txt`` locks, or the larger
    lock where that is already installed."""
    folder = environment(name)
    python = program(folder, "python")
    enough = [lock, or_larger] if or_larger else [lock]
    if any(_is_current(folder, each) for each in enough):
        return python
    _check_room()
    with alone():
        if any(_is_current(folder, each) for each in enough):
            return python
        uv = _ensure_uv()
        _make(uv, folder, python, lock, project)
    return python


def locking_tool() -> Path:
    """The program that writes locks."""
    with alone():
        return _ensure_uv()


def _make(uv: Path, folder: Path, python: Path, lock: str, project: bool) -> None:
    count = sum(1 for line in _lock(lock).read_text().splitlines() if "==" in line)
    with step(f"Cài {count} gói Python vào {folder.name}"):
        (folder / _STAMP).unlink(missing_ok=True)
        if not _works(folder, python):
            shutil.rmtree(folder, ignore_errors=True)
            must_run([uv, "venv", "--python", sys.executable, folder], log=f"venv-{folder.name}", env=_uv_settings())
        sync: list[Word] = [uv, "pip", "sync", "--python", python, "--require-hashes", "--no-build", _lock(lock)]
        must_run(sync, log=f"sync-{folder.name}", env=_uv_settings())
        if project:
            (_site_packages(folder) / "sauro-clone.pth").write_text(f"{SOURCE}\n", "utf-8")
    (folder / _STAMP).write_text(_fingerprint(lock))


def _works(folder: Path, python: Path) -> bool:
    """Whether the environment is of this Python: one made by another version is made anew."""
    try:
        settings = (folder / "pyvenv.cfg").read_text("utf-8")
    except OSError:
        return False
    return python.exists() and f"{sys.version_info.major}.{sys.version_info.minor}." in settings


def _is_current(folder: Path, lock: str) -> bool:
    try:
        return (folder / _STAMP).read_text() == _fingerprint(lock) and program(folder, "python").exists()
    except OSError:
        return False


def _fingerprint(lock: str) -> str:
    """Changes with the lock, the Python and the place of the clone."""
    facts = f"{sys.version.split()[0]}|{ROOT}|".encode() + _lock(lock).read_bytes()
    return hashlib.sha256(facts).hexdigest()


def _lock(lock: str) -> Path:
    return REQUIREMENTS / f"{lock}.txt"


def _site_packages(folder: Path) -> Path:
    return next(iter(folder.glob("lib/python3*/site-packages")), folder / "Lib" / "site-packages")


def _ensure_uv() -> Path:
    """The installer of packages, at its locked version, in a small environment of its own."""
    uv = program(_UV_HOME, "uv")
    if _is_current(_UV_HOME, "uv") and uv.exists():
        return uv
    if importlib.util.find_spec("ensurepip") is None and not _install_venv_module():
        raise Problem("Thiếu mô-đun venv của Python. Chạy: sudo apt install python3-venv, rồi chạy lại lệnh này.")
    with step("Chuẩn bị trình cài gói uv"):
        shutil.rmtree(_UV_HOME, ignore_errors=True)
        must_run([sys.executable, "-m", "venv", _UV_HOME], log="uv-venv")
        pip: list[Word] = [
            program(_UV_HOME, "python"),
            "-m",
            "pip",
            "install",
            "--no-input",
            "--disable-pip-version-check",
        ]
        must_run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", _lock("uv")], log="uv-install")
    (_UV_HOME / _STAMP).write_text(_fingerprint("uv"))
    return uv


def _install_venv_module() -> bool:
    """Debian keeps the module apart; a Python that is not Debian's is not helped by its package."""
    if not sys.executable.startswith("/usr/bin/"):
        return False
    version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return system.install([version], "mô-đun venv của Python")


def _uv_settings() -> dict[str, str]:
    """uv uses this Python only, and hears what pip was told about the network."""
    settings = {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1", "VIRTUAL_ENV": ""}
    for theirs, ours in (("PIP_INDEX_URL", "UV_DEFAULT_INDEX"), ("PIP_CERT", "SSL_CERT_FILE")):
        if os.environ.get(theirs) and not os.environ.get(ours):
            settings[ours] = os.environ[theirs]
    return settings


def _check_room() -> None:
    if not os.access(ROOT, os.W_OK):
        raise Problem(f"Không có quyền ghi vào {ROOT}. Chép bản sao này vào thư mục của bạn rồi chạy lại.")
    if shutil.disk_usage(ROOT).free < _NEEDED_BYTES:
        raise Problem("Ổ đĩa gần đầy: cần khoảng 1 GB trống. Giải phóng chỗ rồi chạy lại.")


class _Turn:
    """How often this process holds the turn: a set-up within a set-up does not wait for itself."""

    held = 0


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Two set-ups of one clone do not run at once: the second waits for the first."""
    try:
        import fcntl
    except ImportError:  # not on Windows
        yield
        return
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "setup.lock").open("w") as file:
        if not _Turn.held:
            fcntl.flock(file, fcntl.LOCK_EX)
        _Turn.held += 1
        try:
            yield
        finally:
            _Turn.held -= 1
