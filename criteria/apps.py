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
            {"set_imported": _("Criteria set imported"), "set_deleted": _("Criteria set deleted")},
            {"criteria": _("Criteria")},
        )
