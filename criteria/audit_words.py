"""The words of the audit trail for criteria sets."""

from django.utils.translation import gettext_lazy as _

from criteria.sets import workflow
from units import audit_words

ACTIONS = {
    "set_imported": _("Criteria set imported"),
    "set_deleted": _("Criteria set deleted"),
    "set_changed": _("Settings of the set changed"),
    "set_cloned": _("Criteria set copied"),
    "subgroup_saved": _("Subgroup saved"),
    "subgroup_deleted": _("Subgroup deleted"),
    "crosswalk_saved": _("Crosswalk saved"),
    "criterion_added": _("Criterion added"),
    "criterion_changed": _("Criterion changed"),
    "criterion_placed": _("Criterion reordered"),
    "criterion_moved": _("Criterion moved"),
    "criterion_split": _("Criterion split"),
    "criterion_removed": _("Criterion removed"),
    "rule_changed": _("Scoring rule changed"),
    "reach_confirmed": _("Unreachable maximum confirmed"),
    "reach_withdrawn": _("Confirmation of an unreachable maximum withdrawn"),
}
FIELDS = {
    "appraiser": _("Appraising office"),
    "bands": _("Bands"),
    "bonus_cap": _("Cap of bonus points"),
    "coordinating": _("Coordinating offices"),
    "criteria": _("Criteria"),
    "evidence_required": _("Evidence asked for"),
    "excluded": _("Criteria that do not apply"),
    "followed": _("Changed with it"),
    "label": _("Label"),
    "lead": _("Lead office"),
    "lost_last_year": _("Lost last year"),
    "maximum": _("Maximum"),
    "method": _("Way of scoring"),
    "milestone": _("Milestone"),
    "not_applicable": _("Points that are not applicable"),
    "not_applicable_allowed": _("May be not applicable"),
    "note": _("Note"),
    "penalty_cap": _("Cap of penalty points"),
    "print_position": _("Place in print"),
    "ranking": _("Ranking"),
    "reach_reason": _("Why the maximum cannot be reached"),
    "rule": _("Scoring rule"),
    "sign": _("Sign"),
    "subgroup": _("Subgroup"),
    "survey_held": _("A survey is held"),
    "task_area": _("Task area"),
    "title": _("Title"),
    "unit_group": _("Group of units"),
    "wording": _("Scoring lines"),
    "year": _("Year"),
}


def register() -> None:
    audit_words.register_steps("criteria", workflow.SET_STEPS)
    audit_words.register("criteria", ACTIONS, FIELDS)
