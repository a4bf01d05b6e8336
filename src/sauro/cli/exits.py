"""What the command line answers with. Told in ``sauro --help`` and docs/command-line.md."""

from enum import IntEnum


class Exit(IntEnum):
    DONE = 0
    FOUND = 1  # only where asked for: “check --strict” found something to put right
    USAGE = 2
    UNREADABLE = 3
    PARTIAL = 4
    INTERNAL = 70
    STOPPED = 130
    PIPE_CLOSED = 141

    @property
    def meaning(self) -> str:
        return _MEANINGS[self]


_MEANINGS = {
    Exit.DONE: "xong",
    Exit.FOUND: "check --strict: có điểm phải sửa trước khi ký",
    Exit.USAGE: "sai cách gọi lệnh",
    Exit.UNREADABLE: "không đọc được tệp nào",
    Exit.PARTIAL: "đọc được một số tệp, số còn lại thì không",
    Exit.INTERNAL: "lỗi trong chương trình; chi tiết ở tệp nhật ký mà dòng báo lỗi nêu",
    Exit.STOPPED: "bạn dừng bằng Ctrl+C",
    Exit.PIPE_CLOSED: "chương trình nhận kết quả đã đóng (ví dụ “| head”)",
}
