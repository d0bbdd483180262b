from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        # Only now are the models there.
        from plans.papers import kinds  # noqa: PLC0415
        from reports import (  # noqa: PLC0415
            audit_words,
            compiling,
            notices,
            search,
            steps,
            workflow,
        )
        from reports.authorities import panel  # noqa: PLC0415
        from reports.plan_papers import offers  # noqa: PLC0415
        from units import jobs  # noqa: PLC0415
        from units.notices import notifying  # noqa: PLC0415
        from units.unit_tree import panels  # noqa: PLC0415

        jobs.register(steps.COMPILE, compiling.compile_report, when_given_up=workflow.give_up)
        jobs.register(steps.ISSUE, compiling.issue_report)
        notifying.register_all(notices.KINDS)
        audit_words.register()
        search.register_search()
        panels.register(panel.PANEL)
        for paper in offers.PAPERS:
            kinds.register(paper)
