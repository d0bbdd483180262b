"""Reads the workbook of a yearly plan as an officer has it.

Goals, requirements, targets and the annex of tasks are found by their headings, not by their
places. Every line that is no part of the plan is named in `problems`: nothing is lost silently.
"""

import re

from django.utils.translation import gettext as _

from plans.annex.columns.tables import find_tables
from plans.annex.drafts.plans import PlanDraft
from plans.annex.findings import Findings
from plans.annex.reader import PlanReader
from plans.annex.table import lines_of, text_of_line
from plans.annex.table_checks import check_tables
from plans.annex.tasks.facts import with_deadline, with_target_codes
from plans.annex.titles import in_name_case, titles_among, year_in
from units.workbooks.opening import open_workbook


def read_plan(content: bytes) -> PlanDraft:
    """The plan in the bytes of an .xlsx file. Raises WorkbookRefused when it cannot be read."""
    book = open_workbook(content)
    findings = Findings()
    for name in book.hidden:
        findings.note(name, None, _("The sheet is hidden and was not read."))
    for struck in book.struck:
        sentence = _("Struck-out text in cell %(cell)s was left out: “%(text)s”.")
        findings.note(
            struck.sheet, struck.row, sentence % {"cell": struck.cell, "text": struck.text}
        )
    sheets = [list(lines_of(sheet)) for sheet in book.sheets]
    reader = PlanReader(findings, find_tables(sheets))
    for lines in sheets:
        reader.read_sheet(lines)
    return _plan_read_by(reader)


def _plan_read_by(reader: PlanReader) -> PlanDraft:
    texts = [text_of_line(line) for line in reader.head if line.sheet == reader.head[0].sheet]
    title, basis, label = titles_among(texts)
    year = year_in(title) or year_in(" ".join(text_of_line(line) for line in reader.head))
    unit = re.search(r"\bcủa\s+(.+)$", title, re.IGNORECASE)
    check_tables(reader)
    reader.findings.name_unused()
    if year is None:
        reader.findings.error(
            None,
            _("The year of the plan was not found. Write it into the title: “… năm 2021 …”."),
        )
    known = {target.code for target in reader.targets.targets}
    tasks = [with_deadline(task, year, reader.findings) for task in reader.tasks.tasks]
    tasks = [with_target_codes(task, known, reader.findings) for task in tasks]
    return PlanDraft(
        title=title,
        label=label,
        basis=basis,
        year=year,
        unit=in_name_case(unit[1]) if unit else "",
        goals=tuple(reader.goals),
        requirements=tuple(reader.requirements),
        targets=tuple(reader.targets.targets),
        areas=tuple(reader.tasks.areas),
        tasks=tuple(tasks),
        problems=tuple(reader.findings.problems),
    )
