"""The newest ranking that a person may read."""

from datetime import datetime

from scoring.models import CampaignPeriod
from scoring.points.stages import APPRAISED
from scoring.results.ranking.ranking import Ranking
from scoring.results.ranking.reading import ranking_of
from units.grants import Grant
from units.models import User
from units.models.scope import within


def latest_ranking(user: User, now: datetime) -> Ranking | None:
    """The ranking of the newest period in which a sheet is appraised."""
    here = within(user, Grant.READ_RANKING, "campaign__authority__path")
    newest = (
        CampaignPeriod.objects.visible_to(user)
        .filter(here, sheets__status__in=APPRAISED)
        .select_related("campaign__criteria_set")
        .order_by("-campaign__year", "-self_due_at", "-pk")
        .first()
    )
    return ranking_of(newest, stage=None) if newest else None
