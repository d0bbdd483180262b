"""What each step leaves on the sheet: who, when, and what no longer holds."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from criteria.periods import Period
from scoring.models import CampaignPeriod, DeductionReason, ScoreEntry, ScoreSheet
from scoring.points.totals import band_name, totals_of
from scoring.sheets import workflow
from tests.factories import make_campaign, make_period
from tests.people import Cast, District
from tests.scoring.appraising import appraise_all, grant, leaf
from tests.scoring.filling import fill
from tests.scoring.rounds import PLAIN
from tests.undoing import stands
from units.models import User
from units.refusals import NotReady

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MOMENTS = (
    "proposed_at",
    "submitted_at",
    "first_submitted_at",
    "reopened_at",
    "appraised_at",
    "explained_at",
    "final_at",
    "acknowledged_at",
)


def build(place: District, cast: Cast) -> ScoreSheet:
    """The filled sheet of the commune; five days are left."""
    period = make_period(make_campaign(place, cast), Period.Q1, cast.home_affairs)
    sheet = period.sheets.get(unit=place.commune)
    fill(sheet, cast.staff)
    return ScoreSheet.objects.select_related("period", "unit").get(pk=sheet.pk)


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def has(sheet: ScoreSheet) -> set[str]:
    """The moments that the stored sheet has."""
    stored = ScoreSheet.objects.get(pk=sheet.pk)
    return {name for name in MOMENTS if getattr(stored, name) is not None}


def who(sheet: ScoreSheet, step: str) -> User | None:
    return getattr(ScoreSheet.objects.get(pk=sheet.pk), f"{step}_by")


def to_final(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.submit(sheet, by=cast.head)
    appraise_all(sheet, cast.home_affairs)
    workflow.finish(sheet, by=cast.home_affairs)
    workflow.finalise(sheet, by=cast.home_affairs)


def test_sent_back_nothing_is_proposed(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.propose(sheet, by=cast.staff)
    assert (has(sheet), who(sheet, "proposed")) == ({"proposed_at"}, cast.staff)
    workflow.send_back(sheet, by=cast.head, reason="thiếu số liệu")
    assert (has(sheet), who(sheet, "proposed")) == (set(), None)


def test_withdrawn_it_never_came(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.propose(sheet, by=cast.staff)
    workflow.submit(sheet, by=cast.head)
    assert has(sheet) == {"proposed_at", "submitted_at", "first_submitted_at"}
    assert (who(sheet, "submitted"), sheet.submitted_for) == (cast.head, "")
    workflow.withdraw(sheet, by=cast.head)
    assert has(sheet) == set()
    assert who(sheet, "proposed") is who(sheet, "submitted") is None


def test_reopened_only_the_first_day_stays_until_it_comes_again(
    sheet: ScoreSheet, cast: Cast
) -> None:
    workflow.submit(sheet, by=cast.head)
    first = sheet.first_submitted_at
    appraise_all(sheet, cast.home_affairs)
    workflow.finish(sheet, by=cast.home_affairs)
    assert "appraised_at" in has(sheet)
    until = timezone.now() + DAY
    workflow.reopen(sheet, by=cast.home_affairs, reason="Bổ sung", until=until)
    assert has(sheet) == {"first_submitted_at", "reopened_at"}
    assert (sheet.own_due_at, sheet.missed) == (until, False)
    assert sheet.entries.filter(first_points__isnull=True).count() == 0  # its appraisal is kept
    workflow.submit(sheet, by=cast.head)
    assert has(sheet) == {"submitted_at", "first_submitted_at"}
    assert sheet.first_submitted_at == first < sheet.submitted_at
    workflow.reopen(sheet, by=cast.home_affairs, reason="Bổ sung")
    assert sheet.own_due_at is None


@pytest.mark.parametrize("ago", [timedelta(0), DAY])
def test_nobody_reopens_until_a_moment_that_is_over(
    sheet: ScoreSheet, cast: Cast, ago: timedelta
) -> None:
    workflow.submit(sheet, by=cast.head)
    until = timezone.now() - ago
    with pytest.raises(NotReady, match="phải sau thời điểm hiện tại"):
        workflow.reopen(sheet, by=cast.home_affairs, reason="Bổ sung", until=until)
    assert ScoreSheet.objects.get(pk=sheet.pk).status == "submitted"


def test_the_result_of_a_quarter_has_no_band_and_its_day(sheet: ScoreSheet, cast: Cast) -> None:
    to_final(sheet, cast)
    assert {"final_at", "appraised_at"} <= has(sheet)
    assert band_name(ScoreSheet.objects.get(pk=sheet.pk)) is None


def test_taken_up_again_the_result_of_the_year_is_nobodys(sheet: ScoreSheet, cast: Cast) -> None:
    CampaignPeriod.objects.filter(period="Y").delete()
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(period="Y")
    sheet = ScoreSheet.objects.select_related("period", "unit").get(pk=sheet.pk)
    to_final(sheet, cast)
    assert band_name(sheet) is not None
    workflow.acknowledge(sheet, by=cast.head)
    assert ("acknowledged_at" in has(sheet), who(sheet, "acknowledged")) == (True, cast.head)
    workflow.revise(sheet, by=cast.home_affairs, reason="Nhập sai điểm")
    stored = ScoreSheet.objects.get(pk=sheet.pk)
    assert (stored.status, band_name(stored)) == ("explained", None)
    assert not {"final_at", "acknowledged_at"} & has(sheet)
    assert who(sheet, "acknowledged") is None
    workflow.finalise(sheet, by=cast.home_affairs)
    assert band_name(sheet) is not None


def over(sheet: ScoreSheet) -> None:
    due = timezone.now() - timedelta(minutes=1)
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(self_due_at=due)


@pytest.fixture
def missed(sheet: ScoreSheet, cast: Cast) -> ScoreSheet:
    over(sheet)
    return workflow.miss(sheet, by=cast.home_affairs, reason="Không gửi phiếu")


def zero(sheet: ScoreSheet, by: User, code: str = "other") -> None:
    workflow.give_zero(sheet, by=by, reason=" Không  gửi phiếu ", reason_code=code)


def test_a_missed_sheet_gets_zero_with_the_reason(missed: ScoreSheet, cast: Cast) -> None:
    grant(leaf(missed, PLAIN), "0.5", cast.home_affairs, reason="có bản giấy")
    zero(missed, cast.home_affairs)
    assert {"appraised_at"} == has(missed)
    points = dict(missed.entries.values_list("criterion__code", "first_points"))
    assert points.pop(PLAIN) > 0
    assert set(points.values()) == {Decimal(0)}
    given = missed.entries.exclude(criterion__code=PLAIN)
    assert set(given.values_list("first_reason", "first_reason_code", "first_by__username")) == {
        ("Không gửi phiếu", "other", "home_affairs")
    }
    stored = ScoreSheet.objects.get(pk=missed.pk)
    assert set(given.values_list("first_at", flat=True)) == {stored.appraised_at}
    assert totals_of(stored, "final").whole.points > 0


def test_only_a_kind_of_reason_in_use_is_taken(missed: ScoreSheet, cast: Cast) -> None:
    reason = DeductionReason.objects.exclude(code="other").first()
    DeductionReason.objects.filter(pk=reason.pk).update(active=False)
    for code in ("nonsense", reason.code):
        with pytest.raises(NotReady, match="Loại lý do này không có trong danh sách"):
            zero(missed, cast.home_affairs, code)
    assert not ScoreEntry.objects.filter(sheet=missed, first_points__isnull=False).exists()
    assert ScoreSheet.objects.get(pk=missed.pk).status == "submitted"
    DeductionReason.objects.filter(pk=reason.pk).update(active=True)
    zero(missed, cast.home_affairs, reason.code)
    assert ScoreSheet.objects.get(pk=missed.pk).status == "appraised"


@pytest.mark.parametrize("who", ["appraiser", "head", "leader", "neighbour_home_affairs"])
def test_only_who_runs_the_campaign_gives_zero(missed: ScoreSheet, cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        zero(missed, getattr(cast, who))
    assert ScoreSheet.objects.get(pk=missed.pk).status == "submitted"
