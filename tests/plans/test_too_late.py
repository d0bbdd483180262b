"""What somebody else was faster with: a line that stands elsewhere or is gone, a plan in force."""

from datetime import date

import pytest
from django.urls import reverse

from plans import workflow
from plans.meetings.holding import begin_meeting
from plans.models import Plan, Target
from plans.targets.editing import place_target
from plans.targets.readings import add_reading
from plans.targets.tree import in_tree
from plans.writing.lines import place_task
from plans.writing.page import writing_page
from tests.drawn_for import drawn_for
from tests.plans.made import make_plan, make_task
from tests.plans.targets.made import make_target
from tests.reading import read, words
from units.audit_words import field_text
from units.models import AuditEvent
from units.refusals import NotReady

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(place) -> Plan:
    plan = make_plan(place.district, status="draft")
    for number in (1, 2, 3):
        make_task(plan, f"1.{number}", date(2021, number, 28), place.justice)
        make_target(plan, f"CT0{number}")
    return plan


@pytest.fixture
def person(enter, cast):
    return enter(cast.home_affairs)


def codes(rows) -> list[str]:
    return [each.code for each in rows.all()]


def test_who_looks_at_the_writing_of_a_plan_in_force_is_led_to_it(person, place):
    plan = make_plan(place.district)
    answer = person.get(reverse("plans:plan_write", args=[plan.pk]), follow=True)
    assert answer.redirect_chain == [(reverse("plans:plan_detail", args=[plan.pk]), 302)]
    said = words(read(answer))
    assert "Kế hoạch đã ban hành" in said
    assert "Chưa lưu dữ liệu" not in said


def test_a_page_that_is_only_looked_at_does_not_speak_of_saving(person, place):
    plan = make_plan(place.district)
    address = reverse("plans:plan_statements", args=[plan.pk])
    looked = person.get(address, headers={"accept": "text/html"})
    sent = person.post(address, {}, headers={"accept": "text/html"})
    assert (looked.status_code, sent.status_code) == (409, 409)
    assert "Chưa mở được trang này" in looked.text
    assert "Chưa lưu dữ liệu" not in looked.text
    assert "Chưa lưu dữ liệu" in sent.text


def test_a_task_is_not_put_behind_another_than_was_seen_there(person, draft, cast):
    first, second, third = draft.tasks.all()
    (area, *_others) = writing_page(draft).areas
    assert [line.up for line in area.lines] == ["", f"1:{first.pk}", f"2:{second.pk}"]
    assert [line.down for line in area.lines] == [f"2:{second.pk}", f"3:{third.pk}", ""]
    place_task(third, place=1, by=cast.home_affairs)  # somebody else
    address = reverse("plans:task_place", args=[first.pk])
    late = person.post(address, {"place": area.lines[0].down})
    assert late.status_code == 409
    assert "Thứ tự các dòng đã thay đổi" in late.json()["sentences"][0]
    assert codes(draft.tasks) == ["1.3", "1.1", "1.2"]
    assert person.post(address, {"place": f"3:{second.pk}"}).status_code == 204
    assert codes(draft.tasks) == ["1.3", "1.2", "1.1"]


def test_a_target_is_not_put_behind_another_than_was_seen_there(person, draft, cast):
    first, second, third = draft.targets.all()
    placed = in_tree(draft.targets.all())
    assert [each.down for each in placed] == [f"2:{second.pk}", f"3:{third.pk}", ""]
    place_target(third, place=1, by=cast.home_affairs)
    address = reverse("plans:target_place", args=[first.pk])
    late = person.post(address, {"place": placed[0].down, **drawn_for(first)})
    assert late.status_code == 409
    assert codes(draft.targets) == ["CT03", "CT01", "CT02"]
    person.post(address, {"place": f"3:{second.pk}", **drawn_for(first)})
    assert codes(draft.targets) == ["CT03", "CT02", "CT01"]


def test_the_place_of_a_target_is_no_position_of_a_person(draft, cast):
    place_target(draft.targets.get(code="CT01"), place=2, by=cast.home_affairs)
    event = AuditEvent.objects.get(verb="target_placed")
    assert (event.before, event.after) == ({"order": 1}, {"order": 2})
    assert field_text("order") == "STT"


def test_a_result_for_a_target_that_is_gone_is_refused(place, cast):
    target = make_target(make_plan(place.district))
    gone = Target.objects.get(pk=target.pk)
    target.delete()
    with pytest.raises(NotReady, match="không còn"):
        add_reading(gone, by=cast.home_affairs, day=date(2021, 3, 1), said={"words": "Tốt"})


def test_a_step_of_what_is_deleted_is_refused(draft, cast):
    gone = Plan.objects.get(pk=draft.pk)
    draft.delete()
    with pytest.raises(NotReady, match="đã được người khác xóa"):
        workflow.issue(gone, by=cast.home_affairs, number="1/KH", issued_on=date(2021, 1, 4))
    with pytest.raises(NotReady):
        begin_meeting(gone, held_on=date(2021, 2, 1), by=cast.home_affairs)


class TestPeopleOfAnotherLead:
    """The lead office and the person there are changed in one form."""

    def offered(self, answer) -> list[str]:
        return [str(each) for each in answer.context["form"].fields["responsible"].queryset]

    def test_they_are_offered_beside_those_of_the_lead_that_is_stored(
        self, person, draft, cast, justice
    ):
        address = reverse("plans:task_write", args=[draft.tasks.first().pk])
        assert str(cast.home_affairs) not in self.offered(person.get(address))
        asked = person.get(address, {"lead": "Phòng Nội vụ", "responsible": justice.pk})
        assert {str(cast.home_affairs), str(justice)} <= set(self.offered(asked))
        form = asked.context["form"]
        assert form["lead"].value() == "Phòng Nội vụ"
        assert form["responsible"].value() == str(justice.pk)

    def test_one_of_them_is_stored_with_the_lead(self, person, draft, cast):
        task = draft.tasks.first()
        sent = {
            "area": task.area_id,
            "title": task.title,
            "lead": "Phòng Nội vụ",
            "deadline_text": "Quý I",
            "responsible": cast.home_affairs.pk,
            "seen": task.version,
            "drawn_for": f"{task.pk} {task.code}",
        }
        answer = person.post(reverse("plans:task_write", args=[task.pk]), sent)
        assert answer.status_code == 302, answer.context["form"].errors
        task.refresh_from_db()
        assert (task.lead, task.responsible) == ("Phòng Nội vụ", cast.home_affairs)
