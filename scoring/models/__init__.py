from scoring.models.campaigns import Campaign, CampaignPeriod, CampaignUnit
from scoring.models.carryings import Carrying
from scoring.models.entries import EntryEvidence, ScoreEntry
from scoring.models.explanations import Explanation
from scoring.models.publications import Publication
from scoring.models.sheets import ScoreSheet
from scoring.published.models import PublishedRow, PublishedTable

__all__ = [
    "Campaign",
    "CampaignPeriod",
    "CampaignUnit",
    "Carrying",
    "EntryEvidence",
    "Explanation",
    "Publication",
    "PublishedRow",
    "PublishedTable",
    "ScoreEntry",
    "ScoreSheet",
]
