"""All units of one period side by side, as values."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from scoring.campaigns.board.row import BoardRow
from scoring.campaigns.period_bar import PeriodTab
from scoring.models import ScoreSheet

Status = ScoreSheet.Status


@dataclass(frozen=True)
class CampaignBoard:
    """The rows in Vietnamese order, and how many sheets are in each status."""

    rows: list[BoardRow]
    counts: list[tuple[str, str, int]]
    late: int

    @property
    def finishable(self) -> list[BoardRow]:
        return [row for row in self.rows if row.is_fully_appraised]

    @property
    def questioned(self) -> list[BoardRow]:
        return [row for row in self.only(Status.APPRAISED) if row.asked]

    @property
    def appraised(self) -> list[BoardRow]:
        """The rows that can be made final: nothing is questioned, or it is explained."""
        unasked = [row for row in self.only(Status.APPRAISED) if not row.asked or row.sheet.missed]
        return unasked + self.only(Status.EXPLAINED)

    def tabs(self, chosen: str) -> list[PeriodTab]:
        """Filters of the page with their counts: all, each status and lateness that there is."""
        every = ("", _("All units"), len(self.rows))
        return [
            PeriodTab(capfirst(label), f"?status={key}", key == chosen, count)
            for key, label, count in (every, *self.counts, ("late", _("late"), self.late))
            if count or key in ("", chosen)
        ]

    def only(self, status: str) -> list[BoardRow]:
        """The rows of one status, of the late ones ("late"), or all."""
        if status == "late":
            return [row for row in self.rows if row.lateness]
        return [row for row in self.rows if not status or row.sheet.status == status]
