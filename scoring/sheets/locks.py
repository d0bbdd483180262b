"""The rows that are locked before anything of a sheet or a campaign changes."""

from django.db.models.functions import Now

from scoring.models import Campaign, ScoreSheet
from units.database.prepared import Prepared, Slot

LOCKED = Prepared(
    lambda: (
        ScoreSheet._base_manager.select_for_update(of=("self",))
        .select_related("unit", "period__campaign__criteria_set")
        .annotate(now=Now())
        .filter(pk=Slot("pk"))
    )
)


def lock_sheet(pk: int) -> ScoreSheet:
    """The sheet for a change of its points, until the transaction ends; `now` is the clock of the
    database.
    """
    return LOCKED.get(pk=pk)


def lock_campaign(pk: int) -> Campaign:
    """The campaign with authority and set; its set and the subgroups of its units stay as they are
    until the transaction ends.
    """
    return (
        Campaign.objects.select_for_update(of=("self",))
        .select_related("authority", "criteria_set")
        .get(pk=pk)
    )
