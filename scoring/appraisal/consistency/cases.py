"""The appraised claims of a period, read whole to be compared."""

from django.db.models import Case as Choose
from django.db.models import Count, Expression, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.appraisal.consistency.case import Case
from scoring.models import CampaignPeriod, ScoreEntry
from scoring.points.reasons import reason_text, reasons_of
from units.grants import Grant
from units.models import User
from units.models.scope import within

# What stands, as `scoring.points.stages` answers it of an entry: for the rows of `_appraised`.
GRANTED = Coalesce("second_points", "first_points")


def reasons_counted(period: CampaignPeriod, user: User) -> list[tuple[str, int]]:
    """How many leaves were lowered for each kind of reason, the most frequent first, as far as the
    person may compare. Two queries.
    """
    lowered = _appraised(period, user).filter(self_points__gt=GRANTED)
    kind = _last_stated("reason_code")
    counts = lowered.values_list(kind).annotate(leaves=Count("pk"))
    reasons = reasons_of(period.campaign.authority_id)
    return [
        (reason_text(reasons, code) or _("Other"), leaves)
        for code, leaves in counts.order_by("-leaves", kind)
    ]


def _of_last(column: str) -> Choose:
    """The value of the second appraisal where there was one, else of the first."""
    again = When(second_points__isnull=False, then=f"second_{column}")
    return Choose(again, default=f"first_{column}")


def _last_stated(column: str) -> Expression:
    """The text of the second appraisal, or of the first where the second left it blank."""
    again = Choose(When(second_points__isnull=False, then=f"second_{column}"))
    said_again = NullIf(again, Value(""), output_field=TextField())
    return Coalesce(said_again, F(f"first_{column}"), output_field=TextField())


def cases_of(period: CampaignPeriod, user: User) -> list[Case]:
    """Every case in printed order, then by unit. One query."""
    rows = _appraised(period, user).order_by("criterion__position", "sheet__unit__sort_key", "pk")
    columns = rows.values_list(
        "pk",
        "sheet",
        "criterion",
        "criterion__code",
        "criterion__title",
        "criterion__maximum",
        "criterion__position",
        "sheet__unit__short_name",
        Cast("answer", TextField()),
        "self_points",
        GRANTED,
        _of_last("by_id"),
        _of_last("by__full_name"),
        _last_stated("reason"),
    )
    return [Case(*row) for row in columns]


def _appraised(period: CampaignPeriod, user: User) -> QuerySet[ScoreEntry]:
    """The leaves that a unit claimed points on and for which granted points stand."""
    rows = ScoreEntry.objects.filter(
        Q(second_points__isnull=False) | Q(first_points__isnull=False, second_not_applicable=False),
        sheet__period=period,
        criterion__method=Criterion.Method.SELF,
        self_points__isnull=False,
    )
    here = within(user, Grant.READ_APPRAISAL, "sheet__unit__path")
    return rows.filter(here).exclude(sheet__unit__path__in=user.own_places).order_by()
