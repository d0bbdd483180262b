from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = _("Units and accounts")

    def ready(self) -> None:
        # Models are loaded now.
        from units import jobs  # noqa: PLC0415
        from units.people.password_lists import asking, ending, making  # noqa: PLC0415
        from units.search import own  # noqa: PLC0415

        for kind, work in (
            (asking.IMPORT, making.import_accounts),
            (asking.RESET, making.reset_passwords),
        ):
            jobs.register(kind, work, when_given_up=ending.give_up)
        own.register_own()
