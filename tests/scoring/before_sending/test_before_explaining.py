"""The page before the unit submits its explanation."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from scoring.before_sending.explanations import before_explaining
from scoring.before_sending.page import BeforeSending
from scoring.models import ScoreSheet
from scoring.points.totals import totals_of
from tests.people import Cast, District
from tests.scoring.entering import attach
from tests.scoring.filling import make_document
from tests.scoring.rounds import ASKED, LOWERED, QUESTION, REASON, make_asked, make_explaining, say
from units.models import User


def read(sheet: ScoreSheet, user: User) -> BeforeSending:
    row = ScoreSheet.objects.for_page().get(pk=sheet.pk)
    return before_explaining(row, user, opened=None)


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_explaining(place, cast)


def test_every_question_without_an_answer_holds_it_back(sheet: ScoreSheet, cast: Cast) -> None:
    page = read(sheet, cast.head)
    assert [(line.code, line.text) for line in page.missing] == [(ASKED, QUESTION)]
    key = sheet.entries.get(criterion__code=ASKED).pk
    url = reverse("scoring:explanation", args=[sheet.pk])
    assert page.missing[0].url == f"{url}#row-{key}"
    [lowered] = [line for each in page.warnings for line in each.lines]
    assert (lowered.code, lowered.text) == (LOWERED, "3,00 → 1,00")
    assert REASON in lowered.reason
    say(sheet, ASKED, "Ban hành ngày 12/01/2021", cast.staff)
    say(sheet, LOWERED, "Đã đính chính", cast.staff)
    page = read(sheet, cast.head)
    assert page.is_ready
    assert not page.warnings


def test_points_granted_first_stand_beside_the_claim(sheet: ScoreSheet, cast: Cast) -> None:
    sheet.refresh_from_db()
    whole = read(sheet, cast.head).totals[0]
    assert whole.total == totals_of(sheet, "first").whole
    assert whole.claimed == totals_of(sheet, "self").whole.points


def test_what_the_page_holds_is_what_is_submitted(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    say(sheet, ASKED, "Ban hành ngày 12/01/2021", cast.staff)
    url = reverse("scoring:sheet_explain", args=[sheet.pk])
    drawn = read(sheet, cast.head).drawn
    say(sheet, ASKED, "Ban hành ngày 21/01/2021", cast.staff)
    client.force_login(cast.head)
    for seen in (drawn, {}):
        refused = client.post(url, seen)
        assert refused["Location"].startswith(f"{url}?since=")
        sheet.refresh_from_db()
        assert sheet.status == ScoreSheet.Status.EXPLAINING
    changed = client.get(refused["Location"].split("?")[0] + f"?since={sheet.period.opened_at}")
    assert "Phiếu đã thay đổi" in changed.content.decode()
    sent = client.post(url, read(sheet, cast.head).drawn)
    assert sent["Location"] == reverse("scoring:explanation", args=[sheet.pk])
    sheet.refresh_from_db()
    assert sheet.status == ScoreSheet.Status.EXPLAINED


def test_before_the_round_it_says_so_and_shows_nothing(place: District, cast: Cast) -> None:
    sheet = make_asked(place, cast)
    page = read(sheet, cast.head)
    assert page.blocking
    assert (page.totals, page.missing, page.warnings) == ((), (), ())
    with pytest.raises(PermissionDenied):
        read(sheet, cast.home_affairs)


def test_what_is_proved_anew_does_not_stand_as_it_was(
    sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    """A document is an explanation too, though nothing is said of it."""
    lowered = sheet.entries.get(criterion__code=LOWERED)
    attach(lowered, make_document(place.commune, cast.staff), by=cast.staff)
    assert not read(sheet, cast.head).warnings
