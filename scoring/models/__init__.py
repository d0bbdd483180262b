from scoring.models.appraiser_notes import AppraiserNote
from scoring.models.assignments import Assignment, Part
from scoring.models.campaigns import Campaign, CampaignPeriod, CampaignUnit
from scoring.models.carryings import Carrying
from scoring.models.comments import EntryComment
from scoring.models.deduction_reasons import DeductionReason
from scoring.models.duties import AppraisalDuty
from scoring.models.entries import ScoreEntry
from scoring.models.entry_evidence import EntryEvidence
from scoring.models.explanations import Explanation
from scoring.models.extensions import Extension
from scoring.models.external.published import PublishedRow, PublishedTable
from scoring.models.external.received import ReceivedArea, ReceivedResult
from scoring.models.publications import Publication
from scoring.models.sheets import ScoreSheet
from scoring.models.snapshots import SheetSnapshot

__all__ = [
    "AppraisalDuty",
    "AppraiserNote",
    "Assignment",
    "Campaign",
    "CampaignPeriod",
    "CampaignUnit",
    "Carrying",
    "DeductionReason",
    "EntryComment",
    "EntryEvidence",
    "Explanation",
    "Extension",
    "Part",
    "Publication",
    "PublishedRow",
    "PublishedTable",
    "ReceivedArea",
    "ReceivedResult",
    "ScoreEntry",
    "ScoreSheet",
    "SheetSnapshot",
]
