"""The guards of a publication: each yields sentences why a step is not possible."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.models import CampaignPeriod, CampaignUnit, Publication, ScoreSheet
from scoring.points.integrity import broken_totals
from scoring.points.stages import STANDING
from scoring.publications.content.reading import content_of
from scoring.publications.content.stored import to_json
from scoring.results.ranking.ranking import Ranking
from scoring.results.ranking.reading import ranking_of
from units.formats.dates import moment_text
from units.models import Unit


@dataclass(frozen=True)
class Unsettled:
    """A unit that holds the publication back, and why; `sheet` is None where it has none or where
    only the reason for not being ranked is missing.
    """

    unit: Unit
    sheet: ScoreSheet | None
    is_ranked: bool
    text: str


def not_settled(period: CampaignPeriod) -> Iterator[str]:
    """Why the results of a period cannot be published yet: who is not final, or is not ranked
    without a stated reason, and totals that are not what the points add up to.
    """
    if not period.is_final:
        yield only_of_a_year()
        return
    for each in unsettled(period):
        yield _("%(unit)s: %(why)s") % {"unit": each.unit.short_name, "why": each.text}
    yield from broken(period)


def only_of_a_year() -> str:
    return _("Only the results of a year are published.")


def unsettled(period: CampaignPeriod) -> Iterator[Unsettled]:
    """The units of a year whose result is not final, or who are not ranked without a reason."""
    if not period.is_final:
        return
    sheets = {sheet.unit_id: sheet for sheet in period.sheets.all()}
    for member in CampaignUnit.objects.filter(campaign=period.campaign_id).select_related("unit"):
        sheet = sheets.get(member.unit_id)
        if member.ranked and (sheet is None or sheet.status not in STANDING):
            text = _("the result is not final (%(status)s).") % {
                "status": sheet.get_status_display() if sheet else _("no sheet")
            }
            yield Unsettled(member.unit, sheet, True, text)
        elif not member.ranked and not member.unranked_because:
            yield Unsettled(member.unit, None, False, _("not ranked, and no reason is stated."))


def broken(period: CampaignPeriod) -> Iterator[str]:
    """Totals that are not what the points add up to."""
    if period.is_final:
        yield from broken_totals(ScoreSheet.objects.filter(period=period))


def is_settled(publication: Publication) -> Iterator[str]:
    yield from not_settled(publication.period)


def is_as_prepared(publication: Publication) -> Iterator[str]:
    """Everything is settled, and the results are those that were prepared."""
    sentences = list(not_settled(publication.period))
    yield from sentences
    if not sentences and has_changed(publication, ranking_of(publication.period)):
        yield _("The results have changed since this was prepared. Prepare it again.")


def may_be_approved(publication: Publication) -> Iterator[str]:
    """As prepared, and every unit has acknowledged its result or its time is over."""
    yield from is_as_prepared(publication)
    yield from time_left_text(publication)


def time_left_text(publication: Publication) -> Iterator[str]:
    """How many units still have time to acknowledge their results; nothing once all have or it is
    over.
    """
    silent = unacknowledged(publication).count()
    if silent and not is_time_over(publication):
        yield ngettext(
            "%(count)s unit still has time to acknowledge its result until %(time)s.",
            "%(count)s units still have time to acknowledge their results until %(time)s.",
            silent,
        ) % {"count": silent, "time": moment_text(publication.acknowledge_until)}


def unacknowledged(publication: Publication) -> QuerySet[ScoreSheet]:
    """The final sheets whose heads have not acknowledged the result."""
    return ScoreSheet.objects.filter(
        period=publication.period_id,
        status=ScoreSheet.Status.FINAL,
        acknowledged_at__isnull=True,
    )


def is_time_over(publication: Publication) -> bool:
    """By the clock of the database; the end is an exclusive instant."""
    over = Publication._base_manager.filter(pk=publication.pk, acknowledge_until__lte=Now())
    return over.exists()


def has_changed(publication: Publication, ranking: Ranking) -> bool:
    """Whether the results, as the ranking now says, are no longer those that were prepared."""
    made = content_of(ranking, version=publication.version, reason=publication.reason)
    return bool(to_json(made) != publication.content)
