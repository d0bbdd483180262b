from typing import Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from criteria.models.sets import CriteriaSet, PeriodChoice, TaskArea
from units.formats import limits
from units.models import Searchable, SearchKey, Unit

KEY = SearchKey(Concat("code", Value(" "), "title", output_field=models.TextField()))


class CriterionQuerySet(Searchable, models.QuerySet):
    def keyed(self) -> Self:
        return self.alias(search_key=KEY)


@pghistory.track(
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    fields=["criteria_set", "code", "maximum", "rule", "title"],
    model_name="CriterionEvent",
)
class Criterion(models.Model):
    """A node of a set's tree: an area, a criterion or a sub-criterion. A node without children is
    a leaf and is scored.
    """

    class Level(models.TextChoices):
        AREA = "area", _("area")
        CRITERION = "criterion", _("criterion")
        SUB_CRITERION = "sub_criterion", _("sub-criterion")

    class Method(models.TextChoices):
        SELF = "self", _("self-scored, then appraised")
        SURVEY = "survey", _("survey")
        APPRAISER = "appraiser", _("scored by the appraiser")

    class Sign(models.TextChoices):
        NORMAL = "normal", _("normal")
        BONUS = "bonus", _("bonus")
        PENALTY = "penalty", _("penalty")

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="criteria")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children"
    )
    position = models.PositiveSmallIntegerField(_("position in print"))
    code = models.CharField(_("code"), max_length=30)
    level = models.CharField(_("level"), max_length=15, choices=Level)
    title = models.TextField(_("title"), max_length=limits.PARAGRAPH)
    maximum = models.DecimalField(_("maximum"), max_digits=7, decimal_places=2)
    method = models.CharField(_("method"), max_length=10, choices=Method, null=True, blank=True)
    rule = models.JSONField(_("rule"), null=True, blank=True)
    wording = ArrayField(
        models.TextField(max_length=limits.PARAGRAPH),
        verbose_name=_("wording"),
        default=list,
        blank=True,
    )
    evidence_required = ArrayField(
        models.TextField(max_length=limits.PARAGRAPH),
        verbose_name=_("evidence asked for"),
        default=list,
        blank=True,
    )
    appraiser = models.CharField(_("appraising office"), max_length=200, blank=True)
    appraiser_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="criteria_appraised"
    )
    lead = models.CharField(_("lead office"), max_length=200, blank=True)
    lead_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="criteria_led"
    )
    coordinating = ArrayField(
        models.TextField(max_length=limits.OFFICE),
        verbose_name=_("coordinating offices"),
        default=list,
        blank=True,
    )
    milestone = models.CharField(
        _("milestone"), max_length=2, choices=PeriodChoice, null=True, blank=True
    )
    not_applicable_allowed = models.BooleanField(_("may be not applicable"), default=False)
    sign = models.CharField(_("sign"), max_length=8, choices=Sign, default=Sign.NORMAL)
    lost_last_year = models.DecimalField(
        _("lost last year"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    note = models.TextField(_("note"), max_length=limits.WORDS, blank=True)
    # What the annex says here and could not be read, [[key, facts], …] as in
    # criteria/sets/findings.py; blank as soon as an officer has corrected the node.
    unread = models.JSONField(default=list, blank=True)
    task_area = models.ForeignKey(
        TaskArea, models.PROTECT, null=True, blank=True, related_name="criteria_areas"
    )
    # Why the maximum stands although nobody can reach it; see criteria/editor/nodes/reach.py.
    reach_reason = models.TextField(
        _("why the maximum cannot be reached"), max_length=limits.WORDS, blank=True
    )
    reach_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reach_confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        indexes = [GinIndex(OpClass(KEY, "gin_trgm_ops"), name="criterion_by_trigrams")]
        constraints = [
            # Deferrable: a re-ordering swaps codes and positions in one statement.
            models.UniqueConstraint(
                fields=["criteria_set", "code"],
                name="one_criterion_per_code",
                deferrable=models.Deferrable.IMMEDIATE,
            ),
            models.UniqueConstraint(
                fields=["criteria_set", "position"],
                name="one_criterion_per_position",
                deferrable=models.Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                condition=Q(maximum__gte=0, maximum__lte=1000), name="criterion_maximum_is_a_number"
            ),
            models.CheckConstraint(
                condition=Q(method__isnull=True) | Q(milestone__isnull=False),
                name="a_leaf_has_a_milestone",
            ),
            models.CheckConstraint(
                condition=Q(
                    reach_reason="",
                    reach_confirmed_by__isnull=True,
                    reach_confirmed_at__isnull=True,
                )
                | ~Q(reach_reason="")
                & Q(reach_confirmed_by__isnull=False, reach_confirmed_at__isnull=False),
                name="an_unreachable_maximum_is_confirmed_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def is_leaf(self) -> bool:
        return self.method is not None

    def forget_reach(self) -> None:
        """Nobody has confirmed that the maximum cannot be reached."""
        self.reach_reason = ""
        self.reach_confirmed_by = self.reach_confirmed_at = None

    @property
    def area_code(self) -> str:
        return self.code.split(".")[0]


class Subgroup(models.Model):
    """Some of the units of a set ("Phòng không có TTHC") with what does not apply to them.

    `excluded` names leaves, or branches with everything below them.
    """

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="subgroups")
    name = models.CharField(_("name"), max_length=120)
    excluded = models.ManyToManyField(
        Criterion, related_name="+", verbose_name=_("criteria that do not apply"), blank=True
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "name"], name="one_subgroup_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class CrosswalkLine(models.Model):
    """A criterion of an earlier set lives on in one of a later set. Several lines of one criterion
    mean that it was split up or merged.
    """

    old = models.ForeignKey(Criterion, models.CASCADE, related_name="successors")
    new = models.ForeignKey(Criterion, models.CASCADE, related_name="predecessors")

    class Meta:
        ordering = ["new__position", "old__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["old", "new"], name="one_crosswalk_line_per_pair_of_criteria"
            ),
            models.CheckConstraint(condition=~Q(old=F("new")), name="no_criterion_succeeds_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.old.code} → {self.new.code}"
