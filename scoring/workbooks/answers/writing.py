"""The sheet as a workbook, for those who answer it."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from scoring.answers.page.sheet_page import SheetPage
from scoring.answers.rows.answer_row import AnswerRow
from scoring.answers.rows.states import is_declared, own_rule
from scoring.models import ScoreEntry, ScoreSheet
from scoring.workbooks.answers.columns import BEFORE, LAYOUT, NOTES
from scoring.workbooks.columns import CODE, LABEL, MAXIMUM, TITLE
from scoring.workbooks.keys import BookKey
from scoring.workbooks.writing.book import HeadingRow, write_book
from scoring.workbooks.writing.frame import Frame
from scoring.workbooks.writing.leaf_block import LeafBlock, TextCell, block_rows


def key_of(sheet: ScoreSheet) -> BookKey:
    """The code of the workbook of a sheet."""
    return BookKey(f"answers-{sheet.pk}", sheet.period.criteria_set.pk, title_of(sheet))


def title_of(sheet: ScoreSheet) -> str:
    """The unit and the period."""
    return f"{sheet.unit.name} – {sheet.period.in_year}"


def write_workbook(page: SheetPage, entries: Mapping[int, ScoreEntry]) -> bytes:
    """The bytes of the workbook of a sheet, as this person may fill it in; `entries` by key."""
    sheet = page.sheet
    frame = Frame(key_of(sheet), _("Score sheet"), sheet.period.campaign.title, sheet.now)
    return write_book(frame, LAYOUT, _rows(page, entries))


def _rows(page: SheetPage, entries: Mapping[int, ScoreEntry]) -> Iterator[HeadingRow | LeafBlock]:
    for area in page.areas:
        yield HeadingRow({CODE: area.code, TITLE: area.title}, fill=True)
        for group in area.groups:
            if group.title:
                facts = {CODE: group.code, TITLE: group.title, MAXIMUM: group.maximum}
                yield HeadingRow(facts)
            for row in group.rows:
                assert isinstance(row, AnswerRow)
                yield _block(row, entries[row.pk])


def _block(row: AnswerRow, entry: ScoreEntry) -> LeafBlock:
    facts = {
        CODE: row.code,
        TITLE: row.title,
        MAXIMUM: row.maximum,
        BEFORE: row.previous or None,
    }
    rule = own_rule(entry)
    if rule is None:
        facts[LABEL] = row.excluded or entry.criterion.get_method_display()
        return LeafBlock(entry.pk, entry.version, facts)
    rows = block_rows(
        rule,
        entry.answer,
        may_be_declared=entry.criterion.not_applicable_allowed,
        declared=is_declared(entry),
    )
    texts = {NOTES: TextCell(row.note)}
    locked = bool(row.locked)
    return LeafBlock(entry.pk, entry.version, facts, rule, tuple(rows), texts, locked)
