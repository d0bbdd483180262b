"""What a newer version of a set does to the leaves of a sheet: kept, scored anew, lost, new.

Values only, kept as JSON with the carrying; `scoring.campaigns.new_version.planning` determines
them, `scoring.campaigns.new_version.apply` writes them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fate(models.TextChoices):
    RESCORED = "rescored", _("scored by the new rule")
    UNANSWERED = "unanswered", _("must be answered again")
    REAPPRAISE = "reappraise", _("must be appraised again")
    LOST = "lost", _("not carried over")
    NEW = "new", _("new criterion")


@dataclass(frozen=True)
class ChangedLeaf:
    """One changed leaf: its points before and after, the appraisal that no longer counts, the
    documents that proved what is lost.
    """

    fate: str
    code: str
    old_code: str
    title: str
    concerns_unit: bool
    before: Decimal | None = None
    after: Decimal | None = None
    appraised: Decimal | None = None
    documents: Sequence[str] = ()

    @property
    def words(self) -> str:
        return str(Fate(self.fate).label)


@dataclass(frozen=True)
class CarriedSheet:
    """One sheet: how many leaves stay as they are, what changes, whether it goes back to the
    unit.
    """

    sheet: int
    unit: str
    period: str
    kept: int
    returned: bool
    changes: Sequence[ChangedLeaf]

    def count(self, fate: Fate) -> int:
        return sum(change.fate == fate for change in self.changes)

    @property
    def counts(self) -> list[tuple[str, int]]:
        return [(str(fate.label), number) for fate in Fate if (number := self.count(fate))]

    @property
    def attention(self) -> int:
        return len(self.changes)


@dataclass(frozen=True)
class CarryingReport:
    """All sheets of a carrying; `left` are the periods that stay with the version before."""

    sheets: Sequence[CarriedSheet]
    left: Sequence[str]

    @property
    def kept(self) -> int:
        return sum(sheet.kept for sheet in self.sheets)

    @property
    def attention(self) -> int:
        return sum(sheet.attention for sheet in self.sheets)

    @property
    def returned(self) -> list[CarriedSheet]:
        return [sheet for sheet in self.sheets if sheet.returned]
