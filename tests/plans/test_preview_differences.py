"""A workbook for a plan that is stored: what differs is shown first, which stores nothing."""

from datetime import date

import pytest
from django.urls import reverse

from plans import workflow
from plans.models import Plan, PlanVersion, Task
from plans.versions.amending import begin_amendment, changes_of
from plans.versions.text import text_of
from tests.plans.books import AREA, HEADING, plan_book, task
from tests.plans.made import finish
from tests.plans.test_intake_values import take
from tests.plans.test_preview import preview
from units.models import Upload

pytestmark = pytest.mark.django_db
STORED = plan_book(HEADING, AREA, task(1), task(2, lead="Phòng Khác"))
CHANGED = plan_book(HEADING, AREA, task(1, deadline="Tháng 5"), task(3))


@pytest.fixture
def person(client, cast):
    client.force_login(cast.home_affairs)
    return client


@pytest.fixture
def stored(place, cast) -> Plan:
    plan = take(STORED, place, cast).plan
    Task.objects.filter(code="1.1").update(budget="25 triệu đồng")
    return plan


@pytest.fixture
def issued(stored, cast) -> Plan:
    facts = {"number": "12/KH-UBND", "issued_on": date(2021, 1, 4)}
    return workflow.issue(stored, by=cast.home_affairs, **facts)


def said(shown) -> list[tuple[str, str]]:
    return [(each.line, each.what) for each in shown.changes]


FOUND = [("Nhiệm vụ 1.1", "thay đổi"), ("Nhiệm vụ 1.3", "thêm mới"), ("Nhiệm vụ 1.2", "bỏ")]


def test_what_differs_from_an_issued_plan_is_shown_and_nothing_is_stored(person, issued):
    before = text_of(issued)
    shown = preview(person, CHANGED)
    assert shown.amends
    assert said(shown) == FOUND
    assert text_of(issued) == before
    assert not issued.amendments.exists()


def test_the_amendment_changes_just_what_was_shown(person, issued):
    shown = preview(person, CHANGED)
    upload = Upload.objects.latest("pk")
    person.post(reverse("plans:upload_confirm", args=[upload.pk]))
    draft = issued.amendments.get()
    assert [(each.code, each.change) for each in changes_of(draft)] == [
        ("1.1", "changed"),
        ("1.3", "added"),
        ("1.2", "removed"),
    ]
    assert said(shown) == FOUND
    assert draft.tasks.get(code="1.1").budget == "25 triệu đồng"
    assert PlanVersion.objects.count() == 1


def test_an_amendment_that_is_being_written_is_compared_as_it_will_be(person, cast, issued):
    draft = begin_amendment(issued, by=cast.home_affairs)
    draft.tasks.filter(code="1.1").update(title="Viết tay")
    assert said(preview(person, STORED)) == []
    assert said(preview(person, CHANGED)) == FOUND


def test_a_draft_is_compared_too_and_the_same_file_differs_in_nothing(person, stored):
    assert said(preview(person, STORED)) == []
    shown = preview(person, CHANGED)
    assert not shown.amends
    assert said(shown) == FOUND


def test_a_file_that_would_lose_a_report_is_refused_before_it_is_stored(person, cast, issued):
    done = {"done_on": date(2021, 3, 1), "delivered": "Báo cáo"}
    finish(issued.tasks.get(code="1.2"), by=cast.home_affairs, **done)
    shown = preview(person, CHANGED)
    assert shown.blocked
    assert "1.2" in " ".join(shown.refused)
