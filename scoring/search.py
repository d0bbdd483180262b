"""What this app lets people find: its pages, and the lines of sheets they are working on."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from criteria.models import Criterion
from scoring.models import Campaign, ScoreEntry, ScoreSheet
from scoring.points.stages import NOT_SENT
from units.formats.text import shortened
from units.grants import Grant
from units.models import User
from units.permissions import units_where
from units.search.kinds import Hit, Kind, register
from units.search.places import Place, register_places

PLACES = (
    Place("scoring:results_overview", _("Results"), frozenset({Grant.READ_UNITS})),
    Place("scoring:results_list", _("Published results")),
    Place("scoring:appraisal_queue", _("My appraisals"), frozenset({Grant.APPRAISE})),
    Place(
        "scoring:published_list",
        _("Results of earlier years"),
        frozenset({Grant.READ_SCORES, Grant.READ_RANKING, Grant.READ_PUBLISHED}),
    ),
    Place(
        "scoring:published_import",
        _("Import results of earlier years"),
        frozenset({Grant.RUN_CAMPAIGN}),
        action=True,
    ),
)


def find_lines(user: User, words: str, most: int) -> list[Hit]:
    """Leaves of the sheets that lie with the person's own unit or office, the most urgent first."""
    own = units_where(user, Grant.ENTER_SCORES)
    if not own:
        return []
    sheets = ScoreSheet.objects.visible_to(user).filter(
        Q(unit__in=own) | Q(pk__in=ScoreSheet.objects.filter(parts__office__in=own).values("pk")),
        status__in=NOT_SENT,
        period__campaign__status=Campaign.Status.OPEN,
    )
    leaves = Criterion.objects.matching(words).values("pk")
    found = ScoreEntry.objects.filter(sheet__in=sheets, criterion__in=leaves)
    urgent = found.select_related("criterion", "sheet__unit", "sheet__period__campaign").order_by(
        "sheet__period__self_due_at", "sheet", "criterion__position", "pk"
    )
    return [_line(entry) for entry in urgent[:most]]


def _line(entry: ScoreEntry) -> Hit:
    page = reverse("scoring:sheet", args=[entry.sheet_id])
    title = f"{entry.criterion.code} {shortened(entry.criterion.title)}"
    facts = (entry.sheet.unit.short_name, str(entry.sheet.period))
    return Hit(title, f"{page}#row-{entry.pk}", ", ".join(facts))


def register_search() -> None:
    register_places(PLACES)
    label = _("Criteria of the sheets you fill in")
    register(Kind("lines", label, "score", 20, find_lines))
