"""A deadline that is not clear is decided by a person before anything is stored."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from plans.annex import read_plan
from plans.annex.deadlines import deadline_on
from plans.intake.refusals import IntakeRefused
from plans.intake.storing import take_in
from plans.models import Plan, Task
from tests.plans.books import AREA, HEADING, plan_book, task
from units.models import AuditEvent, Upload

pytestmark = pytest.mark.django_db
OPEN = "02 lần/năm"
ALSO_OPEN = "Quý II hoặc quý III"


def book(first=OPEN, second=ALSO_OPEN) -> bytes:
    return plan_book(HEADING, AREA, task(1, deadline=first), task(2, deadline=second), task(3))


@pytest.fixture
def person(client, cast):
    client.force_login(cast.home_affairs)
    return client


def staged(person, content: bytes) -> Upload:
    file = SimpleUploadedFile("Kế hoạch.xlsx", content)
    person.post(reverse("plans:plan_import"), {"upload": file})
    return Upload.objects.latest("pk")


def preview(person, upload):
    return person.get(reverse("plans:upload_preview", args=[upload.pk]))


def confirm(person, upload, **typed):
    data = {f"deadline-{name}": value for name, value in typed.items()}
    return person.post(reverse("plans:upload_confirm", args=[upload.pk]), data)


def answers(first_day="", first_none="", second_day="", second_none="") -> dict:
    given = {
        "1.1-day": first_day,
        "1.1-none": first_none,
        "1.2-day": second_day,
        "1.2-none": second_none,
    }
    return {name: value for name, value in given.items() if value}


def stored() -> dict[str, tuple]:
    return {
        task.code: (task.deadline_text, task.deadline["kind"], task.due)
        for task in Task.objects.all()
    }


def test_the_preview_asks_for_each_open_deadline_with_its_words(person, place):
    response = preview(person, staged(person, book()))
    page = re.sub(r"\s+", " ", response.content.decode())
    assert [form.task.code for form in response.context["page"].asked.deadlines] == ["1.1", "1.2"]
    for words in (OPEN, ALSO_OPEN):
        assert f"Thời hạn ghi trong tệp: “{words}” (trang tính Phụ lục, dòng" in page
    assert re.search(r'<input[^>]*name="deadline-1.1-day"[^>]*form="store"', page)
    assert '<form method="post" id="store"' in page
    assert 'name="deadline-1.2-none"' in page
    assert "deadline-1.3" not in page


def test_the_days_and_the_missing_deadline_are_stored_with_the_words(person, place):
    upload = staged(person, book())
    response = confirm(person, upload, **answers(first_day="15/11/2021", second_none="on"))
    assert response.status_code == 302
    assert stored() == {
        "1.1": (OPEN, "date", date(2021, 11, 15)),
        "1.2": (ALSO_OPEN, "none", None),
        "1.3": ("Quý I", "quarter", date(2021, 3, 31)),
    }
    deadline = Task.objects.get(code="1.1").deadline
    assert deadline == {
        "kind": "date",
        "date": "2021-11-15",
        "exclusive": False,
        "due": "2021-11-15",
    }
    said = [
        person.get(reverse("plans:task_detail", args=[task.pk])).content.decode()
        for task in Task.objects.filter(code__in=["1.1", "1.2"])
    ]
    assert "chậm nhất 15/11/2021" in said[0]
    assert "không có ngày đến hạn" in said[1]


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        (answers(), ["1.1", "1.2"]),
        (answers(first_day="2021-11-15"), ["1.2"]),
        (answers(second_none="on"), ["1.1"]),
        (answers(first_day="2021-11-15", first_none="on", second_none="on"), ["1.1"]),
        (answers(first_day="31/02/2021", second_none="on"), ["1.1"]),
        (answers(first_day="15/11/2012", second_none="on"), ["1.1"]),
        (answers(first_day="31/12/2020", second_none="on"), ["1.1"]),
        (answers(first_day="01/01/2023", second_none="on"), ["1.1"]),
        (answers(first_day="sớm", second_none="on"), ["1.1"]),
    ],
)
def test_nothing_is_stored_before_all_are_decided(person, place, typed, wrong):
    upload = staged(person, book())
    response = confirm(person, upload, **typed)
    assert response.status_code == 422
    forms = response.context["page"].asked.deadlines
    assert [form.task.code for form in forms if form.errors] == wrong
    assert [line["text"][:3] for line in response.context["page"].asked.undecided] == wrong
    assert not Plan.objects.exists()
    assert Upload.objects.filter(pk=upload.pk).exists()
    page = response.content.decode()
    for value in typed.values():  # what was typed is kept, a day as people read it
        shown = value.replace("2021-11-15", "15/11/2021")
        assert f'value="{shown}"' in page or (value == "on" and "checked" in page)


@pytest.mark.parametrize("day", ["2021-01-01", "2021-12-31", "31/12/2022"])
def test_a_day_of_the_year_of_the_plan_or_of_the_next_is_taken(person, place, day):
    confirm(person, staged(person, book("Quý I")), **answers(second_day=day))
    assert Task.objects.get(code="1.2").due.strftime("%d/%m/%Y") in (
        day,
        "/".join(reversed(day.split("-"))),
    )


def test_answers_for_clear_words_change_nothing(person, place):
    upload = staged(person, book("Quý I", "Quý II"))
    assert preview(person, upload).context["page"].asked.deadlines == []
    confirm(person, upload, **answers(first_day="2021-12-01", second_none="on"))
    assert stored()["1.1"] == ("Quý I", "quarter", date(2021, 3, 31))
    assert stored()["1.2"] == ("Quý II", "quarter", date(2021, 6, 30))


def test_the_same_file_again_knows_what_was_decided(person, place):
    confirm(person, staged(person, book()), **answers(first_day="2021-11-15", second_none="on"))
    events = AuditEvent.objects.count()
    upload = staged(person, book())
    first, second = preview(person, upload).context["page"].asked.deadlines
    assert (first.initial, second.initial) == (
        {"day": date(2021, 11, 15), "none": False},
        {"day": None, "none": True},
    )
    confirm(person, upload, **answers(first_day="2021-11-15", second_none="on"))
    assert AuditEvent.objects.filter(verb="plan_imported").count() == 1
    assert AuditEvent.objects.count() == events
    changed = staged(person, book("4 lần/năm"))
    assert preview(person, changed).context["page"].asked.deadlines[0].initial == {}


def test_a_person_may_decide_anew_while_the_plan_is_a_draft(person, place):
    confirm(person, staged(person, book()), **answers(first_day="2021-11-15", second_none="on"))
    confirm(person, staged(person, book()), **answers(first_none="on", second_day="2021-09-30"))
    assert (stored()["1.1"][2], stored()["1.2"][2]) == (None, date(2021, 9, 30))


def test_errors_of_the_file_come_before_the_questions(person, place):
    content = plan_book(HEADING, AREA, task(1, deadline=OPEN), task(1))
    response = preview(person, staged(person, content))
    assert "deadline-1.1-day" not in response.content.decode()
    assert "Nhiệm vụ 1.1 bị trùng" in response.content.decode()


def test_an_empty_deadline_is_told_but_not_asked(person, place):
    upload = staged(person, book("", "Quý I"))
    page = preview(person, upload)
    assert page.context["page"].asked.deadlines == []
    assert "chưa ghi thời hạn" in page.content.decode()
    confirm(person, upload)
    assert stored()["1.1"] == ("", "none", None)


def test_no_way_around_the_question(place, cast, tmp_path):
    draft = read_plan(book())
    with pytest.raises(IntakeRefused, match=r"1\.1.*02 lần/năm.*1\.2"):
        take_in(draft, place.district, by=cast.home_affairs, name="x", content=b"")
    file = tmp_path / "plan.xlsx"
    file.write_bytes(book())
    with pytest.raises(CommandError, match="Chưa lưu dữ liệu"):
        call_command("import_plan", file)
    assert not Plan.objects.exists()
    draft = draft.decided({"1.1": deadline_on(date(2021, 5, 1)), "1.2": deadline_on(None)})
    take_in(draft, place.district, by=cast.home_affairs, name="x", content=b"")
    call_command("import_plan", file)  # decided before, for the same words
    assert stored()["1.1"] == (OPEN, "date", date(2021, 5, 1))
