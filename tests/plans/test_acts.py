"""Each act on the pages of plans: the person it is recorded for, and what is said afterwards."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from evidence.models import Evidence
from plans.models import Plan
from tests.drawn_for import drawn_for
from tests.people import make_person
from tests.plans.books import AREA, HEADING, plan_book, task
from tests.plans.made import make_document, make_plan, make_task
from tests.reading import told
from units.models import AuditEvent, Role, Upload

pytestmark = pytest.mark.django_db
DAY = date(2021, 3, 10)


def last(verb: str) -> AuditEvent:
    return AuditEvent.objects.filter(verb=verb).latest("pk")


@pytest.fixture
def manager(client, place):
    """Another officer of Home Affairs than the one of the cast, logged in."""
    person = make_person("manager", Role.HOME_AFFAIRS, place.home_affairs, place.district)
    client.force_login(person)
    return person


def test_issuing_says_so_once_and_is_recorded(client, place, manager):
    plan = make_plan(place.district, status=Plan.Status.DRAFT)
    make_task(plan, "1.1", DAY, place.justice)
    address = reverse("plans:plan_issue", args=[plan.pk])
    data = {"number": "12/KH-UBND", "issued_on": "2020-12-25"}
    (first,) = told(client.post(address, data))
    assert first[0] == "success"
    assert "ban hành" in first[1]
    event = last("issue_plan")
    assert (event.actor, event.unit, event.target_id) == (manager, place.district, plan.pk)
    plan.refresh_from_db()
    assert (plan.number, plan.issued_on) == ("12/KH-UBND", date(2020, 12, 25))
    client.cookies.clear()  # the messages were read
    client.force_login(manager)
    again = client.post(address, data)
    assert again.status_code == 422
    assert "chỉ" in again.text or "không thực hiện được" in again.text


def test_closing_says_so_once_and_is_recorded(client, place, manager):
    plan = make_plan(place.district)
    address = reverse("plans:plan_close", args=[plan.pk])
    assert told(client.post(address)) == [("success", "Đã đóng kế hoạch.")]
    event = last("close_plan")
    assert (event.actor, event.unit, event.target_id) == (manager, place.district, plan.pk)
    client.cookies.clear()  # the messages were read
    client.force_login(manager)
    assert [tone for tone, _words in told(client.post(address))] == ["error"]


def test_a_report_is_recorded_for_who_reports_at_the_lead_office(client, place, manager, justice):
    led = make_task(make_plan(place.district), "1.1", DAY, place.justice)
    paper = make_document(place.justice, justice)
    data = {
        "day": "2021-03-10",
        "word": "finished",
        "delivered": "Kế hoạch số 5",
        "evidence": [paper.pk],
    } | drawn_for(led)
    response = client.post(reverse("plans:task_report", args=[led.pk]), data)
    assert told(response) == [("success", "Đã ghi nhận nhiệm vụ 1.1 hoàn thành.")]
    led.refresh_from_db()
    assert (led.done_on, led.delivered, led.reported_by) == (DAY, "Kế hoạch số 5", manager)
    assert list(Evidence.objects.filter(task_links__task=led)) == [paper]
    done = last("finish_task")
    assert (done.actor, done.unit, done.target_id) == (
        manager,
        place.justice,
        led.occurrences.get().pk,
    )
    assert done.after["done_on"] == "2021-03-10"
    client.cookies.clear()
    client.force_login(justice)
    response = client.post(
        reverse("plans:task_reopen", args=[led.pk]), {"reason": "Nhầm"} | drawn_for(led)
    )
    assert told(response) == [("success", "Đã mở lại nhiệm vụ 1.1.")]
    opened = last("reopen_task")
    assert (opened.actor, opened.unit, opened.reason) == (justice, place.justice, "Nhầm")


def test_an_import_is_recorded_for_who_confirms_it(client, place, manager):
    content = plan_book(HEADING, AREA, task(1), task(2))
    file = SimpleUploadedFile("Kế hoạch 2021.xlsx", content)
    client.post(reverse("plans:plan_import"), {"upload": file})
    upload = Upload.objects.get()
    response = client.post(reverse("plans:upload_confirm", args=[upload.pk]))
    assert told(response) == [
        ("success", "Đã lưu kế hoạch: 2 dòng mới, 0 dòng thay đổi, 0 dòng bỏ đi.")
    ]
    event = last("plan_imported")
    assert (event.actor, event.unit, event.target_id) == (
        manager,
        place.district,
        Plan.objects.get().pk,
    )
    assert event.after["file"] == "Kế hoạch 2021.xlsx"
