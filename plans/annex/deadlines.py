"""Reads deadlines as officials write them: "Trước ngày 15/9/2021", "Quý II", "Thường xuyên".

A deadline that names no day of its own has no `due`. What is not understood is `UNCLEAR`: the text
stays with the task, and a person is asked.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from units.text import clean


class Kind(StrEnum):
    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    RANGE = "range"
    MULTI = "multi"
    WITHIN_YEAR = "within_year"
    CONTINUOUS = "continuous"
    PERIODIC = "periodic"
    BY_SUPERIOR_PLAN = "by_superior_plan"
    BY_LAW = "by_law"
    RELATIVE = "relative"
    UNCLEAR = "unclear"


class Every(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


@dataclass(frozen=True)
class Deadline:
    """What a deadline says. `due` is the last day, None where no day follows from the words."""

    kind: Kind
    due: date | None = None
    day: date | None = None  # of a date; with `exclusive` the day that is already too late
    exclusive: bool = False
    month: int | None = None
    quarter: int | None = None
    start: date | None = None  # of a range
    dates: tuple[date, ...] = ()  # of several deadlines
    every: Every | None = None  # of a periodic one

    def as_dict(self) -> dict[str, object]:
        """The deadline as the data contract of a plan has it."""
        said: dict[str, object] = {"kind": str(self.kind)}
        match self.kind:
            case Kind.DATE:
                said |= {"date": _iso(self.day), "exclusive": self.exclusive}
            case Kind.MONTH:
                said |= {"month": self.month}
            case Kind.QUARTER:
                said |= {"quarter": self.quarter}
            case Kind.RANGE:
                said |= {"from": _iso(self.start)}
            case Kind.MULTI:
                said |= {"dates": [day.isoformat() for day in self.dates]}
            case Kind.PERIODIC:
                said |= {"every": str(self.every) if self.every else None}
        return said | {"due": _iso(self.due)}


def read_deadline(text: str, year: int) -> Deadline:
    """Understand a deadline of a plan of `year`; without a year of its own it means that year."""
    words = _plain(text)
    for reader in (_open_ended, _point, _several, _range, _periodic):
        try:
            deadline = reader(words, year)
        except ValueError:  # a day that the calendar does not have
            return Deadline(Kind.UNCLEAR)
        if deadline:
            return deadline
    return Deadline(Kind.UNCLEAR)


def _plain(text: str) -> str:
    """Lower case, one kind of dash, single spaces, without the full stop at the end."""
    words = re.sub(r"[‐‑‒–—−]", "-", clean(text).casefold())
    words = words.replace("quí", "quý").replace("hàng ", "hằng ")
    return " ".join(words.split()).strip(" .;,")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


# --- Deadlines without a day of their own -----------------------------------------------------

CONTINUOUS = re.compile(r"(?:thực hiện )?(?:thường xuyên|liên tục)\b(?P<rest>.*)")
AFTER_AN_EVENT = re.compile(
    r"(?:trong (?:vòng |thời hạn )?\d+ (?:ngày|tháng|tuần)(?: làm việc)?"
    r" (?:kể |tính )?(?:từ|sau) .+"
    r"|(?:chậm nhất |ngay )?sau (?:khi |\d+ ).+"
    r"|\d+ (?:ngày|tháng|tuần)(?: làm việc)? (?:kể từ|sau) .+|khi .+|kể từ .+)"
)
BY_LAW = re.compile(
    r"(?:theo|đúng) (?:.*\b(?:pháp luật|luật|nghị định|thông tư)\b.*|.*quy định|quy định.*)"
)
BY_SUPERIOR = re.compile(r"theo .+")


def _open_ended(words: str, year: int) -> Deadline | None:
    if (match := CONTINUOUS.fullmatch(words)) and not POINT.search(match["rest"]):
        return Deadline(Kind.CONTINUOUS)
    if AFTER_AN_EVENT.fullmatch(words):
        return Deadline(Kind.RELATIVE)
    if BY_LAW.fullmatch(words):
        return Deadline(Kind.BY_LAW)
    if BY_SUPERIOR.fullmatch(words):
        return Deadline(Kind.BY_SUPERIOR_PLAN)
    return None


# --- One day, month, quarter or year ----------------------------------------------------------

YEAR = r"(?:\s?(?:[/.-]|năm)?\s?(?P<{0}>20\d\d))?"
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
DAY = (
    r"(?:ngày )?(?P<d>\d{1,2})"
    r"(?:(?P<mark>\s?[/.-]\s?)(?P<dm>\d{1,2})(?:(?P=mark)(?P<dy>20\d\d|\d\d))?"
    r"| tháng (?P<dm2>\d{1,2})(?:(?: năm |\s?/\s?)(?P<dy2>20\d\d))?)"
)
MONTH = (
    r"(?:hết |cuối )?(?:tháng\s?|t)?(?P<m>\d{1,2})\s?[/.-]\s?(?P<my>20\d\d)"
    r"|(?:hết |cuối )?tháng\s?(?P<m2>\d{1,2})" + YEAR.format("my2")
)
QUARTER = r"(?:hết |cuối )?quý\s?(?P<q>iv|i{1,3}|0?[1-4])" + YEAR.format("qy")
HALF = r"(?P<h>6|06|sáu) tháng (?P<half>đầu|cuối) năm" + YEAR.format("hy")
WHOLE_YEAR = r"(?:trong |cả |cuối |hết )?năm(?: (?P<y>20\d\d))?(?: này)?"
A_POINT = rf"(?:{DAY}|{MONTH}|{QUARTER}|{HALF}|{WHOLE_YEAR})"
POINT = re.compile(r"\b(?:quý|tháng|ngày) ?[\divx]|\d[/.-]\d")
LEAD_IN = re.compile(
    r"^(?:(?:hoàn thành|xong|thực hiện|ban hành|báo cáo|chậm nhất|muộn nhất|không quá"
    r"|là|vào|trong|đến|tới)\s)*"
    r"(?P<before>trước\s)?(?:(?:hết|trong|là)\s)?"
)
EACH_YEAR = re.compile(r"\s(?:hằng năm|mỗi năm)$")
A_POINT_ALONE = re.compile(A_POINT)


@dataclass(frozen=True)
class _Span:
    """The days a point of time covers, and how it was said."""

    first: date
    last: date
    kind: Kind
    month: int | None = None
    quarter: int | None = None


def _point(words: str, year: int) -> Deadline | None:
    words = EACH_YEAR.sub("", words)
    lead_in = LEAD_IN.match(words)
    span = _span(words[lead_in.end() :] if lead_in else words, year) or _span(words, year)
    if span is None:
        return None
    before = bool(lead_in and lead_in["before"]) and not words.startswith("trong")
    if before and "trước hết" not in words:
        return Deadline(Kind.DATE, span.first - timedelta(days=1), day=span.first, exclusive=True)
    if span.kind is Kind.DATE:
        return Deadline(Kind.DATE, span.last, day=span.last)
    if span.kind is Kind.RANGE:
        return Deadline(Kind.RANGE, span.last, start=span.first)
    return Deadline(span.kind, span.last, month=span.month, quarter=span.quarter)


def _span(words: str, year: int) -> _Span | None:
    """The days that `words` name, if they name one point of time and nothing else."""
    said = A_POINT_ALONE.fullmatch(words.strip())
    if said is None:
        return None
    if said["d"]:
        its_year = said["dy"] or said["dy2"]
        number = year if not its_year else int(its_year) + (2000 if len(its_year) == 2 else 0)
        day = date(number, int(said["dm"] or said["dm2"]), int(said["d"]))
        return _Span(day, day, Kind.DATE)
    if said["m"] or said["m2"]:
        month, its_year = int(said["m"] or said["m2"]), int(said["my"] or said["my2"] or year)
        return _Span(date(its_year, month, 1), _month_end(its_year, month), Kind.MONTH, month=month)
    if said["q"]:
        quarter, its_year = _quarter(said["q"]), int(said["qy"] or year)
        first = date(its_year, quarter * 3 - 2, 1)
        return _Span(first, _month_end(its_year, quarter * 3), Kind.QUARTER, quarter=quarter)
    if said["h"]:
        its_year = int(said["hy"] or year)
        if said["half"] == "đầu":
            return _Span(date(its_year, 1, 1), date(its_year, 6, 30), Kind.RANGE)
        return _Span(date(its_year, 7, 1), date(its_year, 12, 31), Kind.RANGE)
    its_year = int(said["y"] or year)
    return _Span(date(its_year, 1, 1), date(its_year, 12, 31), Kind.WITHIN_YEAR)


def _quarter(words: str) -> int:
    return ROMAN.get(words) or int(words)


def _month_end(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, monthrange(year, month)[1])


# --- Several points, and from one to another --------------------------------------------------

AND = re.compile(r"\s?[,;+&]\s?(?:và )?|\s(?:và|hoặc)\s")
TO = re.compile(r"\s(?:đến hết|đến|tới)\s|\s?-\s?")
UNIT_WORD = re.compile(r"(quý|tháng|ngày)\b")
BARE = re.compile(r"(?:iv|i{1,3}|\d{1,2})(?:\s?(?:/|năm)\s?20\d\d)?")


def _spans(pieces: list[str], year: int) -> list[_Span] | None:
    """Each piece as a span; "quý II, IV/2021" says its word and its year once for all."""
    found = []
    last_year = re.search(r"20\d\d$", pieces[-1])
    word = UNIT_WORD.search(pieces[0])
    for piece in pieces:
        whole = f"{word[1]} {piece}" if word and BARE.fullmatch(piece) else piece
        span = _span(whole, int(last_year[0]) if last_year else year)
        if span is None:
            return None
        found.append(span)
    return found


def _several(words: str, year: int) -> Deadline | None:
    """Two or more points: "tháng 4 và tháng 10", "trước 30/6 và 31/12"."""
    before = re.match(r"(?:hoàn thành |xong )?trước ", words)
    pieces = [
        re.sub(r"^trước ", "", piece)
        for piece in AND.split(words[before.end() :] if before else words)
    ]
    if len(pieces) < 2:
        return None
    spans = _spans(pieces, year)
    if spans is None:
        return None
    dates = tuple(
        sorted({span.first - timedelta(days=1) if before else span.last for span in spans})
    )
    return Deadline(Kind.MULTI, dates[-1], dates=dates)


def _range(words: str, year: int) -> Deadline | None:
    pieces = TO.split(words.removeprefix("từ "))
    if len(pieces) != 2:
        return None
    spans = _spans(pieces, year)
    if spans is None or spans[1].last < spans[0].first:
        return None
    return Deadline(Kind.RANGE, spans[1].last, start=spans[0].first)


# --- Again and again --------------------------------------------------------------------------

AGAIN = re.compile(
    r"hằng|mỗi|định kỳ|một lần|\blần\s?/|\d lần|tháng (?:cuối|đầu) quý|của tháng|của quý|/\s?lần"
)
PERIODS = (
    (re.compile(r"(?:hằng|mỗi) ngày|/\s?ngày"), Every.DAY),
    (re.compile(r"tuần"), Every.WEEK),
    (re.compile(r"tháng (?:cuối|đầu) (?:của )?(?:mỗi |hằng )?quý"), Every.QUARTER),
    (re.compile(r"(?<!\d )(?<!sáu )tháng"), Every.MONTH),
    (re.compile(r"quý|\b0?3 tháng"), Every.QUARTER),
    (re.compile(r"(?:\b0?6|sáu) tháng|nửa năm"), Every.HALF_YEAR),
    (re.compile(r"năm"), Every.YEAR),
)


def _periodic(words: str, year: int) -> Deadline | None:
    if not AGAIN.search(words):
        return None
    every = next((period for pattern, period in PERIODS if pattern.search(words)), None)
    return Deadline(Kind.PERIODIC, every=every)
