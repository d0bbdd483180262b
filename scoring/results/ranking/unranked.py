"""Why a unit has no rank."""

from django.utils.translation import gettext as _

from criteria.rules.totals.results import Total
from scoring.models import CampaignUnit, ScoreSheet
from scoring.points.stages import APPRAISED, SENT, STAGES, Stage


def why_unranked(
    member: CampaignUnit, sheet: ScoreSheet | None, total: Total | None, stage: Stage
) -> str:
    if not member.ranked:
        if not member.unranked_because:
            return _("The unit is judged but not ranked.")
        because = {"reason": member.unranked_because}
        return _("The unit is judged but not ranked. Reason: %(reason)s") % because
    if sheet is None:
        return _("The unit has no sheet in this period.")
    if sheet.missed and stage == "self":
        return _("The unit did not submit its sheet.")
    if sheet.status not in SENT:
        return _("The sheet is not submitted.")
    if sheet.status not in APPRAISED and stage != "self":
        return _("The appraisal is not finished.")
    if sheet.status not in STAGES[stage].statuses:
        return _("The result is not final yet.")
    if total is None or total.index is None:
        return _("Nothing counts for this unit here.")
    return ""
