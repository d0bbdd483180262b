"""The columns of a workbook. Each is found again by its hidden mark, wherever it has been moved."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

HEADINGS = "headings"  # marks the row of headings, so that it is no row of a leaf


@dataclass(frozen=True)
class WorkbookColumn:
    """`mark` stands above the heading in a hidden row; `width` in characters."""

    mark: str
    title: str | Promise
    width: int


KEY = WorkbookColumn("key", "", 10)
CODE = WorkbookColumn("code", gettext_lazy("Code"), 9)
TITLE = WorkbookColumn("title", gettext_lazy("Criterion"), 46)
MAXIMUM = WorkbookColumn("maximum", gettext_lazy("Max."), 8)
LABEL = WorkbookColumn("label", gettext_lazy("What is asked"), 38)
ANSWER = WorkbookColumn("answer", gettext_lazy("Figure, level reached"), 24)
POINTS = WorkbookColumn("points", gettext_lazy("Points"), 10)
NOTES = WorkbookColumn("note", gettext_lazy("Note"), 34)
BEFORE = WorkbookColumn("before", gettext_lazy("Last period"), 26)

COLUMNS = (KEY, CODE, TITLE, MAXIMUM, LABEL, ANSWER, POINTS, NOTES, BEFORE)


def place_of(column: WorkbookColumn) -> int:
    """Counted from 1, where we put it."""
    return COLUMNS.index(column) + 1
