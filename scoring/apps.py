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
            {
                "appraisal_due_at": _("Appraisal due"),
                "appraised_at": _("Appraised at"),
                "final_at": _("Final at"),
                "missed": _("Not submitted"),
                "periods": _("Periods"),
                "proposed_at": _("Proposed at"),
                "proposed_by": _("Proposed by"),
                "reopened_at": _("Reopened at"),
                "self_due_at": _("Self-scores due"),
                "sheets": _("Score sheets"),
                "submitted_at": _("Submitted at"),
                "submitted_by": _("Submitted by"),
            },
        )
        verbs.register(
            "evidence",
            {
                "evidence_attached": _("Document attached to a score"),
                "evidence_detached": _("Document detached from a score"),
            },
        )
