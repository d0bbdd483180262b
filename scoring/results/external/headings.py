"""The headings of a published table as it is printed: which column is which, over up to three rows.

A column that none of our words name is not used, and is reported by its name. The words are search
keys: lower case, without diacritics.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from criteria.rules.published.table import Measured
from scoring.results.external.grid import Grid
from units.formats.text import search_key

POINTS: tuple[Measured, ...] = ("appraised", "survey", "total", "index")
VALUES = (*POINTS, "band", "rank")
TITLE_ROWS = 30  # the headings stand below a title
DEEPEST = 3

_INDEX = r"(?:cchc|cai cach hanh chinh|par index|par)"
_COMMUNES = r"(?:xa|phuong|thi tran|dac khu|huyen|thi xa|thanh pho|quan)"
_PLACES = rf"{_COMMUNES}(?:(?:, | - |, va | va |/){_COMMUNES})*"
_OFFICES = r"so(?:,? ban)?(?:,? nganh)?(?:,? dia phuong)?|phong(?:,? ban)?(?: chuyen mon)?"
_NAMES = (
    r"(?:co quan|don vi|co quan ?[,/]? ?don vi|don vi (?:hanh chinh|truc thuoc)(?: cap \w+)?"
    rf"|don vi cap \w+|dia phuong|{_OFFICES}|{_PLACES}"
    rf"|(?:ubnd|uy ban nhan dan) (?:cap |cac )?{_PLACES})"
)
_SURVEYED = (
    r"(?:danh gia )?(?:thong qua |qua |tu )?(?:dieu tra,? )?(?:khao sat )?(?:xa hoi hoc|xhh)"
    r"|dtxhh|khao sat|dieu tra"
)
WORDS = {
    "number": r"stt|tt|so tt|so thu tu|no\.?",
    "group": r"group|(?:phan )?nhom(?: don vi)?|khoi(?: don vi)?|cum(?: thi dua)?",
    "unit": rf"unit|(?:ten )?(?:cac )?{_NAMES}(?: (?:duoc )?(?:danh gia|cham diem|xep hang))?",
    "appraised": r"appraised|(?:tong )?(?:diem |ket qua )?(?:(?:do |cua )?hoi dong )?tham dinh"
    r"|diem (?:do |cua )?hoi dong(?: tham dinh)?|diem tham dinh cua .+",
    "survey": rf"survey|(?:tong )?(?:diem |ket qua |diem ket qua )?(?:{_SURVEYED})",
    "total": rf"total|tong(?: so)?(?: cong)?(?: diem)?(?: dat| dat duoc| chung| cuoi cung)?"
    rf"(?: (?:chi so )?{_INDEX})?|diem tong(?: cong| hop)?|diem (?:chi so )?{_INDEX}",
    "index": rf"index|(?:gia tri |ket qua )?chi so(?: tong hop)?(?: {_INDEX})?(?: dat(?: duoc)?)?"
    r"|par index|(?:dat )?ty le(?: phan tram| %)?(?: diem)? dat(?: duoc)?",
    "band": r"band|(?:ket qua |muc )?(?:xep|phan) loai(?: chung| cchc| don vi)?|loai",
    "rank": r"rank|(?:ket qua |thu tu |vi thu |vi tri )?xep hang|thu hang|thu bac|xep thu|hang"
    r"|(?:xep )?vi thu|vi tri",
}
# What names a column only where no other does.
WEAK = {"total": r"diem(?: so| dat(?: duoc)?)?|so diem", "index": r"(?:dat )?ty le(?: %)?|%"}
_INSIDE = r"(?:trong|theo|cua)? ?(?:tung )?(?:nhom|khoi|cum)"
_OVERALL = r"chung|toan (?:tinh|huyen|thanh pho|bang|quoc)|trong toan .+"
_POINTS_BELOW = re.compile(r"diem(?: so| dat(?: duoc)?)?|so diem|dat(?: duoc)?|ket qua")
_RATE_BELOW = re.compile(r"(?:dat )?ty le.*|%|chi so.*|phan tram")
_ANY = (
    "danh gia|cham diem|xac dinh|tong hop|chung|cuoi cung|xep hang|xep loai|chi so|diem|va"
    rf"|{_INDEX}"
)
_NEUTRAL = re.compile(
    rf"(?:tong hop )?ket qua(?: (?:{_ANY}))*"
    r"|(?:tong hop )?diem(?: so| dat(?: duoc)?| danh gia| cham)?|danh gia|cham diem|trong do"
    rf"|tong hop|xep hang va xep loai|(?:diem )?(?:chi so )?{_INDEX}|chi so"
)
_YEAR = re.compile(r",? ?(?:cua )?(?:nam )?\b(20[0-9]{2})\b")
_OF_DAY = re.compile(r"thang \d{1,2},? nam 20\d{2}")
_MAXIMUM = re.compile(
    r"\((?:toi da:? |thang diem )?(\d+(?:[.,]\d+)?) diem\)|\(toi da:? (\d+(?:[.,]\d+)?)\)"
)
_ADJUSTS = re.compile(r"\bdiem (?:thuong|cong|tru|phat|uu tien)|^(?:thuong|tru|phat|cong them)\b")
_COLUMN_NUMBER = re.compile(r"\(?(?:(\d{1,2})|[a-z])\)?(?: ?[=+:/*x×÷] ?\(?\d{1,3}\)?)*%?")


@dataclass(frozen=True)
class ResultHeadings:
    """The column of each key. `rows` are the positions of the heading rows in the grid; `unused`
    the columns that are not used, as printed; `maxima` the points that headings name; `overall`:
    the rank is over all groups.
    """

    rows: tuple[int, ...]
    places: Mapping[str, int]
    unused: tuple[str, ...]
    twice: tuple[str, ...]
    maxima: Mapping[str, Decimal]
    overall: bool

    @property
    def adjusted(self) -> bool:
        """Whether a column that is not used adds points to the total, or takes some off."""
        return any(_ADJUSTS.search(search_key(name)) for name in self.unused)

    @property
    def are_enough(self) -> bool:
        return "unit" in self.places and any(key in self.places for key in VALUES)


def find_headings(grid: Grid) -> ResultHeadings | None:
    """The first and fewest rows that name most columns; None where nothing is named."""
    best: ResultHeadings | None = None
    for at in range(min(len(grid.rows), TITLE_ROWS)):
        for depth in range(1, DEEPEST + 1):
            rows = tuple(range(at, at + depth))
            if rows[-1] >= len(grid.rows) or not _may_head(grid, rows):
                break
            found = _headings(grid, rows)
            if best is None or _worth(found) > _worth(best) or _goes_on(grid, best, rows):
                best = found
    return best if best and best.places else None


def is_column_numbers(texts: Sequence[str]) -> bool:
    """ "(1) (2) (3)=(1)+(2)" below the headings."""
    found = [_COLUMN_NUMBER.fullmatch(search_key(text)) for text in texts if text]
    numbers = [int(match[1]) for match in found if match and match[1]]
    ascending = all(after == before + 1 for before, after in pairwise(numbers))
    return None not in found and len(numbers) >= 3 and ascending


def _worth(found: ResultHeadings) -> tuple[bool, int]:
    return found.are_enough, len([key for key in found.places if key != "number"])


def _may_head(grid: Grid, rows: tuple[int, ...]) -> bool:
    """The last of the rows holds words, and no figures like a row of results."""
    texts = [text for text in grid.texts(rows[-1]) if text]
    if len(rows) > 1 and is_column_numbers(texts):
        return False
    figures = [text for text in texts if re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?%?", text)]
    return len(texts) > 1 and not figures


def _goes_on(grid: Grid, above: ResultHeadings, rows: tuple[int, ...]) -> bool:
    """Whether the last row divides columns of the headings above it, and names no unit."""
    if rows[:-1] != above.rows or "unit" not in above.places:
        return False
    texts, heads = grid.texts(rows[-1]), grid.texts(rows[-2])
    lead = (above.places[key] for key in ("unit", "number") if key in above.places)
    return all(texts[place] in ("", heads[place]) for place in lead)


def _headings(grid: Grid, rows: tuple[int, ...]) -> ResultHeadings:
    printed = [grid.path(rows, column) for column in range(grid.width)]
    paths = [[_plain(text) for text in path] for path in printed]
    years = [_year(path) for path in printed]
    this_year = max([year for year in (*years, _title_year(grid, rows[0])) if year], default=0)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for column, path in enumerate(paths):
        if years[column] in (0, this_year) and (key := _key(path)):
            found[key].append(column)
    for key, weak in (("total", "total?"), ("index", "index?"), ("rank", "rank of all")):
        others = found.pop(weak, [])
        found[key] = found[key] or others
    chosen = {key: _chosen(columns, years) for key, columns in found.items() if columns}
    places = {key: columns[0] for key, columns in chosen.items()}
    return ResultHeadings(
        rows=rows,
        places=places,
        unused=tuple(_named(printed, places)),
        twice=tuple(key for key, columns in chosen.items() if len(columns) > 1 and key != "number"),
        maxima=dict(_maxima(printed, places)),
        overall="rank" in places and _key(paths[places["rank"]]) == "rank of all",
    )


def _chosen(columns: Sequence[int], years: Sequence[int]) -> list[int]:
    """Of columns for one thing those of the year, where another has none."""
    dated = [column for column in columns if years[column]]
    return dated if dated and len(dated) < len(columns) else list(columns)


def _key(path: Sequence[str]) -> str:
    """What the column is, from its headings top down; "" where it is unknown."""
    path = [text for text in path if text]
    if not path:
        return ""
    *above, last = path
    if not above:
        return _alone(last)
    over = _alone(above[-1])
    if over in ("appraised", "survey"):
        strong = _alone(last).rstrip("?") if above[-1].startswith("ket qua") else ""
        return over if _POINTS_BELOW.fullmatch(last) else strong
    if over.startswith("rank"):
        return _alone(f"xep hang {last}")
    neutral = [_NEUTRAL.fullmatch(text) or _alone(text) in ("total", "index") for text in above]
    if not all(neutral):
        return ""
    if _POINTS_BELOW.fullmatch(last):
        return "total"
    return "index" if _RATE_BELOW.fullmatch(last) else _alone(last)


def _alone(text: str) -> str:
    if re.fullmatch(rf"(?:{WORDS['rank']}) (?:{_OVERALL})", text):
        return "rank of all"
    text = re.sub(rf"^((?:{WORDS['rank']})) {_INSIDE}$", r"\1", text)
    for key, words in WORDS.items():
        if re.fullmatch(words, text):
            return key
    return next((f"{key}?" for key, words in WEAK.items() if re.fullmatch(words, text)), "")


def _plain(text: str) -> str:
    """The words of a heading without brackets, year and marks: "Tỷ lệ đạt (%)*" is "ty le dat"."""
    words = re.sub(r"\([^)]*\)", " ", search_key(text).replace("ti le", "ty le"))
    words = _YEAR.sub(" ", words)
    words = " ".join(words.strip(" .:*_-").split()).replace(" ,", ",")
    return words.removesuffix(" %")


def _year(path: Sequence[str]) -> int:
    years = [int(year) for text in path for year in _YEAR.findall(search_key(text))]
    return max(years, default=0)


def _title_year(grid: Grid, before: int) -> int:
    """The year that the title above the headings names; the date of a decision is not one."""
    titles = [_OF_DAY.sub("", search_key(" ".join(grid.texts(at)))) for at in range(before)]
    found = [int(year) for title in titles for year in re.findall(r"nam (20\d{2})\b", title)]
    return max(found, default=0)


def _named(printed: Sequence[Sequence[str]], places: Mapping[str, int]) -> Iterator[str]:
    for column, path in enumerate(printed):
        if column not in places.values() and any(path):
            yield " – ".join(text for text in path if text)


def _maxima(
    printed: Sequence[Sequence[str]], places: Mapping[str, int]
) -> Iterator[tuple[str, Decimal]]:
    """ "Điểm thẩm định (tối đa 65 điểm)" gives the maximum of its column."""
    for key in ("appraised", "survey", "total"):
        texts = printed[places[key]] if key in places else ()
        found = [match for text in texts if (match := _MAXIMUM.search(search_key(text)))]
        if found:
            yield key, Decimal((found[-1][1] or found[-1][2]).replace(",", "."))
