"""A sheet that never came: one step gives 0 to what is not scored yet and finishes it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.test import Client
from django.urls import reverse

from criteria.models import Criterion
from criteria.periods import Period
from scoring.appraisal.granting.appraising import appraise
from scoring.appraisal.granting.permission import under_appraisal
from scoring.appraisal.rounds.first import FIRST
from scoring.models import CampaignPeriod, DeductionReason, ScoreEntry, ScoreSheet
from scoring.points.integrity import find_broken_totals
from scoring.points.totals import totals_of
from scoring.sheets import workflow
from scoring.sheets.missed import missed_reason
from scoring.sheets.zeros import zeros_of
from tests.factories import make_campaign, make_period
from tests.people import SINCE, Cast, District
from tests.reading import alerts, one_line, read
from tests.scoring.appraising import grant, leaf
from tests.scoring.entering import save_answer
from tests.scoring.filling import answer_best, entry_of, fill
from tests.undoing import stands
from units.models import AuditEvent, Membership, Notice, Role, User
from units.refusals import NotReady

Status = ScoreSheet.Status
WHY = "Quá hạn 10 ngày, đơn vị không gửi phiếu"
CLAIMED, GRANTED = "1.1.1", "3.1.1"


def build(place: District, cast: Cast) -> ScoreSheet:
    """The year of a commune that entered one figure and sent nothing; the survey is there and one
    leaf was appraised.
    """
    period = make_period(make_campaign(place, cast), Period.Y, cast.home_affairs)
    sheet = period.sheets.get(unit=place.commune)
    answer_best(entry_of(sheet, CLAIMED), cast.staff)
    CampaignPeriod.objects.filter(pk=period.pk).update(
        self_due_at=F("self_due_at") - timedelta(days=10)
    )
    workflow.miss(sheet, by=cast.home_affairs, reason=WHY)
    for entry in under_appraisal(sheet).filter(criterion__method=Criterion.Method.SURVEY):
        appraise(
            entry, round=FIRST, version=entry.version, answer={"value": "80"}, by=cast.home_affairs
        )
    grant(leaf(sheet, GRANTED), "1", cast.home_affairs, reason="Có trên cổng dịch vụ công")
    return sheet


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def zero(sheet: ScoreSheet, cast: Cast, **told: str) -> ScoreSheet:
    return workflow.give_zero(sheet, by=cast.home_affairs, reason=WHY, **told)


def test_one_step_gives_0_and_finishes(sheet: ScoreSheet, cast: Cast) -> None:
    before = zeros_of(sheet)
    survey = {each.pk: each.first_points for each in before.surveyed}
    assert (len(before.granted), len(survey), len(before.claimed)) == (1, 9, 1)
    assert len(before.zero) + 10 == sheet.entries.filter(excluded=False).count()
    zero(sheet, cast)
    assert sheet.status == Status.APPRAISED
    found = {entry.criterion.code: entry for entry in sheet.entries.select_related("criterion")}
    for each in before.zero:
        entry = found[each.criterion.code]
        assert (entry.first_points, entry.first_reason, entry.first_reason_code) == (
            Decimal(0),
            WHY,
            "other",
        )
        assert (entry.first_by, entry.version) == (cast.home_affairs, each.version + 1)
    assert found[GRANTED].first_points == 1
    assert {pk: ScoreEntry.objects.get(pk=pk).first_points for pk in survey} == survey
    whole = totals_of(sheet, "final").whole
    assert whole.scored == whole.leaves
    assert whole.earned == 1 + sum(survey.values())
    assert list(find_broken_totals()) == []
    workflow.finalise(sheet, by=cast.home_affairs)
    assert sheet.status == Status.FINAL


def test_who_did_it_and_why_stands_in_the_trail_and_the_unit_is_told(
    sheet: ScoreSheet, cast: Cast
) -> None:
    zero(sheet, cast, reason_code="no_document")
    event = AuditEvent.objects.get(verb="give_zero")
    assert (event.actor, event.reason, event.unit) == (cast.home_affairs, WHY, sheet.unit)
    assert Notice.objects.filter(recipient=cast.head, kind="sheet_appraised").exists()
    assert entry_of(sheet, CLAIMED).first_reason_code == "no_document"


def test_without_the_survey_nothing_is_given(sheet: ScoreSheet, cast: Cast) -> None:
    unsurveyed = zeros_of(sheet).surveyed[0]
    ScoreEntry.objects.filter(pk=unsurveyed.pk).update(first_points=None)
    with pytest.raises(NotReady, match=r"1 tiêu chí điều tra xã hội học chưa có điểm"):
        zero(sheet, cast)
    sheet.refresh_from_db()
    assert sheet.status == Status.SUBMITTED
    assert not sheet.entries.filter(first_points=0, first_reason=WHY).exists()


def test_a_sheet_that_came_is_not_given_zeros(place: District, cast: Cast) -> None:
    period = make_period(make_campaign(place, cast), Period.Q1, cast.home_affairs)
    sheet = period.sheets.get(unit=place.commune)
    fill(sheet, cast.staff)
    workflow.submit(sheet, by=cast.head)
    with pytest.raises(NotReady, match="Đơn vị đã gửi phiếu này"):
        zero(sheet, cast)
    assert not sheet.entries.filter(first_points=0).exists()


@pytest.mark.parametrize("code", ["", "unheard", "wrong_rate"])
def test_the_kind_of_reason_is_one_of_the_list_in_use(
    sheet: ScoreSheet, cast: Cast, code: str
) -> None:
    DeductionReason.objects.filter(code="wrong_rate").update(active=False)
    with pytest.raises(NotReady, match="không có trong danh sách"):
        zero(sheet, cast, reason_code=code)
    assert ScoreSheet.objects.get(pk=sheet.pk).status == Status.SUBMITTED


def test_nobody_gives_zeros_to_the_own_workplace(sheet: ScoreSheet, cast: Cast) -> None:
    Membership.objects.create(
        user=cast.home_affairs,
        role=Role.STAFF,
        workplace=sheet.unit,
        territory=sheet.unit,
        valid_from=SINCE,
    )
    person = User.objects.get(pk=cast.home_affairs.pk)
    with pytest.raises(PermissionDenied):
        workflow.give_zero(sheet, by=person, reason=WHY)
    assert ScoreSheet.objects.get(pk=sheet.pk).status == Status.SUBMITTED


# --- undone by reopening --------------------------------------------------------------------------


def test_reopened_it_gives_the_zeros_back_and_keeps_the_rest(sheet: ScoreSheet, cast: Cast) -> None:
    survey = [each.pk for each in zeros_of(sheet).surveyed]
    grant(leaf(sheet, "1.1.2"), "0", cast.home_affairs, reason="Không có báo cáo")
    zero(sheet, cast)
    workflow.reopen(sheet, by=cast.home_affairs, reason="Đơn vị có lý do chính đáng")
    kept = sheet.entries.filter(excluded=False, first_points__isnull=False)
    codes = set(kept.exclude(pk__in=survey).values_list("criterion__code", flat=True))
    assert codes == {GRANTED, "1.1.2"}
    assert kept.filter(pk__in=survey).count() == len(survey)
    claim = entry_of(sheet, CLAIMED)
    assert (claim.first_reason, claim.first_reason_code, claim.first_by) == ("", "", None)
    assert claim.self_points is not None
    assert list(find_broken_totals()) == []
    fill(sheet, cast.staff)
    workflow.submit(sheet, by=cast.head)
    with pytest.raises(NotReady, match="chưa có điểm thẩm định"):
        workflow.finish(sheet, by=cast.home_affairs)


def test_points_of_a_sheet_that_came_stay_when_it_is_reopened(place: District, cast: Cast) -> None:
    period = make_period(make_campaign(place, cast), Period.Q1, cast.home_affairs)
    sheet = period.sheets.get(unit=place.commune)
    fill(sheet, cast.staff)
    workflow.submit(sheet, by=cast.head)
    grant(leaf(sheet, CLAIMED), "0", cast.home_affairs, reason="Ban hành chậm")
    ScoreSheet.objects.filter(pk=sheet.pk).update(appraised_at=entry_of(sheet, CLAIMED).first_at)
    workflow.reopen(sheet, by=cast.home_affairs, reason="Bổ sung")
    assert entry_of(sheet, CLAIMED).first_points == 0


@pytest.mark.parametrize("way", ["declared", "figures"])
def test_what_was_granted_ends_when_the_reopened_unit_claims_otherwise(
    sheet: ScoreSheet, cast: Cast, way: str
) -> None:
    Criterion.objects.filter(code=GRANTED).update(not_applicable_allowed=True)
    workflow.reopen(sheet, by=cast.home_affairs, reason="Đơn vị có lý do chính đáng")
    entry = entry_of(sheet, GRANTED)
    if way == "declared":
        told = {"answer": None, "not_applicable": True, "note": "Xã không có thủ tục này"}
        save_answer(entry, version=entry.version, by=cast.staff, **told)
    else:
        answer_best(entry, cast.staff)
    entry = entry_of(sheet, GRANTED)
    assert not entry.is_appraised
    assert (entry.first_reason, entry.first_by, entry.first_at) == ("", None, None)
    assert list(find_broken_totals()) == []


# --- the pages ------------------------------------------------------------------------------------


def test_the_page_says_what_it_would_do_and_does_it(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    client.force_login(cast.home_affairs)
    url = reverse("scoring:sheet_give_zero", args=[sheet.pk])
    for page in ("board", "appraisal"):
        key = sheet.period_id if page == "board" else sheet.pk
        assert url in client.get(reverse(f"scoring:{page}", args=[key])).content.decode()
    number = len(zeros_of(sheet).zero)
    html = one_line(client.get(url).content.decode())
    assert f"{number} tiêu chí được chấm 0 điểm" in html
    assert f"1 tiêu chí giữ nguyên điểm đã thẩm định: {GRANTED}" in html
    assert "9 tiêu chí giữ nguyên điểm điều tra xã hội học" in html
    assert WHY in html
    refused = client.post(url, {"reason_code": "other", "reason": " "})
    assert refused.status_code == 422
    assert client.post(url, {"reason_code": "own_9", "reason": WHY}).status_code == 422
    assert ScoreSheet.objects.get(pk=sheet.pk).status == Status.SUBMITTED
    done = client.post(url, {"reason_code": "other", "reason": WHY}, follow=True)
    said = f"{sheet.unit.short_name}: đã chấm 0 điểm, đã hoàn thành thẩm định."
    assert alerts(read(done))[0] == ("success", said)
    assert url not in done.content.decode()
    late = client.post(url, {"reason_code": "other", "reason": WHY})
    assert late.status_code == 422
    assert "đã thẩm định" in late.content.decode()


def test_the_zeros_are_worth_what_they_take(sheet: ScoreSheet) -> None:
    """Neither a bonus that nobody earned is lost, nor a penalty that nobody got."""
    for code, sign in (("1.1.2", "bonus"), ("1.1.3", "penalty")):
        Criterion.objects.filter(code=code).update(sign=sign)
    zeros = zeros_of(sheet)
    normal = sheet.entries.filter(excluded=False, criterion__sign="normal").exclude(
        pk__in=[each.pk for each in (*zeros.granted, *zeros.surveyed)]
    )
    assert len(zeros.zero) == normal.count() + 2
    total = sum(normal.values_list("criterion__maximum", flat=True), Decimal(0))
    assert zeros.lost == total


def test_what_the_set_excludes_is_neither_given_0_nor_granted(sheet: ScoreSheet) -> None:
    before = zeros_of(sheet)
    out = {"excluded": True, "not_applicable": True, "first_not_applicable": True}
    out |= {"first_points": None, "first_answer": None}
    for code in ("1.1.2", before.surveyed[0].criterion.code):
        sheet.entries.filter(criterion__code=code).update(**out)
    after = zeros_of(sheet)
    assert [len(after.zero), len(after.surveyed)] == [len(before.zero) - 1, 8]
    assert [each.criterion.code for each in after.granted] == [GRANTED]


def test_what_was_reopened_and_did_not_come_is_taken_in_again(
    sheet: ScoreSheet, cast: Cast
) -> None:
    """The last reason is the one that is proposed for the zeros; the deadline holds again."""
    workflow.reopen(sheet, by=cast.home_affairs, reason="Đơn vị xin nộp lại")
    workflow.miss(sheet, by=cast.home_affairs, reason="Mở lại vẫn không nộp")
    assert missed_reason(sheet) == "Mở lại vẫn không nộp"
    with pytest.raises(NotReady, match="Đã hết hạn"):
        workflow.withdraw(sheet, by=cast.head)


@pytest.mark.parametrize("person", ["staff", "head", "appraiser", "leader"])
def test_who_does_not_run_the_campaign_does_not_see_it(
    client: Client, sheet: ScoreSheet, cast: Cast, person: str
) -> None:
    client.force_login(getattr(cast, person))
    url = reverse("scoring:sheet_give_zero", args=[sheet.pk])
    assert client.get(url).status_code == 403
    assert client.post(url, {"reason_code": "other", "reason": WHY}).status_code == 403
