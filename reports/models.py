from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import ExtractYear, Now
from django.utils.translation import gettext_lazy as _

from plans.models import Plan
from scoring.models import CampaignPeriod
from units.grants import Grant
from units.models import AuditEvent, IssuedBy, StatusSince, Unit, User


class ReportQuerySet(IssuedBy):
    """Issued reports are visible to everybody below, approved ones also to the leaders who sign,
    others to those who compile or audit.
    """

    def visible_to(self, user: User) -> Self:
        to_sign = self.where_held(user, Grant.READ_RANKING) & Q(status__in=["approved", "issued"])
        issued = self.where_held(user, Grant.DOWNLOAD_REPORTS) & self.issued()
        return self.filter(self.where_held(user, Grant.FOLLOW_REPORTS) | to_sign | issued)

    def issued(self) -> Q:
        return Q(status="issued")

    def with_reason(self) -> Self:
        """Annotate `returned_because`: the reason for which the report was last returned (None:
        never).
        """
        returned = AuditEvent.objects.filter(
            target_type="reports.report", target_id=OuterRef("pk"), verb="return"
        )
        newest = returned.order_by("-pk").values("reason")[:1]
        return self.annotate(returned_because=Subquery(newest))


class Report(StatusSince, models.Model):
    """The report of one authority on one period: compiled, reviewed, approved, issued.

    `texts` are the words typed by Home Affairs, by the keys of `reports.content.outline`; `content`
    is what was compiled (`reports.snapshot`), and `pdf_sha256` names the file that shows it. Once
    issued neither the row nor the file ever changes.
    """

    returned_because: str | None  # of the row at hand, not stored: `with_reason()`

    class Status(models.TextChoices):
        QUEUED = "queued", _("waiting to be compiled")
        COMPILING = "compiling", _("being compiled")
        READY = "ready", _("ready for review")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")
        ISSUED = "issued", _("issued")
        FAILED = "failed", _("failed")

    authority = models.ForeignKey(
        Unit, models.PROTECT, related_name="reports", verbose_name=_("authority")
    )
    period = models.ForeignKey(
        CampaignPeriod, models.PROTECT, related_name="reports", verbose_name=_("period")
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="reports", verbose_name=_("plan")
    )
    SINCE = {
        Status.READY: "snapshot_at",
        Status.APPROVED: "approved_at",
        Status.ISSUED: "issued_on",
    }

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.QUEUED)
    texts = models.JSONField(_("texts"), default=dict)
    content = models.JSONField(null=True)
    snapshot_at = models.DateTimeField(_("figures as of"), null=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(db_default=Now())
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    number = models.CharField(_("document number"), max_length=60, blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    signing_form = models.CharField(_("signs as"), max_length=120, blank=True)
    signer_title = models.CharField(_("title of the signer"), max_length=120, blank=True)
    signer_name = models.CharField(_("name of the signer"), max_length=120, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    pdf_size = models.PositiveBigIntegerField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at", "-pk"]
        triggers = [
            pgtrigger.Protect(
                name="an_issued_report_never_changes",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="issued"),
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["period"], name="one_report_per_period"),
            models.UniqueConstraint(
                F("authority"),
                F("number"),
                ExtractYear("issued_on"),
                condition=~Q(number=""),
                name="a_number_is_used_once_a_year",
            ),
            models.CheckConstraint(
                condition=~Q(status="issued")
                | (
                    ~Q(number="")
                    & Q(issued_on__isnull=False)
                    & ~Q(signer_name="")
                    & ~Q(pdf_sha256="")
                ),
                name="an_issued_report_has_number_date_signer_and_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}"

    @property
    def is_approved(self) -> bool:
        return self.status in (self.Status.APPROVED, self.Status.ISSUED)

    @property
    def acting_unit(self) -> Unit:
        return self.authority
