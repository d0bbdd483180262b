"""The progress of each unit, counted for its row on the board."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q

from scoring.campaigns.board.lateness import lateness_of
from scoring.campaigns.board.row import BoardRow
from scoring.models import CampaignPeriod, EntryEvidence, ScoreSheet
from scoring.points.totals import band_name, totals_of
from scoring.sheets.steps import STEPS
from units.grants import Grant
from units.models import User
from units.permissions import may
from units.workflow import offers

APPLYING = Q(entries__excluded=False)
OWN = APPLYING & Q(entries__criterion__method="self")
ANSWERED = OWN & (Q(entries__self_points__isnull=False) | Q(entries__not_applicable=True))
APPRAISED = APPLYING & (
    Q(entries__first_points__isnull=False) | Q(entries__first_not_applicable=True)
)


def leaves_proven(period: CampaignPeriod) -> dict[int, int]:
    """How many leaves of each sheet have a document."""
    links: Iterable[tuple[int, int]] = (
        EntryEvidence.objects.filter(entry__sheet__period=period)
        .values("entry__sheet")
        .annotate(leaves=Count("entry", distinct=True))
        .values_list("entry__sheet", "leaves")
    )
    return dict(links)


def row_of(sheet: ScoreSheet, proven: int, user: User, now: datetime) -> BoardRow:
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
