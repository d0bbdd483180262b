from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    name = "evidence"
    verbose_name = _("Evidence")

    def ready(self) -> None:
        from evidence.integrity import files_of_documents  # noqa: PLC0415 models are loaded now
        from units import audit_words  # noqa: PLC0415
        from units.files import stored_files  # noqa: PLC0415

        stored_files.register("documents", files_of_documents)
        audit_words.register(
            "evidence",
            {
                "evidence_stored": _("Document stored"),
                "evidence_revised": _("New file of a document"),
                "evidence_described": _("Document described anew"),
                "evidence_removed": _("Document deleted"),
                "evidence_downloaded": _("Document downloaded"),
            },
        )
