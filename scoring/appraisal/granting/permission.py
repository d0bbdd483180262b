"""Who may appraise a leaf of a sheet, and when."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from scoring.appraisal.duties.given import Duties
from scoring.appraisal.duties.lookup import duties_of
from scoring.appraisal.rounds.round import Round
from scoring.models import ScoreEntry, ScoreSheet
from units.grants import Grant
from units.models import User
from units.permissions import Verdict, may
from units.refusals import NotReady


def may_appraise(user: User, entry: ScoreEntry, duties: Duties | None = None) -> Verdict:
    """By role, territory and duty; never a sheet that the person entered or approved.

    Pass `duties` to ask about many leaves of a campaign with one query.
    """
    sheet = entry.sheet
    duties = duties_of(sheet.period.campaign_id) if duties is None else duties
    duty = duties.of(entry.criterion, sheet.unit_id)
    verdict = may(user, Grant.APPRAISE, unit=sheet.unit, office=duty.office, person=duty.person)
    own_hand = (sheet.proposed_by_id, sheet.submitted_by_id, entry.entered_by_id)
    if verdict and user.pk in own_hand:
        return Verdict(False, _("You entered or approved this sheet; somebody else appraises it."))
    return verdict


def under_appraisal(sheet: ScoreSheet) -> QuerySet[ScoreEntry]:
    """The leaves of a sheet, read with what decides who appraises them."""
    return sheet.entries.select_related(
        "criterion__appraiser_unit",
        "sheet__unit",
        "sheet__period",
        "entered_by",
        "first_by",
        "explanation",
    )


def require_appraisable(
    entry: ScoreEntry, by: User, round: Round, duties: Duties | None = None
) -> None:
    """Refuse the wrong person, then the wrong moment."""
    verdict = may_appraise(by, entry, duties)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    refusal = round.why_not_now(entry.sheet) or round.why_not_in_it(entry)
    if refusal:
        raise NotReady(refusal)
