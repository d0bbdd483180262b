"""What waits for an authority: appraisals, results to prepare and to approve."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.appraisal.queue import my_queue
from scoring.home.coming import title_of
from scoring.home.publications import returned, waiting
from scoring.home.second_appraisals import to_appraise
from scoring.home.sheets import to_finish
from scoring.home.todos import name_of
from units.calendar.countdown import countdown
from units.formats.dates import moment_text
from units.models import User
from units.todos import Todo


def appraisals(user: User, now: datetime) -> Iterator[Todo]:
    """The points that fall to the person, one line for each period. Six queries."""
    open_work = [work for work in my_queue(user, now).units if work.left]
    open_work.sort(key=lambda work: (work.sheet.period.appraisal_due_at, work.sheet.period_id))
    for _period, each in groupby(open_work, key=lambda work: work.sheet.period_id):
        works = list(each)
        left = sum(work.left for work in works)
        count = {"left": left, "units": len(works)}
        yield Todo(
            what=_("Appraise: %(period)s") % {"period": title_of(works[0].sheet.period)},
            note=ngettext(
                "%(left)s criterion of %(units)s units is left",
                "%(left)s criteria of %(units)s units are left",
                left,
            )
            % count,
            button=_("Go on appraising"),
            url=reverse("scoring:appraisal_queue"),
            due=works[0].due,
        )


def appraisals_to_finish(user: User, now: datetime) -> Iterator[Todo]:
    """Sheets of which every criterion is appraised, one line for each period."""
    ready = to_finish(user)
    for _period, each in groupby(ready, key=attrgetter("period_id")):
        sheets = list(each)
        period = sheets[0].period
        alone = len(sheets) == 1
        yield Todo(
            what=_("Finish the appraisal: %(period)s") % {"period": title_of(period)},
            note=", ".join(sheet.unit.short_name for sheet in sheets),
            button=_("Look and finish"),
            url=reverse("scoring:appraisal", args=[sheets[0].pk])
            if alone
            else reverse("scoring:board", args=[period.pk]),
            due=countdown(period.appraisal_due_at, now, period.campaign.authority),
        )


def second_appraisals(user: User, now: datetime) -> Iterator[Todo]:
    for sheet in to_appraise(user, now):
        due = sheet.period.second_appraisal_due_at
        yield Todo(
            what=_("Appraise again: %(sheet)s") % {"sheet": name_of(sheet)},
            button=_("Read the explanation"),
            url=reverse("scoring:second_appraisal", args=[sheet.pk]),
            due=countdown(due, now, sheet.period.campaign.authority) if due else None,
        )


def results_to_approve(user: User, now: datetime) -> Iterator[Todo]:
    for each in waiting(user, now):
        until = {"time": moment_text(each.acknowledge_until)}
        yield Todo(
            what=_("Approve the results: %(campaign)s") % {"campaign": each.period.campaign.title},
            note=_("The units acknowledge until %(time)s") % until,
            button=_("Look at the results"),
            url=reverse("scoring:publication", args=[each.pk]),
        )


def results_sent_back(user: User, now: datetime) -> Iterator[Todo]:
    for each in returned(user, now):
        yield Todo(
            what=_("Prepare the results again: %(campaign)s")
            % {"campaign": each.period.campaign.title},
            why=each.returned_because or "",
            button=_("Correct the results"),
            url=reverse("scoring:publication", args=[each.pk]),
        )
