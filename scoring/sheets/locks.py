"""The rows that are locked before anything of a sheet or a campaign changes.

A function that needs the lock takes a `LockedSheet` or a `LockedCampaign`; only this module makes
them.
"""

from typing import NewType

from scoring.models import Campaign, ScoreSheet
from units.database.prepared import Prepared

LockedSheet = NewType("LockedSheet", ScoreSheet)
LockedCampaign = NewType("LockedCampaign", Campaign)

# Without being prepared, a save takes a quarter more (bench/README.md).
LOCKED = Prepared(
    lambda pk: (
        ScoreSheet.objects.select_for_update(of=("self",))
        .select_related("unit", "period__campaign__criteria_set")
        .with_clock()
        .filter(pk=pk)
    )
)


def lock_sheet(pk: int) -> LockedSheet:
    """The sheet for a change of its points, until the transaction ends; `now` is the clock of the
    database.
    """
    return LockedSheet(LOCKED.get(pk=pk))


def lock_campaign(pk: int) -> LockedCampaign:
    """The campaign with authority and set; its set and the subgroups of its units stay as they are
    until the transaction ends.
    """
    return LockedCampaign(
        Campaign.objects.select_for_update(of=("self",))
        .select_related("authority", "criteria_set")
        .get(pk=pk)
    )
