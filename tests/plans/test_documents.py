"""Documents of a task: those of the last report, seen by the lead office, named in order."""

from datetime import date

import pytest
from django.urls import reverse

from evidence.models import Evidence
from evidence.uses import conditions, lists
from plans import documents
from plans.models import TaskEvidence
from plans.wording import delivered_text
from tests.people import make_person
from tests.plans.made import finish, make_document, make_plan, make_task, reopen
from tests.undoing import stands
from units.models import AuditEvent, Role

pytestmark = pytest.mark.django_db
DAY = date(2021, 3, 10)


standing = stands(
    lambda place, cast: make_task(
        make_plan(place.district), "1.1", date(2021, 3, 31), place.justice
    )
)


@pytest.fixture
def led(made):
    return made


@pytest.fixture
def papers(place, justice):
    return [make_document(place.justice, justice, f"Văn bản {number}") for number in range(3)]


def shown_by(task) -> set[str]:
    return {link.evidence.abstract for link in task.evidence_links.select_related("evidence")}


@pytest.mark.parametrize("again", [[0], [1], [0, 1], [1, 2], [0, 1, 2], []])
def test_a_report_made_again_keeps_exactly_its_own_documents(led, papers, justice, again):
    finish(led, by=justice, done_on=DAY, delivered="Một", evidence=papers[:2])
    assert shown_by(led) == {"Văn bản 0", "Văn bản 1"}
    reopen(led, by=justice, reason="Nhầm tài liệu")
    assert shown_by(led) == {"Văn bản 0", "Văn bản 1"}  # until the next report
    finish(led, by=justice, done_on=DAY, delivered="Hai", evidence=[papers[at] for at in again])
    assert shown_by(led) == {f"Văn bản {at}" for at in again}
    assert led.delivered == "Hai"


def test_the_documents_of_other_tasks_stay(led, papers, justice, place):
    other = make_task(led.plan, "1.2", None, place.justice)
    finish(other, by=justice, done_on=DAY, delivered="x", evidence=papers)
    finish(led, by=justice, done_on=DAY, delivered="x", evidence=papers[:1])
    assert (len(shown_by(other)), len(shown_by(led))) == (3, 1)


def test_who_reported_and_who_reopened(led, cast, justice):
    finish(led, by=justice, done_on=DAY, delivered="Kế hoạch")
    assert led.reported_by == justice
    reopen(led, by=cast.home_affairs, reason="Thiếu")
    led.refresh_from_db()
    assert (led.reported_by, led.done_on, led.delivered) == (cast.home_affairs, None, "Kế hoạch")
    events = AuditEvent.objects.filter(verb__in=["finish_task", "reopen_task"]).order_by("pk")
    assert [(event.verb, event.actor) for event in events] == [
        ("finish_task", justice),
        ("reopen_task", cast.home_affairs),
    ]
    assert {event.unit for event in events} == {led.lead_unit}
    assert (events[1].before, events[1].after) == (
        {"status": "done", "done_on": "2021-03-10", "word": "finished", "percent": 100},
        {"status": "open", "done_on": None, "word": "", "percent": None},
    )


def test_the_form_offers_what_was_reported_before(client, led, papers, justice):
    finish(led, by=justice, done_on=DAY, delivered="Kế hoạch số 5", evidence=papers[1:2])
    reopen(led, by=justice, reason="Nhầm ngày")
    client.force_login(justice)
    form = client.get(reverse("plans:task_detail", args=[led.pk])).context["form"]
    assert form.initial["delivered"] == "Kế hoạch số 5"
    assert form.initial["evidence"] == [papers[1].pk]


def test_documents_of_the_lead_office_and_of_ones_own_desk_may_show_it(
    client, led, papers, place, cast, justice
):
    own = make_document(place.home_affairs, cast.home_affairs, "Của Phòng Nội vụ")
    make_document(place.commune, cast.staff, "Của xã")
    client.force_login(cast.home_affairs)
    form = client.get(reverse("plans:task_detail", args=[led.pk])).context["form"]
    assert set(form.fields["evidence"].queryset) == {*papers, own}
    client.force_login(justice)
    form = client.get(reverse("plans:task_detail", args=[led.pk])).context["form"]
    assert set(form.fields["evidence"].queryset) == set(papers)


def test_the_page_of_a_task_shows_its_documents_only(client, led, papers, place, justice):
    other = make_task(led.plan, "1.2", None, place.justice)
    finish(other, by=justice, done_on=DAY, delivered="x", evidence=papers[2:])
    finish(led, by=justice, done_on=DAY, delivered="x", evidence=papers[:2])
    client.force_login(justice)
    context = client.get(reverse("plans:task_detail", args=[led.pk])).context
    assert set(context["panel"].documents) == set(papers[:2])


def test_places_where_a_document_is_used_by_year_and_in_printed_order(led, papers, justice, place):
    later = make_task(led.plan, "2.1", None, place.justice, position=9, area=2)
    last_year = make_task(make_plan(place.district, 2020), "3.4", None, place.justice)
    for task in (later, led, last_year):
        TaskEvidence.objects.create(task=task, evidence=papers[0])
    TaskEvidence.objects.create(task=led, evidence=papers[1])
    found = lists.first_uses([papers[0].pk, papers[2].pk])
    assert [(use.label, use.url) for use in found[papers[0].pk].first] == [
        ("Nhiệm vụ 3.4 của kế hoạch năm 2020", reverse("plans:task_detail", args=[last_year.pk])),
        ("Nhiệm vụ 1.1 của kế hoạch năm 2021", reverse("plans:task_detail", args=[led.pk])),
        ("Nhiệm vụ 2.1 của kế hoạch năm 2021", reverse("plans:task_detail", args=[later.pk])),
    ]
    assert set(found) == {papers[0].pk}
    assert set(Evidence.objects.filter(conditions.is_used())) == {papers[0], papers[1]}


def test_a_document_of_several_times_is_one_use_and_one_line(client, place, papers, justice):
    quarterly = {"kind": "periodic", "every": "quarter", "due": None}
    task = make_task(make_plan(place.district), "1.1", None, place.justice, deadline=quarterly)
    finish(task, by=justice, done_on=DAY, delivered="x", evidence=papers[:1])
    assert task.evidence_links.count() == 4
    found = lists.first_uses([papers[0].pk])[papers[0].pk]
    assert ([use.label for use in found.first], found.others) == (
        ["Nhiệm vụ 1.1 của kế hoạch năm 2021"],
        0,
    )
    assert len(lists.UsesOf(papers[0].pk)) == 1
    client.force_login(justice)
    panel = client.get(reverse("plans:task_detail", args=[task.pk])).context["panel"]
    assert panel.documents == papers[:1]
    assert [list(told.line.documents) for told in panel.story] == [papers[:1]] * 4


def test_a_document_of_a_task_is_seen_by_those_who_lead_it(led, place, cast, justice):
    letter = make_document(place.home_affairs, cast.home_affairs)
    of_nobody = make_task(led.plan, "7.1", None, None)
    notice = make_document(place.home_affairs, cast.home_affairs, "Thông báo")
    finish(led, by=cast.home_affairs, done_on=DAY, delivered="x", evidence=[letter])
    finish(of_nobody, by=cast.home_affairs, done_on=DAY, delivered="x", evidence=[notice])
    commune = make_person("commune", Role.STAFF, place.commune)
    seen = {
        person.username: set(Evidence.objects.visible_to(person))
        for person in (justice, commune, cast.neighbour_home_affairs)
    }
    assert seen == {"justice": {letter}, "commune": set(), "neighbour_home_affairs": set()}


@pytest.mark.parametrize("person", ["viewer", "administrator"])
def test_who_reads_no_sheets_sees_no_document_of_a_task(led, papers, cast, justice, person):
    finish(led, by=justice, done_on=DAY, delivered="x", evidence=papers)
    assert len(documents.seen_by(justice)) == 3
    assert not documents.seen_by(getattr(cast, person))


@pytest.mark.parametrize(
    ("number", "day", "text"),
    [
        ("12/KH-UBND", date(2021, 1, 12), "Kế hoạch CCHC số 12/KH-UBND ngày 12/01/2021"),
        ("12/KH-UBND", None, "12/KH-UBND Kế hoạch CCHC"),
        ("", date(2021, 1, 12), "Kế hoạch CCHC"),
    ],
)
def test_a_document_is_named_as_a_product(number, day, text):
    document = Evidence(number=number, issued_on=day, abstract="Kế hoạch CCHC")
    assert delivered_text(document) == text
