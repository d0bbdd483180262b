from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = _("Units and accounts")

    def ready(self) -> None:
        from units import jobs  # noqa: PLC0415 models are loaded now
        from units.people import password_lists  # noqa: PLC0415 models are loaded now
        from units.search import own  # noqa: PLC0415 models are loaded now

        for kind, work in (
            (password_lists.IMPORT, password_lists.import_accounts),
            (password_lists.RESET, password_lists.reset_passwords),
        ):
            jobs.register(kind, work, when_given_up=password_lists.give_up)
        own.register_own()
