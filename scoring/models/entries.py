from decimal import Decimal
from typing import Any, ClassVar, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from criteria.models import Criterion
from scoring.models.sheets import ScoreSheet, SharedRows
from units.formats import limits
from units.models import Unit


class ScoreEntryQuerySet(SharedRows):
    unit_path = "sheet__unit"

    def with_notes(self, readable: models.QuerySet) -> Self:
        """Adds `notes`: how many of these notes of appraisers each leaf has."""
        of_entry = readable.filter(entry=OuterRef("pk")).order_by().values("entry")
        number = of_entry.annotate(number=Count("pk")).values("number")
        return self.annotate(notes=Coalesce(Subquery(number), 0))


def _is_points(field: str) -> Q:
    """Blank or a real number in range; NaN is above every number in PostgreSQL, so the upper
    bound matters.
    """
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0, f"{field}__lte": 1000})


REPORTS_NO_CASE = Q(answer__has_key="no_case") & ~Q(criterion__rule__has_key="when_no_case")

AS_HIGH_AS_BEFORE = (  # the second appraisal takes nothing of the claim that the first did not
    Q(second_points__isnull=True)
    | Q(self_points__isnull=True)
    | Q(second_points__gte=F("self_points"))
    | Q(first_points__isnull=False, second_points=F("first_points"))
)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["id"],
)
class ScoreEntry(models.Model):
    """One leaf of a sheet: what the unit answered and claims, and what the appraiser granted.

    `answer` is the truth of the self-score (shapes: `criteria.rules`); the points follow from it by
    rule. `second_*` is what the appraiser grants after the unit has explained itself; the second
    appraisal counts where there was one. `excluded`: the leaf does not apply to the unit by the
    set, and nobody answers it. `first_reason_code` and `second_reason_code` are codes of a
    `DeductionReason` of the authority; a second appraisal that keeps the points of the first may
    leave its reasons to it. `attention` says what a newer version of the set did to the leaf, until
    the unit saves it. Every save is conditional on `version`.
    """

    class Attention(models.TextChoices):
        RESCORED = "rescored", _("the rule has changed, the points follow the new rule")
        UNANSWERED = "unanswered", _("the rule has changed and asks for another answer")
        NEW = "new", _("new in this version of the set")

    pgh_event_model: ClassVar[Any]  # its history, kept by the database: `timeline` reads it

    notes: int  # of the row at hand, not stored; see `with_notes()`

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="entries")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="entries")
    version = models.PositiveIntegerField(default=0)

    answer = models.JSONField(_("answer"), null=True, blank=True)
    self_points = models.DecimalField(
        _("self-scored points"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    not_applicable = models.BooleanField(_("not applicable"), default=False)
    note = models.TextField(_("note"), max_length=limits.WORDS, blank=True)
    excluded = models.BooleanField(_("not applicable by the set"), default=False)
    attention = models.CharField(_("needs attention"), max_length=10, choices=Attention, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    entered_at = models.DateTimeField(null=True)

    first_answer = models.JSONField(_("answer of the appraiser"), null=True, blank=True)
    first_points = models.DecimalField(
        _("appraised points"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    first_not_applicable = models.BooleanField(_("not applicable by appraisal"), default=False)
    first_reason = models.TextField(
        _("reason of the appraiser"), max_length=limits.WORDS, blank=True
    )
    first_reason_code = models.CharField(_("kind of reason"), max_length=20, blank=True)
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    first_at = models.DateTimeField(null=True)

    second_answer = models.JSONField(_("answer of the second appraisal"), null=True, blank=True)
    second_points = models.DecimalField(
        _("points of the second appraisal"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    second_not_applicable = models.BooleanField(
        _("not applicable by the second appraisal"), default=False
    )
    second_reason = models.TextField(
        _("reason of the second appraisal"), max_length=limits.WORDS, blank=True
    )
    second_reason_code = models.CharField(
        _("kind of reason of the second appraisal"), max_length=20, blank=True
    )
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    second_at = models.DateTimeField(null=True)

    objects = ScoreEntryQuerySet.as_manager()

    class Meta:
        ordering = ["criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="one_entry_per_leaf"),
            models.CheckConstraint(
                condition=_is_points("self_points"), name="self_points_are_a_number"
            ),
            models.CheckConstraint(
                condition=_is_points("first_points"), name="appraised_points_are_a_number"
            ),
            models.CheckConstraint(
                condition=Q(not_applicable=False) | Q(self_points__isnull=True),
                name="what_is_not_applicable_has_no_self_points",
            ),
            models.CheckConstraint(
                condition=Q(first_not_applicable=False) | Q(first_points__isnull=True),
                name="what_is_not_applicable_has_no_appraised_points",
            ),
            models.CheckConstraint(
                condition=Q(first_points__isnull=True)
                | Q(self_points__isnull=True)
                | Q(first_points__gte=F("self_points"))
                | ~Q(first_reason=""),
                name="a_lowered_point_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(first_points__isnull=True)
                | Q(self_points__isnull=True)
                | Q(first_points__gte=F("self_points"))
                | ~Q(first_reason_code=""),
                name="a_lowered_point_has_a_kind_of_reason",
            ),
            models.CheckConstraint(
                condition=_is_points("second_points"), name="points_appraised_again_are_a_number"
            ),
            models.CheckConstraint(
                condition=Q(second_not_applicable=False) | Q(second_points__isnull=True),
                name="what_is_not_applicable_has_no_points_appraised_again",
            ),
            models.CheckConstraint(
                condition=Q(second_points__isnull=True)
                | Q(first_points__isnull=True)
                | Q(second_points__gte=F("first_points"))
                | ~Q(second_reason=""),
                name="a_point_lowered_again_has_a_reason",
            ),
            models.CheckConstraint(
                condition=AS_HIGH_AS_BEFORE | (~Q(second_reason="") & ~Q(second_reason_code="")),
                name="a_claim_lowered_again_says_why_and_of_which_kind",
            ),
            models.CheckConstraint(
                condition=Q(second_points__isnull=True, second_not_applicable=False)
                | Q(first_points__isnull=False)
                | Q(first_not_applicable=True),
                name="nothing_is_appraised_again_before_the_first_time",
            ),
            models.CheckConstraint(
                condition=Q(excluded=False)
                | Q(
                    not_applicable=True,
                    first_not_applicable=True,
                    answer__isnull=True,
                    first_answer__isnull=True,
                ),
                name="what_the_set_excludes_is_not_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion.code} – {self.sheet}"

    @property
    def acting_unit(self) -> Unit:
        return self.sheet.unit

    @property
    def is_answered(self) -> bool:
        return self.self_points is not None or self.not_applicable

    @property
    def is_blank(self) -> bool:
        """Whether the unit has not entered anything on the leaf yet."""
        return self.answer is None and not self.not_applicable

    @property
    def reports_no_case(self) -> bool:
        """Whether the unit reports no case and the rule gives no points for it: the appraiser
        decides.
        """
        no_case = bool(self.answer and self.answer.get("no_case"))
        return no_case and "when_no_case" not in (self.criterion.rule or {})

    @property
    def is_appraised(self) -> bool:
        return self.first_points is not None or self.first_not_applicable

    @property
    def is_appraised_again(self) -> bool:
        return self.second_points is not None or self.second_not_applicable

    @property
    def final_points(self) -> Decimal | None:
        return self.second_points if self.is_appraised_again else self.first_points

    @property
    def final_not_applicable(self) -> bool:
        return self.second_not_applicable if self.is_appraised_again else self.first_not_applicable
