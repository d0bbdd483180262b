from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CriteriaConfig(AppConfig):
    name = "criteria"
    verbose_name = _("Criteria sets")

    def ready(self) -> None:
        from criteria import workflow  # noqa: PLC0415 needs the models
        from units import verbs  # noqa: PLC0415

        verbs.register_steps("criteria", workflow.SET_STEPS)
        verbs.register(
            "criteria",
            {
                "set_imported": _("Criteria set imported"),
                "set_deleted": _("Criteria set deleted"),
                "set_changed": _("Settings of the set changed"),
                "set_cloned": _("Criteria set copied"),
                "subgroup_saved": _("Subgroup saved"),
                "subgroup_deleted": _("Subgroup deleted"),
                "crosswalk_saved": _("Crosswalk saved"),
            },
            {
                "bands": _("Bands"),
                "bonus_cap": _("Cap of bonus points"),
                "criteria": _("Criteria"),
                "excluded": _("Criteria that do not apply"),
                "label": _("Label"),
                "not_applicable": _("Points that are not applicable"),
                "penalty_cap": _("Cap of penalty points"),
                "ranking": _("Ranking"),
                "subgroup": _("Subgroup"),
                "survey_held": _("A survey is held"),
                "title": _("Title"),
                "unit_group": _("Group of units"),
                "year": _("Year"),
            },
        )
