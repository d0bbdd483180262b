from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    name = "evidence"
    verbose_name = _("Evidence")

    def ready(self) -> None:
        from evidence.integrity import find_broken_files  # noqa: PLC0415 models are loaded now
        from units import integrity, verbs  # noqa: PLC0415

        integrity.register("files", find_broken_files)
        verbs.register(
            "evidence",
            {
                "evidence_stored": _("Document stored"),
                "evidence_revised": _("New file of a document"),
                "evidence_described": _("Document described anew"),
                "evidence_removed": _("Document deleted"),
                "evidence_downloaded": _("Document downloaded"),
            },
        )
