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
                "criterion_added": _("Criterion added"),
                "criterion_changed": _("Criterion changed"),
                "criterion_placed": _("Criterion reordered"),
                "criterion_moved": _("Criterion moved"),
                "criterion_split": _("Criterion split"),
                "criterion_removed": _("Criterion removed"),
                "rule_changed": _("Scoring rule changed"),
            },
            {
                "criteria": _("Criteria"),
                "title": _("Title"),
                "maximum": _("Maximum"),
                "method": _("Way of scoring"),
                "milestone": _("Milestone"),
                "appraiser": _("Appraising office"),
                "lead": _("Lead office"),
                "coordinating": _("Coordinating offices"),
                "evidence_required": _("Evidence asked for"),
                "not_applicable_allowed": _("May be not applicable"),
                "sign": _("Sign"),
                "lost_last_year": _("Lost last year"),
                "note": _("Note"),
                "task_area": _("Task area"),
                "wording": _("Scoring lines"),
                "rule": _("Scoring rule"),
                "print_position": _("Place in print"),
                "followed": _("Changed with it"),
            },
        )
