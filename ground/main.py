"""What ``./sauro`` does with its words: the commands of a clone here, everything else by the command line itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ground.problem import Problem
from ground.progress import make_streams_safe, say
from ground.running import become

Act = Callable[[Sequence[str]], int]


@dataclass(frozen=True)
class Command:
    """A command of the clone: its name, what it does in one line, and the act."""

    name: str
    summary: str
    act: Act


def _demo(arguments: Sequence[str]) -> int:
    from ground import site

    return site.demo(arguments)


def _serve(arguments: Sequence[str]) -> int:
    from ground import site

    return site.serve(arguments)


def _manage(arguments: Sequence[str]) -> int:
    from ground import site

    return site.manage(arguments)


def _setup(arguments: Sequence[str]) -> int:
    from ground import site

    _no_arguments("setup", arguments)
    site.ready()
    say("  Đã sẵn sàng: ./sauro demo")
    return 0


def _test(arguments: Sequence[str]) -> int:
    from ground import suite

    return suite.run_some(list(arguments)) if arguments else suite.run_suite()


def _lint(arguments: Sequence[str]) -> int:
    from ground import suite

    _no_arguments("lint", arguments)
    return suite.run_checks()


def _fix(arguments: Sequence[str]) -> int:
    from ground import suite

    _no_arguments("fix", arguments)
    return suite.fix()


def _lock(arguments: Sequence[str]) -> int:
    from ground import locking

    _no_arguments("lock", arguments)
    return locking.lock()


def _bench(arguments: Sequence[str]) -> int:
    from ground import measuring

    return measuring.measure(list(arguments))


COMMANDS = (
    Command("demo", "cài những gì cần, nạp xã mẫu Minh Sơn và mở trang web", _demo),
    Command("serve", "mở trang web với dữ liệu của bạn", _serve),
    Command("manage", "lệnh quản trị của trang web (migrate, createsuperuser, …)", _manage),
    Command("setup", "chỉ cài những gì cần, không chạy gì", _setup),
    Command("test", "chạy mọi kiểm tra; có tham số thì chỉ chạy pytest với tham số ấy", _test),
    Command("lint", "kiểm tra mã nguồn: ruff, hợp đồng import, kiểu", _lint),
    Command("fix", "để ruff tự sửa những gì sửa được", _fix),
    Command("bench", "đo thời gian: bench read (đọc), work (cả năm), report (báo cáo), score (chấm điểm)", _bench),
    Command("lock", "khoá lại phiên bản các gói (requirements/*.txt)", _lock),
)

# Done by the command line of the core; told here so that --help works before anything is installed.
CORE_COMMANDS = (
    ("read TỆP…", "đọc kế hoạch: bảng cho người xem, --json cho máy"),
    ("check TỆP…", "soát sáu rõ và các chỗ cần sửa trước khi ký"),
    ("deadline “CỤM TỪ”…", "đọc thời hạn: --year 2026, --json"),
    ("doctor", "chương trình tuỳ chọn nào có trên máy, mỗi thứ để làm gì"),
)

HELP = """\
Sáu Rõ: đọc kế hoạch cải cách hành chính của xã và theo dõi suốt năm.
Reads a Vietnamese commune's administrative reform plan and runs it all year.

Bắt đầu (start here):
  ./sauro demo                         trang web với xã mẫu; lần đầu cài đặt mất vài phút
  ./sauro read ke-hoach.docx           đọc một kế hoạch ngay trên dòng lệnh

Đọc văn bản (reading; “./sauro read --help” nói thêm):
{core}

Trang web và mã nguồn (site and source):
{clone}

Mọi thứ được cài vào .venv trong thư mục này, theo phiên bản đã khoá; dữ liệu ở var/.
Mã thoát: 0 xong · 1 có chỗ hỏng · 2 sai cách gọi · 3 không đọc được tệp · 4 chỉ đọc được một phần · 130 bị dừng.
Tài liệu: README.vi.md, README.md (English), docs/command-line.md
"""


def help_text() -> str:
    core = "\n".join(f"  {name:<20} {summary}" for name, summary in CORE_COMMANDS)
    clone = "\n".join(f"  {command.name:<20} {command.summary}" for command in COMMANDS)
    return HELP.format(core=core, clone=clone)


def main(arguments: Sequence[str]) -> int:
    make_streams_safe()
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(help_text(), end="")
        return 0
    try:
        return _act(arguments[0])(arguments[1:])
    except Problem as problem:
        say(f"sauro: {problem}")
        return 1
    except KeyboardInterrupt:
        say("Đã dừng.")
        return 130


def _act(name: str) -> Act:
    for command in COMMANDS:
        if command.name == name:
            return command.act
    return lambda rest: _core([name, *rest])


def _core(arguments: Sequence[str]) -> int:
    """Hand over to the command line of the core, in the environment of the clone."""
    from ground import assets
    from ground.environments import ensure_environment

    python = ensure_environment("main", "web", or_larger="test")
    assets.ensure_assets()
    become(python, ["-m", "sauro.cli", *arguments])
    return 0


def _no_arguments(name: str, arguments: Sequence[str]) -> None:
    if arguments:
        raise Problem(f"“{name}” không nhận tham số: {' '.join(arguments)}")
