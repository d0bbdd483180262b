"""A file of published results read into the lines that the engine checks; nothing is guessed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from criteria.rules.published import Line, Settings
from scoring.published.rules import HIGHEST, SettingRefused, read_settings
from units.numbers import NumberError, read_number, say_number_error
from units.tables import Column, read_lines
from units.text import search_key

COLUMNS = (
    Column("group", gettext_lazy("Group")),
    Column("unit", gettext_lazy("Unit")),
    Column("appraised", gettext_lazy("Appraised")),
    Column("survey", gettext_lazy("Survey")),
    Column("total", gettext_lazy("Total")),
    Column("index", gettext_lazy("Index")),
    Column("band", gettext_lazy("Band")),
    Column("rank", gettext_lazy("Rank")),
)
LABELS = {column.key: column.label for column in COLUMNS} | {"mean": gettext_lazy("Mean")}
POINTS = ("appraised", "survey", "total", "index")
LONGEST = {"group": 120, "unit": 200, "band": 60}
MOST_LINES = 2000
NOT_RANKED = ("-", "–", "—")  # the sign of a unit that is judged and takes no place


@dataclass(frozen=True)
class PublishedFile:
    """What a file holds: its settings, and one line per unit in printed order."""

    settings: Settings
    lines: tuple[Line, ...]
    hidden_sheets: tuple[str, ...] = ()


class FileRefused(Exception):
    """The file cannot be read as a table of results; `sentences` name rows and columns."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__(" ".join(sentences))

    def first(self, most: int) -> list[str]:
        """The first sentences, and how many there are beside them."""
        more = len(self.sentences) - most
        said = list(self.sentences[:most])
        if more > 0:
            said.append(ngettext("%(count)s more.", "%(count)s more.", more) % {"count": more})
        return said


def read_published(content: bytes, name: str = "") -> PublishedFile:
    """Read a CSV or XLSX file of that name. Raises FileRefused with everything that is wrong,
    TableRefused or WorkbookRefused.
    """
    found = read_lines(content, name=name, remark=True)
    problems: list[str] = []
    settings = Settings()
    try:
        settings = read_settings(found.remark)
    except SettingRefused as refusal:
        problems.append(_say(1, str(refusal)))
    rows = [(number, texts) for number, texts in found.rows if any(texts)]
    if not rows:
        raise FileRefused(*problems, _("The file holds no table."))
    if len(rows) > MOST_LINES:
        raise FileRefused(_("The table has more than %(limit)s rows.") % {"limit": MOST_LINES})
    places = _headings(*rows[0], problems)
    lines = [
        line
        for number, texts in rows[1:]
        if (line := _line(number, texts, len(rows[0][1]), places, problems)) is not None
    ]
    problems.extend(_twice(lines))
    if not lines and not problems:
        problems.append(_("The table has no row with a unit."))
    if problems:
        raise FileRefused(*problems)
    return PublishedFile(settings, tuple(line for _number, line in lines), found.hidden_sheets)


def _headings(number: int, texts: list[str], problems: list[str]) -> dict[str, int]:
    """The place of each column. Raises FileRefused: without them no row can be read."""
    names = [text.partition("(")[0].strip() for text in texts]
    places: dict[str, int] = {}
    for column in COLUMNS:
        found = [at for at, name in enumerate(names) if column.is_called(name)]
        if not found:
            problems.append(_say(number, _("the column is missing."), column.key))
        elif len(found) > 1:
            problems.append(_say(number, _("the column stands there twice."), column.key))
        else:
            places[column.key] = found[0]
    if len(places) < len(COLUMNS):
        raise FileRefused(*problems)
    return places


def _line(
    number: int, texts: list[str], width: int, places: dict[str, int], problems: list[str]
) -> tuple[int, Line] | None:
    """One row, or None and what is wrong with it."""
    before = len(problems)
    if (misfit := _misfit(texts, width)) is not None:
        problems.append(_say(number, misfit))
        return None
    cells = {key: texts[at] for key, at in places.items()}
    problems.extend(_say(number, why, key) for key, why in _bad_texts(cells))
    ranked = cells["rank"] not in NOT_RANKED and search_key(cells["rank"]) != search_key(
        _("not ranked")
    )
    values: dict[str, Decimal | None] = {}
    for key in (*POINTS, *(["rank"] if ranked else [])):
        try:
            values[key] = _number(key, cells[key])
        except NumberError as error:
            problems.append(_say(number, say_number_error(error), key))
    if len(problems) > before:
        return None
    place = values.pop("rank", None)
    return number, Line(
        group=cells["group"],
        unit=cells["unit"],
        band=cells["band"],
        rank=None if place is None else int(place),
        ranked=ranked,
        **values,
    )


def _number(key: str, text: str) -> Decimal | None:
    if key == "rank":
        return read_number(text, places=0, minimum=Decimal(1), maximum=HIGHEST)
    return read_number(text, places=2, maximum=HIGHEST)


def _misfit(texts: list[str], width: int) -> str | None:
    """Why the row is no row of this table: a cell too few, or words beyond its last column."""
    if len(texts) == width or (len(texts) > width and not any(texts[width:])):
        return None
    cells = ngettext("%(count)s cell", "%(count)s cells", len(texts)) % {"count": len(texts)}
    if len(texts) < width:
        return _("the row is too short: %(cells)s, the headings have %(width)s.") % {
            "cells": cells,
            "width": width,
        }
    return _(
        "the row is too long: %(cells)s, the headings have %(width)s."
        " A number with a decimal comma stands in quotation marks where the comma parts the cells."
    ) % {"cells": cells, "width": width}


def _bad_texts(cells: dict[str, str]) -> Iterator[tuple[str, str]]:
    if not cells["unit"]:
        yield "unit", _("the name of the unit is missing.")
    for key, limit in LONGEST.items():
        if len(cells[key]) > limit:
            yield key, _("the text is longer than %(limit)s characters.") % {"limit": limit}


def _twice(lines: Sequence[tuple[int, Line]]) -> Iterator[str]:
    """A unit stands once in a group, however its name is spelled."""
    first: dict[tuple[str, str], int] = {}
    for number, line in lines:
        key = search_key(line.group), search_key(line.unit)
        if key in first:
            why = _("“%(unit)s” stands in the same group already, in row %(row)s.")
            yield _say(number, why % {"unit": line.unit, "row": first[key]}, "unit")
        first.setdefault(key, number)


def _say(number: int, why: str, key: str = "") -> str:
    if not key:
        return _("Row %(row)s: %(problem)s") % {"row": number, "problem": why}
    return _("Row %(row)s, column “%(column)s”: %(problem)s") % {
        "row": number,
        "column": LABELS[key],
        "problem": why,
    }
