"""What a leader wants to see first: where the authority stands, who has sent, what is due next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.campaigns.running import running
from scoring.home.coming import title_of
from scoring.home.leaders.worries import Worry, stage_text, worries_of
from scoring.models import CampaignPeriod, ScoreSheet
from scoring.points.stages import NOT_SENT
from scoring.results.ranking.ranking import Ranking
from scoring.results.received.sentences import change_text
from scoring.results.years.history import HistoryLine
from scoring.results.years.history_reading import history_of
from units.calendar.countdown import countdown
from units.formats.dates import moment_text
from units.formats.numbers import format_number
from units.grants import Grant
from units.models import Unit, User
from units.models.scope import within
from units.permissions import units_where

Status = ScoreSheet.Status
SENT = Q(sheets__missed=False) & ~Q(sheets__status__in=NOT_SENT)
# What closes, and whose sheets it still waits for.
DEADLINES: tuple[tuple[str, str | Promise, frozenset[str]], ...] = (
    ("self_due_at", gettext_lazy("Self-scores"), NOT_SENT),
    ("appraisal_due_at", gettext_lazy("Appraisal"), frozenset({Status.SUBMITTED})),
    ("explanation_due_at", gettext_lazy("Explanation"), frozenset({Status.EXPLAINING})),
    ("second_appraisal_due_at", gettext_lazy("Second appraisal"), frozenset({Status.EXPLAINED})),
)


@dataclass(frozen=True)
class KeyFigure:
    """A number with what it is of (`note`), and the page that shows it."""

    label: str
    value: str
    note: str
    unit: str = ""
    url: str = ""


@dataclass(frozen=True)
class LeaderPanel:
    """Three numbers, and the units that worry."""

    figures: Sequence[KeyFigure]
    worries: Sequence[Worry]


def at_a_glance(user: User, now: datetime, ranking: Ranking | None) -> LeaderPanel:
    """Of the newest ranking that the person may read, and of the periods. Five queries; three more
    where the ranking is compared with the year before, and one for each generation of units that
    the authority followed.
    """
    periods = _periods(user)
    authority = units_where(user, Grant.APPROVE_RESULTS)[0]
    return LeaderPanel(
        figures=[_index(authority, ranking, user), _sent(periods), _next(periods, now)],
        worries=worries_of(user, now, ranking),
    )


def _index(authority: Unit, ranking: Ranking | None, user: User) -> KeyFigure:
    """The last final or published result of the authority itself; without one the mean of its
    units, with the stage at which they stand: the two are never mixed.
    """
    lines = history_of(authority, user).lines
    official = next((each for each in lines if each.result.index is not None), None)
    if official and official.result.index is not None:
        label = _("%(unit)s: official index of %(year)s")
        return KeyFigure(
            label % {"unit": authority.short_name, "year": official.result.year},
            format_number(official.result.index, 2),
            _standing(official),
            unit="%",
            url=official.result.url,
        )
    mean = ranking.means.index if ranking else None
    label = _("Mean index of the units")
    if ranking is None or mean is None:
        return KeyFigure(label, "–", _("No unit is appraised yet"))
    counted = _("%(ranked)s units, %(stage)s")
    return KeyFigure(
        label,
        format_number(mean, 2),
        counted % {"ranked": ranking.ranked, "stage": stage_text(ranking)},
        unit="%",
        url=reverse("scoring:ranking", args=[ranking.period.pk]),
    )


def _standing(line: HistoryLine) -> str:
    """ "hạng 3/9, Tốt, tăng 2,63 điểm so với năm trước" """
    result, change = line.result, line.compared.change
    rank = _("rank %(rank)s of %(ranked)s") % {"rank": result.rank, "ranked": result.ranked}
    facts = [
        rank if result.rank else "",
        result.band,
        change_text(change.points if change else None),
    ]
    return ", ".join(filter(None, facts))


def _periods(user: User) -> list[CampaignPeriod]:
    """The opened periods of running campaigns, each with its sheets counted. One query."""
    here = within(user, Grant.APPROVE_RESULTS, "campaign__authority__path")
    waiting = {
        f"waiting_{field}": Count("sheets", filter=Q(sheets__status__in=statuses))
        for field, _what, statuses in DEADLINES
    }
    return list(
        CampaignPeriod.objects.visible_to(user)
        .filter(running(), here, opened_at__isnull=False)
        .select_related("campaign__authority")
        .annotate(units=Count("sheets"), sent=Count("sheets", filter=SENT), **waiting)
        .order_by("self_due_at", "pk")
    )


def _sent(periods: Sequence[CampaignPeriod]) -> KeyFigure:
    """How many units have sent their sheet of the newest period of the largest campaign."""
    newest = {period.campaign_id: period for period in periods}.values()
    largest: Any = max(newest, key=attrgetter("units"), default=None)
    label = _("Units that have sent")
    if largest is None:
        return KeyFigure(label, "–", _("No period is open"))
    url = reverse("scoring:board", args=[largest.pk])
    return KeyFigure(label, f"{largest.sent}/{largest.units}", title_of(largest), url=url)


def _next(periods: Sequence[CampaignPeriod], now: datetime) -> KeyFigure:
    """The next deadline for which somebody is still waited for."""
    coming = [
        (due, str(what), period)
        for period in periods
        for field, what, _statuses in DEADLINES
        if (due := getattr(period, field)) and due > now and getattr(period, f"waiting_{field}")
    ]
    label = _("Next deadline")
    if not coming:
        return KeyFigure(label, "–", _("No deadline is ahead"))
    when, what, period = min(coming, key=lambda each: (each[0], each[2].pk))
    due = countdown(when, now, period.campaign.authority)
    note = f"{what}: {title_of(period)}, {moment_text(when)}"
    url = reverse("scoring:board", args=[period.pk])
    return KeyFigure(label, due.words, note, url=url)
