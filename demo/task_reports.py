"""The progress of a plan as the demo plays it: what was due is done but for some, and the rest says
how it stands.
"""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from plans.models import Occurrence, Plan, ProgressReport, ProgressWord, Task
from plans.occurrences.workflow import ReportedProgress, report
from units.models import User

DIFFICULTIES = "Thiếu công chức phụ trách, đang chờ bố trí người thay thế."


def report_tasks(plan: Plan, by: User, dice: Random, *, until: date) -> None:
    """Reports of every occurrence that begins before the day `until`."""
    rows = Occurrence.objects.filter(task__plan=plan, begins__lte=until)
    for occurrence in rows.select_related("task__plan__authority", "task__lead_unit"):
        if occurrence.due is None:
            _own_words(occurrence, by, dice, until)
        elif occurrence.due <= until and dice.random() < 0.85:
            early = occurrence.due - timedelta(days=dice.randint(-3, 12))
            done_on = min(max(early, occurrence.begins), until)
            said = ReportedProgress(done_on, ProgressWord.FINISHED, delivered=_product(occurrence))
            report(occurrence, said, by=by)
        elif dice.random() < 0.5:
            day = min(occurrence.due, until) - timedelta(days=dice.randint(1, 20))
            said = ReportedProgress(
                max(day, occurrence.begins),
                ProgressWord.UNDER_WAY,
                percent=dice.choice([30, 50, 80]),
                difficulties=DIFFICULTIES if occurrence.due <= until else "",
            )
            report(occurrence, said, by=by)


def date_reports_back(plan: Plan) -> None:
    """What was said of a day was said in its afternoon."""
    reports = list(ProgressReport.objects.filter(occurrence__task__plan=plan))
    for each in reports:
        each.reported_at = timezone.make_aware(datetime.combine(each.day, time(16)))
    ProgressReport.objects.bulk_update(reports, ["reported_at"])


def _own_words(occurrence: Occurrence, by: User, dice: Random, until: date) -> None:
    """Three words in the year; every fourth task falls behind its schedule in between."""
    risky = dice.random() < 0.25
    for month, word in (
        (3, ProgressWord.ON_TRACK),
        (7, ProgressWord.AT_RISK if risky else ProgressWord.ON_TRACK),
        (11, ProgressWord.LATE if risky else ProgressWord.ON_TRACK),
    ):
        day = date(until.year, month, dice.randint(10, 25))
        difficulties = "" if word == ProgressWord.ON_TRACK else DIFFICULTIES
        report(occurrence, ReportedProgress(day, word, difficulties=difficulties), by=by)


def _product(occurrence: Occurrence) -> str:
    task: Task = occurrence.task
    return task.product or task.title
