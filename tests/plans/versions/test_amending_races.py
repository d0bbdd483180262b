"""Two at once: what is written into the draft of an amendment is in force with it, or refused.

The twin of the first race takes the hold on the draft away and shows the loss.
"""

import threading
from datetime import date

import pytest
from django.db import IntegrityError

from plans.models import (
    Occurrence,
    Plan,
    PlanVersion,
    ProgressReport,
    ProgressWord,
    Task,
    TaskWarning,
)
from plans.occurrences import workflow
from plans.occurrences.workflow import ReportedProgress, report
from plans.versions import amending
from plans.versions.amending import amend, begin_amendment, discard_amendment
from plans.warnings import issuing
from plans.writing import lines
from plans.writing.lines import write_task
from plans.writing.making import discard_draft
from plans.writing_rights import task_of
from tests.people import make_cast, make_district
from tests.plans.made import make_plan, make_task
from tests.plans.warnings.warned import at
from tests.racing import PATIENT, SHORT, Meeting, at_once
from units.models import AuditEvent, User
from units.refusals import NotReady

pytestmark = pytest.mark.django_db(transaction=True)
SIGNED = {"number": "45/QĐ-UBND", "issued_on": date(2021, 6, 1), "signer": "", "reason": "Bổ sung"}


@pytest.fixture
def by() -> User:
    place = make_district()
    cast = make_cast(place)
    plan = make_plan(place.district)
    for code in ("1.1", "1.2"):
        make_task(plan, code, date(2021, 6, 30), place.justice)
    draft = begin_amendment(plan, by=cast.home_affairs)
    draft.tasks.filter(code="1.2").update(note="Bổ sung")
    return cast.home_affairs


def the_draft() -> Plan:
    return Plan.objects.select_related("authority", "amends__authority").get(amends__isnull=False)


def lost_while_put_in_force(by: User, monkeypatch, patience: float) -> bool:
    """One writes a line while another puts the draft in force: both have read before either writes,
    unless one waits for the other. Whether the writer was told that it is stored, and it is not.
    """
    meeting = Meeting(patience)
    monkeypatch.setattr(amending, "_drafted", meeting.after(amending._drafted))
    monkeypatch.setattr(lines, "task_of", meeting.after(task_of))
    draft, copy = the_draft(), the_draft().tasks.get(code="1.1")
    written, _version = at_once(
        lambda: write_task(copy, seen=1, values={"note": "Viết tay"}, by=by),
        lambda: amend(draft, by=by, **SIGNED),
        expected=(NotReady,),
    )
    stored = Task.objects.get(plan__amends=None, code="1.1").note
    return isinstance(written, Task) and stored != "Viết tay"


def test_what_is_written_is_not_lost(by, monkeypatch):
    assert not lost_while_put_in_force(by, monkeypatch, SHORT)


def test_without_the_hold_it_is_lost(by, monkeypatch):
    monkeypatch.setattr(amending, "locked_plan", lambda pk: Plan.objects.get(pk=pk))
    monkeypatch.setattr(
        lines, "locked_draft", lambda pk, by: Plan.objects.select_related("authority").get(pk=pk)
    )
    assert lost_while_put_in_force(by, monkeypatch, PATIENT)


def test_a_report_is_not_lost_with_a_task_that_is_taken_out(by, monkeypatch):
    meeting = Meeting(SHORT)
    kept, sense = amending._require_reports_kept, workflow._require_sense
    monkeypatch.setattr(amending, "_require_reports_kept", meeting.after(kept))
    monkeypatch.setattr(workflow, "_require_sense", meeting.after(sense))
    task = Task.objects.select_related("plan__authority").get(plan__amends=None, code="1.1")
    draft, said = the_draft(), ReportedProgress(date(2021, 3, 1), ProgressWord.UNDER_WAY)
    draft.tasks.get(code="1.1").delete()
    reported, _version = at_once(
        lambda: report(task.occurrences.get(), said, by=by),
        lambda: amend(draft, by=by, **SIGNED),
        expected=(NotReady,),
    )
    assert ProgressReport.objects.exists() is isinstance(reported, ProgressReport)
    assert Task.objects.filter(pk=task.pk).exists() is isinstance(reported, ProgressReport)


def test_of_two_who_put_it_in_force_or_throw_it_away_one_does(by):
    drafts = [the_draft() for _each in range(3)]
    results = at_once(
        lambda: amend(drafts[0], by=by, **SIGNED),
        lambda: amend(drafts[1], by=by, **SIGNED),
        lambda: discard_amendment(drafts[2], by=by),
        expected=(NotReady,),
    )
    refused = [str(each) for each in results if isinstance(each, NotReady)]
    assert refused == ["Dự thảo không còn."] * 2
    verbs = AuditEvent.objects.filter(verb__in=["amend_plan", "amendment_discarded"])
    assert verbs.count() == 1


def test_a_draft_that_is_gone_is_said_to_be_gone(by):
    draft = the_draft()
    discard_amendment(the_draft(), by=by)
    for step in (
        lambda: amend(draft, by=by, **SIGNED),
        lambda: discard_amendment(draft, by=by),
        lambda: discard_draft(draft, by=by),
    ):
        with pytest.raises(NotReady, match="không còn"):
            step()


def refused_while_warned(by: User, monkeypatch, patience: float) -> list[object]:
    """The run of warnings has read the plan, and stores what it found once an amendment has taken a
    task out, unless the amendment waits for the run: what of them failed.
    """
    read, amended = threading.Event(), threading.Event()
    found = issuing.open_occurrences

    def read_first(on: date) -> dict[int, Occurrence]:
        occurrences = found(on)
        read.set()
        amended.wait(patience)
        return occurrences

    def take_out() -> PlanVersion:
        read.wait(PATIENT)
        try:
            return amend(draft, by=by, **SIGNED)
        finally:
            amended.set()

    monkeypatch.setattr(issuing, "open_occurrences", read_first)
    draft = the_draft()
    draft.tasks.get(code="1.1").delete()
    results = at_once(
        lambda: issuing.issue_warnings(at(7, 2)), take_out, expected=(IntegrityError,)
    )
    return [each for each in results if isinstance(each, IntegrityError)]


def warned_of_what_is_done(by: User, monkeypatch, patience: float) -> int:
    """The run of warnings has read a task that is reported as finished before the run stores what
    it found, unless the report waits for the run: how many of its warnings still stand.
    """
    read, reported = threading.Event(), threading.Event()
    found = issuing.open_occurrences

    def read_first(on: date) -> dict[int, Occurrence]:
        occurrences = found(on)
        read.set()
        reported.wait(patience)
        return occurrences

    def finish() -> ProgressReport:
        read.wait(PATIENT)
        try:
            said = ReportedProgress(date(2021, 6, 30), ProgressWord.FINISHED, delivered="Báo cáo")
            return report(task.occurrences.get(), said, by=by)
        finally:
            reported.set()

    monkeypatch.setattr(issuing, "open_occurrences", read_first)
    task = Task.objects.select_related("plan__authority").get(plan__amends=None, code="1.1")
    at_once(lambda: issuing.issue_warnings(at(7, 2)), finish)
    standing = TaskWarning._base_manager.filter(occurrence__task=task, settled_on=None)
    return standing.count()


def test_what_is_finished_meanwhile_is_not_warned_of(by, monkeypatch):
    assert warned_of_what_is_done(by, monkeypatch, SHORT) == 0


def test_without_the_hold_it_is_warned_of(by, monkeypatch):
    monkeypatch.setattr(issuing, "_hold_occurrences", lambda: None)
    assert warned_of_what_is_done(by, monkeypatch, PATIENT) > 0


def test_warnings_are_not_lost_with_a_task_that_is_taken_out(by, monkeypatch):
    assert refused_while_warned(by, monkeypatch, SHORT) == []
    issuing.issue_warnings(at(7, 2))
    warned = {each.occurrence.task.code for each in TaskWarning.objects.all()}
    assert warned == {"1.2"}


def test_without_the_hold_one_of_them_fails(by, monkeypatch):
    monkeypatch.setattr(issuing, "_hold_plans", lambda: None)
    assert refused_while_warned(by, monkeypatch, PATIENT)
