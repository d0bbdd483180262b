"""A draft is written line by line: nobody overwrites another, and nothing half is stored."""

from datetime import date

import pytest
from django.urls import reverse

from criteria.models import TaskArea
from plans import workflow
from plans.models import Plan, Target, Task
from plans.versions.amending import begin_amendment
from tests.plans.made import finish, make_plan, make_task
from tests.reading import read, words
from units.models import AuditEvent

pytestmark = pytest.mark.django_db
LINE = {
    "title": "Rà soát văn bản",
    "product": "Báo cáo",
    "lead": "Phòng Tư pháp",
    "coordinating": "UBND các xã; Văn phòng",
    "deadline_text": "Quý II",
}
UNCLEAR = {"deadline_text": "Sau Tết"}


@pytest.fixture
def draft(place) -> Plan:
    plan = make_plan(place.district, status="draft")
    make_task(plan, "1.1", date(2021, 3, 31), place.justice)
    make_task(plan, "1.2", date(2021, 6, 30), place.justice)
    return plan


@pytest.fixture
def home_affairs(enter, cast):
    return enter(cast.home_affairs)


def to(name: str, *of: int) -> str:
    return reverse(f"plans:{name}", args=of)


def code(plan: Plan, number: str) -> Task:
    return plan.tasks.get(code=number)


def add(person, plan: Plan, area: int, **fields: str):
    key = TaskArea.objects.get(order=area).pk
    return person.post(to("line_add", plan.pk), LINE | {"area": key} | fields)


def write(person, task: Task, **fields: object):
    return person.post(to("line_write", task.pk), LINE | {"seen": task.version} | fields)


def test_a_plan_is_written_from_nothing(home_affairs, place):
    plan = make_plan(place.district, status="draft")
    page = home_affairs.get(to("plan_write", plan.pk))
    assert len(page.context["page"].areas) == TaskArea.objects.count()
    assert add(home_affairs, plan, 3).status_code == 200
    assert add(home_affairs, plan, 3, title="Việc hai").status_code == 200
    add(home_affairs, plan, 1, title="Việc ba", deadline_text="Thường xuyên")
    assert [
        (task.code, task.title, task.lead_unit, task.coordinating, task.due)
        for task in plan.tasks.all()
    ] == [
        ("1.1", "Việc ba", place.justice, ["UBND các xã", "Văn phòng"], None),
        ("3.1", "Rà soát văn bản", place.justice, ["UBND các xã", "Văn phòng"], date(2021, 6, 30)),
        ("3.2", "Việc hai", place.justice, ["UBND các xã", "Văn phòng"], date(2021, 6, 30)),
    ]
    assert set(AuditEvent.objects.values_list("verb", flat=True)) >= {"task_added"}


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"title": ""}, "title", "không được để trống"),
        ({"lead": ""}, "lead", "không được để trống"),
        ({"lead": "Phòng Tư pháp; Phòng Nội vụ"}, "lead", "một cơ quan chủ trì"),
        ({"lead": "Phòng Tư pháp và Phòng Nội vụ"}, "lead", "Phòng Nội vụ"),
        ({"deadline_text": "31/12/2019"}, "deadline_text", "2021"),
        (UNCLEAR | {"day": "31/12/2019"}, "day", "2021"),
        (UNCLEAR | {"day": "01/03/2021", "none": "on"}, "day", "không có"),
        ({"coordinating": "x" * 201}, "coordinating", "200"),
        ({"deadline_text": "Quý II", "day": "31/05/2021"}, "day", "30/06/2021"),
        ({"deadline_text": "Quý II", "day": "31/05/2021"}, "day", "31/05/2021"),
        ({"deadline_text": "Thường xuyên", "day": "31/05/2021"}, "day", "Thường xuyên"),
        ({"deadline_text": "Quý II", "none": "on"}, "none", "30/06/2021"),
        ({"title": "Nhiệm vụ 1.2"}, "title", "1.2"),
        ({"title": "x" * 5001}, "title", "5000"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_stored(
    home_affairs, draft, fields, field, said
):
    task = code(draft, "1.1")
    answer = write(home_affairs, task, **fields)
    assert answer.status_code == 422
    form = answer.context["line"].form
    assert set(form.errors) == {field}
    assert said in " ".join(form.errors[field])
    assert form["product"].value() == "Báo cáo"
    task.refresh_from_db()
    assert (task.title, task.version) == ("Nhiệm vụ 1.1", 1)


def test_a_deadline_without_a_day_is_asked_and_holds_the_issue_back(home_affairs, draft):
    task = code(draft, "1.1")
    answer = write(home_affairs, task, deadline_text="Sau Tết Nguyên đán")
    assert answer.status_code == 200
    assert "Chưa xác định được ngày từ thời hạn này." in answer.text
    issue = home_affairs.post(
        to("plan_issue", draft.pk), {"number": "1/KH-UBND", "issued_on": "04/01/2021"}
    )
    assert "Chưa xác định ngày hết hạn của nhiệm vụ 1.1." in words(read(issue))
    task.refresh_from_db()
    decided = write(home_affairs, task, deadline_text="Sau Tết Nguyên đán", day="28/02/2021")
    assert "chậm nhất 28/02/2021" in decided.text
    assert "Chưa xác định được ngày" not in decided.text
    task.refresh_from_db()
    assert (task.due, task.is_undecided) == (date(2021, 2, 28), False)
    write(home_affairs, task, deadline_text="Sau Tết Nguyên đán", none="on")
    task.refresh_from_db()
    assert (task.due, task.is_undecided) == (None, False)


def test_a_day_beside_clear_words_stays_in_sight_until_it_is_corrected(home_affairs, draft):
    answer = write(home_affairs, code(draft, "1.1"), day="31/05/2021")
    said = words(read(answer.text, "tr"))
    assert "“Quý II” được hiểu là: chậm nhất 30/06/2021" in said
    assert "31/05/2021" in said
    assert 'name="day"' in answer.text


def test_an_office_that_is_none_of_the_list_is_kept_and_the_nearest_offered(home_affairs, draft):
    answer = write(home_affairs, code(draft, "1.1"), lead="Phòng Tư phápp")
    assert "Có phải “Phòng Tư pháp”?" in words(read(answer.text, "tr"))
    task = code(draft, "1.1")
    assert (task.lead, task.lead_unit) == ("Phòng Tư phápp", None)


def test_the_same_again_changes_nothing(home_affairs, draft):
    task = code(draft, "1.1")
    write(home_affairs, task)
    first = AuditEvent.objects.count()
    assert write(home_affairs, task).status_code == 200  # with the version of before
    task.refresh_from_db()
    assert task.version == 2
    assert AuditEvent.objects.count() == first


def test_the_second_of_two_reads_both_texts_and_decides(enter, cast, draft):
    task = code(draft, "1.1")
    write(enter(cast.home_affairs), task, title="Của người thứ nhất")
    answer = write(enter(cast.home_affairs), task, title="Của người thứ hai")
    assert answer.status_code == 409
    assert "Của người thứ nhất" in answer.text
    assert answer.context["line"].form["title"].value() == "Của người thứ hai"
    task.refresh_from_db()
    assert task.title == "Của người thứ nhất"
    seen = answer.context["line"].form["seen"].value()
    write(enter(cast.home_affairs), task, title="Của người thứ hai", seen=seen)
    task.refresh_from_db()
    assert task.title == "Của người thứ hai"


def test_all_of_a_task_is_written_beside_the_table(home_affairs, cast, place, draft, justice):
    target = Target.objects.create(plan=draft, position=1, code="CT01", title="Hồ sơ đúng hạn")
    task = code(draft, "1.1")
    area = TaskArea.objects.get(order=4)
    sent = LINE | {
        "area": area.pk,
        "responsible": justice.pk,
        "budget": "25 triệu đồng",
        "note": "Phối hợp",
        "targets": [target.pk],
        "seen": 1,
        "drawn_for": f"{task.pk} 1.1",
    }
    answer = home_affairs.post(to("task_write", task.pk), sent)
    assert answer.url == f"{to('plan_write', draft.pk)}#task-{task.pk}"
    task.refresh_from_db()
    assert (task.code, task.area, task.responsible) == ("4.1", area, justice)
    assert (task.budget, task.note, list(task.targets.all())) == (
        "25 triệu đồng",
        "Phối hợp",
        [target],
    )
    sent |= {"drawn_for": f"{task.pk} 4.1", "responsible": cast.head.pk}
    stranger = home_affairs.post(to("task_write", task.pk), sent)
    assert stranger.status_code == 422
    assert set(stranger.context["form"].errors) == {"responsible"}


def test_tasks_change_places_and_are_numbered_anew(home_affairs, draft):
    first, second = code(draft, "1.1"), code(draft, "1.2")
    put = home_affairs.post(to("task_place", second.pk), {"place": f"1:{first.pk}"})
    assert put.status_code == 204
    assert [task.code for task in draft.tasks.all()] == ["1.2", "1.1"]
    home_affairs.post(to("plan_number", draft.pk))
    assert [(task.code, task.title) for task in draft.tasks.all()] == [
        ("1.1", "Nhiệm vụ 1.2"),
        ("1.2", "Nhiệm vụ 1.1"),
    ]


def test_a_task_is_taken_out_but_not_one_that_was_reported(home_affairs, cast, draft):
    taken = code(draft, "1.2")
    sent = {"seen": "1", "drawn_for": f"{taken.pk} 1.2"}
    home_affairs.post(to("task_remove", taken.pk), sent)
    assert [task.code for task in draft.tasks.all()] == ["1.1"]
    first = code(draft, "1.1")
    sent = {"seen": "7", "drawn_for": f"{first.pk} 1.1"}
    changed = home_affairs.post(to("task_remove", first.pk), sent)
    assert changed.status_code == 409
    workflow.issue(draft, by=cast.home_affairs, number="1/KH-UBND", issued_on=date(2021, 1, 4))
    finish(code(draft, "1.1"), by=cast.home_affairs, done_on=date(2021, 3, 1), delivered="x")
    copy = code(begin_amendment(draft, by=cast.home_affairs), "1.1")
    sent = {"seen": "1", "drawn_for": f"{copy.pk} 1.1"}
    refused = home_affairs.post(to("task_remove", copy.pk), sent)
    assert "Đã có báo cáo tiến độ" in refused.json()["sentences"][0]
    assert refused.status_code == 409
    assert Task.objects.filter(pk=copy.pk).exists()


def test_an_issued_plan_is_not_written(home_affairs, cast, draft):
    task = code(draft, "1.1")
    workflow.issue(draft, by=cast.home_affairs, number="1/KH-UBND", issued_on=date(2021, 1, 4))
    for answer in (
        write(home_affairs, task),
        add(home_affairs, draft, 1),
        home_affairs.post(to("plan_number", draft.pk)),
        home_affairs.post(to("task_remove", task.pk), {"seen": "1"}),
        home_affairs.get(to("plan_statements", draft.pk)),
    ):
        assert answer.status_code == 409
    task.refresh_from_db()
    assert task.title == "Nhiệm vụ 1.1"


def test_goals_are_written_and_nobody_overwrites_another(home_affairs, draft):
    sent = {
        "title": "KH 2021",
        "label": "",
        "basis": "",
        "goals": "Một\n\nHai",
        "requirements": "",
        "seen_version": "1",
    }
    assert home_affairs.post(to("plan_statements", draft.pk), sent).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.goals, draft.version) == ("KH 2021", ["Một", "Hai"], 2)
    late = home_affairs.post(to("plan_statements", draft.pk), sent | {"goals": "Ba"})
    assert late.status_code == 409
    assert "Một\nHai" in " ".join(late.context["form"].errors["goals"])
    draft.refresh_from_db()
    assert draft.goals == ["Một", "Hai"]
    again = {name: late.context["form"][name].value() for name in sent}
    assert home_affairs.post(to("plan_statements", draft.pk), again).status_code == 302
    draft.refresh_from_db()
    assert draft.goals == ["Ba"]


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Kế hoạch kiểm tra năm 2020", "2020"),
        ("Báo cáo quý IV/2020", "2020"),
        ("Quy chế nhiệm kỳ 2020 - 2025", ""),
        ("Chương trình 2016-2020", ""),
        ("Chương trình 2016 \u2013 2020", ""),
        ("Kế hoạch kiểm tra năm 2021", ""),
        ("Số hóa 12020 hồ sơ", ""),
    ],
)
def test_words_that_still_name_the_year_before_are_marked(home_affairs, draft, title, named):
    draft.tasks.filter(code="1.1").update(title=title)
    page = home_affairs.get(to("plan_write", draft.pk)).context["page"]
    assert page.areas[0].lines[0].names_year == named


def test_queries_of_the_page_do_not_grow(home_affairs, place, draft, django_assert_num_queries):
    address = to("plan_write", draft.pk)
    home_affairs.get(address)
    with django_assert_num_queries(7):  # session, person, plan, tasks, offices, areas and bell
        home_affairs.get(address)
    for number in range(30):
        make_task(draft, f"2.{number}", None, place.justice, area=2)
    with django_assert_num_queries(7):
        home_affairs.get(address)
