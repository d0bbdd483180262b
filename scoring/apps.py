from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScoringConfig(AppConfig):
    name = "scoring"
    verbose_name = _("Scoring")

    def ready(self) -> None:
        from evidence import uses as documents  # noqa: PLC0415
        from scoring import uses, workflow  # noqa: PLC0415  needs the models
        from units import verbs  # noqa: PLC0415

        documents.register(
            "scoring", used=uses.used, where_used=uses.where_used, seen_by=uses.seen_by
        )
        verbs.register_steps("scoring", workflow.STEPS)
        verbs.register(
            "scoring",
            {
                "create_campaign": _("Campaign created"),
                "open_period": _("Period opened"),
                "change_dates": _("Dates changed"),
            },
        )
        verbs.register(
            "evidence",
            {
                "evidence_attached": _("Document attached to a score"),
                "evidence_detached": _("Document detached from a score"),
            },
        )
