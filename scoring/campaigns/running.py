"""Which campaigns are not over."""

from django.db.models import Q

from scoring.models import Campaign, Publication


def running(campaign: str = "campaign") -> Q:
    """Open campaigns, by the path to them, whose results of the year are not published."""
    published = Q(**{f"{campaign}__periods__publications__status": Publication.Status.PUBLISHED})
    return Q(**{f"{campaign}__status": Campaign.Status.OPEN}) & ~published
