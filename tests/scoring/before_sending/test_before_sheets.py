"""The page before a sheet is proposed or submitted: what is missing, what changed, what follows."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from scoring.before_sending.page import BeforeSending
from scoring.before_sending.sheets import before_sheet_step
from scoring.models import ScoreSheet
from scoring.points.totals import totals_of
from scoring.sheets import workflow
from tests.factories import make_campaign, make_period, make_sheet
from tests.people import Cast, District
from tests.scoring.filling import answer_best, fill, first_of, looked
from units.formats.dates import moment_text
from units.models import User


def read(sheet: ScoreSheet, name: str, user: User, ago: timedelta | None = None) -> BeforeSending:
    """The page for a person who opened the sheet that long ago (None: it does not say)."""
    row = ScoreSheet.objects.for_page().get(pk=sheet.pk)
    return before_sheet_step(row, name, user, opened=row.now - ago if ago else None)


def see(client: Client, sheet: ScoreSheet, name: str, user: User) -> str:
    client.force_login(user)
    return client.get(reverse(f"scoring:sheet_{name}", args=[sheet.pk])).content.decode()


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast)


@pytest.mark.parametrize(("name", "person"), [("propose", "staff"), ("submit", "head")])
def test_each_missing_line_leads_to_its_row(
    client: Client, sheet: ScoreSheet, cast: Cast, name: str, person: str
) -> None:
    text = see(client, sheet, name, getattr(cast, person))
    own = sheet.entries.filter(criterion__method="self")
    page = reverse("scoring:sheet", args=[sheet.pk])
    assert own.count() > 2
    assert all(f'href="{page}#row-{entry.pk}"' in text for entry in own)
    assert "#row-" not in text.split('id="before-afterwards"')[1]
    assert 'type="submit" class="btn btn-primary"' not in text.split('id="before-form"')[1]


@pytest.mark.parametrize(("name", "person"), [("propose", "staff"), ("submit", "head")])
def test_what_the_page_holds_is_what_is_sent(
    client: Client, sheet: ScoreSheet, cast: Cast, name: str, person: str
) -> None:
    fill(sheet, cast.staff)
    page = read(sheet, name, getattr(cast, person))
    assert page.is_ready
    answer_best(first_of(sheet, "choice"), cast.staff, note="sửa")
    client.force_login(getattr(cast, person))
    url = reverse(f"scoring:sheet_{name}", args=[sheet.pk])
    refused = client.post(url, page.drawn)
    assert refused["Location"].startswith(f"{url}?since=20")
    assert "đã thay đổi" in client.get(refused["Location"]).content.decode()
    sheet.refresh_from_db()
    assert sheet.status == ScoreSheet.Status.DRAFT
    sent = client.post(url, read(sheet, name, getattr(cast, person)).drawn)
    assert sent["Location"] == reverse("scoring:sheet", args=[sheet.pk])
    sheet.refresh_from_db()
    assert sheet.status == {"propose": "proposed", "submit": "submitted"}[name]


def test_totals_stand_beside_those_of_the_period_before(place: District, cast: Cast) -> None:
    campaign = make_campaign(place, cast)
    first = make_period(campaign, Period.Q1, cast.home_affairs).sheets.get(unit=place.commune)
    answer_best(first_of(first, "choice"), cast.staff)
    alone = read(first, "propose", cast.staff)
    assert alone.before == ""
    assert {line.change for line in alone.totals} == {None}
    second = make_period(campaign, Period.H1, cast.home_affairs).sheets.get(unit=place.commune)
    fill(second, cast.staff)
    page = read(second, "propose", cast.staff)
    first.refresh_from_db()
    earlier = totals_of(first, "self")
    assert page.before == "Quý I"
    whole, *areas = page.totals
    assert (whole.code, whole.before) == ("", earlier.whole.index)
    assert whole.change == whole.total.index - earlier.whole.index > 0
    assert [line.before for line in areas if line.code in earlier.by_code] == [
        earlier.by_code[line.code].index for line in areas if line.code in earlier.by_code
    ]


def test_the_reason_stands_beside_the_missing_document(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    fill(sheet, cast.staff)
    entry = answer_best(first_of(sheet, "choice"), cast.staff, note="văn bản chưa ban hành")
    (warning,) = [each for each in read(sheet, "submit", cast.head).warnings if each.asks_reason]
    reasons = {line.code: line.reason for line in warning.lines}
    assert reasons[entry.criterion.code] == "văn bản chưa ban hành"
    assert "" in reasons.values()
    assert "Chưa ghi lý do ở ô Ghi chú." in see(client, sheet, "submit", cast.head)


def test_what_others_changed_since_the_sheet_was_opened(sheet: ScoreSheet, cast: Cast) -> None:
    fill(sheet, cast.staff)
    day = timedelta(days=1)
    assert not changed(read(sheet, "propose", cast.staff, day))
    entry = answer_best(first_of(sheet, "choice"), cast.head, note="đã xem")
    assert changed(read(sheet, "propose", cast.staff, day)) == {entry.criterion.code}
    assert not changed(read(sheet, "propose", cast.staff))


def changed(page: BeforeSending) -> set[str]:
    title = "Người khác đã sửa sau khi anh/chị mở phiếu"
    return {line.code for each in page.warnings if each.title == title for line in each.lines}


def test_the_page_says_what_follows(sheet: ScoreSheet, cast: Cast) -> None:
    fill(sheet, cast.staff)
    proposing = " ".join(read(sheet, "propose", cast.staff).afterwards)
    assert f"Người được thông báo: {cast.head.full_name}." in proposing
    assert "Có thể rút phiếu đã trình cho đến khi" in proposing
    submitting = " ".join(read(sheet, "submit", cast.head).afterwards)
    assert cast.home_affairs.full_name in submitting
    assert f"trước {moment_text(sheet.period.self_due_at)}." in submitting


def test_in_another_status_the_page_says_so(client: Client, sheet: ScoreSheet, cast: Cast) -> None:
    fill(sheet, cast.staff)
    workflow.propose(sheet, by=cast.staff)
    page = read(sheet, "propose", cast.staff)
    assert not page.is_ready
    assert page.blocking[0].startswith("Chưa thực hiện được “Trình")
    client.force_login(cast.staff)
    again = client.post(reverse("scoring:sheet_propose", args=[sheet.pk]), looked(sheet))
    assert again.status_code == 302
    assert read(sheet, "submit", cast.head).is_ready
