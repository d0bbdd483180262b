"""Taking the confirmed rows of the workbook of an appraisal: each an ordinary appraisal."""

from collections.abc import Mapping

from django.db import transaction

from scoring.appraisal.granting.appraising import appraise
from scoring.workbooks.appraisal.book import AppraisedBook
from scoring.workbooks.appraisal.comparing import compare
from scoring.workbooks.difference import LeafDifference
from scoring.workbooks.filled import FilledWorkbook
from scoring.workbooks.taking import TakenRows, require_chosen, take_each
from units.models import User


def take_in(
    book: AppraisedBook, filled: FilledWorkbook, chosen: Mapping[int, int], *, by: User
) -> TakenRows:
    """Grant what the chosen leaves say, see `take_each`. Raises PermissionDenied or NotReady, and
    then nothing was saved.
    """
    require_chosen(chosen)
    book.require_some_leaf()

    def save(leaf: LeafDifference, version: int) -> None:
        given = leaf.typed.given
        appraise(
            leaf.entry,
            round=book.round,
            version=version,
            answer=given.answer,
            not_applicable=given.is_declared,
            reason=given.reason,
            reason_code=given.reason_code,
            by=by,
        )

    with transaction.atomic():
        return take_each(compare(filled, book).leaves, chosen, save)
