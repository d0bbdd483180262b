"""Taking the confirmed rows of the workbook of a sheet: each an ordinary save."""

from collections.abc import Mapping

from django.db import transaction

from scoring.answers.leaf_access import lock_access
from scoring.answers.saving import save_answer
from scoring.models import ScoreSheet
from scoring.workbooks.answers.comparing import compare
from scoring.workbooks.difference import LeafDifference
from scoring.workbooks.filled import FilledWorkbook
from scoring.workbooks.taking import TakenRows, require_chosen, take_each
from units.models import User


def take_in(
    sheet: ScoreSheet, filled: FilledWorkbook, chosen: Mapping[int, int], *, by: User
) -> TakenRows:
    """Save the chosen leaves, see `take_each`. Raises PermissionDenied or NotReady, and then
    nothing was saved.
    """
    require_chosen(chosen)
    with transaction.atomic():
        access = lock_access(sheet.pk, by)
        access.require_some_leaf()

        def save(leaf: LeafDifference, version: int) -> None:
            save_answer(
                access.leaf(leaf.entry),
                version=version,
                answer=leaf.typed.answer,
                not_applicable=leaf.typed.declared,
                note=leaf.typed.note,
            )

        return take_each(compare(filled, access).leaves, chosen, save)
