"""A look at a pasted block before it is taken: row by row what would change, and what cannot be
taken and why. Nothing is stored; the rows that are taken are saved by the usual saves.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from criteria.rules.kinds.base import Rule
from scoring.answers.access import access_of
from scoring.answers.pasting.block import Block, width_of, words_of
from scoring.answers.pasting.columns import columns_of, figures_of
from scoring.answers.pasting.rows import PastedRow, pasted_row
from scoring.answers.rows.sheet_rows import why_locked_by_part
from scoring.answers.rows.states import own_rule
from scoring.answers.rows.typed_row import NOTE
from scoring.models import ScoreEntry, ScoreSheet
from units.models import User
from units.refusals import NotReady


@dataclass(frozen=True)
class PasteTarget:
    """Where a block was pasted: the `rows` that are shown from there downwards (keys of entries),
    the `field` of the first of them, and which column (from 1; 0: none) holds the notes (None:
    nobody has said). `merged` are the lines of the block (from 1) with merged cells.
    """

    rows: Sequence[int]
    field: str
    note: int | None = None
    merged: Sequence[int] = ()


@dataclass(frozen=True)
class PastePreview:
    """`outside_columns` (from 1) and so many `outside_lines` at the end lie outside the sheet.
    `columns` are those that may hold the notes; empty where the block began at a note. Of merged
    cells only the first has the text, so their lines are named.
    """

    rows: tuple[PastedRow, ...]
    note: int
    columns: range
    outside_columns: tuple[int, ...]
    outside_lines: int
    merged: tuple[int, ...]

    @property
    def taken(self) -> int:
        return sum(row.is_taken for row in self.rows)

    @property
    def refused(self) -> int:
        return sum(row.is_refused for row in self.rows)

    @property
    def unchanged(self) -> int:
        return sum(row.is_unchanged for row in self.rows)

    @property
    def outside_words(self) -> str:
        return words_of(self.outside_columns)

    @property
    def merged_words(self) -> str:
        return words_of(self.merged)


def read_paste(sheet: ScoreSheet, block: Block, target: PasteTarget, user: User) -> PastePreview:
    """The block on a sheet that was read `with_clock()`. Raises PermissionDenied or NotReady where
    the person may not answer it now.
    """
    access = access_of(sheet, user)
    access.require_some_leaf()
    locks = why_locked_by_part(access)
    entries = _entries(sheet, target.rows[: len(block)])
    rules = [own_rule(entry) for entry in entries]
    width = width_of(block)
    columns = columns_of(width, _place(target.field, rules), rules, target.note)
    rows = (
        pasted_row(entry, rule, locks[access.shares.part_of(entry.criterion.code)], line, columns)
        for entry, rule, line in zip(entries, rules, block, strict=False)
    )
    return PastePreview(
        rows=tuple(row for row in rows if row),
        note=0 if columns.note is None else columns.note + 1,
        columns=range(1, width + 1) if target.field != NOTE else range(0),
        outside_columns=tuple(columns.outside(width)),
        outside_lines=sum(any(line) for line in block[len(entries) :]),
        merged=tuple(target.merged),
    )


def _entries(sheet: ScoreSheet, keys: Sequence[int]) -> list[ScoreEntry]:
    """The leaves of the sheet with these keys, in their order."""
    leaves = ScoreEntry.objects.filter(sheet=sheet, pk__in=keys).select_related("criterion")
    found = {entry.pk: entry for entry in leaves}
    if not found or any(key not in found for key in keys):
        raise NotReady(_("The criteria set has changed. Please load the page again."))
    for entry in found.values():
        entry.sheet = sheet
    return [found[key] for key in keys]


def _place(field: str, rules: Sequence[Rule | None]) -> int | None:
    """The place of the field among the figures of the first row; None for its note."""
    if field == NOTE:
        return None
    names = [each.name for each in figures_of(rules[0])] if rules[0] else []
    if field not in names:
        raise NotReady(_("Choose the figure or note where the block begins first."))
    return names.index(field)
