"""Who is late over all periods at once, or due within a few working days, and who reminded: units,
offices and people with their part, those who appraise.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from scoring.home.coming import title_of
from scoring.late_work.appraisal import LateAppraisal
from scoring.late_work.appraisals import late_appraisals
from scoring.late_work.reading import late_work
from scoring.late_work.work import LateKind, LateWork, reminded_text
from units.calendar.countdown import Countdown
from units.grants import Grant
from units.models import User
from units.permissions import holds


@dataclass(frozen=True)
class LateName:
    """One unit, office or person. `note` says what is left, when and by whom it was reminded;
    `again` whether it may be reminded now.
    """

    who: str
    note: str
    key: str = ""
    url: str = ""
    again: bool = False


@dataclass(frozen=True)
class LateGroup:
    """All who are waited for with the same thing, due at the same time."""

    what: str
    url: str
    due: Countdown
    lines: tuple[LateName, ...]
    closed: bool = False


@dataclass(frozen=True)
class LatePanel:
    """`late` is how many are late, the others are due soon; `keys` of those who may be reminded
    now; `reminded`: nobody is left of those; `runs`: the person runs campaigns.
    """

    groups: tuple[LateGroup, ...]
    keys: tuple[str, ...]
    reminded: bool
    late: int
    runs: bool


def who_is_late(user: User, now: datetime) -> LatePanel:
    """Five queries, whatever the number of periods and units; three to eight more where appraisals
    wait. Two less for who runs no campaign.
    """
    runs = holds(user, Grant.RUN_CAMPAIGN)
    work = late_work(user, now)
    appraisals = late_appraisals(user, now) if runs else []
    groups = [_group(list(each), now) for _key, each in groupby(work, key=_together)]
    groups += [
        _appraisal(list(each), now) for _key, each in groupby(appraisals, key=_of_one_appraisal)
    ]
    groups.sort(key=lambda group: group.due.when)
    remindable = [each for each in (*work, *appraisals) if each.key]
    keys = tuple(each.key for each in remindable if not each.was_reminded_today(now))
    return LatePanel(
        groups=tuple(groups),
        keys=keys,
        reminded=bool(remindable) and not keys,
        late=sum(len(group.lines) for group in groups if group.due.when <= now),
        runs=runs,
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


def _line(work: LateWork, now: datetime) -> LateName:
    part = f"?part=part-{work.part.pk}" if work.part else ""
    return LateName(
        key=work.key,
        who=work.who,
        url=reverse("scoring:sheet", args=[work.sheet.pk]) + part,
        note=reminded_text(work.reminded) if work.reminded else "",
        again=not work.was_reminded_today(now),
    )


def _of_one_appraisal(late: LateAppraisal) -> tuple[int, str]:
    return late.period.pk, late.kind


def _appraisal(late: list[LateAppraisal], now: datetime) -> LateGroup:
    first = late[0]
    again = first.kind == LateKind.SECOND
    what = _("Second appraisal: %(period)s") if again else _("Appraisal: %(period)s")
    return LateGroup(
        what=what % {"period": title_of(first.period)},
        url=reverse("scoring:board", args=[first.period.pk]),
        due=first.due,
        lines=tuple(_appraiser(each, now) for each in late),
    )


def _appraiser(late: LateAppraisal, now: datetime) -> LateName:
    notes = [late.left_text, reminded_text(late.reminded) if late.reminded else ""]
    return LateName(
        key=late.key,
        who=late.who,
        note="; ".join(filter(None, notes)),
        again=bool(late.key) and not late.was_reminded_today(now),
    )
