"""Carrying a campaign to a newer version of its set, in one transaction."""

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import CriteriaSet
from criteria.versions.crosswalk import crosswalk_of
from scoring.appraisal.duties.carrying import carry_duties
from scoring.assignments.carrying import carry_assignments
from scoring.assignments.parts import make_parts
from scoring.campaigns.new_version.newer_sets import newer_sets
from scoring.campaigns.new_version.planning import plan_carrying
from scoring.campaigns.new_version.recording import record_carrying
from scoring.campaigns.new_version.writing import send_back_changed, write_plan
from scoring.models import Campaign, Carrying, ScoreSheet
from scoring.points.totals import store_totals
from scoring.sheets.locks import lock_campaign
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import NotReady


def carry(campaign: Campaign, new_set: CriteriaSet, *, by: User) -> Carrying:
    """Carry the campaign and its running sheets to a newer version of its set.

    Answers, documents and notes of leaves that did not change stay; where the rule changed, the
    answer is scored by the new rule or asked for again, and the appraisal must be given again.
    Sheets that the unit had sent and that changed go back to it with the reason. Raises
    PermissionDenied, or NotReady with the problems, and then changes nothing.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=campaign.authority)
    with transaction.atomic():
        locked = lock_campaign(campaign.pk)
        if not newer_sets(locked).filter(pk=new_set.pk).exists():
            raise NotReady(_("The campaign cannot be carried to this set."))
        list(
            ScoreSheet.objects.select_for_update(of=("self",))
            .filter(period__campaign=locked)
            .order_by("pk")
        )
        plan = plan_carrying(locked, new_set)
        if plan.problems:
            raise NotReady(*plan.problems)
        write_plan(locked, plan)
        carry_duties(locked, crosswalk_of(plan.old_set, plan.new_set).one_to_one, by=by)
        reason = _("The criteria set was replaced by version %(version)s.") % {
            "version": new_set.version
        }
        send_back_changed(plan, reason, by)
        for sheet in plan.sheets:
            sheet.period.campaign = locked
            store_totals(sheet)
        unassigned = carry_assignments(locked.pk, plan.successors)
        make_parts(plan.sheets)
        return record_carrying(locked, plan, unassigned, by)
