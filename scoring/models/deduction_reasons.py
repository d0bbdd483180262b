from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from units.models import IssuedBy, Unit


class DeductionReason(models.Model):
    """A reason for granting less than is claimed, from the list of an authority.

    Leaves keep its `code`, so a reason is switched off, never deleted.
    """

    authority = models.ForeignKey(Unit, models.PROTECT, related_name="deduction_reasons")
    code = models.CharField(_("code"), max_length=20)
    text = models.CharField(_("reason"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"))
    active = models.BooleanField(_("in use"), default=True)

    objects = IssuedBy.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "code"], name="one_deduction_reason_per_code"
            ),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(text=""), name="a_deduction_reason_has_words"
            ),
        ]

    def __str__(self) -> str:
        return self.text
