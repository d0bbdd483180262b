"""The migration that gives stored tasks their occurrences."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from plans.models import Occurrence
from plans.occurrences.workflow import follow
from tests.plans.made import make_document, make_plan, make_task
from units.audit.trail import record
from units.models import AuditEvent

pytestmark = pytest.mark.django_db
migration = import_module("plans.migrations.0007_occurrences_of_stored_tasks")
DAY = date(2021, 3, 20)


@pytest.fixture
def stored(place, justice):
    """A reported task, an open one, and one that was finished though it is due twice."""
    plan = make_plan(place.district)
    more = {"reported_by": justice, "delivered": "Kế hoạch số 5", "done_on": DAY}
    done = make_task(plan, "1.1", date(2021, 3, 31), place.justice, **more)
    quarter = {"kind": "quarter", "quarter": 2, "due": "2021-06-30"}
    still = make_task(plan, "1.2", date(2021, 6, 30), place.justice, deadline=quarter)
    twice = {"kind": "multi", "dates": ["2021-06-30", "2021-12-31"], "due": "2021-12-31"}
    both = make_task(plan, "1.3", date(2021, 12, 31), place.justice, deadline=twice, **more)
    done.evidence_links.create(evidence=make_document(place.justice, justice))
    record("finish_task", by=justice, target=done, unit=place.justice)
    Occurrence.objects.all().delete()
    return done, still, both


def test_reported_and_open_tasks_keep_what_was_said(stored, justice):
    done, still, both = stored
    for _again in range(2):
        migration.keep(apps, None)
        assert Occurrence.objects.count() == 4
    (only,) = done.occurrences.all()
    assert (only.begins, only.due) == (date(2021, 3, 1), date(2021, 3, 31))
    assert (only.status, only.done_on, only.delivered) == ("done", DAY, "Kế hoạch số 5")
    said = only.reports.get()
    assert (said.day, said.word, said.reported_by) == (DAY, "finished", justice)
    assert said.reported_at == AuditEvent.objects.get(verb="finish_task").at
    assert done.evidence_links.get().report == said
    (only,) = still.occurrences.all()
    assert (only.begins, only.due, only.status) == (date(2021, 4, 1), date(2021, 6, 30), "open")
    assert not only.reports.exists()
    assert [each.done_on for each in both.occurrences.all()] == [DAY, DAY]


def test_their_stored_status_is_the_same_afterwards(stored):
    migration.keep(apps, None)
    before = [(task.status, task.done_on) for task in stored]
    follow(stored)
    for task in stored:
        task.refresh_from_db()
    assert [(task.status, task.done_on) for task in stored] == before
