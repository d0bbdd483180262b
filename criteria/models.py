import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from criteria.rules.ranking import Band as BandValue
from units.formats import limits
from units.models import IssuedBy, Unit


class PeriodChoice(models.TextChoices):
    """The periods of `criteria.periods` with the words people read."""

    Q1 = "Q1", _("Quarter I")
    H1 = "H1", _("6 months")
    Q3 = "Q3", _("Quarter III")
    Y = "Y", _("Year")


class TaskArea(models.Model):
    """One of the task areas of reform plans; seven by default, kept as data because the names
    shift.
    """

    order = models.PositiveSmallIntegerField(_("order"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class CriteriaSetQuerySet(IssuedBy):
    def issued(self) -> Q:
        return ~Q(status="draft")

    published = issued


class CriteriaSet(models.Model):
    """The yardstick of one year for one group of units, issued by decision; a later version
    supersedes it.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        ISSUED = "issued", _("issued")
        SUPERSEDED = "superseded", _("superseded")

    class NotApplicable(models.TextChoices):
        RESCALE_APPRAISED = "rescale_appraised", _("the appraised points are re-scaled")
        REDUCED_MAXIMUM = "reduced_maximum", _("the maximum is reduced")

    class Ranking(models.TextChoices):
        DENSE = "dense", _("ties share a rank, the next follows without a gap (1, 2, 2, 3)")
        COMPETITION = "competition", _("ties share a rank, the next leaves a gap (1, 2, 2, 4)")

    authority = models.ForeignKey(
        Unit, models.PROTECT, related_name="criteria_sets", verbose_name=_("authority")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=300)
    unit_group = models.CharField(_("group of units"), max_length=120)
    label = models.CharField(_("label"), max_length=300, blank=True)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT)
    number = models.CharField(_("decision number"), max_length=60, blank=True)
    issued_on = models.DateField(_("date of the decision"), null=True, blank=True)
    not_applicable = models.CharField(
        _("points that are not applicable"),
        max_length=20,
        choices=NotApplicable,
        default=NotApplicable.RESCALE_APPRAISED,
    )
    ranking = models.CharField(_("ranking"), max_length=12, choices=Ranking, default=Ranking.DENSE)
    bonus_cap = models.DecimalField(
        _("cap of bonus points"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    penalty_cap = models.DecimalField(
        _("cap of penalty points"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    survey_held = models.BooleanField(_("a survey is held"), default=True)
    source_name = models.CharField(_("source file"), max_length=300, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CriteriaSetQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "unit_group", "-version", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "year", "unit_group", "version"],
                name="one_set_per_group_year_and_version",
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | (~Q(number="") & Q(issued_on__isnull=False)),
                name="an_issued_set_has_number_and_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def acting_unit(self) -> Unit:
        return self.authority

    @cached_property
    def band_values(self) -> tuple[BandValue, ...]:
        return tuple(band.value for band in self.bands.all())


class Band(models.Model):
    """One class of results (Xuất sắc, Tốt …) with its lower cut."""

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="bands")
    name = models.CharField(_("name"), max_length=60)
    minimum = models.DecimalField(_("from"), max_digits=7, decimal_places=2)
    inclusive = models.BooleanField(_("the cut itself belongs to the band"), default=True)

    class Meta:
        ordering = ["-minimum", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "name"], name="one_band_per_name"),
            models.CheckConstraint(
                condition=Q(minimum__gte=0, minimum__lte=1000), name="band_minimum_is_a_number"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def value(self) -> BandValue:
        return BandValue(self.name, self.minimum, self.inclusive)


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
    # Why the maximum stands although nobody can reach it; see criteria/editor/reach.py.
    reach_reason = models.TextField(
        _("why the maximum cannot be reached"), max_length=limits.WORDS, blank=True
    )
    reach_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reach_confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
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
