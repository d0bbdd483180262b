"""The list of who is late: to the second, by the right deadline, for who may see it, in words."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from criteria.periods import Period
from scoring.models import CampaignPeriod, Extension, ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from scoring.sheets.durations import format_duration
from scoring.sheets.extensions import extend
from scoring.sheets.late import late_lines, late_table
from scoring.sheets.late_line import LateLine
from tests.factories import make_campaign, make_period
from tests.people import Cast, District
from tests.undoing import stands
from units.models import AuditEvent
from units.refusals import NotReady

pytestmark = pytest.mark.django_db
DUE = datetime(2035, 10, 24, 17, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TICK, HOUR, DAY = timedelta(microseconds=1), timedelta(hours=1), timedelta(days=1)
REASON = "Mưa lũ"


def build(place: District, cast: Cast) -> ScoreSheet:
    """The sheet of Lộc An; Lộc Thủy has the other one. Another period stands beside theirs."""
    campaign = make_campaign(place, cast)
    make_period(campaign, Period.H1, cast.home_affairs)
    period = make_period(campaign, Period.Q1, cast.home_affairs)
    CampaignPeriod.objects.update(self_due_at=DUE, appraisal_due_at=DUE + 30 * DAY)
    ScoreEntry.objects.update(self_points=0)
    return period.sheets.select_related("unit", "period__campaign").get(unit=place.commune)


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def move(sheet: ScoreSheet, **values) -> None:
    ScoreSheet.objects.filter(pk=sheet.pk).update(**values)
    sheet.refresh_from_db()


def lines(sheet: ScoreSheet, now: datetime, user=None) -> dict[str, LateLine]:
    period = CampaignPeriod.objects.select_related("campaign").get(pk=sheet.period_id)
    found = late_lines(period, now, user)
    assert {line.sheet.period_id for line in found} <= {period.pk}
    by_name = {line.sheet.unit.short_name: line for line in found}
    assert len(by_name) == len(found)
    return by_name


def test_late_begins_with_the_deadline_itself(sheet: ScoreSheet) -> None:
    assert lines(sheet, DUE - TICK) == {}
    found = lines(sheet, DUE)
    assert list(found) == ["Lộc An", "Lộc Thủy"]
    assert {line.state for line in found.values()} == {"chưa gửi"}
    move(sheet, status="submitted", submitted_at=DUE - TICK, first_submitted_at=DUE - TICK)
    assert list(lines(sheet, DUE + DAY)) == ["Lộc Thủy"]
    move(sheet, submitted_at=DUE, first_submitted_at=DUE)
    late = lines(sheet, DUE + DAY)["Lộc An"]
    assert (late.state, late.tone, late.late_by) == ("gửi chậm", "warn", timedelta(0))


def test_each_reads_of_the_units_that_may_be_seen(sheet: ScoreSheet, cast: Cast) -> None:
    seen = {
        name: list(lines(sheet, DUE, getattr(cast, name)))
        for name in ("home_affairs", "staff", "other_head", "neighbour_home_affairs")
    }
    assert seen == {
        "home_affairs": ["Lộc An", "Lộc Thủy"],
        "staff": ["Lộc An"],
        "other_head": ["Lộc Thủy"],
        "neighbour_home_affairs": [],
    }


def test_a_reopened_sheet_is_judged_by_the_day_it_first_came(sheet: ScoreSheet) -> None:
    move(
        sheet,
        status="submitted",
        first_submitted_at=DUE + DAY,
        submitted_at=DUE + 6 * DAY,
    )
    line = lines(sheet, DUE + 9 * DAY)["Lộc An"]
    assert (line.late_by, line.late, line.submitted_at) == (DAY, "1 ngày", DUE + 6 * DAY)
    move(sheet, status="draft", submitted_at=None, reopened_at=DUE + 7 * DAY)
    assert "Lộc An" not in lines(sheet, DUE + 9 * DAY)  # no deadline holds it
    move(sheet, own_due_at=DUE + 8 * DAY)
    line = lines(sheet, DUE + 9 * DAY)["Lộc An"]
    assert (line.late_by, line.due_at, line.state) == (DAY, DUE + 8 * DAY, "chưa gửi")


def test_more_time_to_explain_is_no_more_time_to_send(sheet: ScoreSheet, cast: Cast) -> None:
    CampaignPeriod.objects.update(explanation_due_at=DUE + 40 * DAY)
    until = DUE + 50 * DAY
    extend(sheet, until=until, reason=REASON, by=cast.home_affairs, kind="explanation")
    assert lines(sheet, DUE - DAY) == {}
    line = lines(sheet, DUE + DAY)["Lộc An"]
    assert (line.state, line.extension, line.note, line.due_at) == ("chưa gửi", None, "", DUE)


def test_an_extended_unit_stands_there_with_its_own_deadline(sheet: ScoreSheet, cast: Cast) -> None:
    extend(sheet, until=DUE + 2 * DAY, reason=REASON, by=cast.home_affairs)
    found = lines(sheet, DUE + DAY)
    extended, late = found["Lộc An"], found["Lộc Thủy"]
    assert (extended.is_late, extended.tone, extended.late) == (False, "mute", "")
    assert (late.is_late, late.tone, late.late) == (True, "bad", "1 ngày")
    assert extended.note == "được gia hạn: trước 17:00 ngày 26/10/2035, lý do: Mưa lũ"
    extend(sheet, until=DUE + 3 * DAY, reason="Mất điện", by=cast.home_affairs)
    line = lines(sheet, DUE + DAY)["Lộc An"]
    assert line.note == "được gia hạn: trước 17:00 ngày 27/10/2035, lý do: Mất điện"  # the last one
    over = lines(sheet, DUE + 3 * DAY + 5 * HOUR)["Lộc An"]
    assert (over.state, over.tone, over.late) == ("chưa gửi", "bad", "5 giờ")


def test_taken_in_twice_the_last_words_stand(sheet: ScoreSheet, cast: Cast) -> None:
    move(sheet, own_due_at=DUE - 9000 * DAY)
    for reason in ("Lần đầu", "Lần sau"):
        workflow.miss(sheet, by=cast.home_affairs, reason=reason)
        if reason == "Lần đầu":
            workflow.reopen(sheet, by=cast.home_affairs, reason="Bổ sung")
            move(sheet, own_due_at=DUE - 9000 * DAY)
    line = lines(sheet, DUE)["Lộc An"]
    assert (line.state, line.note) == ("đã ghi nhận “không gửi”", "không gửi: Lần sau")
    assert (line.is_late, line.late, line.late_by, line.tone) == (True, "", None, "bad")


def test_the_file_says_the_same_as_the_list(sheet: ScoreSheet, cast: Cast) -> None:
    extend(sheet, until=DUE + DAY, reason=REASON, by=cast.home_affairs)
    sent = DUE + 3 * DAY
    move(sheet, status="submitted", submitted_at=sent, first_submitted_at=sent)
    found = late_table(sheet.period, lines(sheet, DUE + 4 * DAY).values())
    note = "được gia hạn: trước 17:00 ngày 25/10/2035, lý do: Mưa lũ"
    assert [row[1:] for row in found.rows] == [
        ["gửi chậm", DUE + DAY, sent, "2 ngày", 2, note],
        ["chưa gửi", DUE, None, "4 ngày", 4, ""],
    ]
    assert [row[0] for row in found.rows] == [sheet.unit.name, "Ủy ban nhân dân xã Lộc Thủy"]


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=1), "1 phút"),
        (HOUR, "1 giờ"),
        (2 * HOUR - TICK, "1 giờ"),
        (DAY - TICK, "23 giờ"),
        (DAY, "1 ngày"),
        (2 * DAY - TICK, "1 ngày"),
    ],
)
def test_a_span_is_said_in_its_largest_whole_unit(span: timedelta, said: str) -> None:
    assert format_duration(span) == said


# --- giving more time ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["self", "explanation"])
@pytest.mark.parametrize("status", ["final", "published"])
def test_a_final_result_is_not_extended(
    sheet: ScoreSheet, cast: Cast, status: str, kind: str
) -> None:
    CampaignPeriod.objects.update(explanation_due_at=DUE + 40 * DAY)
    move(sheet, status=status, submitted_at=DUE, final_at=DUE)
    with pytest.raises(NotReady, match="Kết quả đã chốt"):
        extend(sheet, until=DUE + 50 * DAY, reason=REASON, by=cast.home_affairs, kind=kind)
    assert not Extension.objects.exists()


def test_the_trail_keeps_the_deadline_that_was(sheet: ScoreSheet, cast: Cast) -> None:
    for days in (1, 2):
        extend(sheet, until=DUE + days * DAY, reason=REASON, by=cast.home_affairs)
    events = AuditEvent.objects.filter(verb="extend").order_by("pk")
    stood = [
        tuple(
            each["own_due_at"] and datetime.fromisoformat(each["own_due_at"])
            for each in (event.before, event.after)
        )
        for event in events
    ]
    assert stood == [(None, DUE + DAY), (DUE + DAY, DUE + 2 * DAY)]
    with pytest.raises(NotReady, match="17:00 ngày 26/10/2035"):
        extend(sheet, until=DUE + 2 * DAY, reason=REASON, by=cast.home_affairs)


def test_the_words_are_those_with_which_it_was_taken_in(sheet: ScoreSheet, cast: Cast) -> None:
    """Not those of a later step, nor those of the other sheet."""
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(self_due_at=timezone.now() - HOUR)
    sheet.refresh_from_db()
    other = sheet.period.sheets.exclude(pk=sheet.pk).get()
    for each, reason in ((sheet, "Không gửi phiếu"), (other, "Không liên lạc được")):
        workflow.miss(each, by=cast.home_affairs, reason=reason)
    workflow.give_zero(sheet, by=cast.home_affairs, reason="Không có gì để chấm")
    found = lines(sheet, timezone.now())
    assert {name: line.note for name, line in found.items()} == {
        "Lộc An": "không gửi: Không gửi phiếu",
        "Lộc Thủy": "không gửi: Không liên lạc được",
    }
