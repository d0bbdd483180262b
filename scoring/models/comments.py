from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scoring.models.entries import ScoreEntry
from units.formats import limits
from units.models import OwnedByUnit, Unit, User


class EntryCommentQuerySet(OwnedByUnit):
    unit_path = "entry__sheet__unit"

    def visible_to(self, user: User) -> Self:
        """Comments stay among the people who work at the unit; a question to Home Affairs is read
        by everybody who may read the sheet.
        """
        workplaces = [held.workplace_id for held in user.live_memberships]
        kept = Q(kind=EntryComment.Kind.QUESTION) | Q(entry__sheet__unit__in=workplaces)
        return super().visible_to(user).filter(kept)

    def open(self) -> Self:
        """What somebody still waits for."""
        return self.filter(answer_to__isnull=True, resolved_at__isnull=True)


class EntryComment(models.Model):
    """What people say to each other about one leaf: a comment among the unit's own people, or a
    question to Home Affairs. An answer has the kind of the comment it answers.
    """

    class Kind(models.TextChoices):
        COMMENT = "comment", pgettext_lazy("on a leaf", "Comment")
        QUESTION = "question", _("Question to Home Affairs")

    entry = models.ForeignKey(ScoreEntry, models.CASCADE, related_name="comments")
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.TextField(_("text"), max_length=limits.WORDS)
    answer_to = models.ForeignKey("self", models.CASCADE, null=True, related_name="answers")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(db_default=Now())
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True)

    objects = EntryCommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_comment_says_something"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="what_is_resolved_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(answer_to__isnull=True) | Q(resolved_at__isnull=True),
                name="only_what_was_asked_is_resolved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.text[:60]}"

    @property
    def acting_unit(self) -> Unit:
        return self.entry.sheet.unit
