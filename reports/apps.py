from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        # Only now are the models there.
        from reports import compiling, forms, integrity, notices, workflow  # noqa: PLC0415
        from units import audit_words, jobs  # noqa: PLC0415
        from units.files import stored_files  # noqa: PLC0415

        jobs.register(workflow.COMPILE, compiling.compile_report, when_given_up=workflow.give_up)
        jobs.register(workflow.ISSUE, compiling.issue_report)
        stored_files.register("reports", integrity.files_of_reports)
        notices.register_all()
        audit_words.register_steps("reports", workflow.STEPS)
        audit_words.register(
            "reports",
            {
                "create_report": _("Report begun"),
                "sign_report": _("Number, date and signer recorded"),
                "download_report": _("Report downloaded"),
            },
            {
                "approved_at": _("Approved at"),
                "approved_by": _("Approved by"),
                "content": _("Content"),
                "pdf_sha256": _("SHA-256 of the file"),
                "pdf_size": _("Size in bytes"),
                "signer_name": _("Name of the signer"),
                "signer_title": _("Title of the signer"),
                "signing_form": _("Signs as"),
                "snapshot_at": _("Figures as of"),
            },
            {"signing_form": dict(forms.SIGNING_FORMS)},
        )
