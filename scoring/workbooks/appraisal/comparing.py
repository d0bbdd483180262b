"""The workbook of an appraisal beside what is granted. Nothing is stored."""

from typing import Any

from django.utils.translation import gettext as _

from scoring.appraisal.rounds.round import Round
from scoring.models import ScoreEntry
from scoring.points.grants import granted, granting_rule
from scoring.workbooks.appraisal.book import AppraisedBook, AppraisedLeaf
from scoring.workbooks.appraisal.columns import REASON, REASON_CODE
from scoring.workbooks.appraisal.grants import (
    granted_text,
    kept_grant,
    said,
    said_in_file,
    shown_grant,
    typed_grant,
)
from scoring.workbooks.appraisal.reasons import code_of, reason_lines
from scoring.workbooks.difference import LeafDifference, LeafFate
from scoring.workbooks.differences import (
    WorkbookDifferences,
    cells_in_file,
    missing_rows_text,
)
from scoring.workbooks.filled import FilledLeaf, FilledWorkbook
from scoring.workbooks.history import entries_then
from scoring.workbooks.typed import Typed, typed_of
from units.formats.dates import moment_text


def compare(filled: FilledWorkbook, book: AppraisedBook) -> WorkbookDifferences:
    """The file beside what is stored, for the person of the book. One query at most."""
    asked = [leaf for leaf in book.leaves if not leaf.entry.excluded]
    known = [leaf for leaf in asked if leaf.entry.pk in filled.leaves]
    then = entries_then({each.entry: filled.leaves[each.entry.pk].version for each in known})
    return WorkbookDifferences(
        leaves=[
            _compared(each, filled.leaves[each.entry.pk], then.get(each.entry.pk), book)
            for each in known
        ],
        faults=filled.faults,
        missing=[each.name for each in asked if each.entry.pk not in filled.leaves],
    )


def _compared(
    appraised: AppraisedLeaf, leaf: FilledLeaf, then: Any, book: AppraisedBook
) -> LeafDifference:
    entry, round, reasons = appraised.entry, book.round, book.reasons
    rule, now = granting_rule(entry.criterion), kept_grant(entry, round)
    typed, refused = _typed(leaf, entry, book)
    before = kept_grant(then, round) if then is not None else None
    declares = round.may_be_declared(entry)
    shown = shown_grant(rule, now, reasons)
    broken = [*leaf.refused, *missing_rows_text(leaf, rule, shown, declares=declares)]
    untouched = [said(each) for each in (now, before) if each]
    if not broken and said_in_file(rule, typed, refused) in untouched:
        return LeafDifference(entry, appraised.name, LeafFate.SAME)
    row = typed_grant(entry, rule, round, typed, refused, reasons)
    why = [*dict.fromkeys(broken), *filter(None, [appraised.locked, row.refused])]
    overtaken = _overtaken_text(entry, leaf, then, round)
    fate = LeafFate.CONFLICT if overtaken else LeafFate.CHANGE
    was = shown_grant(rule, before, reasons) if before else {}
    return LeafDifference(
        entry=entry,
        heading=appraised.name,
        fate=LeafFate.REFUSED if why or row.is_refused else fate,
        cells=list(cells_in_file(row.cells, leaf, was)),
        refused=why,
        overtaken=overtaken,
        typed=row,
        points_now=granted_text(now),
    )


def _typed(leaf: FilledLeaf, entry: ScoreEntry, book: AppraisedBook) -> Typed:
    """What the file says of all inputs; of those of which it has no cell, what is stored."""
    now = kept_grant(entry, book.round)
    typed, refused = typed_of(leaf, granting_rule(entry.criterion))
    typed = {REASON.mark: now.reason} | typed
    text = leaf.cells.get(REASON_CODE.mark)
    if text is None:
        return typed | {REASON_CODE.mark: now.reason_code}, refused
    code = code_of(reason_lines(book.reasons, now.reason_code), text.text) if text.text else ""
    if code is None:
        refused.setdefault(REASON_CODE.mark, _("No kind of reason reads like this."))
    return typed | {REASON_CODE.mark: text.text if code is None else code}, refused


def _overtaken_text(entry: ScoreEntry, leaf: FilledLeaf, then: Any, round: Round) -> str:
    """Who has changed the leaf since the download ("": nobody)."""
    if entry.version == leaf.version:
        return ""
    if then is None or _claim(then) != _claim(entry):
        return _("The unit has changed its self-score since the file was downloaded.")
    if said(kept_grant(then, round)) == said(kept_grant(entry, round)):
        return ""
    given = granted(entry, round.name)
    if given.by is None or given.at is None:
        return _("The appraisal was taken back after the file was downloaded.")
    return _("%(name)s saved at %(time)s, after the file was downloaded.") % {
        "name": given.by,
        "time": moment_text(given.at),
    }


def _claim(kept: Any) -> tuple[Any, ...]:
    """What the appraisal is of."""
    return kept.answer, kept.self_points, kept.not_applicable, kept.note
