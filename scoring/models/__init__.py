from scoring.models.campaigns import Campaign, CampaignPeriod, CampaignUnit
from scoring.models.carryings import Carrying
from scoring.models.entries import EntryEvidence, ScoreEntry
from scoring.models.extensions import Extension
from scoring.models.sheets import ScoreSheet
from scoring.published.models import PublishedRow, PublishedTable

__all__ = [
    "Campaign",
    "CampaignPeriod",
    "CampaignUnit",
    "Carrying",
    "EntryEvidence",
    "Extension",
    "PublishedRow",
    "PublishedTable",
    "ScoreEntry",
    "ScoreSheet",
]
