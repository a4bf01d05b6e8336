"""Starts the site from a clone: database, static files, demonstration commune, server."""

import argparse
import hashlib
import os
import socket
from collections.abc import Sequence
from pathlib import Path

from ground import assets
from ground.environments import ensure_environment
from ground.layout import ROOT, SOURCE, VAR
from ground.problem import Problem
from ground.progress import say, step
from ground.running import become, must_run, read_log

DEFAULT_PORT = 8000


def ready() -> Path:
    """The Python that runs the site, with everything it needs in place."""
    python = ensure_environment("main", "web", or_larger="test")
    assets.ensure_assets()
    return python


def demo(arguments: Sequence[str]) -> int:
    """Database, demonstration commune and server, one after the other."""
    given = _address_arguments("demo", arguments)
    python = ready()
    _prepare(python)
    for line in _demo_accounts(python).splitlines():
        say(f"  {line}")
    return _serve(python, given)


def serve(arguments: Sequence[str]) -> int:
    given = _address_arguments("serve", arguments)
    python = ready()
    _prepare(python)
    return _serve(python, given)


def manage(arguments: Sequence[str]) -> int:
    become(ready(), ["-m", "sauro.web", *arguments])
    return 0


def _demo_accounts(python: Path) -> str:
    """Who can sign in to the demonstration, told at every start; the commune is loaded at the first."""
    kept = VAR / "demo.stamp"
    database, _, accounts = kept.read_text("utf-8").partition("\n") if kept.is_file() else ("", "", "")
    if database == _database():
        return accounts
    with step("Nạp xã mẫu Minh Sơn"):
        must_run([python, "-m", "sauro.web", "load_demo"], log="load-demo")
    accounts = read_log("load-demo")
    if "Tài khoản" in accounts:
        kept.write_text(f"{_database()}\n{accounts}", "utf-8")
    return accounts


def _prepare(python: Path) -> None:
    """Migrations and static files, each only where something changed since the last start."""
    if not _is_known("migrations", _migrations_fingerprint()):
        with step("Chuẩn bị cơ sở dữ liệu"):
            must_run([python, "-m", "sauro.web", "migrate", "--no-input", "-v", "0"], log="migrate")
        _keep("migrations", _migrations_fingerprint())
    if not _is_known("static", _static_fingerprint()) or not (VAR / "static").is_dir():
        with step("Gom tệp tĩnh"):
            must_run([python, "-m", "sauro.web", "collectstatic", "--no-input", "--clear", "-v", "0"], log="static")
        _keep("static", _static_fingerprint())


def _is_known(name: str, fingerprint: str) -> bool:
    stamp = VAR / f"{name}.stamp"
    return stamp.is_file() and stamp.read_text("utf-8") == fingerprint


def _keep(name: str, fingerprint: str) -> None:
    (VAR / f"{name}.stamp").write_text(fingerprint, "utf-8")


def _database() -> str:
    """Which database this is: a file that was removed and made anew is another one."""
    file = VAR / "sauro.sqlite3"
    given = os.environ.get("DATABASE_URL", "")
    own = str(file.stat().st_ino) if file.is_file() else "none"
    return hashlib.sha256((given or own).encode()).hexdigest()


def _migrations_fingerprint() -> str:
    facts = hashlib.sha256((_database() + (ROOT / "requirements" / "web.txt").read_text("utf-8")).encode())
    for path in sorted(SOURCE.glob("sauro/web/*/migrations/*.py")):
        facts.update(path.name.encode() + path.read_bytes())
    return facts.hexdigest()


def _static_fingerprint() -> str:
    """Changes whenever a static file of the clone or the set of packages does."""
    facts = hashlib.sha256((ROOT / "requirements" / "web.txt").read_bytes())
    for path in sorted(SOURCE.glob("sauro/web/*/static/**/*")):
        if path.is_file():
            facts.update(f"{path}|{path.stat().st_size}|{path.stat().st_mtime_ns}".encode())
    return facts.hexdigest()


def _serve(python: Path, given: argparse.Namespace) -> int:
    port = given.port or free_port(given.host, DEFAULT_PORT)
    if given.port is None and port != DEFAULT_PORT:
        say(f"  Cổng {DEFAULT_PORT} đang có chương trình khác dùng: lấy cổng {port}.")
    if given.port is not None and not _is_free(given.host, port):
        raise Problem(f"Cổng {port} đang có chương trình khác dùng. Chọn cổng khác: --port {port + 1}.")
    shown = "127.0.0.1" if given.host in ("0.0.0.0", "::") else given.host  # noqa: S104 (compared, not bound)
    say()
    say(f"  Mở http://{shown}:{port}/ trong trình duyệt. Dừng bằng Ctrl+C.")
    say()
    start = "import sys; from sauro.web.serve import serve; sys.exit(serve(sys.argv[1], int(sys.argv[2])))"
    become(python, ["-c", start, given.host, str(port)])
    return 0


def free_port(host: str, first: int) -> int:
    """The first port from ``first`` on that nobody uses."""
    for port in range(first, first + 100):
        if _is_free(host, port):
            return port
    raise Problem(f"Các cổng từ {first} đến {first + 99} đều đang bận. Chọn cổng khác bằng --port.")


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name == "posix":  # a port just left by our own last run counts as free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise Problem(f"Không được phép mở cổng {port}. Chọn cổng từ 1024 trở lên bằng --port.") from error
        except OverflowError as error:
            raise Problem(f"Cổng {port} không có; chọn số từ 1 đến 65535.") from error
        except OSError:
            return False
    return True


def _address_arguments(command: str, arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"./sauro {command}", description="Chạy trang web trên máy này.")
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1: chỉ máy này)")
    parser.add_argument("--port", type=int, help=f"cổng (mặc định: cổng trống đầu tiên từ {DEFAULT_PORT})")
    return parser.parse_args(list(arguments))
