"""A cell cut into clauses, each with one time at most: "Tháng 6/2026 Báo cáo định kỳ …" are two, as is
"Quý I (sau khi có kế hoạch của tỉnh)". Also what may stand beside a time without changing it."""

import re
from collections.abc import Callable, Iterator
from itertools import islice, pairwise

from sauro.core.deadlines._slips import without_slips
from sauro.core.text import clean_lines

_BULLET = re.compile(r"^\s*(?:[-–—+*•●▪◦·]+|[a-zđ]\)|\d{1,2}\))\s*(?=[^\W\d])", re.IGNORECASE)
# Text typed without any marks: only the words of time get theirs back; which other words were meant is not guessed.
_MARKED = {
    "truoc": "trước",
    "ngay": "ngày",
    "thang": "tháng",
    "quy": "quý",
    "nam": "năm",
    "hang": "hằng",
    "thuong xuyen": "thường xuyên",
    "dinh ky": "định kỳ",
    "cham nhat": "chậm nhất",
    "hoan thanh": "hoàn thành",
    "den": "đến",
    "tu": "từ",
    "va": "và",
    "het": "hết",
    "cuoi": "cuối",
    "dau": "đầu",
}
_BARE = re.compile(rf"\b(?:{'|'.join(_MARKED)})\b", re.IGNORECASE)
_NUMBERS = ("", "một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")


def _numbered(match: re.Match[str]) -> str:
    """ "Quý hai" → "Quý 2". "Tháng năm" stays: it may be "tháng, năm"."""
    word = match[2].lower()
    return f"{match[1]} {4 if word == 'bốn' else _NUMBERS.index(word)}".lstrip()


_NUMBER_WORD = "mười hai|mười một|một|hai|ba|tư|bốn|sáu|bảy|tám|chín|mười"
_REPAIRS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile("[‐‑‒–—−―]"), "-"),
    (re.compile(r"[“”\"]"), ""),
    (re.compile(r"\btr[uưừứ][oóòơờớợ]c\b"), "trước"),
    (re.compile(r"\bTr[uưừứ][oóòơờớợ]c\b"), "Trước"),
    (re.compile(r"(?<=\d) 00:00(?::00)?\b"), ""),  # a date cell of a spreadsheet
    (re.compile(r"(?<=[\dIVX])\s?/\s?(?=\d)"), "/"),
    (re.compile(r"(?<=\d)\s?/\s?(?=(?:quý|tháng|ngày|trước)\b)", re.IGNORECASE), ", "),
    (re.compile(r"(?<=\d) ?\((?:[^\W\d]+ ?){1,4}\)(?= (?:ngày|tuần|tháng|năm|giờ|lần)\b)"), ""),  # 05 (năm) ngày
    (re.compile(r"\bq[uú][yýíi](?=(?: ?[iv]+\b| ?[1-4]\b| ?[l|]))", re.IGNORECASE), lambda m: f"{m[0][0]}uý"),
    (re.compile(r"\b(quý|tháng|ngày|năm)(?=\d)", re.IGNORECASE), r"\1 "),
    (re.compile(r"\b(quý)(?=(?:iv|i{1,3})\b)", re.IGNORECASE), r"\1 "),
    (re.compile(r"\b(quý) (?=[1|]{0,2}[Il|])([Il1|]{1,3})(?=[/ ,;.-]|$)"), lambda m: f"{m[1]} {'I' * len(m[2])}"),
    (re.compile(r"\b(Quý) (?=[1|]{0,2}[Il|])([Il1|]{1,3})(?=[/ ,;.-]|$)"), lambda m: f"{m[1]} {'I' * len(m[2])}"),
    (re.compile(r"\b(quý) [l|]V\b", re.IGNORECASE), r"\1 IV"),
    (re.compile(r"\bđịnh kì\b"), "định kỳ"),
    (re.compile(r"\bĐịnh kì\b"), "Định kỳ"),
    (re.compile(rf"\b(quý|tháng|tuần(?: thứ)?) ({_NUMBER_WORD})\b", re.IGNORECASE), _numbered),
    (re.compile(rf"(?<!thứ )\b()({_NUMBER_WORD})(?= (?:tháng|quý|năm|tuần|lần)\b)", re.IGNORECASE), _numbered),
    (re.compile(r"\b(tháng) (\d{1,2}(?:/\d{1,2}){2,})(?![/\d])", re.IGNORECASE), lambda m: m[0].replace("/", ", ")),
    (re.compile(r"(?<=\d),(?= ?năm (?:19|20)\d\d)", re.IGNORECASE), ""),
    (re.compile(r" ?\((?:đợt|lần|bước) \d{1,2}\)", re.IGNORECASE), ""),
    (re.compile(r"(?<=\d) ?\((?:thứ [\w]+|chủ nhật)\)", re.IGNORECASE), ""),
    (
        re.compile(r"\b(?:hằng|hàng|mỗi) tuần,? \(?(?:vào )?(thứ \w+|chủ nhật)\)?(?=$|[;.])", re.IGNORECASE),
        r"\1 hằng tuần",
    ),
    (re.compile(rf"\btrong (?:\d|{_NUMBER_WORD}) năm,? (?=20\d\d)", re.IGNORECASE), "trong năm "),
    (re.compile(r"\b(?:thứ \w+|chủ nhật),? (?=ngày \d)", re.IGNORECASE), ""),
    (re.compile(r"\b(định kỳ) \(([^()\d]*)\)", re.IGNORECASE), r"\1 \2"),
    (
        re.compile(
            r"(?<!lần)(?<!cuộc)(?<!kỳ)(?<!đợt)(?<!buổi)(?<!lượt)(?<=[^\W\d]) ?/ ?"
            r"(?=(?:quý|tháng|năm|tuần|0?6 tháng|đột xuất|thường xuyên|hằng|hàng)\b)",
            re.IGNORECASE,
        ),
        ", ",
    ),
    (re.compile(r"\b(quý (?:[ivx]+|\d)|tháng \d{1,2}) ?[-.] ?(?=(?:19|20)\d\d\b)", re.IGNORECASE), r"\1/"),
    (re.compile(r",? (?:định hướng|tầm nhìn)(?: đến)?(?: năm)? 20\d\d\b", re.IGNORECASE), ""),
    (
        re.compile(
            r"\bngày (\d{1,2}) (?:của )?(?:các )?tháng ((?:\d{1,2}(?:, ?| và ))+\d{1,2}(?:/20\d\d)?(?![\d/]| ?tháng))",
            re.IGNORECASE,
        ),
        lambda m: "ngày " + ", ".join(f"{m[1]}/{month}" for month in re.findall(r"[\d/]+", m[2])),
    ),
    (  # "hằng năm, hoàn thành trong tháng 11": only the month counts
        re.compile(
            r"\b((?:hằng|hàng|mỗi) (?:năm|quý|tháng)), "
            r"(?:hoàn thành|thực hiện|tổ chức|gửi|nộp|báo cáo)(?: xong| báo cáo| kết quả)? "
            r"(?=trước|trong|vào|chậm|muộn|tháng|quý|ngày)",
            re.IGNORECASE,
        ),
        r"\1, ",
    ),
    (
        re.compile(
            r"\bbắt đầu(?: từ)? ([^,;]*\d),? (?:và )?(?:hoàn thành|kết thúc)(?: trong| vào)? "
            r"(?=(?:ngày|tháng|quý|năm|trước)\b|\d)",
            re.IGNORECASE,
        ),
        r"từ \1 đến ",
    ),
    (
        re.compile(r"(^|\btrước |\bnhất )(?=\d{1,2} tháng \d{1,2}(?: năm 20\d\d|/20\d\d|$|[;,.)]))", re.IGNORECASE),
        r"\1ngày ",
    ),
    (re.compile(r"^\s*báo cáo (?=(?:tháng|quý|năm|0?6 tháng)[ .;]*$)", re.IGNORECASE), "Báo cáo định kỳ "),
    (re.compile(r"…+|\.{2,}"), " "),
    (re.compile(r"[ \t]{2,}"), " "),
)
_PERIOD = r"(?:báo cáo )?(?:quý (?:[ivx]+|\d)|0?[69] tháng(?: đầu năm)?|(?:cả )?năm)"
_DATE_OF_A_PERIOD = re.compile(rf"(\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?) \({_PERIOD}\)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:^|(?<=[;,]))\s*([^;:,()]{1,80}): ?(?=(?:trước|chậm nhất|muộn nhất)(?: ngày)? \d{1,2}/)", re.IGNORECASE
)
_DATE_AFTER_SEMICOLON = re.compile(r"\s*;\s*(?=(?:ngày )?\d{1,2}(?:[/.]\d{1,2}){0,2}(?:/\d{4})?\s*(?:[;,.]|và\b|$))")
_LINE = re.compile(r"\s*\n\s*")
_STARTER = re.compile(
    r"(?<=[\w.)]) (?=(?:Theo(?! dõi)|Báo cáo|Lồng ghép|Sau khi|Ngay sau|Ngay khi|Khi|Trước|Chậm nhất|Hoàn thành|Xong"
    r"|Tháng|Quý|Hằng|Hàng|Định kỳ|Thường xuyên|Trong|Đột xuất|Tổng kết|Sơ kết)\b)"
)
_GOES_ON = re.compile(
    r"\b(?:đến|tới|hết|từ|và|hoặc|của|các|kỳ|trong|vào|trước|sau|nhất|là|hằng|hàng|mỗi|từng|đầu|cuối|giữa|tuần|cả|toàn"
    r"|theo|với|cùng|tại|khi|lồng ghép|trên|ngày|gửi|nộp|\d{1,2})$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\b(?:của|và|hoặc|đến|tới|từ|với|theo|tại|khi|trước|sau|trong|vào|là|nhất)$", re.IGNORECASE)
_RUNNING = re.compile(r"\W*(?:theo|căn cứ|(?:ngay )?(?:sau )?khi|.*\bkể từ (?:ngày|khi))\b", re.IGNORECASE)
_NUMERAL = re.compile(r"\d|[IVX]+\b(?![.)])")
_DASH = re.compile(r" - (?=[^\W\d])(?!(?:tháng|quý|năm|ngày|thứ|t\d|q\.?[iv]|hết|[ivx]+\b))", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[^\W\d])\. (?=[A-ZĐÀ-Ỹ])|(?<=\d{4})\. (?=[A-ZĐÀ-Ỹ])|(?<=\bxuyên)\. ")
_COMMA = re.compile(
    r"\s*,\s*(?=(?:và )?(?:hoàn thành|xong|(?:có )?báo cáo|tổng kết|sơ kết|thực hiện|triển khai|duy trì|gửi"
    r"|(?:[^,;\d()]{1,60} )?trước (?:ngày )?\d|chậm nhất|muộn nhất|đến (?:hết )?(?:ngày )?\d{1,2}/"
    r"|(?:đạt )?\d{1,3} ?%|(?:đợt|lần) \d))"
    r"|\s+và\s+(?=(?:hoàn thành|báo cáo|tổng kết|sơ kết|gửi)\b)",
    re.IGNORECASE,
)
_BRACKET_AND_MORE = re.compile(r"((?!theo |sau |ngay |khi )[^()]*\(([^()]*)\)) ?(?:,|,? và\b) ?(.+)$", re.IGNORECASE)
_BRACKET = re.compile(r"\(([^()]*)\)")

_OF_A_REPORT = re.compile(
    r"\b(báo cáo|sơ kết|tổng kết|đánh giá|kế hoạch|kiểm tra|công tác|chương trình|đối thoại)"
    r"(?:,? (?:và )?(?:định kỳ|hằng năm|hàng năm|0?[69] tháng(?: đầu năm| cuối năm)?|quý|năm|tháng|tuần)\b)+",
    re.IGNORECASE,
)
_NO_TIME = re.compile(
    r"\d+(?:[.,]\d+)? ?%|\b(?:đợt|bước|phần|lần) \d{1,2}\b|\b\d{1,3} (?:đợt|cuộc|lớp|hội nghị|buổi|báo cáo|văn bản)\b",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(
    r"\d|\b(?:ngày|tháng|quý|tuần|năm|giờ|hằng|hàng (?:ngày|tuần|tháng|quý|năm)|thường xuyên|liên tục|định kỳ|đột xuất"
    r"|sau|trước|từ|đến|tới|hết|trừ|ngoài|khi|giữa|quá|chưa|không|dưới|trên|lần|chậm nhất|muộn nhất|hạn|hoặc"
    r"|đầu|cuối|nửa|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|phát sinh|theo(?! dõi)|căn cứ|âm lịch)\b"
    r"|\b(?:mỗi|từng|kể|tính|cả|hàng|vào|thứ|các)\b[ ,.:/()-]*$"
    rf"|\b(?:{_NUMBER_WORD})[ ,.:/()-]*$",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"(?<![\w/])(?:trước|chậm nhất|muộn nhất|trễ nhất|không|tối đa|tối thiểu|ít nhất|hạn|thời hạn|trong|vào|ngay|vòng"
    r"|từ|kể|tính|đến|tới|cho đến|hết|ngày|tháng|t(?=\d)|quý|q(?=[.]?[iv\d])|năm|tuần|thứ|chủ nhật|đầu|giữa|cuối|nửa"
    r"|cả|trọn|suốt|quanh|hằng|hàng|mỗi|từng|định kỳ|thường xuyên|liên tục|đột xuất|phát sinh|theo|căn cứ|tùy|tuỳ|sau"
    r"|khi|lồng ghép|tại|cùng|kết hợp|dự kiến|giai đoạn|báo cáo(?= định kỳ)|các kỳ|lúc|\d|[ivx]+/)(?!\w(?<=[^\W\d]))",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"^(?:(?:phải |cần )?(?:hoàn thành|xong|thực hiện|triển khai|thời gian|thời hạn|thời điểm|tổ chức|kết thúc|dự kiến"
    r"|tiến độ|và|hạn|thực hiện xong|hoàn thiện|bắt đầu|sáng|chiều)[ :,-]*)+$",
    re.IGNORECASE,
)


def repaired(words: str) -> str:
    """``words`` with slips of typing and reading mended that have no second meaning: dashes, "Qúy", "15 / 3"."""
    text = without_slips(clean_lines(words))
    if text.isascii():
        text = _BARE.sub(lambda match: _MARKED[match[0].lower()], text)
    for pattern, mended in _REPAIRS:
        text = pattern.sub(mended, text)
    text = "; ".join(_BULLET.sub("", line) for line in _lines(text))
    # "Quý I: trước 10/3", "trước 10/6 (6 tháng)": the period names the report, the date is the time.
    text = _DATE_OF_A_PERIOD.sub(r"\1", text)
    text = _LABEL.sub(lambda match: match[0] if is_harmless(match[1]) else " ", text)
    return _DATE_AFTER_SEMICOLON.sub(", ", text).strip(" ;.,/")


def _lines(text: str) -> list[str]:
    """The lines of a cell; a line that goes on in the next is one with it."""
    lines: list[str] = []
    for line in _LINE.split(text):
        if lines and _goes_on(lines[-1], line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return lines


def _goes_on(line: str, following: str) -> bool:
    if line.endswith((";", ".")) or _BULLET.match(following):
        return False
    if line.endswith(("-", "/", ",")) or following[:1].islower() or following[:1] in "(/,":
        return True
    if _PREPOSITION.search(line) or (_RUNNING.match(line) and is_harmless(following)):
        return True
    return bool(_NUMERAL.match(following)) and not line[-1:].isdigit()


def clauses(text: str) -> Iterator[list[str]]:
    """The pieces between semicolons, each cut where a new clause may begin; the reader may join them again."""
    for piece in text.split(";"):
        rests = [rest for cut in _SENTENCE.split(piece) for rest in _DASH.split(cut)]
        soft = [clause for rest in rests for clause in _starters(_BULLET.sub("", rest))]
        if soft:
            yield soft


def _starters(text: str) -> list[str]:
    """ "Tháng 6/2026 Báo cáo …": a capital in the middle of a line is the head of a lost line."""
    cuts = [match.start() for match in _STARTER.finditer(text) if not _GOES_ON.search(text[: match.start()])]
    cuts = [cut for cut in cuts if text.count("(", 0, cut) == text.count(")", 0, cut)]
    edges = [0, *cuts, len(text)]
    pieces = (text[start:end].strip(" .,") for start, end in pairwise(edges))
    return [piece for piece in pieces if piece]


def at_commas(clause: str) -> list[str]:
    """The clause cut before ", hoàn thành …", ", báo cáo …" and the like."""
    return [piece for piece in _COMMA.split(clause) if piece.strip()]


def brackets(clause: str) -> list[tuple[str, str]]:
    """For each bracket of the clause: the clause without it, and what stands in it."""
    return [
        (f"{clause[: match.start()].rstrip()} {clause[match.end() :].lstrip()}".strip(), match[1].strip())
        for match in islice(_BRACKET.finditer(clause), 4)
    ]


def after_bracket(clause: str) -> list[str]:
    """ "Hằng quý (trước ngày 10), năm (…)": each bracket belongs to what stands before it."""
    match = _BRACKET_AND_MORE.match(clause)
    return [match[1], match[3]] if match and not is_harmless(match[2]) else []


def without_remarks(clause: str) -> str:
    """The clause without the brackets that say nothing about time."""
    return _BRACKET.sub(lambda match: "" if is_harmless(match[1]) else match[0], clause).strip()


def anchors(clause: str) -> list[int]:
    """Where in the clause a time may begin, after its first word."""
    return [match.start() for match in _ANCHOR.finditer(clause) if match.start()][:24]


def is_harmless(words: str) -> bool:
    """No word of ``words`` has to do with time, so that what stands beside them is the whole time."""
    return not _TIME_WORD.search(_NO_TIME.sub("", _OF_A_REPORT.sub(r"\1", words)))


def act_of(prefix: str) -> str | None:
    """What the time is for ("Ban hành kế hoạch"), unless it only says "hoàn thành"."""
    act = prefix.strip(" ,:;-–./()")
    return act if act and not _FILLER.match(act) else None
