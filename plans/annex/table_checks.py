"""Checks whether the tables of a workbook can be read without doubt."""

from django.utils.translation import gettext as _

from plans.annex.reader import PlanReader


def check_tables(reader: PlanReader) -> None:
    for heading in reader.tables.read.values():
        if heading.equal:
            message = _("These headings could mean the same column: %(headings)s.")
            named = ", ".join(f"“{text}”" for text in heading.equal)
            reader.findings.fault(heading.sheet, heading.row, message % {"headings": named})
    for heading in reader.tables.equal:
        message = _("Two tables could be the table of tasks. Keep one of them in the workbook.")
        reader.findings.fault(heading.sheet, heading.row, message)
    if not reader.tables.read:
        reader.findings.error(
            None,
            _(
                "No table of tasks was found."
                " It needs a column “Nhiệm vụ” and a column “Thời hạn” or “Chủ trì”."
            ),
        )
    elif not reader.tasks.tasks:
        reader.findings.error(None, _("The table of tasks holds no task."))
