"""What the environment says, read strictly: a value not understood stops the start with one clear sentence."""

import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

_YES = frozenset({"1", "true", "yes", "on", "co", "có"})
_NO = frozenset({"0", "false", "no", "off", "khong", "không", ""})
_SSL_MODES = frozenset({"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})


class BadSetting(Exception):
    """A setting has a value that cannot be used; the message says which and what it may be."""


def switch(name: str, default: bool, environ: Mapping[str, str] = os.environ) -> bool:
    """Yes or no from the variable ``name``."""
    value = environ.get(name)
    if value is None:
        return default
    word = value.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise BadSetting(f"{name}={value!r}: viết 1 (có) hoặc 0 (không).")


def whole_number(name: str, default: int, low: int, high: int, environ: Mapping[str, str] = os.environ) -> int:
    """A whole number from ``low`` to ``high`` from the variable ``name``."""
    value = environ.get(name, "").strip()
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise BadSetting(f"{name}={value!r}: viết một số nguyên từ {low} đến {high}.")
    return int(value)


def words(name: str, default: list[str], environ: Mapping[str, str] = os.environ) -> list[str]:
    """A list from the variable ``name``, parted by commas or spaces."""
    value = environ.get(name)
    return default if value is None else value.replace(",", " ").split()


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder that holds everything this installation keeps; made where it is missing, closed to others."""
    given = environ.get("SAURO_DATA", "").strip()
    folder = Path(given).expanduser() if given else _repository() / "var"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(f"SAURO_DATA={folder}: không tạo được thư mục ({error.strerror}).") from error
    return folder.resolve()


def _repository() -> Path:
    """The clone this runs from, or the current folder where Sáu Rõ is installed as a package."""
    root = Path(__file__).resolve().parents[3]
    return root if (root / "pyproject.toml").is_file() else Path.cwd()


def secret_key(folder: Path, environ: Mapping[str, str] = os.environ) -> str:
    """The key that signs sessions: SAURO_SECRET_KEY, else the one in the data folder, made at the first start."""
    given = environ.get("SAURO_SECRET_KEY", "")
    if given:
        if len(given) < 32:
            raise BadSetting("SAURO_SECRET_KEY: cần ít nhất 32 ký tự ngẫu nhiên.")
        return given
    path = folder / "secret_key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(50))
    return path.read_text("ascii").strip()


def _write_once(path: Path, text: str) -> None:
    """Two processes may start together: the first one's key stands, and nobody reads it half written."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def database(folder: Path, environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The database: SQLite in the data folder, or what DATABASE_URL names."""
    url = environ.get("DATABASE_URL", "").strip()
    return database_from_url(url) if url else sqlite(folder / "sauro.sqlite3")


def sqlite(path: Path | str) -> dict[str, Any]:
    """SQLite for many readers and one writer at a time; a writer waits for its turn from the start (IMMEDIATE)."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def database_from_url(url: str) -> dict[str, Any]:
    """The database that a URL names: ``sqlite:////folder/file`` or ``postgresql://user:password@host:5432/name``."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadSetting(f"DATABASE_URL: không đọc được địa chỉ ({error}).") from error
    if parts.scheme == "sqlite":
        return _sqlite_from(parts)
    if parts.scheme in ("postgresql", "postgres"):
        return _postgresql_from(parts, port)
    raise BadSetting(
        f"DATABASE_URL: loại “{parts.scheme}” không dùng được; viết sqlite:////thư-mục/tệp "
        "hoặc postgresql://người-dùng:mật-khẩu@máy:5432/tên."
    )


def _sqlite_from(parts: SplitResult) -> dict[str, Any]:
    path = unquote(parts.path)
    if parts.netloc or not path.startswith("/") or len(path) < 3:
        raise BadSetting("DATABASE_URL: SQLite cần đường dẫn đầy đủ, ví dụ sqlite:////srv/sauro/sauro.sqlite3.")
    return sqlite(Path("/" + path.lstrip("/")))


def _postgresql_from(parts: SplitResult, port: int | None) -> dict[str, Any]:
    name = unquote(parts.path.lstrip("/"))
    if not name or "/" in name:
        raise BadSetting("DATABASE_URL: thiếu tên cơ sở dữ liệu sau dấu “/” cuối.")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    sslmode = options.pop("sslmode", None)
    if options:
        raise BadSetting(f"DATABASE_URL: không biết tuỳ chọn {', '.join(sorted(options))}.")
    if sslmode is not None and sslmode not in _SSL_MODES:
        raise BadSetting(f"DATABASE_URL: sslmode={sslmode!r}; viết một trong {', '.join(sorted(_SSL_MODES))}.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": sslmode} if sslmode else {},
    }


_MAIL_PORTS = {"smtp": 587, "smtps": 465}


def mail_server(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The mail server that SAURO_MAIL_URL names; empty where there is none.

    ``smtp://user:password@host:587`` encrypts with STARTTLS, ``smtps://…:465`` from the first byte; ``?tls=0`` on the
    former sends in the clear, for a server on the same machine.
    """
    url = environ.get("SAURO_MAIL_URL", "").strip()
    if not url:
        return {}
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadSetting(f"SAURO_MAIL_URL: không đọc được địa chỉ ({error}).") from error
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    is_clear = options.pop("tls", "1") == "0"
    if parts.scheme not in _MAIL_PORTS or not parts.hostname or options or (is_clear and parts.scheme == "smtps"):
        raise BadSetting(
            "SAURO_MAIL_URL: viết smtp://người-dùng:mật-khẩu@máy:587, smtps://người-dùng:mật-khẩu@máy:465 "
            "hoặc smtp://localhost:25?tls=0."
        )
    return {
        "HOST": parts.hostname,
        "PORT": port or _MAIL_PORTS[parts.scheme],
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "SECURITY": "tls" if parts.scheme == "smtps" else "none" if is_clear else "starttls",
    }


def web_address(name: str, default: str = "", environ: Mapping[str, str] = os.environ) -> str:
    """An address of the web from the variable ``name``, without the slash at its end."""
    value = environ.get(name, "").strip() or default
    if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname):
        raise BadSetting(f"{name}={value!r}: viết địa chỉ đầy đủ, ví dụ https://cchc.example.vn.")
    return value.rstrip("/")


_PROVIDER_FIELDS = {
    "name": str,
    "issuer": str,
    "client_id": str,
    "client_secret": str,
    "scopes": str,
    "trusts_email": bool,
    "has_second_factor": bool,
    "new_people_unit": int,
}


def sign_on_providers(path: Path) -> list[dict[str, Any]]:
    """The OpenID providers that ``sign_on.toml`` names, one table each; none where there is no such file."""
    if not path.is_file():
        return []
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(f"{path.name}: không đọc được ({error}).") from error
    return [{"code": code, **_provider_fields(f"{path.name} [{code}]", code, table)} for code, table in tables.items()]


def _provider_fields(place: str, code: str, table: object) -> dict[str, Any]:
    if not re.fullmatch(r"[a-z0-9-]{1,40}", code) or not isinstance(table, dict):
        raise BadSetting(f"{place}: mỗi nhà cung cấp là một bảng, tên bảng là chữ thường không dấu, số, gạch ngang.")
    for name, value in table.items():
        kind = _PROVIDER_FIELDS.get(name)
        if kind is None:
            raise BadSetting(f"{place}: không biết mục “{name}”; các mục là {', '.join(_PROVIDER_FIELDS)}.")
        if type(value) is not kind:
            said = {str: "viết chữ trong ngoặc kép", bool: "viết true hoặc false", int: "viết một số"}[kind]
            raise BadSetting(f"{place}: mục “{name}”, {said}.")
    missing = [name for name in ("name", "issuer", "client_id") if not table.get(name)]
    if missing:
        raise BadSetting(f"{place}: thiếu {', '.join(missing)}.")
    _require_safe_issuer(place, table["issuer"])
    return table


def _require_safe_issuer(place: str, issuer: str) -> None:
    parts = urlsplit(issuer)
    is_here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and is_here)):
        raise BadSetting(f"{place}: issuer phải bắt đầu bằng https:// (http:// chỉ dùng được cho chính máy này).")
