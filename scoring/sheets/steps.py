"""The table of steps of a score sheet: who may take which, when, and who is notified."""

from django.utils.translation import gettext_lazy

from scoring.models import ScoreSheet
from scoring.notifications import notices
from scoring.points.stages import NOT_SENT, STANDING
from scoring.sheets.guards import appraisal, deadlines, explanation, results, submission
from units.grants import Grant
from units.models import Unit
from units.workflow import Step


def _authority(sheet: ScoreSheet) -> Unit:
    """Who runs the campaign decides about its sheets, not the unit that is judged."""
    return sheet.period.campaign.authority


Status = ScoreSheet.Status
SUBMITTED = frozenset({Status.SUBMITTED})
EXPLAINING = frozenset({Status.EXPLAINING})
FINAL = frozenset({Status.FINAL})


STEPS = {
    "propose": Step(
        frozenset({Status.DRAFT}),
        Status.PROPOSED,
        Grant.PROPOSE_SHEET,
        gettext_lazy("Propose to the head"),
        guard=submission.complete,
        notify=(notices.PROPOSED,),
    ),
    "take_back": Step(
        frozenset({Status.PROPOSED}),
        Status.DRAFT,
        Grant.PROPOSE_SHEET,
        gettext_lazy("Take the proposal back"),
        guard=deadlines.before_deadline,
        notify=(notices.TAKEN_BACK,),
    ),
    "send_back": Step(
        frozenset({Status.PROPOSED}),
        Status.DRAFT,
        Grant.SUBMIT_SHEET,
        gettext_lazy("Send back for correction"),
        needs_reason=True,
        notify=(notices.SENT_BACK,),
    ),
    "submit": Step(
        NOT_SENT,
        Status.SUBMITTED,
        Grant.SUBMIT_SHEET,
        gettext_lazy("Submit to Home Affairs"),
        guard=submission.complete,
        notify=(notices.SUBMITTED,),
    ),
    "withdraw": Step(
        SUBMITTED,
        Status.DRAFT,
        Grant.SUBMIT_SHEET,
        gettext_lazy("Withdraw"),
        guard=deadlines.before_deadline,
    ),
    "reopen": Step(
        frozenset({Status.SUBMITTED, Status.APPRAISED}),
        Status.DRAFT,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Reopen for the unit"),
        needs_reason=True,
        decided_for=_authority,
        notify=(notices.REOPENED,),
    ),
    "miss": Step(
        NOT_SENT,
        Status.SUBMITTED,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Take in as “not submitted”"),
        guard=deadlines.after_deadline,
        needs_reason=True,
        decided_for=_authority,
        notify=(notices.MISSED,),
    ),
    "finish": Step(
        SUBMITTED,
        Status.APPRAISED,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Finish the appraisal"),
        guard=appraisal.appraised,
        decided_for=_authority,
        notify=(notices.APPRAISED,),
    ),
    "give_zero": Step(
        SUBMITTED,
        Status.APPRAISED,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Give 0 points and finish"),
        guard=appraisal.missed,
        needs_reason=True,
        decided_for=_authority,
        notify=(notices.APPRAISED,),
    ),
    "ask": Step(
        frozenset({Status.APPRAISED}),
        Status.EXPLAINING,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Send back for explanation"),
        guard=explanation.questions,
        decided_for=_authority,
        notify=(notices.ASKED,),
    ),
    "explain": Step(
        EXPLAINING,
        Status.EXPLAINED,
        Grant.SUBMIT_SHEET,
        gettext_lazy("Submit the explanation"),
        guard=explanation.explained,
        notify=(notices.EXPLAINED,),
    ),
    "close_explanation": Step(
        EXPLAINING,
        Status.EXPLAINED,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Close the explanation"),
        guard=explanation.explanation_over,
        decided_for=_authority,
        notify=(notices.EXPLAINED, notices.EXPLANATION_CLOSED),
    ),
    "finalise": Step(
        frozenset({Status.APPRAISED, Status.EXPLAINED}),
        Status.FINAL,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Make the result final"),
        guard=results.settled,
        decided_for=_authority,
        notify=(notices.FINAL,),
    ),
    "acknowledge": Step(
        FINAL,
        Status.FINAL,
        Grant.SUBMIT_SHEET,
        gettext_lazy("Acknowledge the result"),
        guard=results.of_the_year,
    ),
    "revise": Step(
        STANDING,
        Status.EXPLAINED,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Reconsider the result"),
        needs_reason=True,
        decided_for=_authority,
    ),
    "publish": Step(FINAL, Status.PUBLISHED, None, gettext_lazy("Publish the result")),
}
