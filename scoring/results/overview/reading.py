"""Reads the page "Results" of one person."""

from django.db.models import Exists, OuterRef

from scoring.models import CampaignPeriod, Publication, PublishedTable, ScoreSheet
from scoring.points.stages import APPRAISED, SENT, seen_by_unit
from scoring.points.totals import band_name, totals_of
from scoring.results.overview.data import OwnResult, ResultsOverview
from units.grants import Grant
from units.models import Unit, User
from units.models.scope import within
from units.permissions import units_where

SHOWN = 12  # of each kind; the rest is a page further


def results_overview(user: User) -> ResultsOverview:
    """At most four queries, however many results there are."""
    tables = PublishedTable.objects.visible_to(user).select_related("authority")
    public = Publication.objects.public().filter(status=Publication.Status.PUBLISHED)
    units = own_units(user)
    return ResultsOverview(
        units=units,
        own=_own(user, units),
        rankings=_rankings(user),
        publications=list(public.select_related("period__campaign__authority")[:SHOWN]),
        tables=list(tables[:SHOWN]),
    )


def own_units(user: User) -> list[Unit]:
    """The units whose results are the person's own: where they fill in sheets, and those whose
    whole ranking they read; each once.
    """
    found = [*units_where(user, Grant.ENTER_SCORES), *units_where(user, Grant.READ_RANKING)]
    return list({unit.pk: unit for unit in found}.values())


def _own(user: User, units: list[Unit]) -> list[OwnResult]:
    if not units:
        return []
    sheets = ScoreSheet.objects.visible_to(user).filter(unit__in=units, status__in=SENT)
    newest = sheets.for_lists().order_by(
        "-period__campaign__year", "-period__self_due_at", "unit__sort_key", "-pk"
    )
    return [_result(sheet) for sheet in newest[:SHOWN]]


def _result(sheet: ScoreSheet) -> OwnResult:
    stage = seen_by_unit(sheet)
    totals = totals_of(sheet, stage or "self")
    return OwnResult(sheet, totals.whole if totals else None, band_name(sheet), stage is None)


def _rankings(user: User) -> list[CampaignPeriod]:
    """The periods in which a sheet is appraised, of which the person may read the ranking."""
    here = within(user, Grant.READ_RANKING, "campaign__authority__path")
    appraised = ScoreSheet.objects.filter(period=OuterRef("pk"), status__in=APPRAISED)
    found = CampaignPeriod.objects.visible_to(user).filter(here, Exists(appraised))
    newest = found.select_related("campaign__authority")
    return list(newest.order_by("-campaign__year", "-self_due_at", "-pk")[:SHOWN])
