"""Who is notified of the steps of a sheet."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from scoring.models import ScoreSheet
from units.grants import Grant
from units.notices.notifying import Audience, people_at, people_over


def _at_unit(grant: Grant) -> Callable[[ScoreSheet], set[int]]:
    return lambda sheet: people_at([sheet.unit_id], grant)[sheet.unit_id]


STAFF = Audience(_("the unit's staff and head"), _at_unit(Grant.ENTER_SCORES))
HEAD = Audience(_("the head of the unit"), _at_unit(Grant.SUBMIT_SHEET))
RUNS_CAMPAIGN = Audience(
    _("who runs the campaign"),
    lambda sheet: people_over(sheet.period.campaign.authority, Grant.RUN_CAMPAIGN),
)
APPRAISES = Audience(
    _("who appraises and who runs the campaign"),
    lambda sheet: people_over(sheet.period.campaign.authority, Grant.APPRAISE, Grant.RUN_CAMPAIGN),
)
