from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from evidence.uses import registry
from units import open_work


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = _("Plans")

    def ready(self) -> None:
        from plans import audit_words, documents, search  # noqa: PLC0415 - models are loaded only now
        from plans.meetings.notices import KINDS as OF_MEETINGS  # noqa: PLC0415
        from plans.offices import open_tasks  # noqa: PLC0415
        from plans.offices.notices import KINDS as OF_OFFICES  # noqa: PLC0415
        from plans.warnings.notices import KINDS as OF_WARNINGS  # noqa: PLC0415
        from units.notices.notifying import register_all  # noqa: PLC0415

        registry.register(
            "plans", links=documents.links, use_of=documents.use_of, seen_by=documents.seen_by
        )
        open_work.register("plans", at_unit=open_tasks.at_unit, with_person=open_tasks.with_person)
        audit_words.register()
        register_all({**OF_OFFICES, **OF_MEETINGS, **OF_WARNINGS})
        search.register_search()
