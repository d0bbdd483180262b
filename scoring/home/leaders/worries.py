"""The units that worry a leader, each with the reasons: late, lowest, fallen most on last year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import chain, zip_longest

from django.urls import reverse
from django.utils.translation import gettext as _

from scoring.campaigns.running import running
from scoring.deadlines import judged_due_at
from scoring.models import ScoreSheet
from scoring.results.ranking.changes import changes_of
from scoring.results.ranking.ranking import Ranking
from scoring.results.ranking.unit import RankedUnit
from units.calendar.countdown import countdown
from units.formats.numbers import format_number
from units.grants import Grant
from units.models import Unit, User
from units.models.scope import within

SHOWN = 3


@dataclass(frozen=True)
class Worry:
    """One unit, why it worries, and the page that shows it."""

    unit: Unit
    reasons: tuple[str, ...]
    url: str


def worries_of(user: User, now: datetime, ranking: Ranking | None) -> list[Worry]:
    """Three units: first the worst of each kind, then the next ones. One query, three more where
    the ranking is compared with the year before.
    """
    kinds = (_late(user, now), _lowest(ranking), _fallen(ranking))
    in_turn = [each for each in chain.from_iterable(zip_longest(*kinds)) if each]
    by_unit: dict[int, list[Worry]] = {}
    for each in in_turn:
        by_unit.setdefault(each.unit.pk, []).append(each)
    return [_together(found) for found in list(by_unit.values())[:SHOWN]]


def _together(found: Sequence[Worry]) -> Worry:
    """One unit with all its reasons, each said once."""
    reasons = dict.fromkeys(chain.from_iterable(each.reasons for each in found))
    return Worry(found[0].unit, tuple(reasons), found[0].url)


def _late(user: User, now: datetime) -> list[Worry]:
    """Units that have not sent a sheet, the longest overdue first."""
    here = within(user, Grant.APPROVE_RESULTS, "period__campaign__authority__path")
    sheets = list(
        ScoreSheet.objects.visible_to(user)
        .filter(running("period__campaign"), here)
        .overdue(now)
        .for_lists()
        .order_by("unit__sort_key", "pk")
    )
    sheets.sort(key=judged_due_at)
    return [_late_sheet(sheet, now) for sheet in sheets]


def _late_sheet(sheet: ScoreSheet, now: datetime) -> Worry:
    period = sheet.period
    due = countdown(judged_due_at(sheet), now, period.campaign.authority)
    said = _("Has not submitted for %(period)s: %(late)s") % {
        "period": period.in_year,
        "late": due.words,
    }
    return Worry(sheet.unit, (said,), reverse("scoring:sheet", args=[sheet.pk]))


def _lowest(ranking: Ranking | None) -> list[Worry]:
    """The ranked units below the mean, the lowest first."""
    mean = ranking.means.index if ranking else None
    if ranking is None or mean is None:
        return []
    below = [place for place in _ranked(ranking) if _index(place) < mean]
    return [_low_place(place, ranking) for place in sorted(below, key=_index)]


def _low_place(place: RankedUnit, ranking: Ranking) -> Worry:
    if place.sheet and place.sheet.missed:
        said = _("Did not submit: rank %(rank)s of %(ranked)s (%(stage)s)")
    else:
        said = _("Index %(index)s %%, rank %(rank)s of %(ranked)s (%(stage)s)")
    words = {
        "index": format_number(_index(place), 2),
        "rank": place.rank,
        "ranked": ranking.ranked,
        "stage": stage_text(ranking),
    }
    return Worry(place.unit, (said % words,), _result_of(place))


def _fallen(ranking: Ranking | None) -> list[Worry]:
    """The units that lost points on the year before, the largest fall first."""
    if ranking is None:
        return []
    changes = changes_of(ranking)
    lost: list[tuple[Decimal, RankedUnit]] = []
    for place in _ranked(ranking):
        compared = changes.get(place.unit.pk)
        points = compared.change.points if compared and compared.change else None
        if points is not None and points < 0:
            lost.append((-points, place))
    lost.sort(key=lambda each: (-each[0], each[1].unit.sort_key))
    return [_fallen_place(points, place) for points, place in lost]


def _fallen_place(points: Decimal, place: RankedUnit) -> Worry:
    said = _("%(points)s points less than last year") % {"points": format_number(points, 2)}
    return Worry(place.unit, (said,), _result_of(place))


def _ranked(ranking: Ranking) -> Iterable[RankedUnit]:
    return (each for each in ranking.in_order if each.total and each.total.index is not None)


def _index(place: RankedUnit) -> Decimal:
    assert place.total
    assert place.total.index is not None  # of a ranked unit
    return place.total.index


def _result_of(place: RankedUnit) -> str:
    assert place.sheet  # of a ranked unit
    return reverse("scoring:result", args=[place.sheet.pk])


def stage_text(ranking: Ranking) -> str:
    """ "6 tháng 2021, Thẩm định lần 1, tạm tính" """
    told = [ranking.period.in_year, str(ranking.stage_label)]
    return ", ".join([*told, _("provisional")] if ranking.provisional else told)
