"""Reports on the home page."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from reports.models import Report
from units.formats.dates import moment_text
from units.grants import Grant
from units.models import User
from units.models.scope import within
from units.permissions import units_where
from units.todos import Todo

SHOWN = 6
Status = Report.Status


def in_work(user: User, now: datetime) -> list[Report]:
    """Unissued reports of the person's territories, with the reasons for returning them."""
    compiled = within(user, Grant.COMPILE_REPORTS, "authority__path")
    reports = Report.objects.visible_to(user).exclude(status=Status.ISSUED).filter(compiled)
    return list(reports.with_reason().select_related("period__campaign", "authority"))


def reports_to_move(user: User, now: datetime) -> Iterator[Todo]:
    """Reports that wait for Home Affairs: to be read, corrected, signed; not while one compiles."""
    words = {
        Status.READY: (_("Approve the content of the report: %(report)s"), _("Read the report")),
        Status.RETURNED: (_("Correct the report: %(report)s"), _("Correct the report")),
        Status.APPROVED: (_("Have the report signed: %(report)s"), _("Record the signature")),
        Status.FAILED: (_("Compile the report again: %(report)s"), _("Look at the report")),
    }
    for report in in_work(user, now):
        if (status := Status(report.status)) in words:
            what, button = words[status]
            yield Todo(
                what=what % {"report": _name_of(report)},
                why=(status == Status.RETURNED and report.returned_because) or "",
                button=button,
                url=reverse("reports:report_detail", args=[report.pk]),
            )


def reports_to_sign(user: User, now: datetime) -> Iterator[Todo]:
    """Approved reports of the authorities that the person leads, until their signature is recorded.
    One query.
    """
    waiting = (
        Report.objects.visible_to(user)
        .filter(
            status=Status.APPROVED,
            number="",
            authority__in=units_where(user, Grant.APPROVE_RESULTS),
        )
        .select_related("period__campaign", "authority", "approved_by")
        .order_by("approved_at", "pk")
    )
    for report in waiting:
        yield Todo(
            what=_("Sign the report: %(report)s") % {"report": _name_of(report)},
            note=_approved_text(report),
            button=_("Read the report"),
            url=reverse("reports:report_detail", args=[report.pk]),
        )


def _approved_text(report: Report) -> str:
    if report.approved_at is None:
        return ""
    approved = {"name": report.approved_by, "when": moment_text(report.approved_at)}
    return _("Content approved by %(name)s at %(when)s") % approved


def _name_of(report: Report) -> str:
    """ "Quý I 2021 – UBND huyện Phú Lộc" """
    return f"{report.period.in_year} – {report.authority.short_name}"


def issued(user: User, now: datetime) -> list[Report]:
    """The newest issued reports the person may download."""
    reports = (
        Report.objects.visible_to(user).filter(status=Status.ISSUED).order_by("-issued_on", "-pk")
    )
    return list(reports.select_related("period__campaign", "authority")[:SHOWN])
