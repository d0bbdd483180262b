"""The migration that lets a document prove each time at which a task is due."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from plans.models import TaskEvidence
from tests.people import Cast, District
from tests.plans.made import make_document, make_plan, make_task

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = [("plans", "0009_meetings_of_plans")]


def migrate(to: Any) -> Any:
    MigrationExecutor(connection).migrate(to)
    return MigrationExecutor(connection).loader.project_state(to).apps


def test_links_and_words_of_before(place: District, cast: Cast) -> None:
    """Links take the time of their report, what was opened again is no longer said to be finished;
    the rest stays as it was.
    """
    plan = make_plan(place.district)
    tasks = [make_task(plan, code, date(2021, 6, 30), place.commune) for code in ("1.1", "1.2")]
    first, second = (task.occurrences.get() for task in tasks)
    first.reports.create(day=date(2021, 3, 1), word="finished", percent=100)
    type(first).objects.filter(pk=first.pk).update(word="finished", percent=100)
    type(first).objects.filter(pk=second.pk).update(word="under_way", percent=60)
    papers = [make_document(place.commune, cast.staff, f"Văn bản {number}") for number in "12"]
    nodes = MigrationExecutor(connection).loader.graph.leaf_nodes()
    latest = [node for node in nodes if node[0] == "plans"]
    try:
        links = migrate(BEFORE).get_model("plans", "TaskEvidence").objects
        report = first.reports.values_list("pk", flat=True).get()
        links.create(task_id=tasks[0].pk, evidence_id=papers[0].pk, report_id=report)
        links.create(task_id=tasks[0].pk, evidence_id=papers[1].pk)
    finally:
        migrate(latest)
    found = TaskEvidence.objects.order_by("pk").values_list("evidence", "occurrence", "report")
    assert list(found) == [(papers[0].pk, first.pk, report), (papers[1].pk, None, None)]
    for each in (first, second):
        each.refresh_from_db()
    assert [(each.word, each.percent) for each in (first, second)] == [
        ("", None),
        ("under_way", 60),
    ]
