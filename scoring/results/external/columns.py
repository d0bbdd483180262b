"""The columns of a published table, and the place of a faulty cell in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from units.imports.tables import Column

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


def at_column(number: int, why: str, key: str = "") -> str:
    """The problem of a row, or of its cell in the column of that key, as a sentence."""
    if not key:
        return _("Row %(row)s: %(problem)s") % {"row": number, "problem": why}
    return _("Row %(row)s, column “%(column)s”: %(problem)s") % {
        "row": number,
        "column": LABELS[key],
        "problem": why,
    }
