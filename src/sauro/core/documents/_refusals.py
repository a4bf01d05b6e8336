"""The refusals of the readers, worded once."""

from sauro.core.documents.errors import UnreadableDocument


def empty() -> UnreadableDocument:
    return UnreadableDocument("file.empty", "Tệp rỗng, không có nội dung nào.", "Kiểm tra lại tệp rồi tải lên lần nữa.")


def no_text() -> UnreadableDocument:
    return UnreadableDocument(
        "file.no_text",
        "Tệp không có chữ nào đọc được.",
        "Kiểm tra lại tệp, hoặc dùng bản DOCX hay PDF khác của kế hoạch.",
    )


def damaged(what: str) -> UnreadableDocument:
    return UnreadableDocument(
        "file.damaged",
        f"Tệp {what} bị hỏng hoặc bị cắt ngang nên không đọc được.",
        "Mở tệp bằng chương trình soạn thảo, lưu lại thành tệp mới rồi tải lên.",
    )


def too_large(what: str) -> UnreadableDocument:
    return UnreadableDocument(
        "file.too_large",
        f"Tệp quá lớn: {what}.",
        "Chỉ giữ phần kế hoạch cần nhập (bỏ ảnh, tài liệu kèm theo) rồi tải lên lần nữa.",
    )


def too_many_cells() -> UnreadableDocument:
    return too_large("các bảng có quá nhiều ô")


def bomb() -> UnreadableDocument:
    return UnreadableDocument(
        "file.bomb",
        "Tệp nén bung ra quá lớn so với dung lượng của nó nên không được mở.",
        "Xin lại tệp từ nơi gửi; nếu tệp đúng là kế hoạch, hãy mở và lưu lại thành tệp DOCX mới.",
    )


def encrypted() -> UnreadableDocument:
    return UnreadableDocument(
        "file.encrypted",
        "Tệp được đặt mật khẩu nên không đọc được.",
        "Mở tệp bằng mật khẩu, bỏ mật khẩu, lưu lại rồi tải lên.",
    )


def macros() -> UnreadableDocument:
    return UnreadableDocument(
        "file.macros",
        "Tệp có chứa macro (chương trình chạy kèm) nên không được nhận.",
        "Lưu lại thành tệp DOCX hoặc XLSX không có macro rồi tải lên.",
    )


def entities() -> UnreadableDocument:
    return UnreadableDocument(
        "file.entities",
        "Tệp có khai báo DOCTYPE hoặc thực thể XML, điều mà tệp văn phòng bình thường không có, nên không được mở.",
        "Mở tệp bằng chương trình soạn thảo, lưu lại thành tệp mới rồi tải lên.",
    )


def unknown() -> UnreadableDocument:
    return UnreadableDocument(
        "file.unknown",
        "Không nhận ra loại tệp này.",
        "Dùng tệp DOCX, DOC, PDF, XLSX, XLS, ODS, HTML, văn bản thường hoặc ảnh chụp (PNG, JPEG, TIFF).",
    )


def not_a_document(what: str, advice: str) -> UnreadableDocument:
    return UnreadableDocument("file.wrong_type", f"Tệp này là {what}, không phải văn bản kế hoạch.", advice)
