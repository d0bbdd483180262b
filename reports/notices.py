"""What reports tell: to whoever asked for one, that it can be read."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from criteria.models import PeriodChoice
from reports.models import Report
from units.models import AuditEvent
from units.notices.notifying import Kind, follow, register, tell


def register_all() -> None:
    """Called once, when the models are loaded."""
    register("report_ready", Kind(_say_ready, "reports:report_detail"))
    follow(Report._meta.label_lower, "finish", _ready)


def _ready(event: AuditEvent, report: Report) -> None:
    facts = {"period": report.period.period, "year": report.period.campaign.year}
    people = {report.requested_by_id} - {None}
    tell(
        "report_ready",
        people,
        target=report,
        unit=report.authority,
        facts=facts,
        milestone=str(event.pk),
    )


def _say_ready(facts: Mapping[str, Any]) -> str:
    return _("The report on %(period)s %(year)s is compiled and can be reviewed.") % {
        "period": PeriodChoice(facts["period"]).label,
        "year": facts["year"],
    }
