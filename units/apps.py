from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = _("Units and accounts")

    def ready(self) -> None:
        from units import audit_words, integrity, jobs  # noqa: PLC0415 models are loaded now
        from units.files import stored_files  # noqa: PLC0415 models are loaded now
        from units.people import password_lists  # noqa: PLC0415 models are loaded now

        integrity.register("files", stored_files.find_broken_files)
        for kind, work in (
            (password_lists.IMPORT, password_lists.import_accounts),
            (password_lists.RESET, password_lists.reset_passwords),
        ):
            jobs.register(kind, work, when_given_up=password_lists.give_up)
        audit_words.register(
            "", {"refused": _("Access refused"), "log_in_refused": _("Log-in refused")}
        )
        audit_words.register(
            "units",
            {
                "log_in": _("Log-in"),
                "log_out": _("Log-out"),
                "change_password": _("Own password changed"),
                "old_password_refused": _("Old password wrong"),
                "unit_added": _("Unit added"),
                "unit_changed": _("Unit changed"),
                "account_created": _("Account created"),
                "account_changed": _("Account changed"),
                "account_activated": _("Account activated"),
                "account_deactivated": _("Account deactivated"),
                "password_reset": _("Password reset"),
                "passwords_taken": _("One-time passwords taken"),
                "membership_added": _("Role given"),
                "membership_changed": _("Role changed"),
                "delegation_given": _("Deputy appointed"),
                "delegation_revoked": _("Delegation revoked"),
                "holiday_added": _("Day off added"),
                "holiday_changed": _("Day off changed"),
                "holiday_removed": _("Day off removed"),
                "mail_choice": _("Choice of e-mails changed"),
            },
        )
