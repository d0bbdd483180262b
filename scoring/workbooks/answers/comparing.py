"""The workbook of a sheet beside the sheet. Nothing is stored."""

from typing import Any

from django.utils.translation import gettext as _

from criteria.rules.kinds.base import Rule
from scoring.answers.access import SheetAccess
from scoring.answers.rows.sheet_rows import why_locked_by_part
from scoring.answers.rows.states import is_declared, own_rule
from scoring.answers.rows.texts import points_text
from scoring.answers.rows.typed_row import NOTE, shown_values, typed_row
from scoring.models import ScoreEntry
from scoring.workbooks.difference import LeafDifference, LeafFate
from scoring.workbooks.differences import (
    WorkbookDifferences,
    cells_in_file,
    missing_rows_text,
)
from scoring.workbooks.filled import FilledLeaf, FilledWorkbook
from scoring.workbooks.history import entries_then
from scoring.workbooks.typed import typed_of
from units.formats.dates import moment_text


def compare(filled: FilledWorkbook, access: SheetAccess) -> WorkbookDifferences:
    """The workbook beside the sheet, for one person. Two or three queries."""
    sheet = access.sheet
    entries = sheet.entries.select_related("criterion", "entered_by").order_by(
        "criterion__position", "pk"
    )
    own = [(entry, rule) for entry in entries if (rule := own_rule(entry))]
    leaves = filled.leaves
    then = entries_then({e: leaves[e.pk].version for e, _rule in own if e.pk in leaves})
    locks = why_locked_by_part(access)
    found = []
    for entry, rule in own:
        if entry.pk in leaves:
            entry.sheet = sheet
            locked = locks[access.shares.part_of(entry.criterion.code)]
            found.append(_compared(entry, rule, leaves[entry.pk], then.get(entry.pk), locked))
    return WorkbookDifferences(
        leaves=found,
        faults=filled.faults,
        missing=[entry.criterion.code for entry, _rule in own if entry.pk not in leaves],
    )


def _compared(
    entry: ScoreEntry, rule: Rule, leaf: FilledLeaf, then: Any, locked: str
) -> LeafDifference:
    typed, refused = typed_of(leaf, rule)
    row = typed_row(entry, rule, {NOTE: entry.note} | typed, refused)
    now = shown_values(rule, entry)
    declares = entry.criterion.not_applicable_allowed
    broken = [*leaf.refused, *missing_rows_text(leaf, rule, now, declares=declares)]
    heading = str(entry.criterion)
    if not broken and (row.says(entry) or (then is not None and row.says(then))):
        return LeafDifference(entry, heading, LeafFate.SAME)
    reasons = [*dict.fromkeys(broken), *filter(None, [locked, row.refused])]
    overtaken = _overtaken_text(entry) if _is_overtaken(entry, leaf, then) else ""
    fate = LeafFate.CONFLICT if overtaken else LeafFate.CHANGE
    return LeafDifference(
        entry=entry,
        heading=heading,
        fate=LeafFate.REFUSED if reasons or row.is_refused else fate,
        cells=list(cells_in_file(row.cells, leaf, shown_values(rule, then) if then else {})),
        refused=reasons,
        overtaken=overtaken,
        typed=row,
        points_now=points_text(entry.self_points, not_applicable=entry.not_applicable),
    )


def _is_overtaken(entry: ScoreEntry, leaf: FilledLeaf, then: Any) -> bool:
    """Whether somebody has answered the leaf anew since the download; an appraisal that is kept
    beside the answer moves the version too.
    """
    if entry.version == leaf.version:
        return False
    return then is None or _said(then) != _said(entry)


def _said(kept: Any) -> tuple[Any, bool, str]:
    """What an entry says, now or in its history."""
    return kept.answer, is_declared(kept), kept.note


def _overtaken_text(entry: ScoreEntry) -> str:
    at = moment_text(entry.entered_at) if entry.entered_at else ""
    return _("%(name)s saved at %(time)s, after the file was downloaded.") % {
        "name": entry.entered_by or "",
        "time": at,
    }
