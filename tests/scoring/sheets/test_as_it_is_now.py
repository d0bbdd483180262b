"""What is done to a sheet is judged by the sheet as it is now, not as the page held it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from scoring.appraisal.explanations.asking import question
from scoring.appraisal.granting.accepting import accept
from scoring.appraisal.granting.permission import under_appraisal
from scoring.models import Explanation, ScoreEntry, ScoreSheet
from scoring.sheets.extensions import extend
from tests.people import Cast, District
from tests.scoring.appraising import make_submitted
from tests.scoring.rounds import LOWERED, make_explaining, said, say
from tests.undoing import stands
from units.models import User
from units.refusals import NotReady

DAY = timedelta(days=1)

standing = stands(make_submitted)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def ask(entries: list[ScoreEntry], by: User) -> None:
    question(entries[0], "Kế hoạch ban hành ngày nào?", by=by)


def accept_all(entries: list[ScoreEntry], by: User) -> None:
    accept(entries, by=by)


@pytest.mark.parametrize("step", [accept_all, ask])
def test_an_appraisal_that_was_finished_meanwhile_takes_nothing_more(
    sheet: ScoreSheet, cast: Cast, step: Callable[[list[ScoreEntry], User], None]
) -> None:
    entries = list(under_appraisal(sheet))
    before = list(ScoreEntry.objects.order_by("pk").values())
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="final", final_at=timezone.now())
    assert {entry.sheet.status for entry in entries} == {"submitted"}
    with pytest.raises(NotReady):
        step(entries, cast.home_affairs)
    assert list(ScoreEntry.objects.order_by("pk").values()) == before
    assert not Explanation.objects.exists()


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
