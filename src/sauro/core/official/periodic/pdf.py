"""A report as PDF: the very DOCX that goes out, laid out by LibreOffice, so that both say the same."""

from sauro.core.documents import find_office, pdf_with_office


class NoPdfError(Exception):
    """No PDF could be made; the message says in Vietnamese why and what to do."""


def write_pdf(docx: bytes) -> bytes:
    """The bytes of a PDF/A of ``docx``."""
    program = find_office()
    if program is None:
        raise NoPdfError(
            "Máy chủ chưa cài LibreOffice nên không tạo được tệp PDF. Hãy tải tệp DOCX rồi lưu thành PDF, "
            "hoặc nhờ người quản trị cài gói libreoffice-writer."
        )
    pdf = pdf_with_office(docx, program)
    if pdf is None:
        raise NoPdfError("LibreOffice không chuyển được văn bản sang PDF. Hãy thử lại, hoặc tải tệp DOCX.")
    return pdf
