"""The documents of a finished task are offered as evidence for the leaves that it serves."""

from datetime import date

import pytest
from django.urls import reverse

from evidence.models import Evidence
from plans.models import Task
from scoring.models import EntryEvidence, ScoreSheet
from tests.drawn_for import drawn_for
from tests.factories import make_sheet
from tests.plans.made import finish, make_document, make_plan, make_task
from tests.reading import read, words
from units.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(place, cast) -> ScoreSheet:
    return make_sheet(place, cast)


@pytest.fixture
def document(place, cast) -> Evidence:
    return make_document(place.commune, cast.staff, "Quyết định 15")


@pytest.fixture
def task(place, cast, sheet, document) -> Task:
    """A task of the commune's plan, finished with the document; it serves 1.1.1 and 1.1.2."""
    plan = make_plan(place.commune)
    task = make_task(plan, "1.1", date(2021, 3, 31), place.commune)
    codes = ["1.1.1", "1.1.2"]
    task.leaves.set(sheet.period.campaign.criteria_set.criteria.filter(code__in=codes))
    day = date(2021, 3, 1)
    return finish(task, by=cast.staff, done_on=day, delivered="QĐ 15", evidence=[document])


def address(task: Task) -> str:
    return reverse("scoring:task_proofs", args=[task.pk])


def offered(client, task: Task) -> list[tuple[str, str]]:
    response = client.get(address(task))
    assert response.status_code == 200
    return [
        (proof.entry.criterion.code, str(proof.document)) for proof, _on in response.context["rows"]
    ]


def send(client, task: Task, sheet: ScoreSheet, document: Evidence, *codes: str, **headers):
    entries = sheet.entries.filter(criterion__code__in=codes)
    ticks = [f"{entry.pk}-{document.pk}" for entry in entries]
    return client.post(address(task), {"proof": ticks, **drawn_for(task)}, **headers)


def attached() -> list[str]:
    return sorted(EntryEvidence.objects.values_list("entry__criterion__code", flat=True))


def test_the_panel_of_the_task_leads_to_the_offer(enter, cast, task):
    page = enter(cast.staff).get(reverse("plans:task_detail", args=[task.pk]))
    assert f'hx-get="{address(task)}"' in page.content.decode()
    task.leaves.clear()
    page = enter(cast.staff).get(reverse("plans:task_detail", args=[task.pk]))
    assert address(task) not in page.content.decode()


def test_without_a_finished_time_nothing_is_offered(enter, cast, task):
    task.occurrences.update(status="open", done_on=None)
    page = enter(cast.staff).get(reverse("plans:task_detail", args=[task.pk]))
    assert address(task) not in page.content.decode()


def test_ticked_documents_are_attached_and_audited(enter, cast, task, sheet, document):
    client = enter(cast.staff)
    assert offered(client, task) == [("1.1.1", "Quyết định 15"), ("1.1.2", "Quyết định 15")]
    response = send(client, task, sheet, document, "1.1.2")
    assert response.status_code == 302
    assert attached() == ["1.1.2"]
    event = AuditEvent.objects.get(verb="evidence_attached")
    assert (event.after["code"], event.after["sheet"]) == ("1.1.2", sheet.pk)
    assert offered(client, task) == [("1.1.1", "Quyết định 15")]


def test_in_the_panel_the_rest_is_shown_again(enter, cast, task, sheet, document):
    response = send(
        enter(cast.staff), task, sheet, document, "1.1.1", headers={"HX-Request": "true"}
    )
    said = words(read(response, "div"))
    assert "Đã đính kèm 1" in said
    assert "1.1.2" in said


def test_nothing_is_attached_by_itself(enter, cast, task, sheet):
    response = enter(cast.staff).post(address(task), drawn_for(task))
    assert response.status_code == 409
    assert attached() == []


def test_what_is_not_offered_is_refused_whole(enter, cast, task, sheet, document):
    client = enter(cast.staff)
    assert send(client, task, sheet, document, "1.1.1", "1.2.1").status_code == 409
    assert attached() == []
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="proposed")
    assert offered(client, task) == []
    assert send(client, task, sheet, document, "1.1.1").status_code == 409
    assert attached() == []


def test_a_page_that_was_kept_is_not_attached_with_its_passage_lost(
    enter, cast, task, sheet, document
):
    entry = sheet.entries.get(criterion__code="1.1.1")
    EntryEvidence.objects.create(
        entry=entry, evidence=document, passage="Trang 3", attached_by=cast.staff
    )
    assert send(enter(cast.staff), task, sheet, document, "1.1.1").status_code == 409
    assert EntryEvidence.objects.get().passage == "Trang 3"


def test_documents_of_another_unit_are_not_offered(enter, cast, task, place):
    Evidence.objects.update(unit=place.district)
    assert offered(enter(cast.home_affairs), task) == []
    assert offered(enter(cast.staff), task) == []


def test_others_are_offered_nothing_and_attach_nothing(enter, cast, task, sheet, document):
    assert offered(enter(cast.home_affairs), task) == []  # sees the task, does not score
    assert send(enter(cast.home_affairs), task, sheet, document, "1.1.1").status_code == 409
    assert enter(cast.other_staff).get(address(task)).status_code == 404
    assert send(enter(cast.other_staff), task, sheet, document, "1.1.1").status_code == 404
    assert attached() == []


def test_a_form_of_another_task_is_refused(enter, cast, task, sheet, document, place):
    other = make_task(task.plan, "1.2", None, place.commune)
    response = enter(cast.staff).post(address(task), {"proof": [], **drawn_for(other)})
    assert response.status_code == 409
    assert attached() == []
