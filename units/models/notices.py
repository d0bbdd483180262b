"""Notices to people: in the application, and by e-mail for those who want it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from units.models.accounts import User
from units.models.units import Unit


class OwnRows(models.QuerySet):
    """Rows that only the person they are addressed to may see."""

    def visible_to(self, user: User) -> Self:
        return self.filter(recipient=user)


class Mail(models.Model):
    """One e-mail to one person: a daily digest, or an urgent notice.

    `started_at` is set before the mail is handed to the server and cleared only when that failed: a
    mail that may have been sent is never sent again.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mails")
    day = models.DateField(_("day"))
    urgent = models.BooleanField(_("urgent"), default=False)
    created_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    objects = OwnRows.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "day"],
                condition=Q(urgent=False),
                name="one_digest_per_person_and_day",
            ),
            models.CheckConstraint(condition=Q(attempts__lte=3), name="a_mail_has_three_attempts"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} {self.day}"


class NoticeQuerySet(OwnRows):
    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """One notice to one person. `facts` are put into words when it is shown
    (`units.notices.notifying`).

    `milestone` distinguishes notices of one kind about the same target: the deadline and the days
    left, or the number of the step.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    target_id = models.BigIntegerField()
    milestone = models.CharField(max_length=60, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    facts = models.JSONField(default=dict)
    urgent = models.BooleanField(default=False)
    created_at = models.DateTimeField(_("at"), db_default=Now())
    read_at = models.DateTimeField(null=True)
    mail = models.ForeignKey(Mail, models.SET_NULL, null=True, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "target_id", "milestone"],
                name="one_notice_per_person_target_and_milestone",
            )
        ]
        indexes = [
            models.Index(
                fields=["recipient"], condition=Q(read_at__isnull=True), name="unread_by_recipient"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_id}"
