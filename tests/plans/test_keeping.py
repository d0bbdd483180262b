"""Occurrences follow the deadline of their task, and what was reported stays."""

from datetime import date

import pytest

from plans.annex.deadlines import read_deadline
from plans.models import Occurrence, ProgressReport, ProgressWord
from plans.occurrences.keeping import keep_all_occurrences, keep_occurrences
from plans.occurrences.workflow import ReportedProgress, report
from tests.plans.made import make_plan, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def quarterly(place):
    return written(make_task(make_plan(place.district), "1.1", None, place.justice), "Hằng quý")


def written(task, text: str):
    """The task with another deadline, as the pages write it."""
    deadline = read_deadline(text, 2021)
    task.deadline_text, task.deadline, task.due = text, deadline.as_dict(), deadline.due
    task.save()
    keep_occurrences(task)
    return task


def days(task) -> list[str]:
    return [f"{each.due:%d/%m}" if each.due else "" for each in task.occurrences.order_by("due")]


def say(occurrence, by, word=ProgressWord.FINISHED):
    said = ReportedProgress(date(2021, 3, 20), word, delivered="Báo cáo số 5")
    return report(occurrence, said, by=by)


def test_unreported_occurrences_come_and_go_with_the_words(quarterly):
    kept = quarterly.occurrences.get(due=date(2021, 3, 31))
    assert days(quarterly) == ["31/03", "30/06", "30/09", "31/12"]
    assert days(written(quarterly, "Hằng tháng"))[2] == "31/03"
    assert quarterly.occurrences.count() == 12
    assert kept in quarterly.occurrences.all()
    assert days(written(quarterly, "Quý II")) == ["30/06"]
    assert days(written(quarterly, "Thường xuyên")) == [""]


def test_twice_is_once(quarterly):
    before = list(quarterly.occurrences.values_list("pk", flat=True))
    keep_occurrences(quarterly)
    assert list(quarterly.occurrences.values_list("pk", flat=True)) == before


def test_an_open_occurrence_with_reports_takes_the_new_day(place, justice):
    task = make_task(make_plan(place.district), "1.1", date(2021, 3, 31), place.justice)
    said = say(task.occurrences.get(), justice, ProgressWord.UNDER_WAY)
    written(task, "Quý II")
    (only,) = task.occurrences.all()
    assert (only, only.begins, only.due) == (
        said.occurrence,
        date(2021, 4, 1),
        date(2021, 6, 30),
    )


def test_a_finished_occurrence_keeps_its_day_and_its_task_stays_finished(place, justice):
    task = make_task(make_plan(place.district), "1.1", date(2021, 3, 31), place.justice)
    say(task.occurrences.get(), justice)
    written(task, "Quý II")
    task.refresh_from_db()
    assert (days(task), task.status, task.done_on) == (["31/03"], "done", date(2021, 3, 20))


def test_reported_ones_stay_where_there_are_fewer(quarterly, justice):
    """What is open and reported takes the day, though nobody reported the one that had it."""
    first, second, _third, fourth = quarterly.occurrences.order_by("due")
    say(first, justice)
    say(second, justice, ProgressWord.UNDER_WAY)
    written(quarterly, "Trong năm")
    assert days(quarterly) == ["31/03", "31/12"]
    assert list(quarterly.occurrences.order_by("due")) == [first, second]
    assert ProgressReport.objects.filter(occurrence__task=quarterly).count() == 2
    assert fourth not in quarterly.occurrences.all()


def test_what_is_open_takes_a_day_before_what_is_finished(place, justice):
    task = make_task(make_plan(place.district), "1.1", None, place.justice)
    written(task, "Quý I và Quý II")
    first, second = task.occurrences.order_by("due")
    say(first, justice)
    say(second, justice, ProgressWord.UNDER_WAY)
    written(task, "Quý IV")
    second.refresh_from_db()
    assert (second.begins, second.due) == (date(2021, 10, 1), date(2021, 12, 31))
    assert list(task.occurrences.order_by("due")) == [first, second]


def test_what_was_reported_takes_the_nearest_day_in_its_order(quarterly, justice):
    _first, second, third, _fourth = quarterly.occurrences.order_by("due")
    for each in (second, third):
        say(each, justice, ProgressWord.UNDER_WAY)
    written(quarterly, "Trước ngày 10 của tháng cuối quý")
    assert days(quarterly) == ["09/03", "09/06", "09/09", "09/12"]
    assert list(quarterly.occurrences.order_by("due"))[1:3] == [second, third]
    written(quarterly, "Tháng 11 và tháng 12")
    assert list(quarterly.occurrences.order_by("due")) == [second, third]


def test_a_report_that_came_while_the_rows_were_waited_for_stays(quarterly):
    """Its row says so, the reports were counted before."""
    first = quarterly.occurrences.order_by("due")[0]
    quarterly.occurrences.filter(pk=first.pk).update(word=ProgressWord.UNDER_WAY)
    written(quarterly, "Trong năm")
    assert list(quarterly.occurrences.all()) == [first]


def test_a_finished_task_is_open_again_where_times_are_added(place, justice):
    task = make_task(make_plan(place.district), "1.1", date(2021, 3, 31), place.justice)
    say(task.occurrences.get(), justice)
    written(task, "Hằng quý")
    task.refresh_from_db()
    assert (task.status, task.done_on) == ("open", None)
    assert [each.status for each in task.occurrences.order_by("due")] == ["done", *["open"] * 3]


def test_many_tasks_take_as_many_queries_as_few(place, django_assert_num_queries):
    plan = make_plan(place.district)
    tasks = [make_task(plan, str(number), None, place.justice) for number in range(12)]
    for some in (tasks[:2], tasks):
        Occurrence.objects.filter(task__in=some).delete()
        with django_assert_num_queries(5):  # savepoint, stored, new, those to follow, release
            keep_all_occurrences(some)


def test_an_intake_keeps_them(plan):
    assert days(plan.tasks.get(code="7.6")) == ["09/03", "09/06", "09/09", "09/12"]
    assert days(plan.tasks.get(code="2.4")) == ["30/06", "31/12"]
    assert not plan.tasks.filter(occurrences=None).exists()
