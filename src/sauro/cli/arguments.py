"""The words of the command line. Nothing heavy is imported here: help must come at once."""

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NoReturn

from sauro import __version__
from sauro.cli.exits import Exit

Act = Callable[[argparse.Namespace], int]

_DESCRIPTION = """\
Sáu Rõ trên dòng lệnh: đọc kế hoạch cải cách hành chính của xã.
Reads a commune's administrative reform plan; see docs/command-line.md."""

_FORMS = "DOCX, DOC, RTF, PDF, bản quét, ảnh, XLSX, XLS, ODS, HTML, văn bản thuần, Markdown"

_TRANSLATED = (
    (r"the following arguments are required: (.*)", r"thiếu \1"),
    (r"unrecognized arguments: (.*)", r"không biết tham số \1"),
    (r"argument (\S+): expected one argument", r"\1 cần một giá trị"),
    (r"argument (\S+): invalid choice: (\S+).*", r"không có lệnh \2"),
    (r"argument (\S+): invalid int value: (.*)", r"\1 cần một số nguyên, không phải \2"),
    (r"argument ([^:]+): (.*)", r"\1: \2"),
)


class _Parser(argparse.ArgumentParser):
    """An argument parser that says in one Vietnamese line what is wrong."""

    def error(self, message: str) -> NoReturn:
        for pattern, said in _TRANSLATED:
            if re.fullmatch(pattern, message, re.DOTALL):
                message = re.sub(pattern, said, message, count=1, flags=re.DOTALL)
                break
        self.exit(Exit.USAGE, f"{self.prog}: {' '.join(message.split())}. Xem “{self.prog} --help”.\n")


def parse(arguments: Sequence[str] | None) -> tuple[Act, argparse.Namespace]:
    """The act that was asked for, and its arguments."""
    given = parser().parse_args(arguments)
    return given.act, given


def parser() -> argparse.ArgumentParser:
    top = _Parser("sauro", description=_DESCRIPTION, epilog=exit_codes(), formatter_class=argparse.RawTextHelpFormatter)
    top.add_argument("--version", action="version", version=f"sauro {__version__}")
    commands = top.add_subparsers(metavar="LỆNH", required=True, title="lệnh", parser_class=_Parser)
    _add_read(commands)
    _add_check(commands)
    _add_deadline(commands)
    _add_doctor(commands)
    return top


def exit_codes() -> str:
    return "mã thoát:\n" + "\n".join(f"  {code.value:<5}{code.meaning}" for code in Exit)


def _add(
    commands: "argparse._SubParsersAction[_Parser]", name: str, act: Act, summary: str, more: str = ""
) -> argparse.ArgumentParser:
    made = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.{more}",
        epilog=exit_codes(),
        formatter_class=argparse.RawTextHelpFormatter,
    )
    made.set_defaults(act=act)
    return made


def _add_read(commands: "argparse._SubParsersAction[_Parser]") -> None:
    made = _add(
        commands, "read", _read, "đọc kế hoạch thành nhiệm vụ, chỉ tiêu, đơn vị, lịch báo cáo", f"\nĐọc: {_FORMS}."
    )
    _add_files(made)
    made.add_argument("--out", metavar="THƯ_MỤC", help="ghi mỗi tệp thành THƯ_MỤC/TÊN_TỆP.json")


def _add_check(commands: "argparse._SubParsersAction[_Parser]") -> None:
    made = _add(commands, "check", _check, "soát sáu rõ và các chỗ cần sửa trước khi ký")
    _add_files(made)
    made.add_argument("--docx", metavar="TỆP", help="ghi bản ghi nhớ thành DOCX (chỉ với một tệp)")
    made.add_argument("--strict", action="store_true", help="mã thoát 1 nếu có điểm phải sửa trước khi ký")


def _add_files(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "files", nargs="+", metavar="TỆP", help="tệp, thư mục (cả thư mục con), hoặc - để đọc từ đường ống"
    )
    made.add_argument("--json", action="store_true", help="một đối tượng JSON; nhiều tệp: một mảng")
    made.add_argument("--jsonl", action="store_true", help="mỗi tệp một dòng JSON")
    made.add_argument(
        "--on", type=_day, metavar="NGÀY", help="tính hạn kế tiếp từ ngày này (2026-06-10); mặc định hôm nay"
    )


def _add_deadline(commands: "argparse._SubParsersAction[_Parser]") -> None:
    made = _add(commands, "deadline", _deadline, "đọc một cụm từ chỉ thời hạn và nói vì sao")
    made.add_argument(
        "phrases", nargs="+", metavar="CỤM_TỪ", help="ví dụ “Trước ngày 15/01/2026”; dấu - đọc mỗi dòng một cụm từ"
    )
    made.add_argument("--year", type=_year, help="năm của kế hoạch; mặc định năm nay")
    made.add_argument("--last-year", type=_year, help="năm cuối, nếu kế hoạch kéo dài nhiều năm")
    made.add_argument("--json", action="store_true", help="một đối tượng JSON; nhiều cụm từ: một mảng")
    made.add_argument("--jsonl", action="store_true", help="mỗi cụm từ một dòng JSON")


def _add_doctor(commands: "argparse._SubParsersAction[_Parser]") -> None:
    made = _add(commands, "doctor", _doctor, "chương trình tuỳ chọn nào có trên máy, mỗi thứ để làm gì")
    made.add_argument("--json", action="store_true", help="kết quả dạng JSON")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” không phải ngày; viết như 2026-06-10") from error


def _year(text: str) -> int:
    if text.isascii() and text.isdigit() and 1945 <= int(text) <= 2200:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}” không phải năm; viết như 2026")


def _read(given: argparse.Namespace) -> int:
    from sauro.cli.read import read

    return read(given)


def _check(given: argparse.Namespace) -> int:
    from sauro.cli.check import check

    return check(given)


def _deadline(given: argparse.Namespace) -> int:
    from sauro.cli.deadline import deadline

    return deadline(given)


def _doctor(given: argparse.Namespace) -> int:
    from sauro.cli.doctor import doctor

    return doctor(given)
