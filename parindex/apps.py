from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from parindex.celery import app as celery_app

__all__ = [
    "ParindexConfig",
    "celery_app",
]


class ParindexConfig(AppConfig):
    name = "parindex"
    verbose_name = "PAR Index"

    def ready(self) -> None:
        from parindex import migrated  # noqa: F401, PLC0415 registers a check
        from parindex.frame.menu import MENU  # noqa: PLC0415 models are loaded now
        from units import audit_words  # noqa: PLC0415 models are loaded now
        from units.search.places import Place, register_places  # noqa: PLC0415 models are loaded now

        register_places(Place(entry.view, entry.label, entry.grants) for entry in MENU)
        own = {"password_change": _("Change password"), "help": _("Guides")}
        register_places(Place(view, label) for view, label in own.items())

        audit_words.register(
            "",
            {
                "demo_loaded": _("Demo loaded"),
                "backup_made": _("Backup made"),
                "backup_restored": _("Backup restored"),
            },
            {"taken_at": _("Data as of")},
        )
