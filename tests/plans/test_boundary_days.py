"""The first and the last day that a form, a step and a page take."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from evidence.models import Evidence
from plans.forms.plans import IssuePlanForm
from plans.forms.tasks import ProgressForm
from plans.forms.workbooks import WorkbookForm
from plans.models import Plan, Task
from plans.progress import Tally
from plans.workflow import close, issue
from tests.drawn_for import drawn_for
from tests.people import make_person
from tests.plans.made import finish, make_plan, make_task, reopen
from tests.undoing import stands
from units.models import Role
from units.refusals import Invalid, NotReady

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)


standing = stands(
    lambda place, cast: make_task(
        make_plan(place.district), "1.1", date(2021, 3, 31), place.justice
    )
)


@pytest.fixture
def led(made):
    return made


def finish_form(task, day, **more) -> ProgressForm:
    data = {"day": day.isoformat(), "word": "finished", "delivered": "x"} | more
    return ProgressForm(data, occurrence=task.occurrences.get(), documents=Evidence.objects.none())


@pytest.mark.parametrize(
    ("day", "more", "valid"),
    [
        (date(2021, 1, 1), {}, True),
        (date(2020, 12, 31), {}, False),
        (date(2020, 12, 31), {"confirmed": "on"}, True),
        (date(2022, 1, 1), {}, True),
    ],
)
def test_a_report_before_the_first_of_january_is_asked_about(led, day, more, valid):
    assert finish_form(led, day, **more).is_valid() is valid


@pytest.mark.parametrize(("days", "fine"), [(-1, True), (0, True), (1, False)])
def test_today_is_no_future_day(place, led, cast, days, fine):
    day = timezone.localdate() + days * ONE
    assert finish_form(led, day).is_valid() is fine
    assert IssuePlanForm({"number": "1", "issued_on": day.isoformat()}).is_valid() is fine
    draft = make_plan(place.district, 2022, "draft")
    make_task(draft, "1.1", None, None)
    if fine:
        issue(draft, by=cast.home_affairs, number="1", issued_on=day)
        finish(led, by=cast.home_affairs, done_on=day, delivered="x")
        return
    with pytest.raises(NotReady):
        issue(draft, by=cast.home_affairs, number="1", issued_on=day)
    with pytest.raises(Invalid):
        finish(led, by=cast.home_affairs, done_on=day, delivered="x")


def test_only_who_manages_plans_closes_one(led, cast, justice, place):
    head = make_person("head_of_office", Role.HEAD, place.justice)
    for person in (justice, head, cast.leader):
        with pytest.raises(PermissionDenied):
            close(led.plan, by=person)
    close(led.plan, by=cast.home_affairs)
    led.plan.refresh_from_db()
    assert led.plan.status == Plan.Status.CLOSED


def test_a_plan_is_seen_after_it_was_closed(client, led, cast, justice):
    close(led.plan, by=cast.home_affairs)
    draft = make_plan(led.plan.authority, 2022, "draft")
    make_task(draft, "1.1", None, led.lead_unit)
    assert set(Plan.objects.visible_to(justice)) == {led.plan}
    assert set(Task.objects.visible_to(justice)) == {led}
    assert [plan.year for plan in Plan.objects.visible_to(cast.home_affairs)] == [2022, 2021]


def test_the_list_counts_whole_plans_as_of_today(client, led, place, cast):
    today = timezone.localdate()
    make_task(led.plan, "1.2", today, place.justice, area=2)
    make_task(led.plan, "1.3", today - ONE, place.justice, area=2)
    make_task(led.plan, "1.4", today - ONE, place.justice, area=3, done_on=today)
    client.force_login(cast.leader)
    ((plan, tally),) = client.get(reverse("plans:plan_list")).context["rows"]
    assert (plan, tally) == (led.plan, Tally(4, 1, 2, late=1))


def test_the_page_counts_all_tasks_of_the_day_it_is_asked_for(client, led, place, cast):
    make_task(led.plan, "2.1", date(2021, 4, 30), place.home_affairs, area=2)
    client.force_login(cast.leader)
    page = reverse("plans:plan_detail", args=[led.plan_id])
    for on, overdue in (("2021-03-31", 0), ("2021-04-01", 1), ("2021-05-01", 2)):
        context = client.get(page, {"on": on, "area": 2}).context
        assert context["progress"].whole == Tally(2, 0, overdue)
        assert (context["found"], context["total"], str(context["on"])) == (1, 2, on)
    assert client.get(page).context["on"] == timezone.localdate()


def test_mine_are_the_tasks_of_the_desk_i_have_now(client, led, place):
    person = make_person("mover", Role.STAFF, place.justice)
    page = reverse("plans:plan_detail", args=[led.plan_id])
    client.force_login(person)
    assert client.get(page, {"show": "mine"}).context["found"] == 1
    person.memberships.update(valid_to=date(2021, 12, 31))
    person.memberships.create(
        role=Role.STAFF,
        workplace=place.home_affairs,
        territory=place.home_affairs,
        valid_from=date(2022, 1, 1),
    )
    assert client.get(page, {"show": "mine"}).context["found"] == 0


def test_counts_after_a_report_are_those_of_the_day_of_the_page(client, led, justice):
    client.force_login(justice)
    url = reverse("plans:task_report", args=[led.pk])
    data = {"day": "2021-04-10", "word": "finished", "delivered": "x"} | drawn_for(led)
    htmx = {"HX-Request": "true"}
    response = client.post(f"{url}?on=2021-04-05", data, headers=htmx)
    assert response.context["progress"].whole == Tally(1, 0, 1)  # done five days later
    reopen(Task.objects.get(pk=led.pk), by=justice, reason="x")
    response = client.post(f"{url}?on=2021-04-10", data, headers=htmx)
    assert response.context["progress"].whole == Tally(1, 1, 0, late=1)


def test_the_only_authority_is_one_and_no_other(place, cast):
    assert WorkbookForm(user=cast.home_affairs).only_authority == place.district
    cast.home_affairs.memberships.create(
        role=Role.HOME_AFFAIRS,
        workplace=place.home_affairs,
        territory=place.neighbour,
        valid_from=date(2021, 1, 1),
    )
    both = type(cast.home_affairs).objects.get(pk=cast.home_affairs.pk)
    assert WorkbookForm(user=both).only_authority is None
    assert WorkbookForm(user=cast.staff).only_authority == place.commune
    assert WorkbookForm(user=cast.leader).only_authority is None
