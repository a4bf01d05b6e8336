"""What stops the set-up, in one sentence that a person can act on."""

import re

_KNOWN = (
    (r"No space left|Disk quota", "Ổ đĩa đã đầy. Giải phóng khoảng 1,5 GB rồi chạy lại."),
    (
        r"dns error|resolve|Connection refused|Network is unreachable|timed? ?out|ECONN|ENOTFOUND|EAI_AGAIN"
        r"|error sending request|NewConnectionError|No route to host",
        "Không tới được kho gói trên mạng. Kiểm tra mạng (hoặc biến HTTPS_PROXY) rồi chạy lại.",
    ),
    (
        r"certificate|CERTIFICATE|SSLError",
        "Chứng chỉ bảo mật của mạng không được tin cậy. Cài gói ca-certificates hoặc đặt SSL_CERT_FILE rồi chạy lại.",
    ),
    (r"Permission denied|EACCES|Read-only file system", "Không có quyền ghi vào thư mục này."),
    (r"[Hh]ash mismatch|THESE PACKAGES DO NOT MATCH|EINTEGRITY", "Gói tải về không khớp mã băm đã khoá: không cài."),
    (r"No matching distribution|no wheels|no solution", "Máy này không có bản dựng sẵn của một gói cần thiết."),
)


class Problem(Exception):
    """Set-up cannot go on; the message is one Vietnamese sentence."""


def from_log(log: str, otherwise: str) -> Problem:
    """The problem that the end of a program's output tells of."""
    for pattern, sentence in _KNOWN:
        if re.search(pattern, log[-6000:]):
            return Problem(sentence)
    return Problem(otherwise)
