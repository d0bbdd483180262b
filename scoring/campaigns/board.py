"""All units of one period side by side: the progress of each, and who is late."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from criteria.rules.totals.results import Total
from scoring.campaigns.periods import PeriodTab
from scoring.deadlines import in_time, is_closed
from scoring.models import CampaignPeriod, EntryEvidence, ScoreSheet
from scoring.points.stages import APPRAISED as REACHED
from scoring.points.stages import NOT_SENT
from scoring.points.totals import band_name, totals_of
from scoring.sheets.steps import STEPS
from units.grants import Grant
from units.models import User
from units.permissions import may
from units.workflow import Offer, offers

Lateness = Literal["", "overdue", "late", "missed"]
Status = ScoreSheet.Status

APPLYING = Q(entries__excluded=False)
OWN = APPLYING & Q(entries__criterion__method="self")
ANSWERED = OWN & (Q(entries__self_points__isnull=False) | Q(entries__not_applicable=True))
APPRAISED = APPLYING & (
    Q(entries__first_points__isnull=False) | Q(entries__first_not_applicable=True)
)


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
        """Filters of the page with their counts: all, each status, the late ones."""
        every = ("", _("All units"), len(self.rows))
        return [
            PeriodTab(capfirst(label), f"?status={key}", key == chosen, count)
            for key, label, count in (every, *self.counts, ("late", _("late"), self.late))
        ]

    def only(self, status: str) -> list[BoardRow]:
        """The rows of one status, of the late ones ("late"), or all."""
        if status == "late":
            return [row for row in self.rows if row.lateness]
        return [row for row in self.rows if not status or row.sheet.status == status]


def board_of(period: CampaignPeriod, user: User, now: datetime) -> CampaignBoard:
    """The sheets of a period that the person may see. Two queries."""
    sheets = (
        ScoreSheet.objects.visible_to(user)
        .filter(period=period)
        .for_lists()
        .annotate(
            own=Count("entries", filter=OWN),
            answered=Count("entries", filter=ANSWERED),
            appraised=Count("entries", filter=APPRAISED),
            leaves=Count("entries", filter=APPLYING),
            asked=Count("entries__explanation"),
        )
        .order_by("unit__sort_key", "pk")
    )
    proven = _proven(period)
    rows = [_row(sheet, proven.get(sheet.pk, 0), user, now) for sheet in sheets]
    numbers = Counter(row.sheet.status for row in rows)
    return CampaignBoard(
        rows=rows,
        counts=[(status.value, str(status.label), numbers[status]) for status in Status],
        late=sum(bool(row.lateness) for row in rows),
    )


def lateness_of(sheet: ScoreSheet, now: datetime) -> Lateness:
    """Overdue: has not come and the deadline has passed. Late: came after it. Missed: taken in
    without the unit.
    """
    if sheet.missed:
        return "missed"
    if sheet.submitted_at is not None:
        return "" if in_time(sheet) else "late"
    return "overdue" if is_closed(sheet, now) else ""


def _proven(period: CampaignPeriod) -> dict[int, int]:
    """How many leaves of each sheet have a document."""
    links: Iterable[tuple[int, int]] = (
        EntryEvidence.objects.filter(entry__sheet__period=period)
        .values("entry__sheet")
        .annotate(leaves=Count("entry", distinct=True))
        .values_list("entry__sheet", "leaves")
    )
    return dict(links)


def _row(sheet: ScoreSheet, proven: int, user: User, now: datetime) -> BoardRow:
    claimed, granted = totals_of(sheet, "self"), totals_of(sheet, "final")
    counts = {
        name: getattr(sheet, name) for name in ("own", "answered", "leaves", "appraised", "asked")
    }
    return BoardRow(
        sheet=sheet,
        proven=proven,
        claimed=claimed.whole if claimed and claimed.whole.scored else None,
        granted=granted.whole if granted and counts["appraised"] else None,
        band=band_name(sheet),
        lateness=lateness_of(sheet, now),
        offers={offer.name: offer for offer in offers(sheet, STEPS, user)},
        may_appraise=bool(may(user, Grant.APPRAISE, unit=sheet.unit)),
        **counts,
    )
