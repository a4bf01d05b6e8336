"""Products of May 2026 and rows made of them, for tests of ratings. Everything is invented."""

from datetime import date
from fractions import Fraction

from sauro.core.periods import Window
from sauro.core.ratings import Mark, MonthSheet, Product, Row, Subject, SubjectKind, Typed, load_method, rate_month

METHOD = load_method()
APRIL = Window(date(2026, 4, 1), date(2026, 4, 30))
MAY = Window(date(2026, 5, 1), date(2026, 5, 31))
JUNE = Window(date(2026, 6, 1), date(2026, 6, 30))
AFTER = date(2026, 7, 4)
OFFICER = Subject(SubjectKind.PERSON, "Bùi Thị Lan", "3", "Phòng Văn hóa - Xã hội", "7", "Chuyên viên")
HEAD = Subject(SubjectKind.HEAD, "Phan Thị Thảo", "3", "Phòng Văn hóa - Xã hội", "5", "Trưởng phòng")
OFFICE = Subject(SubjectKind.OFFICE, "Phòng Văn hóa - Xã hội", "3", "Phòng Văn hóa - Xã hội")


def day(number: int, month: int = 5) -> date:
    return date(2026, month, number)


MIDDLE = day(15)


def product(key: str = "1", due: date | None = MIDDLE, handed_in: date | None = None, **more) -> Product:
    """A product due on 15 May; accepted two days after it was handed in, unless ``accepted_on`` says otherwise."""
    if handed_in is not None and "accepted_on" not in more:
        more["accepted_on"] = date.fromordinal(handed_in.toordinal() + 2)
    return Product(key, f"Báo cáo số {key}", due_on=due, handed_in_on=handed_in, **more)


def typed(common: int | None = 28, *marks: int, decided: bool = True) -> Typed:
    codes = [mark.code for mark in METHOD.marks]
    return Typed(
        None if common is None else Fraction(common),
        tuple(Mark(code, Fraction(value)) for code, value in zip(codes, marks, strict=False)),
        "Làm việc đúng giờ, phối hợp tốt.",
        "Lê Đình Khải",
        decided,
    )


def row(
    *products: Product, subject: Subject = OFFICER, given: Typed | None = None, window: Window = MAY, **more
) -> Row:
    return rate_month(subject, products, given, window, more.get("on", AFTER), more.get("method", METHOD))


def sheet(*rows: Row, window: Window = MAY, method=METHOD) -> MonthSheet:
    return MonthSheet(f"tháng {window.start_on.month}/2026", window, AFTER, method, rows)
