"""An issued plan is amended: the old text stays, reports stay, and the new text is in force."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from plans import workflow
from plans.models import Plan, Target, Task
from plans.versions.amending import amend, begin_amendment, changes_of, discard_amendment
from plans.versions.differences import Change, PlanPart
from plans.versions.keeping import version_on
from plans.versions.text import PlanText, text_of
from tests.plans.made import finish, make_document, make_plan, make_task
from units.models import AuditEvent
from units.refusals import Invalid, NotReady

pytestmark = pytest.mark.django_db
SIGNED = {"number": "45/QĐ-UBND", "issued_on": date(2021, 6, 1), "signer": "Nguyễn Văn An"}


@pytest.fixture
def in_force(place, cast) -> Plan:
    """A plan of two tasks, the first of them reported with a document, and one target."""
    plan = make_plan(place.district, status="draft")
    target = Target.objects.create(
        plan=plan, position=1, code="CT01", title="Hồ sơ đúng hạn", operator=">", value="95"
    )
    first = make_task(plan, "1.1", date(2021, 3, 31), place.justice)
    first.targets.add(target)
    make_task(plan, "1.2", date(2021, 6, 30), place.justice)
    by = cast.home_affairs
    workflow.issue(plan, by=by, number="12/KH-UBND", issued_on=date(2021, 1, 4), signer="Lê Bình")
    finish(
        first,
        by=by,
        done_on=date(2021, 3, 1),
        delivered="Báo cáo 7",
        evidence=[make_document(place.justice, by)],
    )
    return plan


def amended(plan: Plan, by, **others):
    draft = plan.amendments.get()
    return amend(draft, by=by, reason="Tỉnh ban hành bộ tiêu chí mới", **(SIGNED | others))


def test_a_draft_says_the_same_until_it_is_written(in_force, cast):
    draft = begin_amendment(in_force, by=cast.home_affairs)
    assert draft.amends == in_force
    assert draft.status == Plan.Status.DRAFT
    assert text_of(draft) == text_of(in_force)
    assert changes_of(draft) == ()
    assert begin_amendment(in_force, by=cast.home_affairs) == draft
    assert list(Plan.objects.whole()) == [in_force]
    with pytest.raises(NotReady, match="chưa có thay đổi"):
        amended(in_force, cast.home_affairs)
    assert draft.tasks.count() == 2


def test_new_texts_go_into_the_rows_and_reports_stay(in_force, cast, place):
    by = cast.home_affairs
    draft = begin_amendment(in_force, by=by)
    first, second = draft.tasks.order_by("code")
    first.title, first.code = "Rà soát văn bản", "1.2"
    first.save()
    second.delete()
    new = make_task(draft, "1.3", date(2021, 9, 30), place.justice)
    new.targets.add(draft.targets.get())
    found = [(each.part, each.change, each.code) for each in changes_of(draft)]
    assert found == [
        (PlanPart.TASK, Change.CHANGED, "1.2"),
        (PlanPart.TASK, Change.ADDED, "1.3"),
        (PlanPart.TASK, Change.REMOVED, "1.2"),
    ]
    version = amended(in_force, by)
    assert not Plan.objects.filter(pk=draft.pk).exists()
    kept, added = in_force.tasks.order_by("code")
    assert (kept.title, kept.code, kept.status) == ("Rà soát văn bản", "1.2", Task.Status.DONE)
    assert kept.evidence_links.count() == 1
    assert (added.code, added.origin, added.plan) == ("1.3", None, in_force)
    assert [each.targets.get().plan for each in (kept, added)] == [in_force, in_force]
    assert version.ordinal == 2
    assert PlanText.from_json(version.text) == text_of(in_force)
    in_force.refresh_from_db()
    assert (in_force.number, in_force.status) == ("12/KH-UBND", Plan.Status.ISSUED)
    event = AuditEvent.objects.get(verb="amend_plan")
    assert event.reason == "Tỉnh ban hành bộ tiêu chí mới"


def test_the_text_of_any_day(in_force, cast):
    begin_amendment(in_force, by=cast.home_affairs).tasks.filter(code="1.2").update(title="Khác")
    amended(in_force, cast.home_affairs)
    days = [date(2021, 1, 3), date(2021, 1, 4), date(2021, 5, 31), date(2021, 6, 1)]
    found = [version_on(in_force, day) for day in days]
    assert [each.ordinal if each else None for each in found] == [None, 1, 1, 2]
    assert [task.title for task in PlanText.from_json(found[1].text).tasks] == [
        "Nhiệm vụ 1.1",
        "Nhiệm vụ 1.2",
    ]
    assert (found[1].number, found[1].signer) == ("12/KH-UBND", "Lê Bình")
    assert (found[3].number, found[3].signer) == ("45/QĐ-UBND", "Nguyễn Văn An")


def test_numbers_of_tasks_are_swapped(in_force, cast):
    draft = begin_amendment(in_force, by=cast.home_affairs)
    first, second = draft.tasks.order_by("code")
    with transaction.atomic():
        Task.objects.filter(pk=first.pk).update(code="1.2")
        Task.objects.filter(pk=second.pk).update(code="1.1")
    amended(in_force, cast.home_affairs)
    assert list(in_force.tasks.order_by("pk").values_list("code", flat=True)) == ["1.2", "1.1"]


def test_a_reported_task_is_not_taken_out(in_force, cast):
    draft = begin_amendment(in_force, by=cast.home_affairs)
    draft.tasks.get(code="1.1").delete()
    with pytest.raises(NotReady, match=r"1\.1"):
        amended(in_force, cast.home_affairs)
    assert in_force.tasks.count() == 2
    assert in_force.versions.count() == 1
    assert Plan.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2021, 1, 3), "04/01/2021"), (date(2999, 1, 1), "sau ngày hôm nay")],
)
def test_the_day_lies_between_the_last_version_and_today(in_force, cast, day, said):
    begin_amendment(in_force, by=cast.home_affairs).tasks.filter(code="1.2").update(title="Khác")
    with pytest.raises(Invalid, match=said) as refusal:
        amended(in_force, cast.home_affairs, issued_on=day)
    assert set(refusal.value.by_field) == {"issued_on"}
    assert in_force.tasks.get(code="1.2").title == "Nhiệm vụ 1.2"


def test_what_is_not_decided_holds_it_back(in_force, cast):
    draft = begin_amendment(in_force, by=cast.home_affairs)
    draft.tasks.filter(code="1.2").update(
        deadline_text="Sau Tết", deadline={"kind": "unclear"}, due=None
    )
    with pytest.raises(NotReady, match=r"1\.2"):
        amended(in_force, cast.home_affairs)


def test_a_discarded_draft_leaves_the_plan_as_it_was(in_force, cast):
    before = text_of(in_force)
    draft = begin_amendment(in_force, by=cast.home_affairs)
    draft.tasks.update(title="Khác")
    assert discard_amendment(draft, by=cast.home_affairs) == in_force
    assert not in_force.amendments.exists()
    assert text_of(in_force) == before
    verbs = AuditEvent.objects.filter(target_id=in_force.pk).values_list("verb", flat=True)
    assert {"amendment_begun", "amendment_discarded"} <= set(verbs)


def test_who_may(in_force, cast, place):
    for person in (cast.leader, cast.auditor, cast.staff):
        with pytest.raises(PermissionDenied):
            begin_amendment(in_force, by=person)
    begin_amendment(in_force, by=cast.home_affairs).tasks.filter(code="1.2").update(title="Khác")
    with pytest.raises(PermissionDenied):
        amended(in_force, cast.staff)


def test_only_a_plan_in_force_is_amended(in_force, cast):
    by = cast.home_affairs
    begin_amendment(in_force, by=by)
    with pytest.raises(NotReady, match="dự thảo sửa đổi"):
        workflow.close(in_force, by=by)
    discard_amendment(in_force.amendments.get(), by=by)
    workflow.close(in_force, by=by)
    with pytest.raises(NotReady, match="đang có hiệu lực"):
        begin_amendment(in_force, by=by)


def test_a_plan_has_one_open_amendment(in_force, cast):
    draft = begin_amendment(in_force, by=cast.home_affairs)
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(
            amends=in_force, authority=draft.authority, year=2021, kind=draft.kind, title="x"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=draft.pk).update(
            status="issued", number="1/KH-UBND", issued_on=date(2021, 1, 1)
        )


def test_queries_do_not_grow_with_the_lines(in_force, cast, place):
    counts = []
    for _round in range(2):
        for number in range(20):
            make_task(in_force, f"2.{in_force.tasks.count()}{number}", None, place.justice, area=2)
        with CaptureQueriesContext(connection) as begun:
            draft = begin_amendment(in_force, by=cast.home_affairs)
        draft.tasks.update(note="Bổ sung")
        with CaptureQueriesContext(connection) as put:
            amended(in_force, cast.home_affairs)
        counts.append((len(begun), len(put)))
    assert counts[0] == counts[1]
