"""The texts of a plan, as issued and as amended, as a table that leaves."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from plans.models import Plan, PlanVersion
from units.exports.table import ColumnKind, ExportColumn, ExportTable, texts


def versions_table(plan: Plan, rows: Iterable[tuple[PlanVersion, int]]) -> ExportTable:
    """Each version with the number of lines that it changed; the first one changed none."""
    columns = [
        ExportColumn(_("Version"), ColumnKind.WHOLE),
        *texts(_("Number and symbol")),
        ExportColumn(_("Date of issue"), ColumnKind.DAY),
        *texts(_("Signed by"), _("Reason")),
        ExportColumn(_("Lines changed"), ColumnKind.WHOLE),
    ]
    cells = [
        [
            version.ordinal,
            version.number,
            version.issued_on,
            version.signer,
            version.reason,
            changed if version.ordinal > 1 else None,
        ]
        for version, changed in rows
    ]
    return ExportTable(_("Texts of the plan"), columns, cells, [plan.title])
