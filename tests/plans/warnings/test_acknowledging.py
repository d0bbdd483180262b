"""Who acknowledges a warning, with words, once; and how pages show it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from plans.models import TaskWarning
from plans.warnings.acknowledging import acknowledge
from tests.drawn_for import drawn_for
from tests.people import make_person
from tests.plans.made import finish, make_task
from tests.plans.warnings.warned import run
from units.models import AuditEvent, Delegation, Notice, Role
from units.refusals import Invalid, NotReady

pytestmark = pytest.mark.django_db
WORDS = "Hoàn thành báo cáo trước ngày 10/4, giao đồng chí Hạnh."


def warning(level: str = "yellow") -> TaskWarning:
    return TaskWarning.objects.get(level=level)


def test_the_head_answers_with_words_that_stay(named, justice_head, cast):
    run(4, 1)
    acknowledge(named, [warning().pk], words=f" {WORDS} ", by=justice_head)
    row = warning()
    assert (row.words, row.acknowledged_by) == (WORDS, justice_head)
    assert not Notice.objects.unread().exists()
    event = AuditEvent.objects.get(verb="warning_acknowledged")
    assert (event.reason, event.target_id, event.actor) == (
        WORDS,
        row.occurrence_id,
        justice_head,
    )
    assert run(4, 2) == 0
    assert Notice.objects.count() == 1  # nobody is told of it again


def test_words_are_asked_for_and_limited(named, justice_head):
    run(4, 1)
    for words in (" ", "a" * 2001):
        with pytest.raises(Invalid) as refusal:
            acknowledge(named, [warning().pk], words=words, by=justice_head)
        assert list(refusal.value.by_field) == ["words"]
    assert warning().is_open


def test_only_whom_it_is_addressed_to_answers(named, justice, justice_head, cast, place):
    run(3, 31)
    run(4, 7)
    keys = list(TaskWarning.objects.values_list("pk", flat=True))
    for person in (cast.staff, cast.head, cast.leader, cast.neighbour_home_affairs):
        with pytest.raises(PermissionDenied):
            acknowledge(named, keys, words=WORDS, by=person)
    for person, level in ((justice, "green"), (justice_head, "yellow"), (cast.home_affairs, "red")):
        done = acknowledge(named, keys, words=WORDS, by=person)
        assert [each.level for each in done] == [level]
    assert {row.acknowledged_by for row in TaskWarning.objects.all()} == {
        justice,
        justice_head,
        cast.home_affairs,
    }


def test_a_colleague_reports_but_does_not_answer_for_the_head(named, justice_head, colleague):
    run(4, 1)
    with pytest.raises(NotReady):
        acknowledge(named, [warning().pk], words=WORDS, by=colleague)
    assert warning().is_open


def test_a_deputy_answers_in_place_of_the_head(named, justice_head, colleague):
    run(4, 1)
    today = timezone.localdate()
    Delegation.objects.create(
        membership=justice_head.memberships.get(),
        deputy=colleague,
        valid_from=today,
        valid_to=today + timedelta(days=3),
        reason="Đi công tác",
    )
    colleague = type(colleague).objects.get(pk=colleague.pk)
    acknowledge(named, [warning().pk], words=WORDS, by=colleague)
    event = AuditEvent.objects.get(verb="warning_acknowledged")
    assert justice_head.full_name in event.in_place_of


def test_what_is_answered_or_settled_is_not_answered_again(named, justice, justice_head, place):
    run(4, 1)
    other = make_person("second.head", Role.HEAD, place.justice)
    acknowledge(named, [warning().pk], words=WORDS, by=justice_head)
    with pytest.raises(NotReady):
        acknowledge(named, [warning().pk], words="Khác", by=other)
    assert warning().words == WORDS
    TaskWarning.objects.update(acknowledged_at=None, acknowledged_by=None, words="")
    finish(named, by=justice, done_on=date(2021, 4, 1), delivered="Báo cáo")
    with pytest.raises(NotReady):
        acknowledge(named, [warning().pk], words=WORDS, by=justice_head)


def test_only_the_warnings_that_were_seen_are_answered(in_force, place, justice_head):
    task = make_task(in_force, "1.1", date(2021, 3, 31), place.justice)
    run(4, 1)
    with pytest.raises(NotReady):
        acknowledge(task, [0], words=WORDS, by=justice_head)


# --- pages ---------------------------------------------------------------------------------------


def url(name: str, pk: int) -> str:
    return reverse(f"plans:{name}", args=[pk])


def test_the_panel_asks_whom_it_is_addressed_to_alone(client, named, justice_head, colleague):
    run(4, 1)
    for person, asked in ((justice_head, True), (colleague, False)):
        client.force_login(person)
        page = client.get(url("task_detail", named.pk))
        assert len(page.context["warnings"]) == 1
        assert (page.context["answer"] is not None) == asked
        assert (url("task_acknowledge", named.pk) in page.content.decode()) == asked


def test_the_form_acknowledges_and_the_agency_reads_the_words(client, named, justice_head, cast):
    run(4, 1)
    client.force_login(justice_head)
    data = {"words": WORDS, "warning": [warning().pk]} | drawn_for(named)
    response = client.post(f"{url('task_acknowledge', named.pk)}?in=warnings", data)
    assert response.url == url("plan_warnings", named.plan_id)
    client.force_login(cast.home_affairs)
    for page in (url("task_detail", named.pk), url("plan_warnings", named.plan_id)):
        assert WORDS in client.get(page).content.decode()
    story = client.get(url("task_detail", named.pk)).context["panel"].story
    assert [told.what for told in story] == ["Tiếp nhận cảnh báo"]


def test_what_was_typed_stays_when_it_is_refused(client, named, justice_head):
    run(4, 1)
    client.force_login(justice_head)
    sent = {"words": "", "warning": [warning().pk]} | drawn_for(named)
    response = client.post(url("task_acknowledge", named.pk), sent)
    assert response.status_code == 422
    assert response.context["answer"].errors["words"]
    long = "rất dài " * 400
    response = client.post(url("task_acknowledge", named.pk), sent | {"words": long})
    assert response.status_code == 422
    assert long.strip() in response.content.decode()
    assert warning().is_open


def test_answered_meanwhile_by_another_it_is_said(client, named, place, justice_head):
    run(4, 1)
    key = warning().pk
    other = make_person("second.head", Role.HEAD, place.justice)
    acknowledge(named, [key], words=WORDS, by=other)
    client.force_login(justice_head)
    sent = {"words": "Khác", "warning": [key]} | drawn_for(named)
    response = client.post(url("task_acknowledge", named.pk), sent)
    assert response.status_code == 422
    assert "tiếp nhận" in response.context["refusal"]


def test_a_notice_leads_to_the_task_at_its_time(client, named, justice_head, cast):
    run(4, 1)
    client.force_login(justice_head)
    response = client.get(url("warning_detail", warning().pk))
    occurrence = named.occurrences.get()
    assert response.url == f"{url('task_detail', named.pk)}?occurrence={occurrence.pk}"
    client.force_login(cast.neighbour_home_affairs)
    assert client.get(url("warning_detail", warning().pk)).status_code == 404


def test_the_list_is_filtered_and_leaves_as_a_table(
    client, in_force, named, place, justice_head, cast, django_assert_max_num_queries
):
    make_task(in_force, "1.2", date(2021, 3, 31), place.home_affairs)
    run(3, 31)
    run(4, 7)
    acknowledge(named, [warning_of(named, "yellow").pk], words=WORDS, by=justice_head)
    client.force_login(cast.home_affairs)
    page = url("plan_warnings", in_force.pk)

    def shown(query: str) -> list[tuple[str, str]]:
        lines = client.get(f"{page}?{query}").context["page"].lines
        return [(line.task.code, line.warning.level) for line in lines]

    every = shown("")
    assert len(every) == 6
    assert every[0][1] == "red"
    assert every[-1] == ("1.1", "yellow")  # what is answered comes last
    assert {level for _code, level in shown("level=red")} == {"red"}
    assert {code for code, _level in shown(f"lead={place.justice.name}")} == {"1.1"}
    assert shown("show=answered") == [("1.1", "yellow")]
    assert len(shown("show=open")) == 5
    assert shown("show=settled") == []
    table = client.get(f"{page}?as=csv&show=answered").content.decode("utf-8-sig")
    assert WORDS in table
    assert justice_head.full_name in table
    for number in range(20):
        make_task(in_force, f"3.{number}", date(2021, 3, 31), place.justice)
    run(4, 8)
    with django_assert_max_num_queries(12):
        client.get(page)


def warning_of(task, level: str) -> TaskWarning:
    return TaskWarning.objects.get(occurrence__task=task, level=level)
