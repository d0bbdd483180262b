"""The columns of the workbook of a sheet."""

from django.utils.translation import gettext_lazy

from scoring.workbooks.columns import (
    ANSWER,
    CODE,
    KEY,
    LABEL,
    MAXIMUM,
    POINTS,
    TITLE,
    WorkbookColumn,
    WorkbookLayout,
)

NOTES = WorkbookColumn("note", gettext_lazy("Note"), 34)
BEFORE = WorkbookColumn("before", gettext_lazy("Last period"), 26)

LAYOUT = WorkbookLayout((KEY, CODE, TITLE, MAXIMUM, LABEL, ANSWER, POINTS, NOTES, BEFORE), (NOTES,))
