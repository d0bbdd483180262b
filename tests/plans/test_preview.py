"""What a person is shown before a workbook is stored, and what the filters of a plan offer."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from plans.annex import read_plan
from plans.intake.refusals import IntakeRefused
from plans.models import TaskEvidence
from tests.plans.books import AREA, HEADING, plan_book, task
from tests.plans.made import finish, make_document, make_plan, make_task
from tests.plans.test_intake_values import ROWS, take, targets_book
from units.models import Upload

pytestmark = pytest.mark.django_db
DAY = date(2021, 3, 10)


@pytest.fixture
def person(client, cast):
    client.force_login(cast.home_affairs)
    return client


def preview(person, content: bytes) -> dict:
    file = SimpleUploadedFile("Kế hoạch.xlsx", content)
    person.post(reverse("plans:plan_import"), {"upload": file})
    return person.get(
        reverse("plans:upload_preview", args=[Upload.objects.latest("pk").pk])
    ).context["page"]


def test_every_task_stands_in_its_area_with_its_unit_and_its_deadline(person, place):
    second = ["II", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH"]
    shown = preview(
        person,
        plan_book(
            HEADING, AREA, task(1), task(2, lead="Phòng Khác"), second, task(1, deadline="Tháng 5")
        ),
    )
    assert [
        (area.code, [(each.task.code, each.lead_unit, each.understood) for each in tasks])
        for area, tasks in shown.groups
    ] == [
        (
            "1",
            [
                ("1.1", place.justice, "chậm nhất 31/03/2021"),
                ("1.2", None, "chậm nhất 31/03/2021"),
            ],
        ),
        ("2", [("2.1", place.justice, "chậm nhất 31/05/2021")]),
    ]


def test_targets_are_said_as_understood_and_else_as_printed(person, place):
    shown = preview(
        person,
        targets_book(
            ["CT01", "Hồ sơ đúng hạn", "Trên 95%", "%", ""],
            ["CT02", "Mức hài lòng", "Tăng so với năm trước", "", ""],
        ),
    )
    assert [(target.code, said) for target, said in shown.targets] == [
        ("CT01", "trên 95%"),
        ("CT02", "Tăng so với năm trước"),
    ]


def test_whether_the_plan_is_here_already_is_told(person, place, cast):
    content = plan_book(HEADING, AREA, *ROWS)
    assert preview(person, content).known is None
    plan = take(content, place, cast).plan
    assert preview(person, content).known == plan


def test_lead_offices_are_offered_in_the_order_of_the_dictionary(person, place):
    plan = make_plan(place.district)
    for number, lead in enumerate(("Đoàn", "Dân vận", "Đảng ủy", "Ánh sáng", "Anh", "Dân vận", "")):
        make_task(plan, str(number), None, None, lead=lead)
    form = person.get(reverse("plans:plan_detail", args=[plan.pk])).context["page"].form
    offered = [value for value, _label in form.fields["lead"].choices]
    assert offered == ["", "Anh", "Ánh sáng", "Dân vận", "Đảng ủy", "Đoàn"]


def test_mine_are_the_tasks_of_my_desk_not_of_all_i_look_after(person, place):
    """Home Affairs looks after the whole district and works at its own office."""
    plan = make_plan(place.district)
    make_task(plan, "own", None, place.home_affairs)
    make_task(plan, "all", None, place.district)
    page = person.get(reverse("plans:plan_detail", args=[plan.pk]), {"show": "mine"})
    assert [row.task.code for _area, rows in page.context["groups"] for row in rows] == ["own"]


def test_who_may_not_see_a_document_is_not_shown_it_at_the_task(client, place, cast, justice):
    """The plan is read by all units below, the papers of its offices are not."""
    led = make_task(make_plan(place.district), "1.1", None, place.justice)
    paper = make_document(place.justice, justice)
    finish(led, by=justice, done_on=DAY, delivered="x", evidence=[paper])
    page = reverse("plans:task_detail", args=[led.pk])
    for person, seen in ((justice, [paper]), (cast.home_affairs, [paper]), (cast.staff, [])):
        client.force_login(person)
        assert list(client.get(page).context["panel"].documents) == seen


def test_a_task_with_several_documents_is_named_once_when_it_would_vanish(place, cast):
    plan = take(plan_book(HEADING, AREA, *ROWS), place, cast).plan
    for name in ("Một", "Hai"):
        paper = make_document(place.justice, cast.home_affairs, name)
        TaskEvidence.objects.create(task=plan.tasks.get(code="1.2"), evidence=paper)
    with pytest.raises(IntakeRefused) as refused:
        take(plan_book(HEADING, AREA, ROWS[0]), place, cast)
    assert len(refused.value.problems) == 1


def test_the_command_tells_what_the_page_tells(place, tmp_path, capsys):
    content = plan_book(HEADING, AREA, task(1), task(2, lead="Phòng Khác"))
    assert not read_plan(content).problems
    file = tmp_path / "plan.xlsx"
    file.write_bytes(content)
    call_command("import_plan", file)
    said = capsys.readouterr()
    assert "note: Phụ lục:5: Nhiệm vụ 1.2: “Phòng Khác”" in said.err
    assert "2 dòng mới, 0 dòng thay đổi, 0 dòng" in said.out
