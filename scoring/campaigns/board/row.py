"""One unit on the board of its period."""

from dataclasses import dataclass
from typing import Literal

from criteria.rules.totals.results import Total
from scoring.models import ScoreSheet
from scoring.points.stages import APPRAISED as REACHED
from scoring.points.stages import NOT_SENT
from units.workflow import Offer

Status = ScoreSheet.Status
Lateness = Literal["", "overdue", "late", "missed"]


@dataclass(frozen=True)
class BoardRow:
    """One unit: `answered` of the `own` leaves it scores, `proven` of them by documents,
    `appraised` of all `leaves` that apply, `asked` of them are questioned.
    """

    sheet: ScoreSheet
    own: int
    answered: int
    proven: int
    leaves: int
    appraised: int
    asked: int
    claimed: Total | None
    granted: Total | None
    band: str | None
    lateness: Lateness
    offers: dict[str, Offer]
    may_appraise: bool

    @property
    def key(self) -> str:
        """The key of the sheet in the names of its dialogs."""
        return str(self.sheet.pk)

    @property
    def is_appraised(self) -> bool:
        return self.sheet.status in REACHED

    @property
    def miss(self) -> Offer | None:
        """Taking in what never came, for those who may, once time is over."""
        offer = self.offers.get("miss")
        return offer if offer and offer.verdict and self.lateness == "overdue" else None

    @property
    def may_give_zero(self) -> bool:
        """Whether the reader can finish a sheet that never came, with 0 points."""
        offer = self.offers.get("give_zero")
        return self.sheet.missed and bool(offer and offer.verdict) and self.may_appraise

    @property
    def reopen(self) -> Offer | None:
        offer = self.offers.get("reopen")
        return offer if offer and offer.verdict else None

    @property
    def may_extend(self) -> bool:
        """Whether the reader runs the campaign and the sheet has not come."""
        offer = self.offers.get("miss")
        return bool(offer and offer.verdict)

    @property
    def is_sent(self) -> bool:
        return self.sheet.status not in NOT_SENT

    @property
    def is_fully_appraised(self) -> bool:
        return self.sheet.status == Status.SUBMITTED and self.appraised == self.leaves
