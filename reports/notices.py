"""The notices of reports: to the person who asked for one, that it can be read."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import PeriodChoice
from reports.models import Report
from units.models import AuditEvent
from units.notices.notifying import Audience, Message, NoticeKind


def _facts(_event: AuditEvent, report: Report) -> dict[str, Any]:
    return {"period": report.period.period, "year": report.period.campaign.year}


def _ready_text(facts: Mapping[str, Any]) -> str:
    return _("The report on %(period)s %(year)s is compiled and can be reviewed.") % {
        "period": PeriodChoice(facts["period"]).label,
        "year": facts["year"],
    }


ASKED_FOR_IT = Audience(
    gettext_lazy("who asked for the report"), lambda report: {report.requested_by_id}
)
READY = Message("report_ready", ASKED_FOR_IT, _facts)
KINDS = {READY.kind: NoticeKind(_ready_text, "reports:report_detail")}
