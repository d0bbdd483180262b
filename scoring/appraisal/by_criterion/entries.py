"""The leaves of units that a person appraises, as querysets."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from scoring.models import AppraiserNote, CampaignPeriod, ScoreEntry, ScoreSheet
from scoring.models.entries import ScoreEntryQuerySet
from units.grants import Grant
from units.models import User
from units.models.scope import within
from units.visible import AskedBy

UNDER_APPRAISAL = Q(sheet__status=ScoreSheet.Status.SUBMITTED, excluded=False)
DONE = Q(first_points__isnull=False) | Q(first_not_applicable=True)


def appraised_by(user: User) -> ScoreEntryQuerySet:
    """The entries in the territories where the person appraises, without the own unit's."""
    here = within(user, Grant.APPRAISE, "sheet__unit__path")
    rows = ScoreEntry.objects.visible_to(user).filter(here)
    return rows.exclude(sheet__unit__path__in=user.own_places)


def _of_leaf(user: User, period: int, leaf: int) -> QuerySet[ScoreEntry]:
    """A leaf on every sheet, with how many `notes` of appraisers the person can read."""
    return (
        appraised_by(user)
        .filter(sheet__period=period, criterion=leaf)
        .with_notes(AppraiserNote.objects.visible_to(user))
        .select_related("sheet__unit", "entered_by", "first_by", "explanation")
        .order_by("sheet__unit__sort_key", "sheet__unit_id", "pk")
    )


# Without being prepared, the page takes a fifth more (bench/README.md).
OF_LEAF = AskedBy(_of_leaf)


def chosen_entries(period: CampaignPeriod, keys: Iterable[int], user: User) -> QuerySet[ScoreEntry]:
    """The entries of a period that were chosen, of those where the person appraises."""
    return (
        appraised_by(user)
        .filter(sheet__period=period, pk__in=keys)
        .select_related("criterion__appraiser_unit", "sheet__unit", "sheet__period", "entered_by")
    )
