"""Open tasks are handed on to another unit in one step, which is told of it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from plans.meetings.holding import begin_meeting
from plans.models import Meeting, Task
from plans.offices.handing_on import hand_on
from plans.offices.open_tasks import at_unit, with_person
from plans.versions.amending import amend, begin_amendment
from plans.workflow import close
from tests.people import make_person
from tests.plans.made import make_plan, make_task
from tests.reading import links, read
from units.models import AuditEvent, Notice, Role, Succession
from units.notices.notifying import notice_text
from units.open_work import open_with
from units.refusals import Invalid, NotReady

pytestmark = pytest.mark.django_db
WHY = "Phòng Tư pháp kết thúc hoạt động"


@pytest.fixture
def plan(place):
    plan = make_plan(place.district)
    for code in ("1.1", "1.2"):
        make_task(plan, code, date(2021, 3, 31), place.justice)
    make_task(plan, "1.3", date(2021, 3, 31), place.justice, done_on=date(2021, 3, 1))
    make_task(plan, "1.4", date(2021, 3, 31), place.commune)
    return plan


def test_open_tasks_get_another_lead_with_an_audit_row_each(plan, place, cast):
    officer = make_person("officer", Role.STAFF, place.home_affairs)
    moved = hand_on(plan, plan.tasks.all(), place.home_affairs, by=cast.home_affairs, reason=WHY)
    assert [task.code for task in moved] == ["1.1", "1.2", "1.4"]
    task = plan.tasks.get(code="1.1")
    assert (task.lead_unit, task.lead) == (place.home_affairs, place.home_affairs.name)
    assert "phong noi vu" in task.search_key
    done = plan.tasks.get(code="1.3")
    assert done.lead_unit == place.justice  # what is finished stays with who did it
    events = AuditEvent.objects.filter(verb="task_handed_on")
    assert {event.reason for event in events} == {WHY}
    assert events.get(target_id=task.pk).before == {"lead": place.justice.name}
    notice = Notice.objects.get(recipient=officer)
    assert "1.1, 1.2, 1.4" in notice_text(notice)
    assert WHY in notice_text(notice)


def test_what_cannot_be_is_refused(plan, place, cast, justice):
    tasks = plan.tasks.filter(lead_unit=place.justice)
    by = cast.home_affairs
    with pytest.raises(PermissionDenied):
        hand_on(plan, tasks, place.home_affairs, by=justice, reason=WHY)
    with pytest.raises(NotReady, match="lý do"):
        hand_on(plan, tasks, place.home_affairs, by=by, reason=" ")
    for to, some, field in [
        (place.neighbour, tasks, "to"),
        (place.justice, tasks, "tasks"),
        (place.home_affairs, tasks.none(), "tasks"),
    ]:
        with pytest.raises(Invalid) as refusal:
            hand_on(plan, some, to, by=by, reason=WHY)
        assert list(refusal.value.by_field) == [field]
    type(place.commune).objects.filter(pk=place.commune.pk).update(
        valid_to=timezone.localdate() - timedelta(1)
    )
    with pytest.raises(Invalid):
        hand_on(plan, tasks, place.commune, by=by, reason=WHY)
    close(plan, by=by)
    with pytest.raises(NotReady):
        hand_on(plan, tasks, place.home_affairs, by=by, reason=WHY)
    assert not AuditEvent.objects.filter(verb="task_handed_on").exists()


def test_the_list_of_open_work_leads_to_the_page_with_what_is_proposed(client, plan, place, cast):
    Succession.objects.create(
        predecessor=place.justice, successor=place.home_affairs, on=date(2021, 7, 1)
    )
    (work, *_plans) = at_unit(place.justice, date(2021, 6, 30))
    client.force_login(cast.home_affairs)
    form = client.get(work.url).context["form"]
    assert [task.code for task in form.fields["tasks"].queryset] == ["1.1", "1.2"]
    assert form["to"].value() == place.home_affairs.pk
    data = {
        "tasks": [task.pk for task in form.fields["tasks"].queryset],
        "to": place.home_affairs.pk,
        "reason": WHY,
    }
    response = client.post(work.url, data)
    assert response.url == reverse("plans:plan_detail", args=[plan.pk])
    assert not list(at_unit(place.justice, date(2021, 6, 30)))


def test_what_was_typed_stays_when_it_is_refused(client, plan, place, cast):
    client.force_login(cast.home_affairs)
    url = reverse("plans:plan_hand_on", args=[plan.pk])
    response = client.post(url, {"tasks": [], "to": place.neighbour.pk, "reason": WHY})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"tasks", "to"}
    assert WHY in response.content.decode()


def test_the_story_of_a_task_tells_it(client, plan, place, cast):
    hand_on(plan, plan.tasks.all(), place.home_affairs, by=cast.home_affairs, reason=WHY)
    client.force_login(cast.home_affairs)
    page = client.get(reverse("plans:task_detail", args=[plan.tasks.get(code="1.1").pk]))
    assert [told.what for told in page.context["panel"].story] == ["Chuyển giao nhiệm vụ"]
    assert WHY in page.content.decode()


def test_the_draft_that_amends_the_plan_follows(plan, place, cast):
    by = cast.home_affairs
    draft = begin_amendment(plan, by=by)
    draft.tasks.filter(code="1.2").update(lead=place.commune.name, lead_unit=place.commune)
    draft.tasks.filter(code="1.4").update(title="Việc khác")
    hand_on(plan, plan.tasks.filter(code__in=["1.1", "1.2"]), place.home_affairs, by=by, reason=WHY)
    copies = {task.code: task for task in draft.tasks.all()}
    assert (copies["1.1"].lead_unit, copies["1.1"].version) == (place.home_affairs, 2)
    assert copies["1.2"].lead_unit == place.commune  # who writes the amendment wants it so
    assert [copies[code].version for code in ("1.2", "1.3", "1.4")] == [1, 1, 1]
    amend(draft, by=by, number="45/QĐ-UBND", issued_on=date(2021, 6, 1), signer="", reason=WHY)
    assert plan.tasks.get(code="1.1").lead_unit == place.home_affairs


def test_who_does_not_work_at_the_new_lead_is_responsible_no_more(plan, place, cast, justice):
    both = make_person("both", Role.STAFF, place.home_affairs)
    plan.tasks.filter(code="1.1").update(responsible=justice)
    plan.tasks.filter(code="1.2").update(responsible=both)
    hand_on(plan, plan.tasks.all(), place.home_affairs, by=cast.home_affairs, reason=WHY)
    first, second = plan.tasks.filter(code__in=["1.1", "1.2"])
    assert (first.responsible, second.responsible) == (None, both)
    event = AuditEvent.objects.get(verb="task_handed_on", target_id=first.pk)
    assert event.before["responsible"] == justice.full_name


def test_another_person_of_the_office_is_named(plan, place, cast):
    """By the same step, with the same trail: nobody has to amend the plan for it."""
    old, new = (make_person(name, Role.STAFF, place.justice) for name in ("old", "new"))
    plan.tasks.filter(lead_unit=place.justice).update(responsible=old)
    tasks, by = plan.tasks.filter(code="1.1"), cast.home_affairs
    hand_on(plan, tasks, place.justice, by=by, reason=WHY, person=new)
    task = plan.tasks.get(code="1.1")
    assert (task.lead_unit, task.responsible) == (place.justice, new)
    event = AuditEvent.objects.get(verb="task_handed_on")
    assert event.before == {"responsible": str(old)}
    assert event.after == {"responsible": str(new)}
    assert plan.tasks.get(code="1.2").responsible == old
    assert Notice.objects.filter(recipient=new).exists()
    with pytest.raises(Invalid) as refusal:  # nothing would change
        hand_on(plan, tasks, place.justice, by=by, reason=WHY, person=new)
    assert list(refusal.value.by_field) == ["tasks"]
    with pytest.raises(Invalid) as refusal:
        hand_on(plan, tasks, place.justice, by=by, reason=WHY, person=cast.staff)
    assert list(refusal.value.by_field) == ["person"]


def test_the_copy_in_an_amendment_follows_unless_somebody_else_was_written(plan, place, cast):
    old, new, third = (make_person(name, Role.STAFF, place.justice) for name in "onw")
    plan.tasks.filter(lead_unit=place.justice).update(responsible=old)
    draft = begin_amendment(plan, by=cast.home_affairs)
    draft.tasks.filter(code="1.2").update(responsible=third)
    tasks = plan.tasks.filter(code__in=("1.1", "1.2"))
    hand_on(plan, tasks, place.justice, by=cast.home_affairs, reason=WHY, person=new)
    assert draft.tasks.get(code="1.1").responsible == new
    assert draft.tasks.get(code="1.2").responsible == third


def test_who_leaves_is_told_by_what_is_open(plan, place, cast):
    officer = make_person("officer", Role.STAFF, place.justice)
    assert list(with_person(officer, place.justice)) == []
    plan.tasks.filter(code__in=("1.1", "1.3")).update(responsible=officer)
    (work,) = with_person(officer, place.justice)
    assert work.text.endswith("1.1.")  # 1.3 is finished
    assert work.url.endswith(f"?unit={place.justice.pk}&person={officer.pk}")
    assert list(with_person(officer, place.commune)) == []
    assert [each.text for each in open_with(officer, place.justice)] == [work.text]
    plan.tasks.filter(code="1.1").update(lead_unit=None)
    assert len(list(with_person(officer, place.district))) == 1


def test_a_follow_up_of_a_meeting_gets_another_person(enter, plan, place, cast):
    """Who was responsible has left; the page of the plan leads to where another one is named."""
    gone, new = (make_person(name, Role.STAFF, place.justice) for name in ("gone", "new"))
    meeting = begin_meeting(plan, held_on=timezone.localdate(), by=cast.home_affairs)
    follow_up = make_task(plan, "K1", date(2021, 3, 31), place.justice, meeting=meeting)
    Task._base_manager.filter(pk=follow_up.pk).update(responsible=gone)
    concluded = {"status": Meeting.Status.CONCLUDED, "concluded_at": timezone.now()}
    Meeting._base_manager.update(**concluded)
    gone.memberships.update(valid_to=timezone.localdate() - timedelta(1))
    client = enter(cast.home_affairs)
    page = read(client.get(reverse("plans:plan_detail", args=[plan.pk])))
    address = reverse("plans:plan_hand_on", args=[plan.pk])
    address += f"?unit={place.justice.pk}&person={gone.pk}"
    assert address in [url for _words, url in links(page)]
    held = new.memberships.get()
    sent = {"tasks": [follow_up.pk], "to": place.justice.pk, "person": held.pk, "reason": WHY}
    assert client.post(address, sent).status_code == 302
    assert Task.assigned.get(pk=follow_up.pk).responsible == new
