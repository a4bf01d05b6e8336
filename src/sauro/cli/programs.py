"""The optional programs of a machine: what each is for, and what happens without it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Optional:
    """An optional program or data file. ``find`` says where it is, or ``None``."""

    name: str
    purpose: str
    without: str
    install: str
    find: Callable[[], str | None]


def _program(*names: str) -> Callable[[], str | None]:
    return lambda: next((path for name in names if (path := shutil.which(name))), None)


def _module(name: str) -> Callable[[], str | None]:
    def find() -> str | None:
        spec = find_spec(name)
        return spec.origin if spec else None

    return find


def _ocr_data() -> str | None:
    from sauro.core import documents

    own = Path(documents.__file__).parent / "_tessdata" / "vie.traineddata"
    system = sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata/vie.traineddata"))
    return next((str(path) for path in (own, *system) if path.is_file()), None)


def _postgres() -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return str(found[-1]) if found else shutil.which("postgres")


def _fonts() -> str | None:
    folders = (Path("/usr/share/fonts"), Path.home() / ".local" / "share" / "fonts")
    wanted = ("Tinos-Regular.ttf", "LiberationSerif-Regular.ttf", "times.ttf")
    return next((str(path) for folder in folders for name in wanted for path in folder.glob(f"**/{name}")), None)


OPTIONAL = (
    Optional(
        "Dữ liệu OCR tiếng Việt",
        "đọc bản quét và ảnh chụp",
        "bản quét bị từ chối với lời nhắn rõ; các dạng khác vẫn đọc",
        "./sauro setup, hoặc apt install tesseract-ocr-vie",
        _ocr_data,
    ),
    Optional(
        "LibreOffice",
        "tệp DOC của Word 6/95; kiểm thử tệp xuất ra",
        "DOC từ Word 97 trở đi vẫn đọc; tệp cũ hơn: lưu lại thành .docx",
        "apt install libreoffice-writer-nogui libreoffice-calc-nogui",
        _program("soffice", "libreoffice"),
    ),
    Optional(
        "Django",
        "trang web",
        "dòng lệnh vẫn làm mọi việc đọc và soát",
        "./sauro setup, hoặc pip install sauro[web]",
        _module("django"),
    ),
    Optional(
        "PostgreSQL",
        "kho dữ liệu cho tỉnh; kiểm thử trên PostgreSQL",
        "dùng SQLite nhúng sẵn; các bài kiểm thử ấy bỏ qua",
        "apt install postgresql",
        _postgres,
    ),
    Optional(
        "Chromium",
        "kiểm thử giao diện trong trình duyệt thật",
        "các bài kiểm thử ấy bỏ qua, có nói lý do",
        "apt install chromium",
        _program("chromium", "chromium-browser", "google-chrome"),
    ),
    Optional(
        "Phông thay Times New Roman",
        "xem trước văn bản xuất ra trên máy này",
        "tệp vẫn đúng; máy có Times New Roman hiện như thường",
        "apt install fonts-liberation2",
        _fonts,
    ),
    Optional(
        "Java",
        "thống kê hồ sơ cả nước trên Spark (về sau)",
        "không ảnh hưởng việc đọc và theo dõi kế hoạch",
        "apt install default-jre-headless",
        _program("java"),
    ),
    Optional(
        "Node.js",
        "không cần: lúc cài, phông chữ được lấy bằng bản đi kèm",
        "không thiếu gì",
        "không cần cài",
        _program("node"),
    ),
)
