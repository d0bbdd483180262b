"""A meeting looks at the plan as it stood, and its follow-ups become tasks once it is concluded."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from criteria.models import TaskArea
from plans.home import office_tasks, tasks_to_report
from plans.meetings.holding import (
    add_follow_up,
    begin_meeting,
    call_off,
    conclude,
    remove_follow_up,
    write_minutes,
)
from plans.meetings.reading import review_of
from plans.models import Meeting, ProgressReport, ProgressWord, Task
from plans.offices.handing_on import hand_on
from plans.offices.open_list import open_tasks_of
from plans.offices.open_tasks import at_unit
from plans.papers.draft import draft_of
from plans.progress import progress_of
from plans.versions.text import text_of
from plans.warnings.coming import open_occurrences
from plans.workflow import close
from tests.people import make_person
from tests.plans.made import make_plan, make_task
from units.models import AuditEvent, Notice, Role
from units.notices.notifying import notice_text
from units.refusals import ChangedMeanwhile, Invalid, NotReady

pytestmark = pytest.mark.django_db
HELD = date(2021, 5, 10)
WORDS = {"chair": "Nguyễn Văn Mạnh", "minutes": "Phòng Tư pháp báo cáo trước 20/5."}


@pytest.fixture
def plan(place):
    plan = make_plan(place.district)
    make_task(plan, "1.1", date(2021, 3, 31), place.justice)
    make_task(plan, "1.2", date(2021, 5, 10), place.commune)
    make_task(plan, "1.3", date(2021, 5, 24), place.commune)
    make_task(plan, "1.4", date(2021, 5, 25), place.commune)
    make_task(plan, "1.5", date(2021, 3, 1), place.commune, done_on=date(2021, 4, 20))
    return plan


@pytest.fixture
def meeting(plan, cast):
    return begin_meeting(plan, held_on=HELD, by=cast.home_affairs)


@pytest.fixture
def clerk(place):
    return make_person("clerk", Role.STAFF, place.justice)


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))


def said_of(task, day: date, word=ProgressWord.UNDER_WAY, **words) -> ProgressReport:
    return ProgressReport.objects.create(
        occurrence=task.occurrences.first(), day=day, word=word, reported_at=at(day), **words
    )


def ask(meeting, place, cast, **given) -> Task:
    values = {
        "title": "Báo cáo tiến độ rà soát",
        "lead_unit": place.justice,
        "responsible": None,
        "day": date(2021, 5, 20),
        "area": TaskArea.objects.first(),
    }
    return add_follow_up(meeting, by=cast.home_affairs, **values | given)


def codes(rows) -> list[str]:
    return [row.task.code for row in rows]


def test_it_looks_at_what_is_stuck_slow_and_moved(plan, meeting):
    late, today, soon, later, _done = plan.tasks.order_by("code")
    said_of(late, date(2021, 4, 2), difficulties="Chờ Sở Tư pháp")
    said_of(later, date(2021, 5, 11))  # after the meeting
    review = review_of(meeting)
    assert review.since == date(2021, 1, 4)
    assert codes(review.stuck) == ["1.1"]
    assert (review.stuck[0].late, review.stuck[0].why) == (40, "Chờ Sở Tư pháp")
    assert codes(review.slow) == ["1.2", "1.3"]  # the last day of the plan ahead is the 24th
    assert codes(review.moved) == ["1.1"]
    assert (review.now.whole.done, review.before.whole.done) == (1, 0)
    for task in (today, soon):
        said_of(task, HELD)
    assert codes(review_of(meeting).slow) == []


def test_the_next_meeting_starts_from_the_one_before(plan, meeting, place, cast):
    first = ask(meeting, place, cast)
    done = ask(meeting, place, cast, title="Đã xong")
    write_minutes(meeting, **WORDS, seen=1, by=cast.home_affairs)
    conclude(meeting, by=cast.home_affairs)
    done.occurrences.update(status="done", done_on=HELD)
    late, *_rest = plan.tasks.order_by("code")
    said_of(late, HELD)  # on the day of the meeting before: it was looked at then
    following = begin_meeting(plan, held_on=date(2021, 6, 10), by=cast.home_affairs)
    review = review_of(following)
    assert (following.ordinal, review.since) == (2, HELD)
    assert codes(review.earlier) == [first.code] == ["KL1.1"]
    assert review.earlier[0].late == 21
    assert (review.moved, review.own) == ((), ())
    said_of(late, HELD + timedelta(days=1))
    assert codes(review_of(following).moved) == ["1.1"]


def test_follow_ups_are_tasks_once_it_is_concluded(plan, meeting, place, cast, clerk):
    task = ask(meeting, place, cast, responsible=clerk)
    now = at(HELD + timedelta(days=1))
    assert "KL1.1" not in codes(row.row for row in open_tasks_of(clerk, HELD))
    assert office_tasks(clerk, now).count == 1
    assert not Notice.objects.filter(recipient=clerk).exists()
    write_minutes(meeting, **WORDS, seen=1, by=cast.home_affairs)
    conclude(meeting, by=cast.home_affairs)
    assert "KL1.1" in codes(row.row for row in open_tasks_of(clerk, HELD))
    assert office_tasks(clerk, now).count == 2
    assert any("KL1.1" in todo.what for todo in tasks_to_report(clerk, now))
    notice = Notice.objects.get(recipient=clerk)
    assert "Báo cáo tiến độ rà soát (20/05/2021)" in notice_text(notice)
    assert not Notice.objects.filter(recipient=cast.staff).exists()  # its unit has none
    assert (task.due, task.lead_unit, task.responsible) == (date(2021, 5, 20), place.justice, clerk)


def test_they_are_handed_on_and_warned_of_like_any_task(plan, meeting, place, cast):
    task = ask(meeting, place, cast)
    assert task.occurrences.get().pk not in open_occurrences(HELD)
    write_minutes(meeting, **WORDS, seen=1, by=cast.home_affairs)
    conclude(meeting, by=cast.home_affairs)
    assert task.occurrences.get().pk in open_occurrences(HELD)
    hand_on(plan, [task], place.home_affairs, by=cast.home_affairs, reason="Chuyển việc")
    task.refresh_from_db()
    assert (task.lead_unit, task.lead) == (place.home_affairs, place.home_affairs.name)


def test_they_are_no_part_of_the_text(plan, meeting, place, cast):
    before = text_of(plan)
    ask(meeting, place, cast)
    write_minutes(meeting, **WORDS, seen=1, by=cast.home_affairs)
    conclude(meeting, by=cast.home_affairs)
    assert text_of(plan) == before
    assert len(draft_of(plan).tasks) == 5
    assert progress_of(plan, HELD).whole.total == 5


def test_a_meeting_that_is_prepared_is_seen_by_who_prepares_it(
    plan, meeting, place, cast, enter, clerk
):
    page = reverse("plans:meeting_detail", args=[meeting.pk])
    task = ask(meeting, place, cast)
    assert enter(clerk).get(page).status_code == 404
    assert enter(clerk).get(reverse("plans:task_detail", args=[task.pk])).status_code == 404
    write_minutes(meeting, **WORDS, seen=1, by=cast.home_affairs)
    conclude(meeting, by=cast.home_affairs)
    assert WORDS["minutes"] in enter(clerk).get(page).content.decode()
    assert enter(clerk).get(reverse("plans:task_detail", args=[task.pk])).status_code == 200


def test_a_follow_up_is_taken_back_and_a_meeting_called_off(plan, meeting, place, cast):
    first = ask(meeting, place, cast)
    remove_follow_up(first, by=cast.home_affairs)
    ask(meeting, place, cast)
    call_off(meeting, by=cast.home_affairs)
    assert not Meeting.objects.exists()
    assert Task._base_manager.filter(plan=plan).count() == 5
    verbs = AuditEvent.objects.filter(verb__contains="follow_up").order_by("pk")
    assert [each.verb for each in verbs] == [
        "follow_up_added",
        "follow_up_removed",
        "follow_up_added",
    ]
    before = AuditEvent.objects.get(verb="meeting_called_off").before
    assert before["held_on"] == "2021-05-10"
    assert before["follow_ups"] == "KL1.1 Báo cáo tiến độ rà soát"


def test_what_cannot_be_is_refused(plan, meeting, place, cast):
    by = cast.home_affairs
    with pytest.raises(NotReady, match="10/05/2021 đang chuẩn bị"):
        begin_meeting(plan, held_on=date(2021, 6, 1), by=by)
    with pytest.raises(PermissionDenied):
        write_minutes(meeting, **WORDS, seen=1, by=cast.staff)
    with pytest.raises(NotReady, match="Chưa ghi kết luận"):
        conclude(meeting, by=by)
    with pytest.raises(Invalid) as refused:
        ask(meeting, place, cast, day=HELD - timedelta(days=1))
    assert list(refused.value.by_field) == ["day"]
    task = ask(meeting, place, cast, day=HELD)
    write_minutes(meeting, **WORDS, seen=1, by=by)
    conclude(meeting, by=by)
    for late in (
        lambda: write_minutes(meeting, chair="", minutes="khác", seen=2, by=by),
        lambda: ask(meeting, place, cast),
        lambda: remove_follow_up(Task.assigned.get(pk=task.pk), by=by),
        lambda: call_off(meeting, by=by),
        lambda: conclude(meeting, by=by),
    ):
        with pytest.raises(NotReady):
            late()
    for day in (HELD, HELD - timedelta(days=1)):
        with pytest.raises(Invalid, match=None) as refused:
            begin_meeting(plan, held_on=day, by=by)
        assert list(refused.value.by_field) == ["held_on"]
    close(plan, by=by)
    with pytest.raises(NotReady, match="đang có hiệu lực"):
        begin_meeting(plan, held_on=date(2021, 6, 1), by=by)


def test_a_meeting_lies_not_before_the_plan(plan, cast):
    with pytest.raises(Invalid) as refused:
        begin_meeting(plan, held_on=date(2021, 1, 3), by=cast.home_affairs)
    assert "04/01/2021" in refused.value.by_field["held_on"]
    assert begin_meeting(plan, held_on=date(2021, 1, 4), by=cast.home_affairs).ordinal == 1


def test_it_is_not_concluded_before_its_day(plan, cast):
    tomorrow = timezone.localdate() + timedelta(days=1)
    meeting = begin_meeting(plan, held_on=tomorrow, by=cast.home_affairs)
    write_minutes(meeting, **WORDS, seen=1, by=cast.home_affairs)
    with pytest.raises(NotReady, match="chỉ kết thúc"):
        conclude(meeting, by=cast.home_affairs)


def test_a_plan_is_not_closed_over_a_meeting(plan, meeting, cast):
    with pytest.raises(NotReady, match="10/05/2021 đang chuẩn bị"):
        close(plan, by=cast.home_affairs)


def test_a_follow_up_is_not_given_twice(plan, meeting, place, cast):
    ask(meeting, place, cast)
    with pytest.raises(Invalid) as refused:
        ask(meeting, place, cast, title="báo cáo tiến độ rà soát ")
    assert "KL1.1" in refused.value.by_field["title"]
    other = ask(meeting, place, cast, lead_unit=place.commune)
    again = Task._base_manager.select_related("meeting__plan__authority").get(pk=other.pk)
    remove_follow_up(other, by=cast.home_affairs)
    with pytest.raises(NotReady):
        remove_follow_up(again, by=cast.home_affairs)
    assert AuditEvent.objects.filter(verb="follow_up_removed").count() == 1


def test_a_unit_is_asked_by_a_meeting_until_it_is_concluded(plan, meeting, place, cast):
    ask(meeting, place, cast, lead_unit=place.home_affairs)
    (work,) = at_unit(place.home_affairs, HELD)
    assert "10/05/2021" in work.text
    assert work.url == reverse("plans:meeting_detail", args=[meeting.pk])
    write_minutes(meeting, **WORDS, seen=1, by=cast.home_affairs)
    conclude(meeting, by=cast.home_affairs)
    (work,) = at_unit(place.home_affairs, HELD)
    assert "KL1.1" in work.text


def test_two_people_write_the_conclusions(plan, meeting, cast, enter):
    write_minutes(meeting, **WORDS, seen=1, by=cast.home_affairs)
    with pytest.raises(ChangedMeanwhile):
        write_minutes(meeting, chair="", minutes="Của tôi", seen=1, by=cast.home_affairs)
    address = reverse("plans:meeting_minutes", args=[meeting.pk])
    typed = {"chair": "", "minutes": "Của tôi", "seen": "1"}
    answer = enter(cast.home_affairs).post(address, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"“{WORDS['minutes']}”" in page
    assert f"“{WORDS['chair']}”" in page  # which the other one has written, too
    assert "Của tôi" in page
    assert 'name="seen" value="2"' in page
    enter(cast.home_affairs).post(address, typed | {"seen": "2"})
    meeting.refresh_from_db()
    assert meeting.minutes == "Của tôi"


def test_what_comes_too_late_is_kept_on_the_page(meeting, cast, enter):
    write_minutes(meeting, **WORDS, seen=1, by=cast.home_affairs)
    conclude(meeting, by=cast.home_affairs)
    address = reverse("plans:meeting_minutes", args=[meeting.pk])
    typed = {"chair": "", "minutes": "Của tôi", "seen": "2"}
    answer = enter(cast.home_affairs).post(address, typed)
    assert answer.status_code == 422
    assert "Của tôi" in answer.content.decode()
    assert "Cuộc họp đã kết thúc" in answer.content.decode()


def test_a_person_of_another_office_is_refused(plan, meeting, place, cast, enter, clerk):
    held = clerk.memberships.get()
    typed = {
        "title": "Báo cáo",
        "lead_unit": place.commune.pk,
        "responsible": held.pk,
        "day": "20/05/2021",
        "area": TaskArea.objects.first().pk,
    }
    address = reverse("plans:follow_up_add", args=[meeting.pk])
    answer = enter(cast.home_affairs).post(address, typed)
    assert answer.status_code == 422
    assert "không công tác tại" in answer.content.decode()
    assert not Task._base_manager.filter(meeting=meeting).exists()
    enter(cast.home_affairs).post(address, typed | {"lead_unit": place.justice.pk})
    assert Task._base_manager.get(meeting=meeting).responsible == clerk


def test_its_page_asks_as_much_for_sixty_tasks_as_for_five(plan, meeting, place, cast, enter):
    address = reverse("plans:meeting_detail", args=[meeting.pk])
    client = enter(cast.home_affairs)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address)
    for number in range(60):
        task = make_task(plan, f"2.{number}", date(2021, 4, 1), place.commune, area=2)
        said_of(task, date(2021, 4, 2))
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= 20
