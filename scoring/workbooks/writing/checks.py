"""What a spreadsheet program offers and refuses in the cells of an answer."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from criteria.rules.fields import Field
from criteria.rules.numbers import plain
from criteria.rules.wording.counted import places_of
from scoring.answers.rows.choices import yes_text

LISTS = "Lists"  # the hidden sheet with the lines of the drop-downs


class CellChecks:
    """The checks of one sheet; cells that ask alike share one. `lists` takes the lines."""

    def __init__(self, sheet: Worksheet, lists: Worksheet) -> None:
        self.sheet, self.lists = sheet, lists
        self._known: dict[tuple[str, ...], DataValidation] = {}
        self._written: dict[tuple[str, ...], list[str]] = {}  # the cells of each list

    def yes(self, cell: str) -> None:
        """A box: ticked or blank."""
        text = _("Choose “%(yes)s” or leave the cell blank.") % {"yes": yes_text()}
        self._add(cell, text, type="list", formula1=f'"{yes_text()}"')

    def lines(self, texts: Sequence[str], cell: str) -> list[str]:
        """A drop-down; returns the cells with its lines."""
        places = self._places(tuple(texts))
        area = f"{places[0]}:{places[-1].removeprefix(LISTS + '!')}"
        self._add(cell, _("Choose a line of the list."), type="list", formula1=area)
        return places

    def _places(self, texts: tuple[str, ...]) -> list[str]:
        if texts not in self._written:
            column, places = len(self._written) + 1, []
            for row, text in enumerate(texts, start=1):
                line = self.lists.cell(row, column, text)
                line.data_type = "s"
                places.append(f"{LISTS}!${line.column_letter}${row}")
            self._written[texts] = places
        return self._written[texts]

    def number(self, field: Field, cell: str) -> None:
        """A number between the bounds of the field, whole where things are counted."""
        whole = not places_of(field)
        text = _("Enter a whole number.") if whole else _("Enter a number.")
        if not field.minimum:
            text = " ".join([text, _("It must not be negative.")])
        self._add(
            cell,
            text,
            type="whole" if whole else "decimal",
            operator="between",
            formula1=plain(field.minimum),
            formula2=plain(field.maximum),
        )

    def _add(self, cell: str, text: str, **asked: str) -> None:
        known = self._known.get(tuple(asked.values()))
        if known is None:
            known = DataValidation(**asked, allow_blank=True, showErrorMessage=True, error=text)
            self._known[tuple(asked.values())] = known
            self.sheet.add_data_validation(known)
        known.add(cell)
