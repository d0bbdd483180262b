"""A plan is taken in whole or not at all; the same file twice changes nothing."""

import io

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from plans.annex import read_plan
from plans.intake.refusals import IntakeRefused
from plans.intake.storing import take_in
from plans.intake.units import authority_of
from plans.models import Plan, Task
from plans.workflow import close
from tests.factories import make_plan
from tests.plans.books import DATA, phu_loc, phu_loc_with, saved
from tests.plans.conftest import Q1_CUT_OFF
from tests.plans.made import finish
from units.models import AuditEvent, Unit

pytestmark = pytest.mark.django_db
PHU_LOC = DATA / "phu_loc_2021.xlsx"


def take(content, place, cast):
    return take_in(
        read_plan(content), place.district, by=cast.home_affairs, name="plan.xlsx", content=content
    )


def without_row(row: int, sheet: str = "Phụ lục nhiệm vụ") -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(phu_loc()))
    for cell in book[sheet][row]:
        cell.value = None
    return saved(book)


def test_every_line_is_stored(place, cast, plan):
    draft = read_plan(phu_loc())
    assert plan.goals == list(draft.goals)
    assert plan.targets.count() == 15
    stored = {task.code: task for task in plan.tasks.select_related("area", "lead_unit")}
    assert list(stored) == [task.code for task in draft.tasks]
    for task in draft.tasks:
        row = stored[task.code]
        assert (row.title, row.deadline_text, row.deadline) == (
            task.title,
            task.deadline_text,
            task.deadline.as_dict(),
        )
        assert (row.due, str(row.area.order)) == (task.deadline.due, task.area)
    assert stored["1.1"].lead_unit == place.justice
    assert stored["7.1"].lead_unit is None  # "Các phòng, ban thuộc UBND huyện" is no single unit
    assert [target.code for target in stored["2.11"].targets.all()] == ["CT07", "CT08"]


def test_the_same_file_again_changes_nothing(place, cast, plan):
    before = list(plan.tasks.values_list("pk", "title", "status"))
    events = AuditEvent.objects.count()
    assert not take(phu_loc(), place, cast).changes
    assert list(plan.tasks.values_list("pk", "title", "status")) == before
    assert AuditEvent.objects.count() == events


def test_what_is_reported_does_not_stand_in_the_way_of_the_same_file(place, cast, plan):
    task = plan.tasks.get(code="7.10")
    finish(task, by=cast.home_affairs, done_on=Q1_CUT_OFF, delivered="Hội nghị")
    assert not take(phu_loc(), place, cast).changes
    task.refresh_from_db()
    assert (task.status, task.done_on, task.delivered) == ("done", Q1_CUT_OFF, "Hội nghị")


def test_a_draft_is_brought_up_to_a_corrected_file(place, cast, draft_plan):
    kept = draft_plan.tasks.get(code="1.2").pk
    changes = take(phu_loc_with({"F9": "Quý II"}), place, cast).changes
    assert (changes.added, changes.changed, changes.removed) == ([], ["1.1"], [])
    assert draft_plan.tasks.get(code="1.1").deadline["kind"] == "quarter"
    assert draft_plan.tasks.get(code="1.2").pk == kept


def test_a_line_that_is_gone_from_the_file_is_removed_from_a_draft(place, cast, draft_plan):
    changes = take(without_row(71), place, cast).changes
    assert (changes.removed, draft_plan.tasks.count()) == (["7.10"], 56)


def test_a_file_that_differs_from_an_issued_plan_makes_an_amendment(place, cast, plan):
    taken = take(phu_loc_with({"B9": "Việc khác hẳn"}), place, cast)
    assert taken.plan.amends == plan
    assert taken.changes.changed == ["1.1"]
    assert taken.plan.tasks.get(code="1.1").title == "Việc khác hẳn"
    assert plan.tasks.get(code="1.1").title.startswith("Ban hành kế hoạch công tác")
    again = take(phu_loc_with({"B9": "Việc khác hẳn"}), place, cast)
    assert (again.plan, bool(again.changes)) == (plan, False)
    other = take(phu_loc_with({"B9": "Việc khác nữa"}), place, cast)
    assert other.plan == taken.plan  # one draft amends a plan


def test_the_file_of_an_issued_plan_makes_no_amendment(place, cast, plan):
    taken = take(phu_loc(), place, cast)
    assert (taken.plan, bool(taken.changes)) == (plan, False)
    assert not plan.amendments.exists()


def test_a_closed_plan_is_not_changed_by_a_file(place, cast, plan):
    close(plan, by=cast.home_affairs)
    with pytest.raises(IntakeRefused, match="đã đóng"):
        take(phu_loc_with({"B9": "Việc khác hẳn"}), place, cast)
    assert plan.tasks.get(code="1.1").title.startswith("Ban hành kế hoạch công tác")


def test_a_reported_task_cannot_vanish_with_a_file(place, cast, plan):
    finish(
        plan.tasks.get(code="7.10"), by=cast.home_affairs, done_on=Q1_CUT_OFF, delivered="Hội nghị"
    )
    with pytest.raises(IntakeRefused, match=r"7\.10"):
        take(without_row(71), place, cast)
    assert plan.tasks.count() == 57


def test_a_plan_of_another_unit_is_refused_whole(place, cast):
    with pytest.raises(IntakeRefused, match="Hương Trà"):
        take((DATA / "huong_tra_2021.xlsx").read_bytes(), place, cast)
    assert not Plan.objects.exists()
    assert not AuditEvent.objects.filter(verb="plan_imported").exists()


def test_a_text_that_does_not_fit_is_an_error_at_its_row(place, cast):
    with pytest.raises(IntakeRefused, match="tối đa 200 ký tự") as refused:
        take(phu_loc_with({"F12": "Quý III " + "x" * 200}), place, cast)
    assert [problem.row for problem in refused.value.problems] == [12]


def test_areas_under_new_names_are_recognised(place, cast):
    content = phu_loc_with({"B35": "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ, CÔNG CHỨC, VIÊN CHỨC"})
    plan = take(content, place, cast).plan
    assert plan.tasks.get(code="4.1").area.order == 4


def test_the_title_names_the_authority(place):
    draft = read_plan(phu_loc())
    assert authority_of(draft) == place.district
    Unit.objects.filter(pk=place.neighbour.pk).update(short_name="UBND huyện Phú Lộc")
    assert authority_of(draft) is None  # two units of that name: a person decides


def test_command_says_what_it_did(place, capsys):
    call_command("import_plan", PHU_LOC)
    assert "72 dòng mới" in capsys.readouterr().out
    call_command("import_plan", PHU_LOC, authority="482")
    assert "0 thay đổi" in capsys.readouterr().out
    assert Task.objects.count() == 57
    (event,) = AuditEvent.objects.filter(verb="plan_imported")
    assert (event.actor_name, event.after["tasks"]) == ("system", 57)


@pytest.mark.parametrize(
    ("file", "options", "said"),
    [
        (DATA / "missing.xlsx", {}, "missing.xlsx"),
        (DATA / "phu_loc_2021.json", {}, "không phải"),
        (DATA / "huong_tra_2021.xlsx", {}, "không ghi đơn vị"),
        (DATA / "huong_tra_2021.xlsx", {"authority": "482"}, "Chưa lưu dữ liệu"),
        (PHU_LOC, {"authority": "999"}, "999"),
    ],
)
def test_command_refuses_in_words(place, file, options, said):
    with pytest.raises(CommandError, match=said):
        call_command("import_plan", file, **options)
    assert not Plan.objects.exists()


def test_two_plans_of_one_year_cannot_be(place, cast, plan):
    assert make_plan(place, cast, issued=False) == plan
