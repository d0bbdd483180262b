"""The columns of a workbook. Each is found again by its hidden mark, wherever it has been moved."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

HEADINGS = "headings"  # marks the row of headings, so that it is no row of a leaf


@dataclass(frozen=True)
class WorkbookColumn:
    """`mark` stands above the heading in a hidden row; `width` in characters; `across` says how its
    cells stand.
    """

    mark: str
    title: str | Promise
    width: int
    across: str = "left"


KEY = WorkbookColumn("key", "", 10)
CODE = WorkbookColumn("code", gettext_lazy("Code"), 9)
TITLE = WorkbookColumn("title", gettext_lazy("Criterion"), 46)
MAXIMUM = WorkbookColumn("maximum", gettext_lazy("Max."), 8, "center")
LABEL = WorkbookColumn("label", gettext_lazy("What is asked"), 38)
ANSWER = WorkbookColumn("answer", gettext_lazy("Figure, level reached"), 24, "right")
POINTS = WorkbookColumn("points", gettext_lazy("Points"), 10, "center")


@dataclass(frozen=True)
class WorkbookLayout:
    """The columns of a kind of workbook, the key first. `texts` are filled in once for each leaf,
    in its first row; their marks are the names of their inputs. `named` is the last column that
    stays in sight.
    """

    columns: tuple[WorkbookColumn, ...]
    texts: tuple[WorkbookColumn, ...]
    named: WorkbookColumn = TITLE

    @property
    def filled_in(self) -> tuple[WorkbookColumn, ...]:
        """What is read again."""
        return (ANSWER, *self.texts)

    def place_of(self, column: WorkbookColumn) -> int:
        """Counted from 1, where we put it."""
        return self.columns.index(column) + 1
