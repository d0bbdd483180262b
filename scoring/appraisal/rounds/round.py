"""What the two appraisals of a leaf share, and where they differ.

Both are made the same way, by `scoring.appraisal.granting.appraising`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise

from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.grants import Appraisal, Granted

Status = ScoreSheet.Status
Compared = tuple[Decimal | None, bool]  # points, and whether the leaf is not applicable


@dataclass(frozen=True)
class Round:
    """The first or the second appraisal.

    `name` is the prefix of its columns on a leaf. It is made while the sheet is in `status`;
    `wrong_status` is the refusal otherwise. `why_not_in_it` says of a leaf why it has no part in it
    ("": it has), `is_due` whether somebody is to appraise it.

    A grant needs a reason where it differs from what it is `compared` with (None: with nothing) and
    where it `is_decision`; `missing_reason_text` is the refusal without one.
    """

    name: Appraisal
    status: str
    wrong_status: Promise
    why_not_in_it: Callable[[ScoreEntry], str]
    is_due: Callable[[ScoreEntry], bool]
    may_be_declared: Callable[[ScoreEntry], bool]
    compared: Callable[[ScoreEntry], Compared | None]
    is_decision: Callable[[ScoreEntry, Granted], bool]
    missing_reason_text: Callable[[ScoreEntry], str]

    def why_not_now(self, sheet: ScoreSheet) -> str:
        """Why nothing of the sheet is appraised now; "" when it is."""
        if sheet.status == self.status:
            return ""
        return str(self.wrong_status) % {"status": sheet.get_status_display()}

    def differs(self, entry: ScoreEntry, given: Granted) -> bool:
        """Whether the grant differs from what it is compared with; without a grant it does not."""
        compared = self.compared(entry)
        if compared is None or not given.is_given:
            return False
        return (given.points, given.not_applicable) != compared

    def needs_reason(self, entry: ScoreEntry, given: Granted) -> bool:
        decided = given.is_given and self.is_decision(entry, given)
        return decided or self.differs(entry, given)

    def is_waiting(self, entry: ScoreEntry, given: Granted) -> bool:
        """Whether the leaf is still to be appraised."""
        return not given.is_given and self.is_due(entry)
