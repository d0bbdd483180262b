"""Tables that people exchange: the texts of a file by column, below its headings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from units.formats.text import search_key
from units.imports.lines import TableRefused
from units.imports.reading import read_lines

TITLE_ROWS = 20  # the headings may stand below a title


@dataclass(frozen=True)
class Column:
    """A column known by its key and by its label in the file, whatever the diacritics;
    `in_older_files` is its label in files of earlier releases. What is not `exported` says how a
    value changes, and stands in no list of the values themselves.
    """

    key: str
    label: str | Promise
    required: bool = False
    note: str | Promise = ""
    in_older_files: str = ""
    exported: bool = True

    def is_called(self, heading: str) -> bool:
        names = filter(None, (self.key, str(self.label), self.in_older_files))
        return search_key(heading) in {search_key(name) for name in names}


@dataclass(frozen=True)
class Table:
    """Rows with their number in the file and their texts by column key; a missing cell is ""."""

    rows: tuple[tuple[int, dict[str, str]], ...]
    hidden_sheets: tuple[str, ...] = ()


def read_table(content: bytes, columns: Sequence[Column], *, name: str = "") -> Table:
    """Read a CSV or XLSX file like `read_lines`. Raises TableRefused or WorkbookRefused."""
    lines = read_lines(content, name=name)
    return Table(tuple(_rows(lines.rows, columns)), lines.hidden_sheets)


def _rows(
    lines: Iterable[tuple[int, list[str]]], columns: Sequence[Column]
) -> Iterator[tuple[int, dict[str, str]]]:
    lines = list(lines)
    start, places = _find_headings(lines, columns)
    for number, texts in lines[start:]:
        if any(texts):
            yield (
                number,
                {key: texts[at] if at < len(texts) else "" for key, at in places.items()},
            )


def _find_headings(
    lines: list[tuple[int, list[str]]], columns: Sequence[Column]
) -> tuple[int, dict[str, int]]:
    """The first line that names every required column; else the refusal of the closest one."""
    best: dict[str, int] = {}
    for at, (_number, texts) in enumerate(lines[:TITLE_ROWS]):
        places = {
            column.key: place
            for column in columns
            for place, text in reversed(list(enumerate(texts)))
            if column.is_called(text)
        }
        if all(column.key in places for column in columns if column.required):
            return at + 1, dict.fromkeys((column.key for column in columns), len(texts)) | places
        best = max(best, places, key=len)
    missing = [str(each.label) for each in columns if each.required and each.key not in best]
    raise TableRefused(
        _("The table lacks these columns: %(columns)s.") % {"columns": ", ".join(missing)}
    )
