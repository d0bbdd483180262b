"""What a row is: a unit, a group, a mean, the maxima, or not used."""

from collections.abc import Sequence

from scoring.results.external.headings.column_numbers import is_column_numbers
from scoring.results.external.rows.row import Kind, PrintedRow
from scoring.results.external.rows.words import BY_WORDS, GROUP_WORDS, MARK, NOTE
from units.formats.text import search_key


def search_keys(texts: Sequence[str]) -> list[str]:
    return [search_key(text) for text in texts if text]


def kind_of(row: PrintedRow, heads: Sequence[list[str]], *, numbered: bool) -> Kind:
    label = search_key(row.label)
    words = label.rstrip(".:* ")
    if search_keys(row.texts) in heads:
        return "repeated"
    if is_column_numbers(row.texts):
        return "columns"
    if not row.is_numbered and not row.has_rank:
        for kind, pattern in BY_WORDS.items():
            if pattern.fullmatch(words):
                return kind
    has_unit = row.is_numbered or (row.cells.get("unit") and not numbered)
    if not (row.has_values if has_unit else row.has_figures):
        return _without_values(row, label, numbered=numbered)
    if row.has_group_mark and numbered:
        return "group"
    return "unit"


def _without_values(row: PrintedRow, label: str, *, numbered: bool) -> Kind:
    """A group, a unit of which nothing is printed, or words; "asked" where it could be either.

    Where units are numbered, a row without a number is no unit; where groups have a column, they
    have no rows of their own.
    """
    if NOTE.match(label):
        return "note"
    if row.is_numbered or "group" in row.cells:
        return "unit" if row.cells.get("unit") else "note"
    marked = row.has_group_mark or MARK.match(label) or row.spans
    if marked or numbered or GROUP_WORDS.search(label) or row.label.isupper():
        return "group"
    return "asked" if row.cells.get("unit") else "note"
