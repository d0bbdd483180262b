from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from evidence import uses


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = _("Plans")

    def ready(self) -> None:
        from plans import documents, workflow  # noqa: PLC0415 - models are loaded only now
        from units import verbs  # noqa: PLC0415

        uses.register(
            "plans", used=documents.used, where_used=documents.where_used, seen_by=documents.seen_by
        )
        verbs.register_steps("plans", workflow.PLAN_STEPS | workflow.TASK_STEPS)
        verbs.register(
            "plans",
            {"plan_imported": _("Plan imported")},
            {
                "delivered": _("Delivered product"),
                "done_on": _("Done on"),
                "reported_by": _("Reported by"),
            },
        )
