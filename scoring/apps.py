from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScoringConfig(AppConfig):
    name = "scoring"
    verbose_name = _("Scoring")

    def ready(self) -> None:
        from evidence import uses as documents  # noqa: PLC0415
        from scoring import uses  # noqa: PLC0415  needs the models

        documents.register(
            "scoring", used=uses.used, where_used=uses.where_used, seen_by=uses.seen_by
        )
