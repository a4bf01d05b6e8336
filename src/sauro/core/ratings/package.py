"""The facts of a month for the personnel system, as one JSON document with a checksum.

Numbers are facts of follow-up. No field holds a level: whoever evaluates decides it elsewhere, and the document says
so.
"""

import hashlib
import json
from typing import Any

from sauro.core.ratings.model import Judged, MonthSheet, Part, Rating, Row, SubjectKind
from sauro.core.ratings.rating import printed

FORMAT = "sauro-theo-doi-thang"
VERSION = 1
NOT_A_DECISION = (
    "Số liệu theo dõi kết quả công việc, không phải quyết định đánh giá, xếp loại công chức. "
    "Việc đánh giá, xếp loại do cấp có thẩm quyền quyết định theo quy định."
)
_PEOPLE = (SubjectKind.HEAD, SubjectKind.PERSON)


class BrokenFacts(ValueError):
    """The data are no document of ours, or were changed after they were written."""


def write_facts(sheet: MonthSheet, *, issuer: str, closing: int | None) -> tuple[bytes, str]:
    """The bytes of the document about every person of the sheet, and its checksum. ``closing`` is the number of the
    closing, None before."""
    content = {
        "dinh_dang": FORMAT,
        "phien_ban": VERSION,
        "luu_y": NOT_A_DECISION,
        "can_cu": sheet.method.basis,
        "phuong_phap": _method(sheet),
        "don_vi": issuer,
        "ky": {
            "ten": sheet.name,
            "tu_ngay": sheet.window.start_on.isoformat(),
            "den_ngay": sheet.window.end_on.isoformat(),
        },
        "trang_thai": "da_chot" if closing else "tam_tinh",
        "lan_chot": closing,
        "tinh_den_ngay": sheet.as_of.isoformat(),
        "nguoi": [_person(row) for row in sheet.rows if row.subject.kind in _PEOPLE],
    }
    seal = checksum(content)
    whole = {**content, "ma_kiem_tra": {"thuat_toan": "sha-256", "gia_tri": seal}}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode(), seal


def checksum(content: Any) -> str:
    """The checksum of plain values: SHA-256 of their JSON, keys in order, without spaces, UTF-8."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def read_facts(data: bytes) -> dict[str, Any]:
    """The document without its checksum, where it is ours and whole."""
    try:
        whole: dict[str, Any] = json.loads(data)
        said = whole.pop("ma_kiem_tra")["gia_tri"]
        form = whole["dinh_dang"], whole["phien_ban"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenFacts("Đây không phải tệp số liệu theo dõi của Sáu Rõ.") from error
    if form != (FORMAT, VERSION):
        raise BrokenFacts(f"Chưa biết định dạng {form[0]}, phiên bản {form[1]}.")
    if said != checksum(whole):
        raise BrokenFacts("Mã kiểm tra không khớp: tệp đã bị sửa sau khi xuất.")
    return whole


def _method(sheet: MonthSheet) -> dict[str, Any]:
    method = sheet.method
    return {
        "ma": method.code,
        "diem_toi_da": {"tieu_chi_chung": str(method.common_maximum), "ket_qua": str(method.results_maximum)},
        "muc_tru_moi_lan": str(method.cut),
        "he_so": {factor.kind: str(factor.value) for factor in method.factors},
    }


def _person(row: Row) -> dict[str, Any]:
    rating = row.rating
    return {
        "ma": row.subject.person,
        "ho_ten": row.subject.name,
        "chuc_vu": row.subject.post,
        "don_vi": row.subject.unit_name,
        "vai": "lanh_dao" if row.subject.kind is SubjectKind.HEAD else "cong_chuc",
        "so_lieu": {fact.code: {"so": fact.count, "ly_do": fact.reason} for fact in rating.facts},
        "diem": {part.code: _part(part) for part in parts_of(rating)},
        "san_pham": [_product(one) for one in rating.products],
    }


def parts_of(rating: Rating) -> tuple[Part, ...]:
    """Every number of a row in the order in which a sheet tells it."""
    return (*rating.shares, rating.results, rating.common, rating.total)


def _part(part: Part) -> dict[str, Any]:
    value = printed(part.value)
    return {
        "ten": part.label,
        "gia_tri": None if value is None else str(value),
        "toi_da": str(printed(part.maximum)),
        "ly_do": part.reason,
    }


def _product(one: Judged) -> dict[str, Any]:
    product = one.product
    return {
        "ma": product.key,
        "ten": product.name,
        "ky": product.turn,
        "he_so": str(product.factor),
        "han": product.due_on.isoformat() if product.due_on else None,
        "ngay_nop": product.handed_in_on.isoformat() if product.handed_in_on else None,
        "ngay_nghiem_thu": product.accepted_on.isoformat() if product.accepted_on else None,
        "tinh_trang": one.standing.value,
        "duoc_tinh": one.counts,
        "so_lan_tra_lai": product.returns,
        "ly_do": one.reason,
    }
