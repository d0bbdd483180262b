"""The highest band that a unit may reach in its year, for a stated reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import Band
from scoring.models import ScoreSheet
from scoring.points.stages import STANDING
from scoring.points.totals import store_totals
from units.audit.trail import record
from units.formats.reasons import reason_given
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import NotReady


def cap_band(sheet: ScoreSheet, band: Band | None, *, by: User, reason: str) -> ScoreSheet:
    """Let the unit reach this band at most, or (None) any band again; the points stay.

    Raises NotReady before the year's end, without a reason, or for a band of another set.
    """
    authority = sheet.period.campaign.authority
    require(by, Grant.RUN_CAMPAIGN, unit=authority)
    if not sheet.period.is_final:
        raise NotReady(_("Bands are given at the end of the year."))
    reason = reason_given(reason)
    if band and band.criteria_set_id != sheet.period.campaign.criteria_set_id:
        raise NotReady(_("The band does not belong to this criteria set."))
    with transaction.atomic():
        locked = ScoreSheet._base_manager.select_for_update(of=("self",)).get(pk=sheet.pk)
        before = {"band_cap": _name(locked.band_cap), "band": locked.totals.get("band")}
        locked.band_cap = band
        locked.band_cap_reason = reason if band else ""
        locked.save(update_fields=["band_cap", "band_cap_reason"])
        if locked.status in STANDING:
            store_totals(locked, with_band=True)
        record(
            "cap_band",
            by=by,
            target=locked,
            unit=locked.unit,
            before=before,
            after={"band_cap": _name(band), "band": locked.totals.get("band")},
            reason=reason,
        )
    sheet.refresh_from_db()
    return sheet


def _name(band: Band | None) -> str:
    return band.name if band else ""
