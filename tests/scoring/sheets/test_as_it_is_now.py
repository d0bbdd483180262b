"""What is done to a sheet is judged by the sheet as it is now, not as the page held it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from scoring.appraisal.explanations.asking import question
from scoring.appraisal.granting.accepting import accept
from scoring.appraisal.granting.permission import under_appraisal
from scoring.models import ScoreEntry, ScoreSheet
from scoring.sheets.extensions import extend
from tests.people import Cast, District
from tests.scoring.appraising import leaf, make_submitted
from tests.scoring.rounds import LOWERED, make_explaining, said, say
from tests.undoing import stands
from units.models import User
from units.refusals import NotReady

CODE = "1.1.1"
DAY = timedelta(days=1)

standing = stands(make_submitted)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def accept_all(sheet: ScoreSheet, by: User) -> None:
    accept(list(under_appraisal(sheet)), by=by)


def ask(sheet: ScoreSheet, by: User) -> None:
    question(leaf(sheet, CODE), "Kế hoạch ban hành ngày nào?", by=by)


STEPS: dict[str, Callable[[ScoreSheet, User], None]] = {
    "accept": accept_all,
    "ask": ask,
}


@pytest.mark.parametrize("step", STEPS)
def test_an_appraisal_that_was_finished_meanwhile_takes_nothing_more(
    sheet: ScoreSheet, cast: Cast, step: str
) -> None:
    STEPS[step](sheet, cast.home_affairs)  # it can be done at all
    before = list(ScoreEntry.objects.order_by("pk").values())
    assert sheet.status == "submitted"
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="final", final_at=timezone.now())
    for entry in under_appraisal(sheet):
        entry.sheet = sheet
    with pytest.raises(NotReady):
        STEPS[step](sheet, cast.home_affairs)
    assert list(ScoreEntry.objects.order_by("pk").values()) == before


def test_a_sheet_that_came_meanwhile_is_not_extended(sheet: ScoreSheet, cast: Cast) -> None:
    seen = ScoreSheet.objects.for_page().get(pk=sheet.pk)
    seen.status = ScoreSheet.Status.DRAFT
    with pytest.raises(NotReady, match="đã gửi phiếu"):
        extend(seen, until=timezone.now() + 90 * DAY, reason="Bão", by=cast.home_affairs)
    sheet.refresh_from_db()
    assert sheet.own_due_at is None


def test_an_explanation_that_was_handed_in_meanwhile_is_not_changed(
    place: District, cast: Cast
) -> None:
    ScoreSheet.objects.all().delete()
    sheet = make_explaining(place, cast)
    say(sheet, LOWERED, "Đã đính chính", cast.staff)
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="explained")
    with pytest.raises(NotReady):
        say(sheet, LOWERED, "Khác hẳn", cast.staff)
    assert said(sheet, LOWERED).answer == "Đã đính chính"
