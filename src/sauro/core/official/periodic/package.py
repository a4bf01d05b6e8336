"""A report as one JSON document for other programs, and read back.

QCVN 125:2021/BTTTT names thirteen packages that report systems exchange. Their names are public; the fields inside are
not to be had from public texts, so the fields here are ours and the document says so (``docs/goi-tin-bao-cao.md``).
"""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sauro.core.indicators import Coverage, Figure, FigureState, Form, Indicator, Kind, Library, Scope, printed
from sauro.core.official.periodic.model import PeriodicReport, TaskLine
from sauro.core.reports import Outline, Passage, title_of
from sauro.core.values import from_values, to_values

FORMAT = "sauro-bao-cao"
VERSION = 1
_BASIS = "Tên gói tin theo QCVN 125:2021/BTTTT, mục 1.1; cấu trúc trường là của Sáu Rõ, không phải của quy chuẩn"


class PackageError(ValueError):
    """The data are no package of ours; the message says in Vietnamese what is wrong."""


@dataclass(frozen=True, slots=True)
class ReportPackage:
    """What a package says when it is read: whose report of which period, its figures, its passages."""

    issuer: str
    organisation: str
    period: str
    year: int
    library: str
    figures: tuple[Figure, ...]
    passages: tuple[Passage, ...]


def write_package(report: PeriodicReport, *, organisation: str = "", state: str = "du_thao") -> bytes:
    """The bytes of the JSON document. ``organisation`` is the issuer's code, ``state`` "du_thao", "da_ky", "da_gui"."""
    content, forms = report.content, report.library.forms
    issued_on = _day(report.issuance.issued_on)
    packages = {
        "che_do_bao_cao": _regime(report),
        "bieu_mau_bao_cao": [_form(form, content.scope) for form in forms],
        "bieu_mau_bao_cao_de_cuong": _outline(report.outline, report),
        "so_lieu_bao_cao": [_figure(figure, report.library) for figure in content.figures],
        "so_lieu_bao_cao_danh_sach": [_task(task) for task in report.tasks if task.task],
        "gui_de_cuong_bao_cao": [_passage(passage) for passage in report.passages if passage.sentences],
        "trang_thai_bao_cao": {"trang_thai": state, "so": report.issuance.number, "ngay": issued_on},
        "danh_muc_ky_bao_cao": [_period(report)],
        "danh_muc_chi_tieu_bao_cao": [_row(row) for row in report.library.indicators],
    }
    whole = {
        "dinh_dang": FORMAT,
        "phien_ban": VERSION,
        "can_cu": _BASIS,
        "don_vi_gui": {"ten": report.issuer.name, "ma": organisation},
        "don_vi_nhan": list(report.addressees),
        "goi_tin": packages,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def read_package(data: bytes) -> ReportPackage:
    """The figures and passages of a package that ``write_package`` wrote."""
    whole = _whole(data)
    try:
        packages = whole["goi_tin"]
        (period,) = packages["danh_muc_ky_bao_cao"]
        return ReportPackage(
            issuer=whole["don_vi_gui"]["ten"],
            organisation=whole["don_vi_gui"]["ma"],
            period=period["ten"],
            year=period["nam"],
            library=packages["che_do_bao_cao"]["bo_chi_tieu"],
            figures=tuple(_read_figure(one) for one in packages["so_lieu_bao_cao"]),
            passages=tuple(from_values(Passage, one["cau"]) for one in packages["gui_de_cuong_bao_cao"]),
        )
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise PackageError(f"Gói tin thiếu hoặc sai mục {error}.") from error


def _whole(data: bytes) -> Any:
    try:
        whole = json.loads(data)
    except ValueError as error:
        raise PackageError("Tệp không phải là JSON.") from error
    if not isinstance(whole, dict) or whole.get("dinh_dang") != FORMAT:
        raise PackageError("Tệp không phải là gói tin báo cáo của Sáu Rõ.")
    if whole.get("phien_ban") != VERSION:
        raise PackageError(f"Gói tin phiên bản {whole.get('phien_ban')}; chương trình này đọc phiên bản {VERSION}.")
    return whole


def _regime(report: PeriodicReport) -> dict[str, Any]:
    outline = report.outline
    return {"ma": outline.code, "ten": outline.name, "can_cu": outline.basis, "bo_chi_tieu": report.library.code}


def _form(form: Form, scope: Scope) -> dict[str, Any]:
    asked = [row.code for row in form.indicators if scope is Scope.ANY or row.scope in (Scope.ANY, scope)]
    return {"ma": form.code, "ten": form.title, "chi_tieu": asked}


def _outline(outline: Outline, report: PeriodicReport) -> list[dict[str, Any]]:
    return [
        {
            "ma": section.code,
            "so": section.mark,
            "ten": title_of(section, report.content),
            "bat_buoc": not section.optional,
        }
        for section in outline.sections
    ]


def _figure(figure: Figure, library: Library) -> dict[str, Any]:
    """A figure with both its numbers; one that is not known has no value, and its state says why."""
    row = library.get(figure.indicator)
    numbers = {
        "gia_tri": figure.value,
        "tu_so": figure.numerator,
        "mau_so": figure.denominator,
    }
    return {
        "ma_chi_tieu": figure.indicator,
        "trang_thai": figure.state.value,
        **{name: None if number is None else str(number) for name, number in numbers.items()},
        "in_ra": printed(row, figure) if row else "",
        "den_ngay": _day(figure.as_of),
        "so_don_vi": [figure.coverage.units, figure.coverage.of_units],
        "so_ngay": [figure.coverage.days, figure.coverage.of_days],
        "ghi_chu": figure.reason,
    }


def _read_figure(one: dict[str, Any]) -> Figure:
    value, numerator, denominator = (
        None if one[name] is None else Decimal(one[name]) for name in ("gia_tri", "tu_so", "mau_so")
    )
    coverage = dict(zip(("units", "of_units", "days", "of_days"), [*one["so_don_vi"], *one["so_ngay"]], strict=True))
    return Figure(
        one["ma_chi_tieu"],
        FigureState(one["trang_thai"]),
        value,
        numerator,
        denominator,
        date.fromisoformat(one["den_ngay"]) if one["den_ngay"] else None,
        coverage=from_values(Coverage, coverage),
        reason=one["ghi_chu"],
    )


def _task(task: TaskLine) -> dict[str, Any]:
    due = task.due if isinstance(task.due, str) else _day(task.due)
    return {
        "so": task.number,
        "nhiem_vu": task.task,
        "chu_tri": task.lead,
        "san_pham": task.output,
        "thoi_han": due,
        "tinh_trang": task.state,
        "van_ban": list(task.papers),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {"ma_muc": passage.section, "noi_dung": passage.text, "cau": to_values(passage)}


def _period(report: PeriodicReport) -> dict[str, Any]:
    period = report.content.period
    window = period.window
    return {
        "ma": period.code,
        "ten": period.name,
        "nam": period.year,
        "tu_ngay": _day(window.start_on if window else None),
        "den_ngay": _day(window.end_on if window else None),
    }


def _row(row: Indicator) -> dict[str, Any]:
    return {
        "ma": row.code,
        "so": row.number,
        "ten": row.name,
        "don_vi_tinh": row.measure,
        "loai": row.kind.value,
        "cong_thuc": row.formula,
        "la_nhom": row.kind is Kind.GROUP,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
