"""The text of a heading: its plain words, and the year that it names."""

import re
from collections.abc import Sequence

from scoring.results.external.grid import Grid
from units.formats.text import search_key

_YEAR = re.compile(r",? ?(?:cua )?(?:nam )?\b(20[0-9]{2})\b")
_OF_DAY = re.compile(r"thang \d{1,2},? nam 20\d{2}")


def plain_text(text: str) -> str:
    """The words of a heading without brackets, year and marks: "Tỷ lệ đạt (%)*" is "ty le dat"."""
    words = re.sub(r"\([^)]*\)", " ", search_key(text).replace("ti le", "ty le"))
    words = _YEAR.sub(" ", words)
    words = " ".join(words.strip(" .:*_-").split()).replace(" ,", ",")
    return words.removesuffix(" %")


def year_of(path: Sequence[str]) -> int:
    years = [int(year) for text in path for year in _YEAR.findall(search_key(text))]
    return max(years, default=0)


def title_year(grid: Grid, before: int) -> int:
    """The year that the title above the headings names; the date of a decision is not one."""
    titles = [_OF_DAY.sub("", search_key(" ".join(grid.texts(at)))) for at in range(before)]
    found = [int(year) for title in titles for year in re.findall(r"nam (20\d{2})\b", title)]
    return max(found, default=0)
