"""Before the results of a year are prepared for publication, and before they are approved."""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from scoring.before_sending.notified import notified_texts
from scoring.before_sending.page import BeforeSending, OpenLine, Warnings
from scoring.before_sending.results import figures_of, results_of
from scoring.models import CampaignPeriod, Publication
from scoring.publications.content.reading import content_of
from scoring.publications.content.stored import from_json
from scoring.publications.guards import (
    Unsettled,
    broken,
    has_changed,
    is_time_over,
    time_left_text,
    unacknowledged,
    unsettled,
)
from scoring.publications.preparing import mark_of_results, why_not_prepared
from scoring.publications.steps import STEPS
from scoring.results.ranking.changes import changes_of
from scoring.results.ranking.ranking import Ranking
from scoring.results.ranking.reading import ranking_of
from scoring.results.years.comparison import Compared
from units.formats.dates import moment_text
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.workflow import wrong_moment_text


def before_preparing(period: CampaignPeriod, user: User) -> BeforeSending:
    """The page before the results of a year are prepared. Raises PermissionDenied."""
    require(user, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    newest = period.publications.order_by("version").last()
    ranking = ranking_of(period)
    content = content_of(ranking, version=newest.version + 1 if newest else 1, reason="")
    return BeforeSending(
        heading=_("Prepare a correction") if newest else _("Prepare the publication"),
        about=f"{period.campaign.title} · {period.get_period_display()}",
        back=reverse("scoring:ranking", args=[period.pk]),
        back_label=_("Ranking"),
        figures=tuple(figures_of(content)) if content.ranked else (),
        results=results_of(content, _changes(ranking)) if content.ranked else None,
        missing=tuple(_unsettled_lines(period, "scoring:appraisal")),
        blocking=(*why_not_prepared(period, newest), *broken(period)),
        afterwards=(
            _(
                "The results are frozen as they stand. The heads of the units acknowledge them, the"
                " leader approves them, then they are published under the number of their decision."
            ),
            _("What is prepared can be discarded until it is published."),
        ),
        drawn={"seen": mark_of_results(content)},
    )


def before_approving(publication: Publication, user: User) -> BeforeSending:
    """The page before the leader approves results. Raises PermissionDenied."""
    step, period = STEPS["approve_results"], publication.period
    require(user, step.grant or "", unit=step.decided_for(publication))
    content, moment = from_json(publication.content), wrong_moment_text(step, publication)
    missing = tuple(_unsettled_lines(period, "scoring:result"))
    ranking = ranking_of(period)
    changed = not (moment or missing) and has_changed(publication, ranking)
    changes = {} if changed else _changes(ranking)
    return BeforeSending(
        heading=str(step.label),
        about=f"{period.campaign.title} · {period.get_period_display()}",
        back=reverse("scoring:publication", args=[publication.pk]),
        back_label=_("Publication"),
        figures=tuple(figures_of(content)),
        results=results_of(content, changes),
        missing=missing,
        blocking=tuple(_why_not_approved(publication, moment, changed=changed)),
        warnings=tuple(each for each in _silent(publication) if each.lines),
        afterwards=(*notified_texts(step, publication, user), *_after_approving(publication)),
        drawn={"seen": publication.sha256},
    )


def _changes(ranking: Ranking) -> Mapping[str, Compared]:
    """The change of each unit on the year before, by its code."""
    changes = changes_of(ranking)
    return {
        place.unit.code: changes[place.unit.pk]
        for place in ranking.places
        if place.unit.pk in changes
    }


def _unsettled_lines(period: CampaignPeriod, sheet_page: str) -> Iterator[OpenLine]:
    """`sheet_page` is the page of a sheet that the reader may open."""
    for each in unsettled(period):
        yield OpenLine("", each.unit.name, _way_to(each, period, sheet_page), each.text)


def _way_to(each: Unsettled, period: CampaignPeriod, sheet_page: str) -> str:
    """Where the work is done: the sheet, or who is ranked."""
    if each.sheet:
        return reverse(sheet_page, args=[each.sheet.pk])
    if each.is_ranked:
        return reverse("scoring:board", args=[period.pk])
    return reverse("scoring:campaign", args=[period.campaign_id])


def _why_not_approved(publication: Publication, moment: str, *, changed: bool) -> Iterator[str]:
    if moment:
        yield moment
        return
    yield from broken(publication.period)
    if changed:
        yield _("The results have changed since this was prepared. Prepare it again.")
    yield from time_left_text(publication)


def _silent(publication: Publication) -> Iterator[Warnings]:
    """The units that have not acknowledged their results."""
    sheets = unacknowledged(publication).select_related("unit").order_by("unit__sort_key", "pk")
    yield Warnings(
        _("Results not acknowledged by the heads of units"),
        tuple(
            OpenLine("", sheet.unit.name, reverse("scoring:result", args=[sheet.pk]))
            for sheet in sheets
        ),
    )


def _after_approving(publication: Publication) -> Iterator[str]:
    if is_time_over(publication):
        yield _("A unit that has said nothing counts as having no remark.")
    else:
        due = moment_text(publication.acknowledge_until)
        yield _("Units acknowledge their results until %(time)s.") % {"time": due}
    yield _("Home Affairs publishes the results under the number of the decision.")
    yield _("The results can be sent back until they are published.")
