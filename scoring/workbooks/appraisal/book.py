"""What an appraiser takes away as a workbook: leaves of one sheet, one leaf of all units, or the
survey of a period.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from scoring.appraisal.rounds.round import Round
from scoring.models import DeductionReason, ScoreEntry
from scoring.workbooks.columns import WorkbookLayout
from scoring.workbooks.keys import BookKey
from units.permissions import Verdict
from units.refusals import NotReady


@dataclass(frozen=True)
class AppraisedLeaf:
    """A leaf in the book. `heading` stands above it (code, title), `name` is what the list of
    differences calls it; `verdict` says whether the person appraises it, `why_not_now` why nobody
    does now ("": somebody does).
    """

    entry: ScoreEntry
    heading: tuple[str, str]
    name: str
    verdict: Verdict
    why_not_now: str

    @property
    def locked(self) -> str:
        """Why this person cannot fill it in ("": they can)."""
        return self.why_not_now or self.verdict.reason


@dataclass(frozen=True)
class AppraisedBook:
    """The leaves in their order, the appraisal that is made and the reasons of the authority;
    `campaign` is the title of the campaign.
    """

    key: BookKey
    layout: WorkbookLayout
    round: Round
    campaign: str
    leaves: Sequence[AppraisedLeaf]
    reasons: Sequence[DeductionReason]

    def require_some_leaf(self) -> None:
        """Raise PermissionDenied where the person appraises none of the leaves, NotReady where none
        of theirs can be appraised now.
        """
        if all(leaf.locked for leaf in self.leaves):
            mine = [leaf for leaf in self.leaves if leaf.verdict]
            if self.leaves and not mine:
                raise PermissionDenied(self.leaves[0].verdict.reason)
            raise NotReady(mine[0].why_not_now if mine else _("Nothing is to be appraised here."))
