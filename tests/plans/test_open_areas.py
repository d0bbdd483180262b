"""An area whose title names no task area clearly: a person says which it is."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from criteria.models import TaskArea
from plans.annex import AreaDraft, read_plan
from plans.intake.areas import match_areas
from plans.intake.findings import findings
from plans.intake.refusals import IntakeRefused
from plans.intake.storing import take_in
from plans.models import Plan, Task
from tests.plans.books import AREA, HEADING, plan_book, task
from units.models import Upload

pytestmark = pytest.mark.django_db
EIGHTH = ["VIII", "CÔNG TÁC THANH NIÊN"]
AMONG_THEM = ["II", "CÔNG TÁC DÂN VẬN"]  # the number of another task area


def book(area=EIGHTH, **of_task) -> bytes:
    return plan_book(HEADING, AREA, task(1), area, task(1, **of_task), task(2, **of_task))


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
    data = {name.replace("_", "-"): value for name, value in typed.items()}
    return person.post(reverse("plans:upload_confirm", args=[upload.pk]), data)


def stored() -> dict[str, int]:
    return {task.code: task.area.order for task in Task.objects.select_related("area")}


@pytest.mark.parametrize(
    ("title", "order"),
    [
        ("Cải cách thể chế", 1),
        ("Thể chế", 1),  # its short name
        ("Cải cách thủ tục hành chính", 2),
        ("Cải cách TTHC", 2),
        ("Cải cách tổ chức bộ máy các cơ quan hành chính nhà nước", 3),
        ("Cải cách tài chính", 5),
        ("Về hiện đại hóa nền hành chính", 6),
        ("Công tác chỉ đạo, điều hành", 7),
        ("Cải cách", None),
        ("Cải cách chế độ công vụ", None),
        ("Xây dựng chính quyền điện tử", None),
        ("Công tác thanh niên", None),
        ("Nhiệm vụ khác", None),
    ],
)
@pytest.mark.parametrize("code", ["3", "8", "99"])
def test_only_a_title_that_clearly_names_a_task_area_is_one(db, title, order, code):
    found = match_areas([AreaDraft(code, title)])
    assert [area.order for area in found.values()] == ([order] if order else [])


@pytest.mark.parametrize(
    ("code", "title", "order"),
    [
        ("4", "Cải cách chế độ công vụ, công chức, viên chức", 4),
        ("5", "Cải cách chế độ công vụ, công chức, viên chức", None),
        ("3", "Cải cách tổ chức", 3),
        ("7", "Cải cách tổ chức", None),
        ("4", "Nhiệm vụ khác", None),  # one word of "Công chức, công vụ"
    ],
)
def test_a_title_that_is_less_clear_is_one_where_its_number_says_the_same(db, code, title, order):
    found = match_areas([AreaDraft(code, title)])
    assert [area.order for area in found.values()] == ([order] if order else [])


def test_what_is_taken_by_its_number_too_is_told(place):
    draft = read_plan(book(["IV", "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ, CÔNG CHỨC"]))
    told = [each for each in findings(draft, place.district) if "được xếp vào" in each.message]
    assert [(each.severity, each.message) for each in told] == [
        (
            "note",
            "Lĩnh vực 4 “Cải cách chế độ công vụ, công chức” được xếp vào “Xây dựng và nâng cao"
            " chất lượng đội ngũ cán bộ, công chức, viên chức”.",
        )
    ]


def test_a_title_that_names_two_alike_names_none(db):
    TaskArea.objects.filter(order__in=(1, 2)).update(name="Cải cách thể chế", short_name="Thể chế")
    assert match_areas([AreaDraft("1", "Cải cách thể chế")]) == {}


def test_what_a_person_says_counts_only_where_the_title_is_not_clear(db):
    found = match_areas([AreaDraft("8", "Công tác thanh niên", 4), AreaDraft("9", "Thể chế", 4)])
    assert {code: area.order for code, area in found.items()} == {"8": 4, "9": 1}


@pytest.mark.parametrize("area", [EIGHTH, AMONG_THEM])
def test_the_preview_asks_for_the_area_and_for_no_other(person, place, area):
    response = preview(person, staged(person, book(area)))
    (form,) = response.context["page"].asked.areas
    code = form.area.code
    page = re.sub(r"\s+", " ", response.content.decode())
    select = re.search(rf'<select[^>]*name="area-{code}-meant".*?</select>', page)[0]
    assert 'form="store"' in select
    assert re.findall(r'value="(\d*)"', select) == ["", *"1234567"]
    assert "selected" not in select.replace('<option value="" selected>', "")  # nothing suggested
    assert not response.context["page"].blocked
    problems = [each for each, _at in response.context["page"].problems]
    (told,) = (each for each in problems if "chưa xác định được thuộc" in each.message)
    assert (told.severity, told.message[:12]) == ("warning", f"Lĩnh vực {code} “"[:12])


def test_an_area_without_tasks_is_not_asked_about(person, place):
    content = plan_book(HEADING, AREA, task(1), EIGHTH, ["IX", "CẢI CÁCH TÀI CHÍNH CÔNG"], task(1))
    assert preview(person, staged(person, content)).context["page"].asked.areas == []
    take_in(read_plan(content), place.district, by=None, name="x", content=b"")
    assert stored() == {"1.1": 1, "9.1": 5}


@pytest.mark.parametrize("typed", ["", "8", "0", "x"])
def test_nothing_is_stored_before_it_is_said(person, place, typed):
    upload = staged(person, book())
    response = confirm(person, upload, area_8_meant=typed)
    assert response.status_code == 422
    assert [line["text"] for line in response.context["page"].asked.undecided] == [
        "8. Công tác thanh niên"
    ]
    assert "#id_area-8-meant" in response.content.decode()
    assert not Plan.objects.exists()
    assert Upload.objects.filter(pk=upload.pk).exists()


def test_the_tasks_stand_in_the_area_that_was_chosen(person, place):
    assert confirm(person, staged(person, book()), area_8_meant="4").status_code == 302
    assert stored() == {"1.1": 1, "8.1": 4, "8.2": 4}


def test_areas_and_deadlines_are_asked_at_once_and_what_was_typed_is_kept(person, place):
    upload = staged(person, book(deadline="02 lần/năm"))
    response = confirm(person, upload, area_8_meant="4", **{"deadline_8.1_none": "on"})
    assert [line["text"][:3] for line in response.context["page"].asked.undecided] == ["8.2"]
    assert '<option value="4" selected>' in response.content.decode()
    days = {"deadline_8.1_none": "on", "deadline_8.2_none": "on"}
    assert confirm(person, upload, **days).status_code == 422
    assert confirm(person, upload, area_8_meant="4", **days).status_code == 302
    assert stored() == {"1.1": 1, "8.1": 4, "8.2": 4}


def test_the_same_file_again_knows_what_was_said(person, place, cast):
    confirm(person, staged(person, book()), area_8_meant="4")
    (form,) = preview(person, staged(person, book())).context["page"].asked.areas
    assert form.initial == {"meant": 4}
    taken = take_in(read_plan(book()), place.district, by=cast.home_affairs, name="x", content=b"")
    assert not taken.changes
    confirm(person, staged(person, book()), area_8_meant="7")  # said anew, while a draft
    assert stored() == {"1.1": 1, "8.1": 7, "8.2": 7}


def test_other_tasks_under_the_number_are_asked_about_again(person, place):
    confirm(person, staged(person, book()), area_8_meant="4")
    (form,) = preview(person, staged(person, book(title="Việc khác"))).context["page"].asked.areas
    assert form.initial == {"meant": None}


def test_tasks_that_stand_in_two_areas_say_nothing(person, place):
    confirm(person, staged(person, book()), area_8_meant="4")
    Task.objects.filter(code="8.2").update(area=TaskArea.objects.get(order=5))
    (form,) = preview(person, staged(person, book())).context["page"].asked.areas
    assert form.initial == {"meant": None}


def test_no_way_around_the_question(place, cast, tmp_path):
    draft = read_plan(book())
    with pytest.raises(IntakeRefused, match="Công tác thanh niên"):
        take_in(draft, place.district, by=cast.home_affairs, name="x", content=b"")
    file = tmp_path / "plan.xlsx"
    file.write_bytes(book())
    with pytest.raises(CommandError, match="Chưa lưu dữ liệu"):
        call_command("import_plan", file)
    assert not Plan.objects.exists()
    take_in(draft.placed({"8": 4}), place.district, by=None, name="x", content=b"")
    call_command("import_plan", file)  # said before, of the same tasks
    assert stored() == {"1.1": 1, "8.1": 4, "8.2": 4}
