from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    name = "evidence"
    verbose_name = _("Evidence")

    def ready(self) -> None:
        from evidence import audit_words, search, unit_panel  # noqa: PLC0415 models are loaded now
        from units.unit_tree import panels  # noqa: PLC0415

        audit_words.register()
        search.register_search()
        panels.register(unit_panel.PANEL)
