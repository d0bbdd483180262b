"""The words of the audit trail for events of scoring."""

from django.utils.translation import gettext_lazy as _

from criteria.models import PeriodChoice
from scoring.assignments import workflow as assignments
from scoring.models import EntryComment, ReceivedResult
from scoring.publications import steps as publications
from scoring.sheets import workflow as sheets
from units import audit_words

ACTIONS = {
    "create_campaign": _("Campaign created"),
    "open_period": _("Period opened"),
    "change_dates": _("Dates changed"),
    "extend": _("Deadline of one unit extended"),
    "change_subgroups": _("Subgroups of units changed"),
    "carry_campaign": _("Campaign carried to a newer version"),
    "carry_sheet": _("Sheet carried to a newer version"),
    "cap_band": _("Highest band decided"),
    "share_out": _("Criteria shared out"),
    "leave_out": _("Units outside the ranking changed"),
    "remind_sheet": _("Reminded of the self-scores"),
    "remind_explanation": _("Reminded of the explanation"),
    "remind_part": _("Reminded of a part of the sheet"),
    "remind_appraisal": _("Reminded of the appraisal"),
    "remind_second": _("Reminded of the second appraisal"),
    "give_duties": _("Duties of appraisal changed"),
    "add_reason": _("Reason for deductions added"),
    "change_reason": _("Reason for deductions changed"),
    "import_survey": _("Survey imported"),
    "import_published": _("Results of earlier years imported"),
    "delete_published": _("Results of earlier years deleted"),
    "record_result": _("Result from the level above recorded"),
    "change_result": _("Result from the level above corrected"),
    "delete_result": _("Result from the level above deleted"),
    "comment_written": _("Comment on a criterion written"),
    "comment_answered": _("Comment on a criterion answered"),
    "comment_settled": _("Comment on a criterion settled"),
    "question": _("Question to the unit"),
    "prepare_results": _("Results prepared for publication"),
    "discard_results": _("Prepared results discarded"),
}
FIELDS = {
    "acknowledged_at": _("Acknowledged at"),
    "acknowledged_by": _("Acknowledged by"),
    "appraisal_due_at": _("Appraisal due"),
    "reminded": _("Who was reminded"),
    "appraised_at": _("Appraised at"),
    "band": _("Band"),
    "band_cap": _("Highest band allowed"),
    "active": _("In use"),
    "among": _("Units ranked"),
    "areas": _("Points by area"),
    "points": _("Points"),
    "rank": _("Rank"),
    "duties": _("Duties of appraisal"),
    "text": _("Words"),
    "values": _("Values"),
    "disagreements": _("Disagreements"),
    "explained_at": _("Explained at"),
    "explained_by": _("Explained by"),
    "explanation_due_at": _("Explanations due"),
    "final_at": _("Final at"),
    "kept": _("Kept"),
    "lost": _("Not carried over"),
    "matched": _("Units matched"),
    "missed": _("Not submitted"),
    "first_submitted_at": _("First submitted at"),
    "new": _("New criteria"),
    "not_ranked": _("Not ranked"),
    "own_due_at": _("Own deadline"),
    "own_explanation_due_at": _("Own deadline for explanations"),
    "periods": _("Periods"),
    "proposed_at": _("Proposed at"),
    "proposed_by": _("Proposed by"),
    "question": _("Question"),
    "ranked": _("Ranked"),
    "reappraise": _("To be appraised again"),
    "reopened_at": _("Reopened at"),
    "rescored": _("Scored by the new rule"),
    "rows": _("Rows"),
    "second_appraisal_due_at": _("Second appraisal due"),
    "self_due_at": _("Self-scores due"),
    "sheets": _("Score sheets"),
    "submitted_at": _("Submitted at"),
    "submitted_by": _("Submitted by"),
    "submitted_for": _("Submitted in place of"),
    "handed_in_at": _("Handed in at"),
    "handed_in_by": _("Handed in by"),
    "returned_because": _("Sent back because"),
    "unassigned": _("No longer assigned"),
    "unanswered": _("To be answered again"),
}
VALUES = {
    "kind": {**dict(EntryComment.Kind.choices), **dict(ReceivedResult.Kind.choices)},
    "periods": dict(PeriodChoice.choices),
}
OF_DOCUMENTS = {
    "evidence_attached": _("Document attached to a score"),
    "evidence_detached": _("Document detached from a score"),
}


def register() -> None:
    for steps in (sheets.STEPS, assignments.STEPS, publications.STEPS):
        audit_words.register_steps("scoring", steps)
    audit_words.register("scoring", ACTIONS, FIELDS, VALUES)
    audit_words.register("evidence", OF_DOCUMENTS)
