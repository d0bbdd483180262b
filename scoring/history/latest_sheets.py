"""The last sheets of a unit, for the pictures over its periods."""

from scoring.models import CampaignPeriod, ScoreSheet
from units.models import User


def latest_sheets(
    user: User, unit: int, authority: int, *, most: int, until: CampaignPeriod | None = None
) -> list[ScoreSheet]:
    """The last sheets of a unit in the campaigns of an authority, up to a period, the oldest first,
    as far as the person may see them. One query.
    """
    sheets = ScoreSheet.objects.visible_to(user).filter(
        unit=unit, period__campaign__authority=authority
    )
    if until:
        sheets = sheets.filter(
            period__campaign__year__lte=until.campaign.year,
            period__self_due_at__lte=until.self_due_at,
        )
    related = ("unit", "period__kept_set", "period__campaign__criteria_set")
    return list(sheets.select_related(*related).newest_first()[:most])[::-1]
