"""Plans and tasks move only by their steps, by whom they belong to, with one audit row each."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from plans.models import Plan, Task
from plans.workflow import close, issue
from tests.people import make_person
from tests.plans.conftest import Q1_CUT_OFF
from tests.plans.made import finish, reopen
from units.models import AuditEvent, Role
from units.refusals import Invalid, NotReady

pytestmark = pytest.mark.django_db


def test_issue_records_number_and_date(cast, draft_plan):
    issue(draft_plan, by=cast.home_affairs, number="12/KH-UBND", issued_on=date(2020, 12, 25))
    assert (draft_plan.status, draft_plan.number) == (Plan.Status.ISSUED, "12/KH-UBND")
    (event,) = AuditEvent.objects.filter(verb="issue_plan")
    assert event.after == {
        "status": "issued",
        "number": "12/KH-UBND",
        "issued_on": "2020-12-25",
        "signer": "",
    }


def test_issue_is_refused_at_the_wrong_moment(cast, draft_plan):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(NotReady, match="sau ngày hôm nay"):
        issue(draft_plan, by=cast.home_affairs, number="1", issued_on=tomorrow)
    draft_plan.tasks.all().delete()
    with pytest.raises(NotReady, match="chưa có nhiệm vụ"):
        issue(draft_plan, by=cast.home_affairs, number="1", issued_on=Q1_CUT_OFF)
    draft_plan.refresh_from_db()
    assert draft_plan.status == Plan.Status.DRAFT


@pytest.mark.parametrize("person", ["staff", "head", "leader", "auditor", "administrator"])
def test_others_do_not_issue_a_plan(cast, draft_plan, person):
    with pytest.raises(PermissionDenied):
        issue(draft_plan, by=getattr(cast, person), number="1", issued_on=Q1_CUT_OFF)


def test_lead_office_reports_and_reopens(justice, plan):
    task = plan.tasks.get(code="1.1")
    finish(task, by=justice, done_on=Q1_CUT_OFF, delivered="Kế hoạch số 5/KH-UBND")
    assert (task.status, task.done_on, task.reported_by) == ("done", Q1_CUT_OFF, justice)
    with pytest.raises(NotReady, match="lý do"):
        reopen(task, by=justice, reason="  ")
    reopen(task, by=justice, reason="Nhầm nhiệm vụ")
    assert (task.status, task.done_on, task.delivered) == ("open", None, "Kế hoạch số 5/KH-UBND")
    event = AuditEvent.objects.filter(verb="reopen_task").get()
    assert (event.reason, event.before["done_on"]) == ("Nhầm nhiệm vụ", "2021-03-14")


def test_an_office_does_not_report_for_another(justice, plan):
    for code in ("3.1", "7.1"):  # led by Phòng Nội vụ, and by no single unit
        with pytest.raises(PermissionDenied):
            finish(plan.tasks.get(code=code), by=justice, done_on=Q1_CUT_OFF, delivered="x")


def test_home_affairs_reports_for_all(cast, plan):
    for code in ("1.1", "3.1", "7.1"):
        finish(plan.tasks.get(code=code), by=cast.home_affairs, done_on=Q1_CUT_OFF, delivered="x")
    assert plan.tasks.filter(status=Task.Status.DONE).count() == 3


def test_progress_is_reported_only_while_the_plan_is_in_force(cast, draft_plan):
    task = draft_plan.tasks.get(code="1.1")
    with pytest.raises(NotReady, match="chưa ban hành"):
        finish(task, by=cast.home_affairs, done_on=Q1_CUT_OFF, delivered="x")
    issue(draft_plan, by=cast.home_affairs, number="1", issued_on=Q1_CUT_OFF)
    finish(task, by=cast.home_affairs, done_on=Q1_CUT_OFF, delivered="x")
    with pytest.raises(NotReady):
        finish(task, by=cast.home_affairs, done_on=Q1_CUT_OFF, delivered="again")
    close(draft_plan, by=cast.home_affairs)
    task.refresh_from_db()
    with pytest.raises(NotReady, match="đã đóng"):
        reopen(task, by=cast.home_affairs, reason="x")


def test_a_day_in_the_future_is_refused(cast, plan):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Invalid, match="sau ngày hôm nay"):
        finish(plan.tasks.get(code="1.1"), by=cast.home_affairs, done_on=tomorrow, delivered="x")


def test_constraints(cast, place, plan):
    with pytest.raises(IntegrityError, match="a_done_task_has_its_date"), transaction.atomic():
        plan.tasks.filter(code="1.1").update(status="done")
    with (
        pytest.raises(IntegrityError, match="an_issued_plan_has_number_and_date"),
        transaction.atomic(),
    ):
        Plan.objects.filter(pk=plan.pk).update(number="")
    with connection.cursor() as cursor:  # else it is asked at the end
        cursor.execute("SET CONSTRAINTS one_task_per_code IMMEDIATE")
    with pytest.raises(IntegrityError, match="one_task_per_code"), transaction.atomic():
        plan.tasks.filter(code="1.1").update(code="1.2")
    with (
        pytest.raises(IntegrityError, match="one_plan_per_authority_year_and_kind"),
        transaction.atomic(),
    ):
        Plan.objects.create(authority=place.district, year=2021, title="x")


def test_a_head_of_a_commune_reports_nothing_of_the_district(place, plan):
    head = make_person("other", Role.HEAD, place.commune)
    with pytest.raises(PermissionDenied):
        finish(plan.tasks.get(code="1.1"), by=head, done_on=Q1_CUT_OFF, delivered="x")
