"""What changed in a plan between the ends of two days."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.board import tasks_of
from plans.models import PlanVersion, ProgressReport
from plans.offices.handing_on import hand_on
from plans.overview.changes import changes_of
from plans.progress import Tally
from plans.task_states import Timeliness
from plans.versions.amending import amend, begin_amendment
from plans.versions.keeping import keep_version
from tests.plans.made import finish, make_plan, make_task, reopen
from units.audit.trail import record

pytestmark = pytest.mark.django_db
SINCE, ON = date(2021, 5, 31), date(2021, 6, 30)
ONE = timedelta(days=1)
ALL_YEAR = {"kind": "continuous", "due": None}


@pytest.fixture
def in_force(place):
    return make_plan(place.district)


def changes(plan, since=SINCE, on=ON):
    tasks = tasks_of(plan)
    return changes_of(plan, tasks, since, on, narrowed=False)


def told(page) -> dict:
    return {
        kind.value: [(each.task.code if each.task else each.line.line, each.day) for each in found]
        for kind, found in page.kinds
    }


@pytest.mark.parametrize(
    ("done_on", "is_told"), [(SINCE, False), (SINCE + ONE, True), (ON, True), (ON + ONE, False)]
)
def test_what_was_finished_after_the_first_day_until_the_last(in_force, place, done_on, is_told):
    make_task(in_force, "1", date(2021, 12, 31), place.justice, done_on=done_on)
    found = changes(in_force)
    assert told(found) == ({"finished": [("1", done_on)]} if is_told else {})
    assert found.before.done == (done_on <= SINCE)
    assert found.after.done == (done_on <= ON)


@pytest.mark.parametrize(
    ("due", "is_told"),
    [(SINCE - ONE, False), (SINCE, True), (ON - ONE, True), (ON, False)],
)
def test_what_became_overdue_the_day_after_it_was_due(in_force, place, due, is_told):
    make_task(in_force, "1", due, place.justice)
    make_task(in_force, "2", due, place.justice, done_on=due)
    assert told(changes(in_force)).get("overdue") == ([("1", due + ONE)] if is_told else None)


def test_what_became_overdue_and_was_finished_since_is_told_twice(in_force, place):
    due = date(2021, 6, 10)
    make_task(in_force, "1", due, place.justice, done_on=date(2021, 6, 20))
    found = changes(in_force)
    assert told(found) == {
        "finished": [("1", date(2021, 6, 20))],
        "overdue": [("1", date(2021, 6, 11))],
    }
    assert (found.before, found.after) == (Tally(1, 0, 0), Tally(1, 1, 0, late=1))


def reported(task, day: date, word: str, at: date) -> ProgressReport:
    moment = timezone.make_aware(datetime.combine(at, time(23, 30)))
    occurrence = task.occurrences.get()
    return ProgressReport.objects.create(
        occurrence=occurrence, day=day, word=word, reported_at=moment, words="Đang làm"
    )


def test_reports_count_on_the_day_on_which_they_were_made(in_force, place):
    task = make_task(in_force, "1", None, place.justice, deadline=ALL_YEAR)
    for at in (SINCE, SINCE + ONE, ON, ON + ONE):
        reported(task, SINCE, "on_track", at)
    assert told(changes(in_force)) == {"reported": [("1", ON), ("1", SINCE + ONE)]}


def test_the_report_that_finished_something_stands_with_it(in_force, place):
    task = make_task(in_force, "1", date(2021, 12, 31), place.justice, done_on=ON)
    reported(task, ON, "finished", ON + ONE)
    ((_kind, (change,)),) = changes(in_force).kinds
    assert (change.kind, change.day, change.words) == ("finished", ON, "Đang làm")
    assert change.timeliness == Timeliness.EARLY


def test_what_was_opened_again_and_handed_on_is_read_from_the_trail(in_force, place, cast):
    today = timezone.localdate()
    task = make_task(in_force, "1", today + ONE, place.justice)
    finish(task, by=cast.home_affairs, done_on=today, delivered="x")
    reopen(task, by=cast.home_affairs, reason="Nhầm sản phẩm")
    record("warning_acknowledged", by=cast.home_affairs, target=task)  # tells nothing new of it
    hand_on(in_force, [task], place.home_affairs, by=cast.home_affairs, reason="Chuyển việc")
    found = changes(in_force, today - ONE, today)
    assert told(found) == {
        "reopened": [("1", today)],
        "handed_on": [("1", today)],
        "reported": [("1", today)],
    }
    by_kind = {kind.value: rows[0] for kind, rows in found.kinds}
    assert by_kind["reopened"].words == "Nhầm sản phẩm"
    assert by_kind["handed_on"].hands == (("Phòng Tư pháp", "Phòng Nội vụ"),)
    assert by_kind["handed_on"].by == cast.home_affairs.full_name
    assert told(changes(in_force, today, today + ONE)) == {}
    assert told(changes(in_force, today - 2 * ONE, today - ONE)) == {}


def test_lines_of_an_amendment_on_its_day(in_force, place, cast):
    kept = make_task(in_force, "1", date(2021, 12, 31), place.justice)
    keep_version(in_force, by=None, number="1", issued_on=date(2021, 1, 4), signer="")
    draft = begin_amendment(in_force, by=cast.home_affairs)
    draft.tasks.update(product="Báo cáo")
    make_task(draft, "2", date(2021, 12, 31), place.justice)
    signed = {"number": "2", "issued_on": ON, "signer": "", "reason": "Bổ sung"}
    amend(draft, by=cast.home_affairs, **signed)
    assert told(changes(in_force)) == {"amended": [("Nhiệm vụ 1", ON), ("Nhiệm vụ 2", ON)]}
    for since, on in ((SINCE, ON - ONE), (ON, ON + ONE)):
        assert told(changes(in_force, since, on)) == {}
    only = [task for task in tasks_of(in_force) if task.pk == kept.pk]
    found = changes_of(in_force, only, SINCE, ON, narrowed=True)
    assert told(found) == {"amended": [("Nhiệm vụ 1", ON)]}
    assert PlanVersion.objects.count() == 2


def test_what_was_handed_on_is_no_line_of_the_next_amendment(in_force, place, cast):
    """It stands by itself, with its day; the amendment lists only what it changes."""
    task = make_task(in_force, "1", date(2021, 12, 31), place.justice)
    keep_version(in_force, by=None, number="1", issued_on=date(2021, 1, 4), signer="")
    by, today = cast.home_affairs, timezone.localdate()
    hand_on(in_force, [task], place.home_affairs, by=by, reason="Chuyển việc")
    draft = begin_amendment(in_force, by=by)
    make_task(draft, "2", date(2021, 12, 31), place.justice)
    amend(draft, by=by, number="2", issued_on=today, signer="", reason="Bổ sung")
    found = told(changes(in_force, today - ONE, today))
    assert found == {"handed_on": [("1", today)], "amended": [("Nhiệm vụ 2", today)]}


def test_a_line_with_another_number_is_still_the_same_line(in_force, place, cast):
    """What is narrowed to tasks follows their rows, not the numbers of today."""
    kept = make_task(in_force, "1", date(2021, 12, 31), place.justice)
    other = make_task(in_force, "2", date(2021, 12, 31), place.justice)
    keep_version(in_force, by=None, number="1", issued_on=date(2021, 1, 4), signer="")
    by = cast.home_affairs
    draft = begin_amendment(in_force, by=by)
    draft.tasks.filter(origin=kept).update(product="Báo cáo")
    amend(draft, by=by, number="2", issued_on=SINCE + ONE, signer="", reason="Bổ sung")
    draft = begin_amendment(in_force, by=by)
    draft.tasks.filter(origin=kept).update(code="9")
    draft.tasks.filter(origin=other).update(code="1", product="Tờ trình")
    amend(draft, by=by, number="3", issued_on=ON, signer="", reason="Bổ sung")
    only = [task for task in tasks_of(in_force) if task.pk == kept.pk]
    found = changes_of(in_force, only, SINCE, ON, narrowed=True)
    assert told(found) == {"amended": [("Nhiệm vụ 9", ON), ("Nhiệm vụ 1", SINCE + ONE)]}


def test_the_page_begins_a_month_before_its_day(client, in_force, place, cast):
    make_task(in_force, "1", date(2021, 12, 31), place.justice, done_on=date(2021, 6, 1))
    client.force_login(cast.leader)
    url = reverse("plans:plan_changes", args=[in_force.pk])
    for asked, since, count in (
        ({"on": "2021-06-30"}, date(2021, 5, 30), 1),
        ({"on": "2021-07-01"}, date(2021, 6, 1), 0),
        ({"on": "2021-07-01", "since": "2021-05-31"}, SINCE, 1),
        ({"on": "2021-06-30", "since": "x"}, date(2021, 5, 30), 1),
    ):
        page = client.get(url, asked).context["changes"]
        assert (page.since, len(page.changes)) == (since, count)
    table = client.get(url, {"on": "2021-06-30", "as": "csv"}).content.decode("utf-8-sig")
    assert "01/06/2021;Đã hoàn thành;1;Nhiệm vụ 1;;Phòng Tư pháp;trước thời hạn;" in table
