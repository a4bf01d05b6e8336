"""Where the Vietnamese data for OCR stand on this machine."""

from pathlib import Path

from sauro.core.documents.errors import UnreadableDocument

_OWN = Path(__file__).resolve().parent.parent / "_tessdata"
_SYSTEM = (
    "/usr/share/tesseract-ocr",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


def find_tessdata(own: Path = _OWN, system: tuple[str, ...] = _SYSTEM) -> Path:
    """The folder that holds ``vie.traineddata``: Sáu Rõ's own first, then those of the system."""
    for folder in (own, *_system_folders(system)):
        if (folder / "vie.traineddata").is_file():
            return folder
    raise UnreadableDocument(
        "ocr.no_data",
        "Tệp là ảnh quét nhưng máy chưa có dữ liệu nhận dạng chữ tiếng Việt (vie.traineddata).",
        "Cài gói tesseract-ocr-vie hoặc chạy “./sauro doctor” để biết cách cài, hoặc tải lên bản DOCX/PDF có chữ.",
    )


def _system_folders(system: tuple[str, ...]) -> list[Path]:
    folders = []
    for root in map(Path, system):
        folders += [root, root / "tessdata", *sorted(root.glob("*/tessdata"), reverse=True)]
    return folders
