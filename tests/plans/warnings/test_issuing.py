"""Who is warned when, once, and that it ends when the reason goes."""

from datetime import date, timedelta
from functools import partial

import pytest

from plans.annex.deadlines import deadline_on
from plans.models import ProgressWord, TaskWarning
from plans.occurrences.keeping import keep_occurrences
from plans.occurrences.workflow import ReportedProgress, report
from plans.offices.handing_on import hand_on
from plans.versions.amending import amend, begin_amendment, copy_to_amend
from plans.warnings import issuing
from plans.workflow import close
from plans.writing.lines import remove_task
from tests.people import make_person
from tests.plans.made import finish, make_plan, make_task, reopen
from tests.plans.warnings.warned import at, issued, run, told
from tests.racing import PATIENT, Meeting, at_once
from units.models import Holiday, Notice, Role, Succession

pytestmark = pytest.mark.django_db
DUE = date(2021, 3, 31)


def test_each_level_goes_to_its_party(named, justice, justice_head, colleague, cast):
    assert run(3, 23) == 0  # six working days left
    assert run(3, 24) == 1
    assert issued() == [("1.1", "green", "person")]
    assert (told(justice), told(colleague), told(justice_head)) == (["green"], [], [])
    assert run(3, 31) == 0  # on the last day nothing more
    assert run(4, 1) == 1
    assert told(justice_head) == ["yellow"]
    assert told(cast.home_affairs) == []
    assert run(4, 6) == 0
    assert run(4, 7) == 1
    assert told(cast.home_affairs) == ["red"]
    assert (told(justice), told(colleague)) == (["green"], [])
    assert told(cast.neighbour_home_affairs) == told(cast.leader) == []


def test_a_second_run_says_nothing_again(named, justice, justice_head):
    for hour in (6, 7, 15):
        run(4, 8, hour)
    assert TaskWarning.objects.count() == 2  # green was missed, and is none any more
    assert told(justice_head) == ["yellow"]
    assert told(justice) == []


def test_at_night_nothing_is_issued(named):
    assert run(4, 1, 4) == 0
    assert run(4, 1, 5) == 1


@pytest.mark.parametrize("day", [(4, 3), (4, 4)])  # a weekend
def test_on_days_off_nobody_is_warned(named, day):
    assert run(*day) == 0
    assert run(4, 5) == 1


def test_over_tet_nobody_is_warned_and_no_day_counts(in_force, place, justice_head, cast):
    for day in range(10, 17):
        Holiday.objects.create(day=date(2021, 2, day), name="Tết", authority=place.district)
    make_task(in_force, "1.1", date(2021, 2, 9), place.justice)
    assert [run(2, day) for day in range(10, 17)] == [0] * 7
    assert run(2, 17) == 1
    assert told(justice_head) == ["yellow"]
    assert [run(2, day) for day in range(18, 23)] == [0] * 5
    assert run(2, 23) == 1
    assert told(cast.home_affairs) == ["red"]


def test_a_holiday_of_the_office_alone_lets_the_agency_be_warned(named, place, cast):
    Holiday.objects.create(day=date(2021, 4, 7), name="Lễ", authority=place.justice)
    run(4, 7)
    assert issued() == [("1.1", "red", "agency")]


def test_where_nobody_is_named_the_office_is_warned(in_force, place, justice, colleague):
    make_task(in_force, "1.1", DUE, place.justice)
    run(3, 24)
    assert told(justice) == told(colleague) == ["green"]


def test_without_a_head_the_staff_and_without_people_the_agency(in_force, place, justice, cast):
    make_task(in_force, "1.1", DUE, place.justice)
    make_task(in_force, "1.2", DUE, None)
    run(4, 1)
    assert issued() == [("1.1", "yellow", "office"), ("1.2", "yellow", "agency")]
    assert told(justice) == told(cast.home_affairs) == ["yellow"]


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_plans_that_are_not_in_force_warn_nobody(place, cast, status):
    plan = make_plan(place.district, status=status)
    make_task(plan, "1.1", DUE, place.justice)
    assert run(4, 30) == 0


def test_the_copy_in_a_draft_that_amends_warns_nobody(named):
    copy_to_amend(named.plan)
    assert run(4, 1) == 1


def test_what_is_finished_warns_nobody_and_ends_what_was_said(named, justice, justice_head):
    run(4, 1)
    finish(named, by=justice, done_on=date(2021, 4, 1), delivered="Báo cáo")
    warning = TaskWarning.objects.get()
    assert warning.settled_on
    assert not TaskWarning.objects.standing().exists()
    assert not Notice.objects.unread().exists()
    assert run(4, 7) == 0
    assert told(justice_head) == ["yellow"]


def test_opened_again_the_warning_stands_again_without_a_second_notice(
    named, justice, justice_head
):
    run(4, 1)
    finish(named, by=justice, done_on=date(2021, 4, 1), delivered="Báo cáo")
    reopen(named, by=justice, reason="Nhầm")
    assert TaskWarning.objects.standing().count() == 1
    assert run(4, 2) == 0
    assert told(justice_head) == ["yellow"]


def test_a_closed_plan_ends_its_warnings(named, cast):
    run(4, 1)
    close(named.plan, by=cast.home_affairs)
    assert not TaskWarning.objects.standing().exists()
    run(4, 2)
    assert TaskWarning.objects.get().settled_on == date(2021, 4, 2)


def test_a_moved_last_day_ends_the_warning_and_is_warned_of_anew(named, justice_head):
    run(4, 1)
    named.occurrences.update(due=date(2021, 4, 9))
    assert run(4, 2) == 1  # green of the new day
    assert run(4, 12) == 1
    assert told(justice_head) == ["yellow", "yellow"]
    assert list(TaskWarning.objects.standing().values_list("level", "about")) == [
        ("yellow", date(2021, 4, 9)),
        ("green", date(2021, 4, 9)),
    ]


# --- who follows ---------------------------------------------------------------------------------


def test_a_deadline_written_anew_keeps_the_warnings_and_their_answers(named, justice_head, cast):
    run(4, 1)
    (before,) = TaskWarning.objects.filter(level="yellow")
    later = date(2021, 9, 30)
    named.deadline, named.due = deadline_on(later).as_dict(), later
    named.save()
    keep_occurrences(named)
    after = TaskWarning.objects.get(pk=before.pk)
    assert after.settled_on is not None
    assert after.occurrence.due == later
    assert not Notice.objects.unread().filter(recipient=justice_head).exists()


def test_what_an_amendment_takes_out_is_asked_about_no_more(named, justice_head, cast):
    make_task(named.plan, "1.9", date(2021, 12, 31), named.lead_unit)
    run(4, 1)
    assert Notice.objects.unread().filter(recipient=justice_head).exists()
    draft = begin_amendment(named.plan, by=cast.home_affairs)
    remove_task(draft.tasks.get(origin=named), seen=1, by=cast.home_affairs)
    signed = {"number": "9/QĐ-UBND", "issued_on": date(2021, 4, 2), "signer": "An"}
    amend(draft, by=cast.home_affairs, reason="Không còn cần", **signed)
    assert not TaskWarning.objects.exists()
    assert not Notice.objects.unread().filter(recipient=justice_head).exists()


def test_who_follows_the_person_that_left_is_told(named, justice, colleague, justice_head):
    run(3, 24)
    justice.memberships.update(valid_to=date(2021, 3, 24))
    assert run(3, 25) == 0
    assert told(colleague) == told(justice_head) == ["green"]
    assert issued() == [("1.1", "green", "office")]
    assert not Notice.objects.unread().filter(recipient=justice).exists()


def test_a_new_head_is_told_and_the_others_are_not_told_again(named, place, justice_head):
    run(4, 1)
    new = make_person("new.head", Role.HEAD, place.justice)
    run(4, 2)
    assert told(new) == told(justice_head) == ["yellow"]


def test_after_a_merger_the_one_successor_is_warned(named, place, justice_head, cast):
    run(4, 1)
    place.justice.valid_to = date(2021, 4, 1)
    place.justice.save()
    Succession.objects.create(
        predecessor=place.justice, successor=place.home_affairs, on=date(2021, 4, 2)
    )
    assert run(4, 2) == 0
    assert TaskWarning.objects.get().unit == place.home_affairs
    assert told(cast.home_affairs) == ["yellow"]


def test_an_office_divided_among_several_leaves_it_to_the_agency(named, place, cast):
    place.justice.valid_to = date(2021, 3, 31)
    place.justice.save()
    for unit in (place.home_affairs, place.commune):
        Succession.objects.create(predecessor=place.justice, successor=unit, on=date(2021, 4, 1))
    run(4, 1)
    assert issued() == [("1.1", "yellow", "agency")]
    assert TaskWarning.objects.get().unit == place.district


def test_handed_on_the_warning_goes_with_the_task(named, place, justice_head, cast):
    run(4, 1)
    hand_on(named.plan, [named], place.commune, by=cast.home_affairs, reason="Chuyển")
    assert TaskWarning.objects.get().unit == place.commune
    assert not Notice.objects.unread().filter(recipient=justice_head).exists()
    run(4, 2)
    assert "yellow" in told(cast.head)
    assert told(justice_head) == ["yellow"]


# --- without a last day --------------------------------------------------------------------------


@pytest.fixture
def continuous(in_force, place, justice_head):
    return make_task(in_force, "2.1", None, place.justice)


def say(task, by, word: str, day: date) -> None:
    report(task.occurrences.get(), ReportedProgress(day, word), by=by)


@pytest.mark.parametrize(
    ("word", "levels"),
    [
        (ProgressWord.ON_TRACK, set()),
        (ProgressWord.AT_RISK, {"yellow"}),
        (ProgressWord.LATE, {"yellow", "red"}),
    ],
)
def test_the_own_word_warns(continuous, justice, word, levels):
    say(continuous, justice, word, date(2021, 3, 10))
    run(3, 11)
    assert {level for _code, level, _party in issued()} == levels


def test_silence_warns_like_a_last_day(continuous, justice_head, cast):
    assert run(4, 1) == 0  # the year began without a word, which may wait three months
    assert run(4, 2) == 1
    assert told(justice_head) == ["yellow"]
    assert run(4, 7) == 0
    assert run(4, 8) == 1
    assert told(cast.home_affairs) == ["red"]


def test_the_same_word_again_is_no_new_warning_and_a_good_one_ends_it(continuous, justice):
    say(continuous, justice, ProgressWord.AT_RISK, date(2021, 3, 10))
    assert run(3, 11) == 1
    say(continuous, justice, ProgressWord.AT_RISK, date(2021, 4, 10))
    assert run(4, 12) == 0
    assert TaskWarning.objects.get().about == date(2021, 3, 10)
    say(continuous, justice, ProgressWord.ON_TRACK, date(2021, 5, 10))
    assert run(5, 11) == 0
    assert not TaskWarning.objects.standing().exists()
    say(continuous, justice, ProgressWord.AT_RISK, date(2021, 6, 10))
    assert run(6, 11) == 1


# --- two runs at once ----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_two_runs_at_once_one_does_the_work(named, justice_head, monkeypatch):
    meeting = Meeting(PATIENT)
    monkeypatch.setattr(issuing, "_is_alone", meeting.after(issuing._is_alone))
    both = at_once(*[partial(issuing.issue_warnings, at(4, 1))] * 2)
    assert sorted(both) == [0, 1]
    assert told(justice_head) == ["yellow"]
    assert TaskWarning.objects.count() == 1
    assert issuing.issue_warnings(at(4, 1) + timedelta(hours=1)) == 0
