"""The heading rows of a table: where they are, and what each column means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sauro.core.documents import Cell
from sauro.core.plans.column_contents import guess_roles, is_number, is_tick, looks_like_unit
from sauro.core.plans.columns import Column, Role, heading_role
from sauro.core.text import fold

Grid = Sequence[Sequence[Cell | None]]

_PLAIN = 40  # a heading that is only a general word is believed in a row of short headings
_SEARCHED = 15  # a worksheet may open with a letterhead and a title above the heading
_MATRIX = 3  # so many headings that name units make a matrix
_COUNTING = re.compile(r"[(\[]?\s*(?:\d{1,2}|[A-ZĐa-zđ])\s*[)\]]?(?:\s*=.*)?")
_ONE_PERIOD = re.compile(r"(?:nam|quy|thang)\s*[\divx]+(?:\s*(?:/|,|nam)\s*20\d\d)?")
_PLAINEST = {
    Role.LEAD: re.compile(r"chu tri"),
    Role.DEADLINE: re.compile(r"hoan thanh|thoi han|ket thuc"),
    Role.OUTPUTS: re.compile(r"san pham|dau ra"),
    Role.LEADER: re.compile(r"lanh dao"),
    Role.BUDGET: re.compile(r"tong|kinh phi"),
}
_ANY = re.compile(r"")
_GENERAL = frozenset({Role.NUMBER, Role.OTHER, Role.NOTES, Role.PERIOD})
_PARTS_OF_MONEY = frozenset({Role.VALUE, Role.MONEY, Role.QUANTITY, Role.OTHER, Role.LEAD})


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table, the row ``first`` where its heading begins and ``end``, the first row of data."""

    columns: tuple[Column, ...]
    first: int
    end: int
    stop: int | None = None  # the row where another heading begins
    words: tuple[frozenset[tuple[int, str]], ...] = ()  # what its rows say where, to know them on the next page

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(column.role for column in self.columns)

    @property
    def by_words(self) -> bool:
        return any(column.by_words for column in self.columns)

    @property
    def is_tree(self) -> bool:
        """Whether the columns run from goals through tasks to activities, so that empty cells mean "as above".

        Goals to the right of the tasks only say what each task is for.
        """
        goal, content = self.at(Role.OBJECTIVE), self.at(Role.CONTENT)
        return Role.ACTIVITY in self.roles or (goal is not None and content is not None and goal < content)

    def body(self, grid: Grid) -> range:
        return range(self.end, len(grid) if self.stop is None else self.stop)

    def is_repeated(self, cells: Sequence[Cell | None]) -> bool:
        """Whether a row says, field by field, what one of the heading's rows says; a word or two may be misread."""
        filled = [(at, cell.text) for at, cell in enumerate(cells) if cell is not None and cell.text]
        if len(filled) < 2:
            return False
        misread = 0
        for at, text in filled:
            misread += all((at, fold(text)) not in own for own in self.words)
            if 10 * misread > 3 * len(filled):
                return False
        return True

    def at(self, role: Role) -> int | None:
        return next((at for at, column in enumerate(self.columns) if column.role is role), None)


def read_headers(grid: Grid) -> tuple[Header, ...]:
    """The headings of a table (each one or more rows), in order; usually one, none where no row is a heading.

    The first may stand below a title. A worksheet can hold several lists below one another, each with its own heading;
    the same heading again is only the top of a new page.
    """
    headers: list[Header] = []
    row = 0
    while row < (len(grid) if headers else min(len(grid), _SEARCHED)):
        if _opens_with_digit(grid[row]) or not is_heading_row(grid[row]):
            row += 1
            continue
        if headers and not _is_another(grid[row], headers[-1]):
            row += 1
            continue
        end = _end_of_heading(grid, row)
        if headers:
            headers[-1] = replace(headers[-1], stop=row)
        words = tuple(_words(cells) for cells in grid[row:end])
        headers.append(Header((), row, _after_counting(grid, end), words=words))
        row = headers[-1].end
    return tuple(replace(header, columns=_columns(grid, header)) for header in headers)


def _opens_with_digit(cells: Sequence[Cell | None]) -> bool:
    """Whether the first filled cell begins with a figure, as rows of work mostly do; spares a closer look."""
    first = next((cell.text for cell in cells if cell is not None and cell.text), "")
    return first[:1].isdigit() and first.strip().isdigit()


def _is_another(cells: Sequence[Cell | None], header: Header) -> bool:
    """Whether a row within a table is the heading of another list: different words, and a column of numbers."""
    roles = {column.role for cell in distinct(cells) if (column := heading_role(_text(cell))) is not None}
    return Role.NUMBER in roles and not header.is_repeated(cells)


def guess_header(grid: Grid, rows: Sequence[int]) -> Header:
    """Columns told from the cells of ``rows`` alone, for a table without heading."""
    texts = [[_text(grid[row][at]) for row in rows] for at in range(len(grid[0]))]
    return Header(tuple(Column(role, by_words=False) for role in guess_roles(texts)), 0, 0)


def is_heading_row(cells: Sequence[Cell | None]) -> bool:
    """Whether a row names columns: two or more known headings, most cells known, none a running number."""
    texts = [_text(cell) for cell in distinct(cells) if _text(cell)]
    if len(texts) < 2 or any(is_number(text) for text in texts):
        return False
    texts = _without_units(texts)
    named = [column for column in map(heading_role, texts) if column is not None and column.leads]
    periods = sum(bool(_ONE_PERIOD.fullmatch(fold(text))) for text in texts)
    telling = {column.role for column in named} - _GENERAL
    strong = {column.role for column in named if not column.weak}
    plain = bool(strong) and len(named) == len(texts) and all(len(text) <= _PLAIN for text in texts)
    return (
        len(telling) >= 2 - (Role.NUMBER in strong)
        and (len(strong) >= 2 or plain)
        and 2 * len(named) >= len(texts)
        and periods != 1
    )


def _without_units(texts: list[str]) -> list[str]:
    """The headings without those of a matrix of units ("Phòng Kinh tế", "Công an xã", …), of which there are many."""
    others = [text for text in texts if not looks_like_unit(text) or heading_role(text) is not None]
    return others if len(texts) - len(others) >= _MATRIX else texts


def is_counting_row(cells: Sequence[Cell | None]) -> bool:
    """Whether a row only counts the columns: "(1) (2) (3)", "1 2 3", "A B 1 2", "(6)=(4)+(5)"."""
    texts = [_text(cell) for cell in distinct(cells) if _text(cell)]
    if len(texts) < 2 or 2 * len(texts) < len(cells) or not all(_COUNTING.fullmatch(text) for text in texts):
        return False
    digits = [int(match.group()) for text in texts if (match := re.search(r"\d+", text))]
    return len(set(texts)) == len(texts) and digits == sorted(digits) and len(digits) >= 2


def distinct(cells: Sequence[Cell | None]) -> list[Cell]:
    """The cells of a row, each once although it may cover several fields."""
    seen: dict[int, Cell] = {id(cell): cell for cell in cells if cell is not None}
    return list(seen.values())


def _end_of_heading(grid: Grid, first: int) -> int:
    """The row after the heading: as far as its merged cells reach, and rows that name the parts of a column."""
    end = first + 1
    for cell in distinct(grid[first]):
        if cell.row_span > 1:
            end = max(end, min(cell.row + cell.row_span, first + 3))
    while end < len(grid) and _names_parts(grid, end, first):
        end += 1
    return min(end, len(grid))


def _names_parts(grid: Grid, row: int, first: int) -> bool:
    """Whether ``row`` splits headings above it: only some fields filled, each with a heading of its own."""
    above = {id(cell) for cell in grid[first]}
    own = [cell for cell in distinct(grid[row]) if _text(cell) and id(cell) not in above]
    if not own or len(own) == len(distinct(grid[first])) or row - first > 2:
        return False
    named = [heading_role(_text(cell)) for cell in own]
    return all(column is not None and column.leads and column.role is not Role.NUMBER for column in named)


def _after_counting(grid: Grid, end: int) -> int:
    while end < len(grid) and is_counting_row(grid[end]):
        end += 1
    return end


def _columns(grid: Grid, header: Header) -> tuple[Column, ...]:
    width = len(grid[header.first])
    columns = [_column(_stack(grid, header.first, header.first + len(header.words), at)) for at in range(width)]
    body = header.body(grid)
    _part_shared(columns, grid, header)
    _mark_units(columns, grid, header)
    if all(column.role in _GENERAL or not column.heading for column in columns) or any(not c.heading for c in columns):
        columns = _fill_unnamed(columns, grid, body)
    return resolve_doubles(columns, [[_text(grid[row][at]) for row in body] for at in range(width)])


def _part_shared(columns: list[Column], grid: Grid, header: Header) -> None:
    """One heading over two columns, numbers and words ("Nội dung" over "1 | Đào tạo"): the numbers get their own."""
    bottom = grid[header.first + len(header.words) - 1]
    for at in range(len(columns) - 1):
        if bottom[at] is None or bottom[at] is not bottom[at + 1]:
            continue
        texts = [_text(grid[row][at]) for row in header.body(grid) if grid[row][at] is not grid[row][at + 1]]
        filled = [text for text in texts if text]
        if filled and all(is_number(text) for text in filled):
            columns[at] = Column(Role.NUMBER, columns[at].heading, by_words=False)


def _mark_units(columns: list[Column], grid: Grid, header: Header) -> None:
    """Columns that hold nothing but marks are units to tick, where at least two stand side by side."""
    rows = [grid[row] for row in header.body(grid) if len(distinct(grid[row])) > 2]
    marked = []
    for at, column in enumerate(columns):
        filled = [text for cells in rows if (text := _text(cells[at]))]
        if filled and all(map(is_tick, filled)) and column.heading and column.role not in (Role.PERIOD, Role.NUMBER):
            marked.append(at)
    named = [at for at in marked if looks_like_unit(_lowest(columns[at].heading))]
    if len(marked) < 2 or 2 * len(named) < len(marked):
        return
    first, last = marked[0], marked[-1]
    for at in range(first, last + 1):
        if at in marked or not any(_text(cells[at]) for cells in rows):
            columns[at] = Column(Role.UNIT, _lowest(columns[at].heading))


def _lowest(heading: str) -> str:
    return heading.rsplit(" / ", 1)[-1]


def _stack(grid: Grid, first: int, end: int, at: int) -> list[str]:
    """The headings over one column, top down, each once; an empty upper field belongs to its left neighbour."""
    words: list[str] = []
    for row in range(first, end):
        text = _text(grid[row][at])
        if (
            not text
            and row == first
            and end > first + 1
            and any(_text(grid[below][at]) for below in range(row + 1, end))
        ):
            text = next((_text(grid[row][left]) for left in range(at - 1, -1, -1) if _text(grid[row][left])), "")
        if text and text not in words:
            words.append(text)
    return words


def _column(stack: Sequence[str]) -> Column:
    """What a column is by its headings from top to bottom: the lower one is nearer to the cells."""
    heading = " / ".join(stack)
    known = [column for text in stack if (column := heading_role(text)) is not None]
    if not known:
        return Column(Role.OTHER, heading)
    top, bottom = known[0], known[-1]
    if top.role is Role.BUDGET and bottom.role in _PARTS_OF_MONEY:
        bottom = top
    if bottom.weak and not top.weak and top.role is not Role.LEAD:
        bottom = top if bottom.role is not Role.DEADLINE else bottom
    return replace(bottom, heading=heading)


def _fill_unnamed(columns: list[Column], grid: Grid, body: range) -> list[Column]:
    """Columns with an empty heading are told by their cells, if these show it."""
    guessed = guess_roles([[_text(grid[row][at]) for row in body] for at in range(len(columns))])
    taken = {column.role for column in columns}
    return [
        Column(role, by_words=False)
        if not column.heading and role not in taken and any(_text(grid[row][at]) for row in body)
        else column
        for at, (column, role) in enumerate(zip(columns, guessed, strict=True))
    ]


def resolve_doubles(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """One column for the content: "Nội dung" beside "Nhiệm vụ" is the wider or the finer level of a tree.

    Without any column of tasks, activities or else goals are the content. Every other role stands once; further columns
    of it are kept under their headings.
    """
    columns = list(columns)
    contents = [at for at, column in enumerate(columns) if column.role is Role.CONTENT]
    if len(contents) > 1:
        _order_contents(columns, contents, cells)
    elif not contents:
        _find_content(columns, cells)
    for role in {column.role for column in columns} - {Role.PERIOD, Role.UNIT, Role.OTHER}:
        _keep_likeliest(columns, role)
    seen = {column.role for column in columns}
    if Role.DEADLINE not in seen and (start := next((i for i, c in enumerate(columns) if c.role is Role.START), None)):
        columns[start] = replace(columns[start], role=Role.DEADLINE)
    return tuple(columns)


def _keep_likeliest(columns: list[Column], role: Role) -> None:
    """Of several columns of a role the plainest stays ("Đơn vị chủ trì" before "Người thực hiện"); others are kept."""
    same = [at for at, column in enumerate(columns) if column.role is role]
    plain = [at for at in same if _PLAINEST.get(role, _ANY).search(fold(columns[at].heading))]
    kept = (plain or [at for at in same if not columns[at].weak] or same)[0]
    for at in same:
        if at != kept:
            columns[at] = replace(columns[at], role=Role.OTHER)


def _order_contents(columns: list[Column], contents: list[int], cells: Sequence[Sequence[str]]) -> None:
    strong = [at for at in contents if not columns[at].weak]
    content = strong[0] if strong else contents[0]
    taken = {column.role for column in columns}
    for at in contents:
        if at == content:
            continue
        finer = at > content and Role.ACTIVITY not in taken
        coarser = at < content and len(set(cells[at]) - {""}) * 2 <= max(1, len(cells[content]))
        role = Role.ACTIVITY if finer else Role.FIELD if coarser and Role.FIELD not in taken else Role.OBJECTIVE
        columns[at] = replace(columns[at], role=role if role not in taken else Role.OTHER)
        taken.add(role)


def _find_content(columns: list[Column], cells: Sequence[Sequence[str]]) -> None:
    for role in (Role.ACTIVITY, Role.OBJECTIVE, Role.FIELD):
        for at, column in enumerate(columns):
            if column.role is role:
                columns[at] = replace(column, role=Role.CONTENT)
                return
    lengths = {at: sum(map(len, cells[at])) for at, column in enumerate(columns) if column.role is Role.OTHER}
    if lengths and max(lengths.values()) > 0:
        at = max(lengths, key=lambda column: lengths[column])
        columns[at] = replace(columns[at], role=Role.CONTENT, weak=True, by_words=False)


def _words(cells: Sequence[Cell | None]) -> frozenset[tuple[int, str]]:
    return frozenset((at, fold(cell.text)) for at, cell in enumerate(cells) if cell is not None and cell.text)


def _text(cell: Cell | None) -> str:
    return "" if cell is None else cell.flat
