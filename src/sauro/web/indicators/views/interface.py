"""The interface by which other programs send figures; docs/gui-so-lieu.md tells it."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sauro.core.indicators import Given
from sauro.core.periods import Window
from sauro.web.indicators import actions
from sauro.web.indicators.models import ConnectionKey, Fact
from sauro.web.indicators.previews import as_decimal

_MOST_BYTES = 1_000_000
_MOST_FIGURES = 500
_GIVEN = {"co_so": Given.VALUE, "khong_phat_sinh": Given.NONE, "chua_co": Given.WITHHELD}


class BadCall(Exception):
    """A call that cannot be taken: its status, a code that stays, and sentences (each perhaps about one figure)."""

    def __init__(self, status: int, code: str, *messages: dict[str, str]) -> None:
        super().__init__(code)
        self.status, self.code, self.messages = status, code, messages


@csrf_exempt
@login_not_required
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """Keep the figures of a call: all or nothing. The same call again changes nothing."""
    try:
        key = _key(request)
        window, entries, origin = _read(_body(request))
        kept = _keep(key, window, entries, origin)
    except BadCall as bad:
        return _answer({"ma_loi": bad.code, "loi": list(bad.messages)}, bad.status)
    return _answer({"da_ghi": len(kept), "khong_doi": len(entries) - len(kept)}, 200)


def _answer(content: dict[str, Any], status: int) -> JsonResponse:
    response = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _told(message: str, code: str = "") -> dict[str, str]:
    return {"ma": code, "thong_bao": message} if code else {"thong_bao": message}


def _key(request: HttpRequest) -> ConnectionKey:
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    key = actions.key_of(secret.strip()) if scheme.lower() == "bearer" and secret else None
    if key is None:
        message = _("Khóa kết nối thiếu, sai hoặc đã thu hồi. Gửi kèm “Authorization: Bearer <khóa>”.")
        raise BadCall(401, "khoa_khong_dung", _told(message))
    return key


def _body(request: HttpRequest) -> dict[str, Any]:
    if len(request.body) > _MOST_BYTES:
        raise BadCall(413, "qua_lon", _told(_("Nội dung lớn hơn 1 MB; chia thành nhiều lần gửi.")))
    try:
        body = json.loads(request.body, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise BadCall(400, "khong_phai_json", _told(_("Nội dung không phải JSON hợp lệ."))) from error
    if not isinstance(body, dict):
        raise BadCall(400, "khong_phai_json", _told(_("Nội dung phải là một đối tượng JSON.")))
    return body


def _read(body: dict[str, Any]) -> tuple[Window, list[actions.Entry], str]:
    rows = body.get("so_lieu")
    if not isinstance(rows, list) or not rows or len(rows) > _MOST_FIGURES:
        raise BadCall(422, "thieu_so_lieu", _told(_("“so_lieu” phải là danh sách từ 1 đến 500 số liệu.")))
    window = _window(body)
    entries: dict[str, actions.Entry] = {}
    wrong = []
    for row in rows:
        try:
            entry = _entry(row)
        except ValueError as error:
            wrong.append(_told(str(error), str(row.get("ma", "")) if isinstance(row, dict) else ""))
            continue
        if entry.code in entries:
            wrong.append(_told(_("Chỉ tiêu này có hai lần trong một lần gửi."), entry.code))
        entries[entry.code] = entry
    if wrong:
        raise BadCall(422, "so_lieu_sai", *wrong)
    return window, list(entries.values()), str(body.get("nguon") or "")[:500]


def _window(body: dict[str, Any]) -> Window:
    try:
        return Window(date.fromisoformat(str(body.get("tu"))), date.fromisoformat(str(body.get("den"))))
    except ValueError as error:
        message = _("“tu” và “den” phải là ngày dạng 2026-03-14, “tu” không sau “den”.")
        raise BadCall(422, "ngay_sai", _told(message)) from error


def _entry(row: Any) -> actions.Entry:
    if not isinstance(row, dict) or not isinstance(row.get("ma"), str):
        raise ValueError(_("Mỗi số liệu phải có “ma”, ví dụ “3/3.2.1”."))
    given = _GIVEN.get(str(row.get("tra_loi", "co_so")))
    if given is None:
        raise ValueError(_("“tra_loi” là co_so, khong_phat_sinh hoặc chua_co."))
    try:
        value, of = as_decimal(row.get("so")), as_decimal(row.get("tren"))
    except ValueError as error:
        raise ValueError(_("“so” và “tren” phải là số, ví dụ 3872 hoặc 98.5.")) from error
    return actions.Entry(row["ma"], value, of, given, str(row.get("ly_do") or ""), str(row.get("ly_do_sua") or ""))


def _keep(key: ConnectionKey, window: Window, entries: list[actions.Entry], origin: str) -> list[Fact]:
    try:
        return actions.give_figures(
            by=key.made_by,
            unit=key.unit,
            window=window,
            entries=entries,
            way=Fact.Way.INTERFACE,
            origin=origin or key.name,
        )
    except ValidationError as error:
        told = [_told(message, code) for code, messages in error.message_dict.items() for message in messages]
        raise BadCall(422, "so_lieu_sai", *told) from error
