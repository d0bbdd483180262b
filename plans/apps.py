from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from evidence import uses


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = _("Plans")

    def ready(self) -> None:
        from plans import documents, workflow  # noqa: PLC0415 - models are loaded only now
        from units import audit_words  # noqa: PLC0415

        uses.register(
            "plans", links=documents.links, use_of=documents.use_of, seen_by=documents.seen_by
        )
        audit_words.register_steps("plans", workflow.PLAN_STEPS | workflow.TASK_STEPS)
        audit_words.register(
            "plans",
            {"plan_imported": _("Plan imported")},
            {
                "delivered": _("Delivered product"),
                "done_on": _("Done on"),
                "reported_by": _("Reported by"),
            },
        )
