"""Takes the steps of occurrences: what is reported, and what is opened again. The stored status of
a task follows from its occurrences; it is written here and nowhere else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evidence.models import Evidence
from plans.models import OWN_WORDS, Occurrence, ProgressReport, ProgressWord, Task
from plans.occurrences.documents import show
from plans.occurrences.steps import OCCURRENCE_STEPS, times_changed_text
from plans.warnings.settling import follow_warnings
from units.models import User
from units.refusals import Invalid, NotReady
from units.workflow import take


@dataclass(frozen=True)
class ReportedProgress:
    """What a person says of an occurrence; `day` is the day it is about, that of the product where
    it is finished.
    """

    day: date
    word: str
    percent: int | None = None
    words: str = ""
    difficulties: str = ""
    delivered: str = ""


def words_for(occurrence: Occurrence) -> tuple[ProgressWord, ...]:
    """The words that fit: what has no last day stands as the person says until it ends."""
    if occurrence.due is None:
        return (*OWN_WORDS, ProgressWord.FINISHED)
    return (ProgressWord.UNDER_WAY, ProgressWord.FINISHED)


@transaction.atomic
def report(
    occurrence: Occurrence,
    said: ReportedProgress,
    *,
    by: User,
    evidence: Iterable[Evidence] = (),
    uploads: Sequence[UploadedFile] = (),
    offered: Iterable[Evidence] | None = None,
) -> ProgressReport:
    """Keep a report of an occurrence, which then stands as it says, with these documents; `uploads`
    become documents first. Of the `offered` ones (None: of all) those left out are its documents no
    longer. Raises Invalid naming the field, or NotReady.
    """
    _require_sense(occurrence, said)
    task = _locked_task(occurrence)
    finished = said.word == ProgressWord.FINISHED
    percent = 100 if finished else said.percent
    changes: dict[str, Any] = {"word": said.word, "percent": percent, "delivered": said.delivered}
    changes["done_on"] = said.day if finished else None
    if not Occurrence.objects.filter(pk=occurrence.pk).exists():
        raise NotReady(times_changed_text())
    name = "finish_task" if finished else "report_progress"
    take(occurrence, OCCURRENCE_STEPS, name, by=by, **changes)
    kept = ProgressReport.objects.create(
        occurrence=occurrence, reported_by=by, **asdict(said) | {"percent": percent}
    )
    show(kept, evidence, uploads, by=by, offered=offered)
    task.delivered, task.reported_by = said.delivered, by
    task.save(update_fields=["delivered", "reported_by"])
    follow([task])
    follow_warnings([occurrence], timezone.localdate())
    return kept


@transaction.atomic
def reopen(occurrence: Occurrence, *, by: User, reason: str) -> Occurrence:
    """Take the last report back: it says no longer that the occurrence is finished; what was
    delivered stays as text for the next report.
    """
    task = _locked_task(occurrence)
    undone = {"done_on": None, "word": "", "percent": None}
    take(occurrence, OCCURRENCE_STEPS, "reopen_task", by=by, reason=reason, **undone)
    task.reported_by = by
    task.save(update_fields=["reported_by"])
    follow([task])
    follow_warnings([occurrence], timezone.localdate())
    return occurrence


def _locked_task(occurrence: Occurrence) -> Task:
    rows = Task._base_manager.select_for_update(of=("self",))
    task = rows.filter(pk=occurrence.task_id).first()
    if task is None:
        raise NotReady(_("Somebody has taken this task out of the plan meanwhile."))
    return task


def follow(tasks: Iterable[Task]) -> None:
    """A task is finished when all its occurrences are, on the day of the last; else it is open."""
    kept = {task.pk: task for task in tasks}
    rows = Occurrence.objects.filter(task__in=kept).order_by("task", "due", "pk")
    changed = [
        kept[key]
        for key, own in groupby(rows, key=attrgetter("task_id"))
        if _changed(kept[key], list(own))
    ]
    Task._base_manager.bulk_update(changed, ["status", "done_on"])


def _changed(task: Task, occurrences: list[Occurrence]) -> bool:
    days = [each.done_on for each in occurrences if each.status == Occurrence.Status.DONE]
    done = len(days) == len(occurrences)
    before = (task.status, task.done_on)
    task.status = Task.Status.DONE if done else Task.Status.OPEN
    task.done_on = max(filter(None, days)) if done else None
    return (task.status, task.done_on) != before


def _require_sense(occurrence: Occurrence, said: ReportedProgress) -> None:
    finished = said.word == ProgressWord.FINISHED
    wrong = {}
    if said.word not in words_for(occurrence):
        wrong["word"] = _("This word does not fit the deadline of the task. Choose another one.")
    if said.day > timezone.localdate():
        wrong["day"] = _("The day lies in the future.")
    if said.percent is not None and not 0 <= said.percent <= 100:
        wrong["percent"] = _("Write a percentage from 0 to 100.")
    if finished and said.percent not in (None, 100):
        wrong["percent"] = _("What is finished is done to 100%. Leave it blank or correct it.")
    if finished and not said.delivered:
        wrong["delivered"] = _("Name the product: what is finished has one.")
    if wrong:
        raise Invalid(by_field=wrong)
