"""Every step of a sheet × every status × every person, and what holds a sheet back."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import F, Value
from django.utils import timezone

from criteria.periods import Period
from scoring import deadlines
from scoring.campaigns.board.lateness import lateness_of
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet
from scoring.points.stages import STANDING
from scoring.points.totals import band_name, totals_of
from scoring.sheets import workflow
from scoring.sheets.guards.deadlines import after_deadline, before_deadline
from scoring.sheets.guards.missing import not_answered
from scoring.sheets.steps import STEPS as SHEET_STEPS
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.filling import fill
from tests.scoring.rounds import set_due
from tests.undoing import put_back, stands
from units.models import AuditEvent, User
from units.refusals import NotReady
from units.workflow import offers, take

Status = ScoreSheet.Status
UNIT, HEAD, RUNS = {"staff", "head"}, {"head"}, {"home_affairs"}
STEPS = {
    "propose": ({Status.DRAFT}, UNIT),
    "take_back": ({Status.PROPOSED}, UNIT),
    "send_back": ({Status.PROPOSED}, HEAD),
    "submit": ({Status.DRAFT, Status.PROPOSED}, HEAD),
    "withdraw": ({Status.SUBMITTED}, HEAD),
    "reopen": ({Status.SUBMITTED, Status.APPRAISED}, RUNS),
    "miss": ({Status.DRAFT, Status.PROPOSED}, RUNS),
    "finish": ({Status.SUBMITTED}, RUNS),
    "give_zero": ({Status.SUBMITTED}, RUNS),
    "ask": ({Status.APPRAISED}, RUNS),
    "explain": ({Status.EXPLAINING}, HEAD),
    "close_explanation": ({Status.EXPLAINING}, RUNS),
    "finalise": ({Status.APPRAISED, Status.EXPLAINED}, RUNS),
    "acknowledge": ({Status.FINAL}, HEAD),
    "revise": ({Status.FINAL, Status.PUBLISHED}, RUNS),
}
SYSTEM = {"publish": {Status.FINAL}}
REASONED = {"send_back", "reopen", "miss", "give_zero", "revise"}
PEOPLE = [
    "staff",
    "head",
    "other_staff",
    "other_head",
    "appraiser",
    "home_affairs",
    "neighbour_home_affairs",
    "leader",
    "viewer",
    "auditor",
    "administrator",
    "disabled",
    "moved",
]


standing = stands(make_sheet)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def put(sheet: ScoreSheet, status: str) -> None:
    """Set the stage without walking there: the table asks about every status."""
    final_at = timezone.now() if status in STANDING else None
    ScoreSheet.objects.filter(pk=sheet.pk).update(
        status=status, missed=True, final_at=final_at, acknowledged_at=None
    )
    sheet.refresh_from_db()


def ready(sheet: ScoreSheet) -> None:
    """Answer and appraise everything, as far as the guards look."""
    ScoreEntry.objects.filter(sheet=sheet).update(self_points=0, first_points=0)


def lower(sheet: ScoreSheet) -> None:
    """There is something to explain, and time for it."""
    entry = sheet.entries.filter(criterion__method="self").first()
    ScoreEntry.objects.filter(pk=entry.pk).update(
        self_points=1, first_reason="thiếu tài liệu", first_reason_code="other"
    )
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(
        explanation_due_at=timezone.now() + timedelta(days=90)
    )


def close_round(sheet: ScoreSheet) -> None:
    set_due(sheet, timedelta())


def close(sheet: ScoreSheet) -> None:
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(
        self_due_at=F("self_due_at") - timedelta(days=10)
    )
    sheet.refresh_from_db()


def move(sheet: ScoreSheet, step: str, by) -> ScoreSheet:
    reason = {"reason": "đề nghị xem lại"} if step in REASONED else {}
    return getattr(workflow, step)(sheet, by=by, **reason)


@pytest.mark.parametrize("step", STEPS)
def test_every_step_from_every_status(place: District, cast: Cast, step: str) -> None:
    """Right person and right status: it moves. Wrong status: NotReady. Wrong person: refused."""
    sheet = make_sheet(place, cast, Period.Y if step == "acknowledge" else Period.Q1)
    sources, people = STEPS[step]
    ready(sheet)
    lower(sheet)
    if step == "close_explanation":
        close_round(sheet)
    if step == "miss":
        close(sheet)
    for person, status in product(PEOPLE, Status.values):
        expected: tuple[type[Exception] | None, str] = (None, SHEET_STEPS[step].target)
        if person not in people:
            expected = PermissionDenied, status
        elif status not in sources:
            expected = NotReady, status
        with put_back():
            put(sheet, status)
            assert outcome(sheet, step, getattr(cast, person)) == expected, (person, status)


def outcome(sheet: ScoreSheet, step: str, by: User) -> tuple[type[Exception] | None, str]:
    """The refusal, if any, and where the sheet stands afterwards."""
    refusal = None
    try:
        move(sheet, step, by)
    except (NotReady, PermissionDenied) as refused:
        refusal = type(refused)
    sheet.refresh_from_db()
    return refusal, sheet.status


def test_the_table_is_whole() -> None:
    assert {name: set(step.sources) for name, step in SHEET_STEPS.items()} == {
        name: sources for name, (sources, _people) in STEPS.items()
    } | SYSTEM


def test_the_table_says_who_is_told() -> None:
    told = {name: [message.kind for message in step.notify] for name, step in SHEET_STEPS.items()}
    assert told == {
        "propose": ["sheet_proposed"],
        "take_back": ["sheet_taken_back"],
        "send_back": ["sheet_sent_back"],
        "submit": ["sheet_submitted"],
        "withdraw": [],
        "reopen": ["sheet_reopened"],
        "miss": ["sheet_missed"],
        "finish": ["sheet_appraised"],
        "give_zero": ["sheet_appraised"],
        "ask": ["sheet_asked"],
        "explain": ["sheet_explained"],
        "close_explanation": ["sheet_explained", "explanation_closed"],
        "finalise": ["sheet_final"],
        "acknowledge": [],
        "revise": [],
        "publish": [],
    }


@pytest.mark.parametrize("person", PEOPLE)
def test_only_a_publication_publishes_a_sheet(sheet: ScoreSheet, cast: Cast, person: str) -> None:
    put(sheet, Status.FINAL)
    with pytest.raises(NotReady):
        take(sheet, SHEET_STEPS, "publish", by=getattr(cast, person))
    workflow.publish(sheet, "99/QĐ-UBND")
    assert sheet.status == Status.PUBLISHED


def test_buttons_follow_from_the_steps(sheet: ScoreSheet, cast: Cast) -> None:
    offered = {each.name: bool(each.verdict) for each in offers(sheet, SHEET_STEPS, cast.staff)}
    assert offered == {"propose": True, "submit": False, "miss": False}


def test_a_year_of_one_sheet(place: District, cast: Cast) -> None:
    sheet = make_sheet(place, cast, Period.Y)
    fill(sheet, cast.staff)
    workflow.propose(sheet, by=cast.staff)
    workflow.send_back(sheet, by=cast.head, reason="bổ sung tài liệu")
    workflow.propose(sheet, by=cast.staff)
    workflow.submit(sheet, by=cast.head)
    assert (sheet.proposed_by, sheet.submitted_by) == (cast.staff, cast.head)
    with pytest.raises(NotReady, match=r"1\.2\.2"):
        workflow.finish(sheet, by=cast.home_affairs)
    for entry in sheet.entries.select_related("criterion"):
        entry.first_points = entry.criterion.maximum
        entry.save()
    workflow.finish(sheet, by=cast.home_affairs)
    workflow.finalise(sheet, by=cast.home_affairs)
    assert band_name(sheet) == "Xuất sắc"
    assert totals_of(sheet, "final").whole.index == 100
    moves = AuditEvent.objects.filter(target_type="scoring.scoresheet").order_by("pk")
    assert [each.verb for each in moves] == [
        "propose",
        "send_back",
        "propose",
        "submit",
        "finish",
        "finalise",
    ]
    assert moves[1].reason == "bổ sung tài liệu"


def test_a_proposal_is_taken_back_until_the_head_acts(sheet: ScoreSheet, cast: Cast) -> None:
    """Nothing of it is left: another person may propose, and nobody is its author."""
    fill(sheet, cast.staff)
    workflow.propose(sheet, by=cast.staff)
    workflow.take_back(sheet, by=cast.staff)
    assert (sheet.status, sheet.proposed_by, sheet.proposed_at) == (Status.DRAFT, None, None)
    workflow.propose(sheet, by=cast.staff)
    workflow.submit(sheet, by=cast.head)
    with pytest.raises(NotReady):
        workflow.take_back(sheet, by=cast.staff)
    sheet.refresh_from_db()
    assert (sheet.status, sheet.proposed_by) == (Status.SUBMITTED, cast.staff)


def test_before_the_year_there_is_no_band(sheet: ScoreSheet, cast: Cast) -> None:
    ready(sheet)
    put(sheet, Status.APPRAISED)
    workflow.finalise(sheet, by=cast.home_affairs)
    assert band_name(sheet) is None
    with pytest.raises(NotReady, match="kết quả năm"):
        workflow.acknowledge(sheet, by=cast.head)


@pytest.mark.parametrize("step", ["propose", "submit"])
def test_what_is_missing_is_named(sheet: ScoreSheet, cast: Cast, step: str) -> None:
    with pytest.raises(NotReady, match=r"1\.1\.1"):
        move(sheet, step, cast.head)
    missing = not_answered(sheet)
    assert len(missing) == sheet.entries.filter(criterion__method="self").count()
    assert missing[0].code == "1.1.1"


@pytest.mark.parametrize("step", ["propose", "take_back", "submit", "withdraw"])
def test_after_the_deadline_it_is_too_late(sheet: ScoreSheet, cast: Cast, step: str) -> None:
    ready(sheet)
    put(sheet, {"withdraw": Status.SUBMITTED, "take_back": Status.PROPOSED}.get(step, Status.DRAFT))
    close(sheet)
    before = sheet.status
    with pytest.raises(NotReady):
        move(sheet, step, cast.head)
    sheet.refresh_from_db()
    assert sheet.status == before


@pytest.mark.parametrize(
    ("before", "in_time"), [(timedelta(microseconds=1), True), (timedelta(), False)]
)
def test_the_deadline_is_an_exclusive_instant(
    sheet: ScoreSheet, cast: Cast, monkeypatch, before: timedelta, in_time: bool
) -> None:
    due_at = CampaignPeriod.objects.get(pk=sheet.period_id).self_due_at
    monkeypatch.setattr(deadlines, "Now", lambda: Value(due_at - before))
    assert (list(before_deadline(sheet)) == []) is in_time
    assert (list(after_deadline(sheet)) == []) is not in_time


def test_before_the_deadline_nobody_has_missed_it(sheet: ScoreSheet, cast: Cast) -> None:
    with pytest.raises(NotReady):
        move(sheet, "miss", cast.home_affairs)


def test_a_missed_sheet_is_taken_in_unanswered(sheet: ScoreSheet, cast: Cast) -> None:
    close(sheet)
    move(sheet, "miss", cast.home_affairs)
    assert sheet.missed
    assert sheet.submitted_at is None


def test_a_reopened_sheet_may_come_late(sheet: ScoreSheet, cast: Cast) -> None:
    ready(sheet)
    workflow.submit(sheet, by=cast.head)
    close(sheet)
    move(sheet, "reopen", cast.home_affairs)
    assert (sheet.submitted_at, sheet.missed) == (None, False)
    workflow.submit(sheet, by=cast.head)
    assert sheet.reopened_at is None
    with pytest.raises(NotReady):
        workflow.withdraw(sheet, by=cast.head)


@pytest.mark.parametrize("until", [None, timedelta(days=2)])
def test_a_withdrawn_submission_makes_nobody_in_time(
    sheet: ScoreSheet, cast: Cast, until: timedelta | None
) -> None:
    """Sent and taken back before the deadline, then silence: what comes in the end comes late,
    unless the new deadline says otherwise.
    """
    ready(sheet)
    workflow.submit(sheet, by=cast.head)
    workflow.withdraw(sheet, by=cast.head)
    assert (sheet.submitted_at, sheet.first_submitted_at, sheet.submitted_by) == (None, None, None)
    close(sheet)
    assert lateness_of(sheet, timezone.now()) == "overdue"
    move(sheet, "miss", cast.home_affairs)
    assert (lateness_of(sheet, timezone.now()), deadlines.in_time(sheet)) == ("missed", False)
    due = timezone.now() + until if until else None
    workflow.reopen(sheet, by=cast.home_affairs, reason="đề nghị của đơn vị", until=due)
    workflow.submit(sheet, by=cast.head)
    assert sheet.first_submitted_at == sheet.submitted_at
    assert deadlines.in_time(sheet) is bool(until)
    assert lateness_of(sheet, timezone.now()) == ("" if until else "late")


def test_what_came_in_time_stays_in_time_when_it_is_sent_again(
    sheet: ScoreSheet, cast: Cast
) -> None:
    ready(sheet)
    workflow.submit(sheet, by=cast.head)
    first = sheet.submitted_at
    due = timezone.now()
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(self_due_at=due)
    workflow.reopen(sheet, by=cast.home_affairs, reason="bổ sung")
    assert sheet.first_submitted_at == first
    workflow.submit(sheet, by=cast.head)
    sheet.refresh_from_db()
    assert first < due < sheet.submitted_at
    assert sheet.first_submitted_at == first
    assert deadlines.in_time(sheet)


@pytest.mark.parametrize("step", sorted(REASONED))
def test_a_reason_of_blanks_is_none(sheet: ScoreSheet, cast: Cast, step: str) -> None:
    sources, people = STEPS[step]
    put(sheet, min(sources))
    close(sheet)
    with pytest.raises(NotReady):
        getattr(workflow, step)(sheet, by=getattr(cast, min(people)), reason=" \u200b \u00a0")


def test_who_runs_the_campaign_decides_not_who_is_judged(
    sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    """In a campaign of the province the Home Affairs office of a district runs nothing."""
    campaign = sheet.period.campaign
    campaign.authority = place.province
    campaign.save()
    ready(sheet)
    put(sheet, Status.SUBMITTED)
    with pytest.raises(PermissionDenied):
        workflow.finish(sheet, by=cast.home_affairs)


def test_a_submitted_sheet_has_its_time(sheet: ScoreSheet) -> None:
    with pytest.raises(IntegrityError, match="what_is_appraised_was_submitted_or_missed"):
        ScoreSheet.objects.filter(pk=sheet.pk).update(status=Status.SUBMITTED)


def test_a_final_sheet_has_its_date(sheet: ScoreSheet) -> None:
    with pytest.raises(IntegrityError, match="a_final_sheet_has_its_date"):
        ScoreSheet.objects.filter(pk=sheet.pk).update(status=Status.FINAL, missed=True)
