"""Pieces of pages that are drawn once show what is stored now, to each person what is theirs."""

from datetime import date

import pytest
from django.urls import reverse

from plans.board import tasks_of
from plans.models import Occurrence, ProgressReport, ProgressWord, Task
from plans.occurrences.reading import with_occurrences
from plans.occurrences.workflow import ReportedProgress, report
from tests.plans.made import make_plan, make_task
from tests.reading import read, words

pytestmark = pytest.mark.django_db
VIEWS = ("detail", "board", "calendar", "timeline", "offices", "areas")
ALL_YEAR = {"kind": "continuous", "due": None}
DAY, LATER = date(2021, 3, 31), date(2021, 4, 30)


@pytest.fixture
def task(place):
    return make_task(make_plan(place.district), "1", DAY, place.justice, title="Kiểm tra công vụ")


def seen(client, task, view) -> str:
    of_office = reverse("plans:office_tasks")
    url = of_office if view == "office" else reverse(f"plans:plan_{view}", args=[task.plan_id])
    return words(read(client.get(url)))


@pytest.mark.parametrize("view", ["detail", "board", "calendar", "timeline", "office"])
def test_what_is_written_anew_is_seen_at_once(client, justice, task, view):
    client.force_login(justice)
    assert task.title in seen(client, task, view)
    Task.objects.filter(pk=task.pk).update(title="Rà soát văn bản")
    after = seen(client, task, view)
    assert "Rà soát văn bản" in after
    assert task.title not in after


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_finished_is_counted_at_once(client, justice, task, view):
    client.force_login(justice)
    before = seen(client, task, view)
    (only,) = task.occurrences.all()
    report(only, ReportedProgress(DAY, ProgressWord.FINISHED, delivered="Báo cáo"), by=justice)
    assert seen(client, task, view) != before


def test_each_person_is_offered_what_they_may_do(client, cast, justice, task):
    for person, offered in ((justice, "Báo cáo"), (cast.auditor, "Chi tiết"), (justice, "Báo cáo")):
        client.force_login(person)
        row = read(
            client.get(reverse("plans:plan_detail", args=[task.plan_id])),
            f"tr[@id='task-{task.pk}']",
        )
        assert words(row).endswith(f"{offered} 1")


def test_the_tasks_of_a_plan_are_read_with_their_own_times_and_words(place, justice, task):
    always = make_task(task.plan, "2", None, place.justice, deadline=ALL_YEAR)
    other = make_task(make_plan(place.district, 2022), "1", None, place.justice, deadline=ALL_YEAR)
    for each in (always, other):
        (only,) = each.occurrences.all()
        for day in (DAY, LATER):
            report(only, ReportedProgress(day, ProgressWord.ON_TRACK), by=justice)
    ours = {each.code: each for each in tasks_of(task.plan)}
    plain = {each.code: each for each in with_occurrences(task.plan.tasks.all())}
    assert [*ours] == ["1", "2"]
    assert times(ours) == times(plain)
    (only,) = ours["2"].kept_occurrences
    assert [word.day for word in only.own_words] == [LATER, DAY]
    assert only.task is ours["2"]


def times(tasks: dict[str, Task]) -> dict[str, list[tuple[Occurrence, list[ProgressReport]]]]:
    return {
        code: [(each, each.own_words) for each in task.kept_occurrences]
        for code, task in tasks.items()
    }
