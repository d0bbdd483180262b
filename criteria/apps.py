from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CriteriaConfig(AppConfig):
    name = "criteria"
    verbose_name = _("Criteria sets")

    def ready(self) -> None:
        from criteria import audit_words, search  # noqa: PLC0415 needs the models

        audit_words.register()
        search.register_search()
