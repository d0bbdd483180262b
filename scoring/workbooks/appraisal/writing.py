"""The workbook of an appraisal: what the unit claims, and the cells in which is granted."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.answers.rows.texts import points_text
from scoring.appraisal.lines.claim import claim_of
from scoring.models import ScoreEntry
from scoring.points.grants import granted, granting_rule
from scoring.sheets.explanation_round import explanation_of
from scoring.workbooks.appraisal.book import AppraisedBook, AppraisedLeaf
from scoring.workbooks.appraisal.columns import (
    CLAIM,
    CLAIMED,
    FIRST_POINTS,
    REASON,
    REASON_CODE,
    SAID,
    UNIT,
)
from scoring.workbooks.appraisal.reasons import reason_lines
from scoring.workbooks.columns import CODE, LABEL, MAXIMUM, TITLE, WorkbookColumn
from scoring.workbooks.writing.book import HeadingRow, write_book
from scoring.workbooks.writing.frame import Frame
from scoring.workbooks.writing.leaf_block import LeafBlock, TextCell, block_rows


def write_workbook(book: AppraisedBook, now: datetime) -> bytes:
    """The bytes of the workbook, as this person may fill it in."""
    frame = Frame(book.key, _("Appraisal"), book.campaign, now)
    return write_book(frame, book.layout, _rows(book, now))


def _rows(book: AppraisedBook, now: datetime) -> Iterator[HeadingRow | LeafBlock]:
    columns = book.layout.columns
    for (code, title), leaves in groupby(book.leaves, key=lambda leaf: leaf.heading):
        named = {CODE: code} if CODE in columns else {}
        yield HeadingRow(named | {book.layout.named: title}, fill=True)
        yield from (_block(leaf, book, now) for leaf in leaves)


def _block(leaf: AppraisedLeaf, book: AppraisedBook, now: datetime) -> LeafBlock:
    entry = leaf.entry
    columns = book.layout.columns
    facts = {each: value for each, value in _facts(entry, now).items() if each in columns}
    if entry.excluded:
        facts[LABEL] = leaf.why_not_now
        return LeafBlock(entry.pk, entry.version, facts)
    given, rule = granted(entry, book.round.name), granting_rule(entry.criterion)
    rows = block_rows(
        rule,
        given.typed,
        may_be_declared=book.round.may_be_declared(entry),
        declared=given.is_declared,
    )
    texts = {REASON: TextCell(given.reason)}
    if REASON_CODE in columns:
        lines = reason_lines(book.reasons, given.reason_code)
        asked = entry.criterion.method == Criterion.Method.SELF  # only a claim is lowered
        chosen = lines.get(given.reason_code, "")
        texts[REASON_CODE] = TextCell(chosen, [*lines.values()] if asked else ())
    locked = bool(leaf.locked)
    return LeafBlock(entry.pk, entry.version, facts, rule, tuple(rows), texts, locked)


def _facts(entry: ScoreEntry, now: datetime) -> dict[WorkbookColumn, object]:
    """What is only read."""
    claim = claim_of(entry, now, documents=0)
    if claim.is_own:
        said = [claim.because, claim.note]
    else:
        said = [entry.criterion.get_method_display()]
    asked = explanation_of(entry)
    return {
        CODE: entry.criterion.code,
        TITLE: entry.criterion.title,
        UNIT: entry.sheet.unit.name,
        MAXIMUM: entry.criterion.maximum,
        CLAIM: "\n".join(filter(None, said)),
        CLAIMED: _points(claim.points, off=claim.not_applicable),
        FIRST_POINTS: _points(entry.first_points, off=entry.first_not_applicable),
        SAID: "\n".join(filter(None, [asked.question, asked.answer])) if asked else "",
    }


def _points(points: Decimal | None, *, off: bool) -> Decimal | str | None:
    return points_text(points, not_applicable=True) if off else points
