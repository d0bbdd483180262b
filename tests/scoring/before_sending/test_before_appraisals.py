"""The page before an appraisal is finished and before its result is made final."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from scoring.appraisal.explanations.asking import question
from scoring.before_sending.appraisals import before_appraisal_step
from scoring.before_sending.page import BeforeSending
from scoring.models import ScoreSheet
from scoring.points.totals import totals_of
from scoring.sheets import workflow
from scoring.sheets.guards.missing import not_appraised
from tests.factories import make_period
from tests.people import Cast, District
from tests.scoring.appraising import appraise_all, finish, grant, leaf, make_submitted
from tests.scoring.filling import fill
from tests.scoring.rounds import (
    ASKED,
    LOWERED,
    PLAIN,
    QUESTION,
    REASON,
    explain_all,
    grant_again,
    make_asked,
    make_explaining,
)
from units.models import User

Status = ScoreSheet.Status


def read(sheet: ScoreSheet, name: str, user: User, ago: timedelta = timedelta(0)) -> BeforeSending:
    row = ScoreSheet.objects.for_page().get(pk=sheet.pk)
    return before_appraisal_step(row, name, user, opened=row.now - ago)


def codes(page: BeforeSending, title: str) -> dict[str, str]:
    """The lines of the warning of that name: what each says, by code."""
    return {
        line.code: line.text for each in page.warnings if each.title == title for line in each.lines
    }


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_submitted(place, cast)


def test_every_leaf_without_points_leads_to_its_row(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    grant(leaf(sheet, PLAIN), "0", cast.home_affairs, reason=REASON)
    page = read(sheet, "finish", cast.home_affairs)
    missing = not_appraised(sheet)
    assert len(missing) > 2
    assert [line.code for line in page.missing] == [each.code for each in missing]
    url = reverse("scoring:appraisal", args=[sheet.pk])
    assert [line.url for line in page.missing] == [f"{url}#row-{each.entry}" for each in missing]
    assert page.totals[0].total.index is None, "a part of an appraisal has no index"
    client.force_login(cast.home_affairs)
    text = client.get(reverse("scoring:sheet_finish", args=[sheet.pk])).content.decode()
    assert 'type="submit" class="btn btn-primary"' not in text.split('id="before-form"')[1]


def test_what_is_granted_stands_beside_the_claim(sheet: ScoreSheet, cast: Cast) -> None:
    grant(leaf(sheet, LOWERED), "1", cast.home_affairs, reason=REASON)
    question(leaf(sheet, ASKED), QUESTION, by=cast.home_affairs)
    appraise_all(sheet, cast.home_affairs)
    page = read(sheet, "finish", cast.home_affairs)
    assert page.is_ready
    sheet.refresh_from_db()
    whole = page.totals[0]
    assert whole.total == totals_of(sheet, "final").whole
    assert whole.claimed == totals_of(sheet, "self").whole.points
    assert codes(page, "Khác điểm tự chấm") == {LOWERED: "3,00 → 1,00"}
    [line] = [line for each in page.warnings for line in each.lines if line.text == "3,00 → 1,00"]
    assert line.reason.endswith(REASON)
    assert not codes(page, "Người khác đã sửa sau khi anh/chị mở phiếu")
    assert page.afterwards[0].startswith("Người được thông báo: ")
    assert cast.staff.full_name in page.afterwards[0]


def test_it_is_compared_once_the_period_before_is_appraised(sheet: ScoreSheet, cast: Cast) -> None:
    appraise_all(sheet, cast.home_affairs)
    later = make_period(sheet.period.campaign, Period.H1, cast.home_affairs)
    second = later.sheets.get(unit=sheet.unit)
    fill(second, cast.staff)
    workflow.submit(second, by=cast.head)
    appraise_all(second, cast.home_affairs)
    assert read(second, "finish", cast.home_affairs).before == ""
    workflow.finish(sheet, by=cast.home_affairs)
    page = read(second, "finish", cast.home_affairs)
    assert page.before == "Quý I"
    sheet.refresh_from_db()
    assert page.totals[0].before == totals_of(sheet, "final").whole.index


@pytest.mark.parametrize("name", ["finish", "finalise"])
def test_what_the_page_holds_is_what_is_finished(
    client: Client, sheet: ScoreSheet, cast: Cast, name: str
) -> None:
    appraise_all(sheet, cast.home_affairs)
    if name == "finalise":
        workflow.finish(sheet, by=cast.home_affairs)
    before, url = sheet.status, reverse(f"scoring:sheet_{name}", args=[sheet.pk])
    drawn = read(sheet, name, cast.home_affairs).drawn
    sheet.entries.filter(criterion__code=PLAIN).update(version=99)
    client.force_login(cast.home_affairs)
    for seen in (drawn, {}, {"seen": "x"}):
        refused = client.post(url, seen)
        assert refused["Location"].startswith(f"{url}?since=")
        assert "Phiếu đã thay đổi" in client.get(refused["Location"]).content.decode()
        sheet.refresh_from_db()
        assert sheet.status == before
    sent = client.post(url, read(sheet, name, cast.home_affairs).drawn)
    assert sent["Location"] == reverse("scoring:board", args=[sheet.period_id])
    sheet.refresh_from_db()
    assert sheet.status == {"finish": Status.APPRAISED, "finalise": Status.FINAL}[name]


def test_an_open_question_holds_the_result_back(place: District, cast: Cast) -> None:
    sheet = make_asked(place, cast)
    page = read(sheet, "finalise", cast.home_affairs)
    assert [(line.code, line.text) for line in page.missing] == [
        (ASKED, f"Đề nghị làm rõ: {QUESTION}")
    ]


def test_what_is_explained_is_appraised_again_first(place: District, cast: Cast) -> None:
    sheet = explain_all(make_explaining(place, cast), cast)
    page = read(sheet, "finalise", cast.home_affairs)
    assert [line.code for line in page.missing] == [ASKED, LOWERED]
    assert page.back == reverse("scoring:second_appraisal", args=[sheet.pk])
    grant_again(leaf(sheet, LOWERED), "2", cast.home_affairs, "đã bổ sung")
    kept = leaf(sheet, ASKED)
    grant_again(kept, str(kept.first_points), cast.home_affairs)
    page = read(sheet, "finalise", cast.home_affairs)
    assert page.is_ready
    assert codes(page, "Khác với thẩm định lần 1") == {LOWERED: "1,00 → 2,00"}
    workflow.finalise(sheet, by=cast.home_affairs)


def test_the_band_of_the_year_is_said_before(place: District, cast: Cast) -> None:
    sheet = make_submitted(place, cast, Period.Y)
    finish(sheet, cast.home_affairs)
    said = " ".join(read(sheet, "finalise", cast.home_affairs).afterwards)
    workflow.finalise(sheet, by=cast.home_affairs)
    sheet.refresh_from_db()
    assert sheet.totals["band"]
    assert f"Kết quả năm được xếp loại: {sheet.totals['band']}." in said


def test_in_another_status_the_page_says_so(sheet: ScoreSheet, cast: Cast) -> None:
    finish(sheet, cast.home_affairs, final=True)
    for name in ("finish", "finalise"):
        page = read(sheet, name, cast.home_affairs)
        assert not page.is_ready
        assert page.blocking[0].startswith("Chưa thực hiện được “")
    with pytest.raises(PermissionDenied):
        read(sheet, "finish", cast.head)
    assert page.totals[0].total.points > Decimal(0)


def test_what_others_granted_since_the_page_was_opened_is_named(
    sheet: ScoreSheet, cast: Cast
) -> None:
    grant(leaf(sheet, LOWERED), "1", cast.home_affairs, reason=REASON)
    another = User.objects.get(pk=cast.home_affairs.pk)
    another.full_name = "Trần Thị Khác"
    page = read(sheet, "finish", another, timedelta(days=1))
    title = "Người khác đã sửa sau khi anh/chị mở phiếu"
    [changed] = [each.lines for each in page.warnings if each.title == title]
    said = [line.text for line in changed if line.code == LOWERED]
    assert said[0].startswith(f"{cast.home_affairs.full_name}: ")
