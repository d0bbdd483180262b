"""Who is late over all periods at once, or due within a few working days, and who reminded."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from scoring.home.coming import title_of
from scoring.late_work.reading import late_work
from scoring.late_work.work import LateKind, LateWork, reminded_text
from units.calendar.countdown import Countdown
from units.grants import Grant
from units.models import User
from units.permissions import holds


@dataclass(frozen=True)
class RemindedLine:
    """One unit, office or person. `reminded` says when and by whom, `again` whether it may be
    reminded now.
    """

    key: str
    who: str
    url: str
    reminded: str
    again: bool


@dataclass(frozen=True)
class LateGroup:
    """All who are waited for with the same thing, due at the same time."""

    what: str
    url: str
    due: Countdown
    lines: tuple[RemindedLine, ...]
    closed: bool


@dataclass(frozen=True)
class LatePanel:
    """`late` is how many are late, the others are due soon; `keys` of those who may be reminded
    now; `runs`: the person runs campaigns.
    """

    groups: tuple[LateGroup, ...]
    keys: tuple[str, ...]
    late: int
    runs: bool


def who_is_late(user: User, now: datetime) -> LatePanel:
    """Three queries, whatever the number of periods and units."""
    work = late_work(user, now)
    return LatePanel(
        groups=tuple(_group(list(each), now) for _key, each in groupby(work, key=_together)),
        keys=tuple(each.key for each in work if not each.was_reminded_today(now)),
        late=sum(each.due.when <= now for each in work),
        runs=holds(user, Grant.RUN_CAMPAIGN),
    )


def _together(work: LateWork) -> tuple[datetime, str, int]:
    return work.due.when, work.kind, work.sheet.pk if work.part else work.sheet.period_id


def _group(work: list[LateWork], now: datetime) -> LateGroup:
    first = work[0]
    period = first.sheet.period
    match first.kind:
        case LateKind.PART:
            what = _("Parts of the sheet of %(unit)s: %(period)s")
            url = reverse("scoring:parts", args=[first.sheet.pk])
        case LateKind.EXPLANATION:
            what = _("Explanations: %(period)s")
            url = reverse("scoring:board", args=[period.pk])
        case LateKind.SHEET:
            what = _("Self-scores: %(period)s")
            page = "scoring:board" if first.is_open else "scoring:late_list"
            url = reverse(page, args=[period.pk])
    return LateGroup(
        what=what % {"unit": first.sheet.unit.short_name, "period": title_of(period)},
        url=url,
        due=first.due,
        lines=tuple(_line(each, now) for each in work),
        closed=not first.is_open,
    )


def _line(work: LateWork, now: datetime) -> RemindedLine:
    part = f"?part=part-{work.part.pk}" if work.part else ""
    return RemindedLine(
        key=work.key,
        who=work.who,
        url=reverse("scoring:sheet", args=[work.sheet.pk]) + part,
        reminded=reminded_text(work.reminded) if work.reminded else "",
        again=not work.was_reminded_today(now),
    )
