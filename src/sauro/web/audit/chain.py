"""The seal of a row: SHA-256 over its content and the seal of the row before."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from sauro.web.audit.models import ChainEnd, Event

START = "0" * 64


def seal_of(event: Event) -> str:
    """The seal that belongs to what the row says now."""
    content = {
        "number": event.number,
        "done_at": event.done_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "done_by": event.done_by_id,
        "act": event.act,
        "target": [event.target_type, event.target_id, event.target_name],
        "unit": event.unit_id,
        "detail": event.detail,
        "before": event.seal_before,
    }
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the log is not as it was written."""

    number: int
    message: str


def breaks() -> Iterator[Break]:
    """Every place where the log was changed, lost a row or was cut short; nothing where it is whole."""
    number, seal = 0, START
    for event in Event.objects.order_by("number").iterator(chunk_size=2000):
        if event.number != number + 1:
            yield Break(event.number, f"thiếu dòng {number + 1} đến {event.number - 1}")
        elif event.seal_before != seal:
            yield Break(event.number, "không nối với dòng trước")
        if seal_of(event) != event.seal:
            yield Break(event.number, "nội dung đã bị đổi sau khi ghi")
        number, seal = event.number, event.seal
    end = ChainEnd.objects.filter(pk=1).first()
    if (end.number, end.seal) != (number, seal) if end else number != 0:
        yield Break(number + 1, "các dòng cuối đã bị xoá hoặc thêm ngoài hệ thống")
