from scoring.models.appraising import AppraisalDuty, AppraiserNote, DeductionReason
from scoring.models.campaigns import Campaign, CampaignPeriod, CampaignUnit
from scoring.models.carryings import Carrying
from scoring.models.entries import EntryEvidence, ScoreEntry
from scoring.models.sheets import ScoreSheet
from scoring.published.models import PublishedRow, PublishedTable

__all__ = [
    "AppraisalDuty",
    "AppraiserNote",
    "Campaign",
    "CampaignPeriod",
    "CampaignUnit",
    "Carrying",
    "DeductionReason",
    "EntryEvidence",
    "PublishedRow",
    "PublishedTable",
    "ScoreEntry",
    "ScoreSheet",
]
