"""A file for a plan that is stored: who has its page open notices, and nobody overwrites another.

The twin of the race takes the hold on the plan away and shows the loss.
"""

from datetime import date

import pytest

from plans import workflow
from plans.annex import read_plan
from plans.intake import storing
from plans.intake.storing import take_in
from plans.intake.writing import write_plan
from plans.models import Plan, Target, TargetReading, Task
from plans.versions.amending import begin_amendment
from plans.writing import lines
from plans.writing.lines import write_task
from plans.writing.statements import write_statements
from plans.writing_rights import task_of
from tests.people import Role, make_cast, make_district, make_person
from tests.plans.books import AREA, HEADING, plan_book, task
from tests.plans.test_intake_values import take, targets_book
from tests.plans.test_preview import preview
from tests.racing import PATIENT, SHORT, Meeting, at_once
from units.refusals import ChangedMeanwhile, Invalid

STORED = plan_book(HEADING, AREA, task(1), task(2, title="Rà soát"))
LATER = {"title": "KẾ HOẠCH SỐ 2 CCHC NĂM 2021 CỦA UBND HUYỆN PHÚ LỘC"}


@pytest.fixture
def stored(place, cast) -> Plan:
    return take(STORED, place, cast).plan


@pytest.mark.django_db
def test_only_what_says_something_else_has_another_version(stored, place, cast):
    rows = [task(1, title="Việc mới"), task(2, title="Rà soát")]
    take(plan_book(HEADING, AREA, *rows), place, cast)
    assert list(stored.tasks.values_list("code", "version")) == [("1.1", 2), ("1.2", 1)]
    stored.refresh_from_db()
    assert stored.version == 1
    with pytest.raises(ChangedMeanwhile):
        write_task(stored.tasks.first(), seen=1, values={"note": "x"}, by=cast.home_affairs)


@pytest.mark.django_db
def test_a_line_at_another_place_says_the_same(stored, place, cast):
    take(plan_book(HEADING, AREA, task(2, title="Rà soát"), task(1)), place, cast)
    assert list(stored.tasks.values_list("code", "version")) == [("1.2", 1), ("1.1", 1)]


@pytest.mark.django_db
def test_other_goals_have_another_version(stored, place, cast):
    take(plan_book(HEADING, AREA, task(1), task(2, title="Rà soát"), **LATER), place, cast)
    with pytest.raises(ChangedMeanwhile):
        write_statements(stored, seen=1, values={"goals": ["Một"]}, by=cast.home_affairs)


@pytest.mark.django_db
def test_targets_that_are_linked_otherwise_are_another_version(place, cast):
    row = ["CT01", "Hồ sơ đúng hạn", "95%", "%", ""]
    plan = take(targets_book(row), place, cast).plan
    plan.tasks.get().targets.add(plan.targets.get())
    take(targets_book(row), place, cast)
    assert plan.tasks.get().version == 2
    assert not plan.tasks.get().targets.exists()


@pytest.mark.django_db
def test_a_target_with_results_cannot_vanish_with_a_file(place, cast, client):
    book = targets_book(["CT01", "Hồ sơ đúng hạn", "95%", "%", ""])
    plan = take(book, place, cast).plan
    workflow.issue(plan, by=cast.home_affairs, number="1", issued_on=date(2021, 1, 4))
    day = date(2021, 3, 1)
    read = {"target": plan.targets.get(), "day": day, "value": 90, "reported_by": cast.home_affairs}
    TargetReading.objects.create(**read)
    client.force_login(cast.home_affairs)
    without = plan_book(HEADING, AREA, task(1))
    assert preview(client, without).blocked
    with pytest.raises(Invalid, match="kết quả của chỉ tiêu CT01"):
        take(without, place, cast)
    assert Target.objects.count() == 1


@pytest.mark.django_db
def test_who_does_not_work_at_another_lead_is_responsible_no_more(stored, place, cast, client):
    of_justice = make_person("of_justice", Role.STAFF, place.justice)
    stored.tasks.update(responsible=of_justice)
    client.force_login(cast.home_affairs)
    other = plan_book(HEADING, AREA, task(1, lead="Phòng Nội vụ"), task(2, title="Rà soát"))
    (changed,) = preview(client, other).changes
    fields = {field.label: (field.before, field.after) for field in changed.fields}
    assert fields["người phụ trách"] == ((of_justice.full_name,), ())
    take(other, place, cast)
    first, second = stored.tasks.all()
    assert (first.responsible, second.responsible) == (None, of_justice)


@pytest.fixture
def in_two_hands():
    """A draft that amends a plan in force, the district and who writes it."""
    place = make_district()
    cast = make_cast(place)
    plan = take(STORED, place, cast).plan
    workflow.issue(plan, by=cast.home_affairs, number="1", issued_on=date(2021, 1, 4))
    return begin_amendment(plan, by=cast.home_affairs), place.district, cast.home_affairs


def lost_while_taken_in(in_two_hands, monkeypatch, patience: float) -> bool:
    """A file is taken in while somebody writes a line: both have read before either writes, and the
    file is stored first, unless one waits for the other. Whether the line has lost what the file
    says.
    """
    draft, authority, by = in_two_hands
    read, taken = Meeting(patience), Meeting(patience)
    monkeypatch.setattr(storing, "write_plan", read.after(write_plan))
    monkeypatch.setattr(lines, "task_of", read.after(task_of))
    monkeypatch.setattr(lines, "_require_single", taken.after(lines._require_single))
    content = plan_book(HEADING, AREA, task(1, deadline="Quý III"), task(2, title="Rà soát"))
    copy = draft.tasks.get(code="1.1")
    take_file = taken.after(
        lambda: take_in(read_plan(content), authority, by=by, name="kh.xlsx", content=content)
    )
    at_once(
        take_file,
        lambda: write_task(copy, seen=1, values={"note": "Viết tay"}, by=by),
        expected=(ChangedMeanwhile,),
    )
    return Task.objects.get(pk=copy.pk).deadline_text != "Quý III"


@pytest.mark.django_db(transaction=True)
def test_a_line_that_is_written_meanwhile_keeps_what_the_file_says(in_two_hands, monkeypatch):
    assert not lost_while_taken_in(in_two_hands, monkeypatch, SHORT)


@pytest.mark.django_db(transaction=True)
def test_without_the_hold_it_is_lost(in_two_hands, monkeypatch):
    monkeypatch.setattr(storing, "locked_plan", lambda pk: Plan.objects.get(pk=pk))
    drafts = Plan.objects.select_related("authority")
    monkeypatch.setattr(lines, "locked_draft", lambda pk, by: drafts.get(pk=pk))
    assert lost_while_taken_in(in_two_hands, monkeypatch, PATIENT)
