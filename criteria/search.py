"""What this app lets people find: its pages, and the criteria of the sets they may see."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from criteria.models import CriteriaSet, Criterion
from units.formats.letter_case import in_sentence_case
from units.formats.text import shortened
from units.grants import Grant
from units.models import User
from units.search.kinds import Hit, Kind, register
from units.search.places import Place, register_places

PLACES = (
    Place(
        "criteria:import",
        _("Import an annex"),
        frozenset({Grant.MANAGE_CRITERIA}),
        _("criteria set"),
        action=True,
    ),
)


def find_criteria(user: User, words: str, most: int) -> list[Hit]:
    """Of the newest sets first; versions that were superseded are left out."""
    sets = CriteriaSet.objects.visible_to(user).exclude(status=CriteriaSet.Status.SUPERSEDED)
    found = Criterion.objects.filter(criteria_set__in=sets).matching(words)
    newest = found.select_related("criteria_set").order_by(
        "-criteria_set__year", "criteria_set__unit_group", "criteria_set", "position", "pk"
    )
    return [_criterion(node) for node in newest[:most]]


def _criterion(node: Criterion) -> Hit:
    page = reverse("criteria:set_detail", args=[node.criteria_set_id])
    title = f"{node.code} {shortened(in_sentence_case(node.title))}"
    anchor = "area" if node.level == Criterion.Level.AREA else "criterion"
    return Hit(title, f"{page}#{anchor}-{node.code}", node.criteria_set.title)


def register_search() -> None:
    register_places(PLACES)
    label = _("Criteria of the sets")
    register(Kind("criteria", label, "criteria", 30, find_criteria))
