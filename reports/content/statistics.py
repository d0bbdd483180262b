"""The statistics of a report, for the annex."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.content.figures import ReportFigures
from reports.data.counts import Statistic


def statistics_of(figures: ReportFigures) -> Iterator[Statistic]:
    if figures.all_tasks:
        whole, tasks = figures.all_tasks, pgettext("measure", "task")
        yield Statistic(_("Tasks of the plan"), tasks, Decimal(whole.total))
        yield Statistic(_("Tasks completed"), tasks, Decimal(whole.done))
        yield Statistic(_("Completion rate"), "%", whole.rate, decimals=1)
        yield Statistic(_("Tasks overdue"), tasks, Decimal(whole.overdue))
    units = pgettext("measure", "unit")
    judged, late = len(figures.self_scores), len(figures.late)
    yield Statistic(_("Units judged"), units, Decimal(judged))
    yield Statistic(_("Units that sent their self-scores"), units, Decimal(figures.submitted))
    yield Statistic(_("Units that are late with their self-scores"), units, Decimal(late))
    documents = Decimal(figures.documents)
    yield Statistic(
        _("Documents that prove the self-scores"), pgettext("measure", "document"), documents
    )
