"""The audit trail."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from units.formats import limits
from units.grants import Grant
from units.models.scope import OwnedByUnit, ancestors
from units.models.units import Unit

# Events of the operator; /health/ looks for these few rows among millions.
OPERATOR_VERBS = ["demo_loaded", "backup_made", "backup_restored"]
LOG_IN = "log_in"
WRONG_PASSWORD = (
    "log_in_refused",
    "old_password_refused",
)  # units/people/log_in_limits.py counts them


class AuditEventQuerySet(OwnedByUnit):
    """Events that belong to no unit, such as a log-in under an unknown name, are visible to readers
    of the trail of the topmost unit.
    """

    read_grant = Grant.READ_AUDIT

    def within(self, territory: str) -> Q:
        rows = super().within(territory)
        return rows if ancestors(territory) else rows | Q(unit__isnull=True)


class AuditEvent(models.Model):
    """Who did what, when, from where, for which unit. Written in the transaction of the change,
    never edited. `in_place_of` names the head for whom a deputy decided.
    """

    at = models.DateTimeField(_("at"), db_default=Now(), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="audit_events",
        verbose_name=_("by"),
    )
    actor_name = models.CharField(max_length=120)
    in_place_of = models.CharField(_("in place of"), max_length=240, blank=True)
    address = models.GenericIPAddressField(_("from address"), null=True)
    verb = models.CharField(_("action"), max_length=60)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="audit_events", verbose_name=_("unit")
    )
    target_type = models.CharField(max_length=60)
    target_id = models.BigIntegerField(null=True)
    target_label = models.CharField(_("object"), max_length=300)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(_("reason"), max_length=limits.WORDS, blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["target_type", "target_id"], name="audit_by_target"),
            models.Index(
                fields=["at"], condition=Q(verb__in=OPERATOR_VERBS), name="audit_of_the_operator"
            ),
            models.Index(
                fields=["at"], condition=Q(verb__in=WRONG_PASSWORD), name="audit_of_wrong_passwords"
            ),
            models.Index(
                fields=["address", "at"], condition=Q(verb=LOG_IN), name="audit_of_log_ins"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="audit_is_never_changed", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_label}"
