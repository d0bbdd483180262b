"""Which columns a table of tasks has, found by their headings; of several tables the best one.

Of several headings for one column the clearest counts: "Thời hạn hoàn thành" is the deadline even
where "Thời gian" comes before it. Two equally clear headings are a question to a person.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plans.annex.deadlines import DeadlineKind, read_deadline
from plans.annex.headings import NUMBER_HEADING
from plans.annex.table import TableRow, one_line

OFFICE = r"(?:cơ quan|đơn vị|bộ phận|phòng, ban|cá nhân|người|cán bộ|công chức)"
TIME = r"(?:thời gian|thời hạn|thời điểm|tiến độ)"
# The headings of each column, the clearest wording first.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "number": (NUMBER_HEADING,),
    "lead": (
        rf"(?:{OFFICE} )?chủ trì(?: thực hiện| tham mưu)?",
        rf".*chủ trì.*|{OFFICE}.* (?:thực hiện|tham mưu)",
        rf".*{OFFICE} (?:thực hiện|tham mưu|phụ trách|chịu trách nhiệm).*",
    ),
    "coordinating": (rf"(?:{OFFICE} )?phối hợp(?: thực hiện)?", r".*phối hợp.*"),
    "start": (rf"(?:{TIME} |ngày |tháng )?bắt đầu(?: thực hiện)?|{TIME} từ(?: ngày| tháng)?",),
    "deadline": (
        rf"{TIME} (?:hoàn thành|kết thúc|đến(?: ngày| tháng)?)|(?:thời )?hạn hoàn thành"
        r"|ngày (?:hoàn thành|kết thúc)",
        r"thời hạn(?: thực hiện)?|hạn(?: cuối)?",
        r"thời gian(?: thực hiện)?",
        r"tiến độ(?: thực hiện)?|hoàn thành|kết thúc",
        rf"{TIME}.*",
        rf".*{TIME}.*",
    ),
    "note": (r"ghi chú.*",),
    "product": (r"sản phẩm.*", r"kết quả.*", r".*(?:sản phẩm|kết quả).*"),
    "title": (
        r"(?:tên |nội dung |danh mục |các )*(?:nhiệm vụ|công việc)(?: cụ thể| thực hiện|, giải pháp"
        r"| và giải pháp| trọng tâm| chủ yếu| cchc| cải cách hành chính)*",
        rf"(?!{TIME}|{OFFICE}|kết quả|sản phẩm).*(?:nhiệm vụ|công việc).*",
        rf"(?!{TIME}|{OFFICE}|kết quả|sản phẩm).*(?:nội dung|hoạt động).*",
    ),
}
CLEAREST = max(len(wordings) for wordings in HEADINGS.values())
SURELY = 3  # so many of the clearest wordings make a heading, whatever stands beside them
A_TITLE = re.compile(r"nhiệm vụ|công việc|nội dung|hoạt động", re.IGNORECASE)
# Headings that have a meaning only together with the heading above them.
STARTS = {"bắt đầu", "khởi đầu", "từ", "từ ngày", "từ tháng"}
ENDS = {"hoàn thành", "kết thúc", "đến", "đến ngày", "đến tháng"}
PARTS = ("lead", "coordinating", "start", "deadline")  # what a second line of a heading names
NEEDED = ("title", "lead", "deadline")  # for these, two equal headings are a question
LONGEST_HEADING = 60
DEEPEST_HEADING = 3
BARE_NUMBER = re.compile(r"i{1,3}|iv|\d{1,2}")
ROMAN = ("I", "II", "III", "IV")
YEAR_NAMED = re.compile(r"\bnăm (20\d\d)\b")
SOME_YEAR = 2024  # only the kind of a heading is asked here, and every day of a leap year exists


@dataclass(frozen=True)
class TaskHeading:
    """The heading of a table of tasks: `depth` lines, the places of what it names.

    `periods` are columns that are ticked: their places with "Quý I" or "Tháng 3". `unused` columns
    have a heading that is none of these. `equal` names headings that say the same equally clearly.
    """

    sheet: str
    row: int
    depth: int
    places: Mapping[str, int]
    periods: Mapping[int, str]
    unused: Mapping[int, str]
    score: int
    equal: tuple[str, ...] = ()

    @property
    def says(self) -> frozenset[str]:
        return frozenset(self.places) | ({"periods"} if self.periods else set())

    @property
    def used(self) -> set[int]:
        return {*self.places.values(), *self.periods}


@dataclass(frozen=True)
class Tables:
    """The headings of the tables to read, by sheet and row, and those of lesser tables."""

    read: Mapping[tuple[str, int], TaskHeading] = field(default_factory=dict)
    lesser: Mapping[tuple[str, int], TaskHeading] = field(default_factory=dict)
    equal: tuple[TaskHeading, ...] = ()  # tables of unlike columns that are named equally well


def find_tables(sheets: Iterable[list[TableRow]]) -> Tables:
    """The best heading in the workbook and those that name the same columns; the others apart."""
    found = [heading for lines in sheets for heading in _headings(lines)]
    if not found:
        return Tables()
    most = max(heading.score for heading in found)
    best = next(heading for heading in found if heading.score == most)
    alike = [heading for heading in found if heading.says == best.says]
    others = [heading for heading in found if heading.says != best.says]
    rivals = [heading for heading in others if heading.score == most]
    return Tables(
        {(heading.sheet, heading.row): heading for heading in alike},
        {(heading.sheet, heading.row): heading for heading in others},
        (best, rivals[0]) if rivals else (),
    )


def _headings(lines: list[TableRow]) -> Iterable[TaskHeading]:
    at = 0
    while at < len(lines):
        heading = _heading(lines[at : at + DEEPEST_HEADING])
        if heading:
            yield heading
        at += heading.depth if heading else 1


def _heading(lines: list[TableRow]) -> TaskHeading | None:
    """The heading that begins in the first of the lines, as deep as it goes."""
    paths = {place: [one_line(text)] for place, text in lines[0].filled}
    if not any(A_TITLE.search(path[0]) for path in paths.values()):
        return None
    depth = 1
    while depth < len(lines) and _continues(lines[depth], paths):
        paths = _deeper(paths, lines[depth])
        depth += 1
    if len(paths) < 3:
        return None
    periods = {place: label for place, path in paths.items() if (label := _period(path))}
    if len(periods) == 1:  # the deadline of a task; columns to tick come together
        periods = {}
    columns = {place: path for place, path in paths.items() if place not in periods}
    named, equal = _named(columns)
    places = {name: place for name, (place, _clarity) in named.items()}
    known = len(places) + len(periods)
    clear = sum(clarity == CLEAREST for _place, clarity in named.values())
    if "title" not in places or not (places.keys() & {"lead", "deadline"} or periods):
        return None
    if known * 2 <= len(paths) and clear < SURELY:  # a task that names a thing or two
        return None
    return TaskHeading(
        sheet=lines[0].sheet,
        row=lines[0].row,
        depth=depth,
        places=places,
        periods=periods,
        unused={p: path[-1] for p, path in columns.items() if p not in places.values()},
        score=sum(clarity for _place, clarity in named.values()) + (CLEAREST if periods else 0),
        equal=equal,
    )


def _named(
    columns: Mapping[int, list[str]],
) -> tuple[dict[str, tuple[int, int]], tuple[str, ...]]:
    """The clearest column of each name with its clarity, and headings that are equally clear."""
    claims: dict[str, list[tuple[int, int]]] = {}
    for place, path in sorted(columns.items()):
        if claim := _claim(path):
            name, clarity = claim
            claims.setdefault(name, []).append((place, clarity))
    named = {name: max(its, key=lambda claim: claim[1]) for name, its in claims.items()}
    equal = tuple(
        columns[place][-1]
        for name in NEEDED
        for place, clarity in claims.get(name, [])
        if sum(clarity == named[name][1] for _place, clarity in claims[name]) > 1
        and clarity == named[name][1]
    )
    return named, equal


def _claim(path: list[str]) -> tuple[str, int] | None:
    """What a column is by its headings, and how clearly; the lowest line counts most."""
    text = path[-1].casefold()
    if len(path) > 1 and text in STARTS | ENDS and re.search(TIME, path[-2].casefold()):
        return "start" if text in STARTS else "deadline", CLEAREST
    claims = [
        (CLEAREST - at, name)
        for name, wordings in HEADINGS.items()
        for at, wording in enumerate(wordings)
        if len(text) <= LONGEST_HEADING and re.fullmatch(wording, text)
    ]
    clarity = max((clarity for clarity, _name in claims), default=0)
    return next(((name, its) for its, name in claims if its == clarity), None)


def _period(path: list[str]) -> str | None:
    """The quarter, month or half year that a column stands for: "Quý I", "Tháng 3/2021"."""
    words, above = path[-1], " ".join(path[:-1]).casefold()
    if len(words) > LONGEST_HEADING:
        return None
    if BARE_NUMBER.fullmatch(words.casefold()):
        unit = "Quý" if "quý" in above else "Tháng" if "tháng" in above else ""
        words = f"{unit} {words}"
    period = read_deadline(words, SOME_YEAR)
    match period.kind:
        case DeadlineKind.QUARTER if period.quarter:
            label = f"Quý {ROMAN[period.quarter - 1]}"
        case DeadlineKind.MONTH:
            label = f"Tháng {period.month}"
        case DeadlineKind.RANGE if "đầu" in words.casefold() or "cuối" in words.casefold():
            return words
        case _:
            return None
    year = re.search(r"20\d\d", words) or YEAR_NAMED.search(above)
    return f"{label}/{year[0][-4:]}" if year else label


def _continues(below: TableRow, paths: Mapping[int, list[str]]) -> bool:
    """Whether the line below belongs to the heading: it names the parts of wider headings."""
    title = next((place for place, path in paths.items() if _is_title(path)), None)
    if title is None or not below.filled:
        return False
    if title in below.carried:
        return True
    names = [(place, one_line(text)) for place, text in below.filled]
    return (
        len(names) > 1
        and not below.text(title)
        and all(
            _is_part(name, paths.get(place) or paths.get(_left(paths, place)) or [])
            for place, name in names
        )
    )


def _is_title(path: list[str]) -> bool:
    claim = _claim(path)
    return bool(claim and claim[0] == "title")


def _is_part(name: str, above: list[str]) -> bool:
    claim = _claim([*above, name])
    return bool(_period([*above, name]) or (claim and claim[0] in PARTS))


def _deeper(paths: Mapping[int, list[str]], below: TableRow) -> dict[int, list[str]]:
    """The paths with the names of the line below, each under the heading that covers it."""
    deeper = {place: list(path) for place, path in paths.items()}
    for place, text in below.filled:
        covering = paths.get(place) or paths.get(_left(paths, place)) or []
        deeper[place] = [*covering, one_line(text)]
    return deeper


def _left(paths: Mapping[int, list[str]], place: int) -> int:
    """The nearest heading to the left, which a wide cell is."""
    return max((each for each in paths if each < place), default=-1)
