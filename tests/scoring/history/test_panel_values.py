"""The panel of a leaf: what may be changed, what of the year is shown, and to whom."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.periods import Period
from scoring.answers import comments
from scoring.history.leaf_panel import LeafPanel, read_panel
from scoring.models import CampaignPeriod, EntryEvidence, ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from tests.drawn_for import drawn_for
from tests.factories import make_campaign, make_period
from tests.people import Cast, District
from tests.scoring.appraising import appraise_all, leaf
from tests.scoring.entering import attach
from tests.scoring.filling import answer_best, entry_of, fill, make_document
from tests.undoing import stands
from units.models import User

pytestmark = pytest.mark.django_db
CODE = "1.1.1"


def build(place: District, cast: Cast) -> ScoreSheet:
    """The sheet of the half-year; that of the first quarter, before it, is answered alike, and the
    year, after it, is open as well.
    """
    campaign = make_campaign(place, cast)
    for period in (Period.Q1, Period.Y):
        make_period(campaign, period, cast.home_affairs)
    earlier = ScoreSheet.objects.get(unit=place.commune, period__period=Period.Q1)
    fill(earlier, cast.staff)
    opened = make_period(campaign, Period.H1, cast.home_affairs)
    return opened.sheets.get(unit=place.commune)


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


@pytest.fixture
def entry(sheet: ScoreSheet) -> ScoreEntry:
    return entry_of(sheet, CODE)


def panel(entry: ScoreEntry, user: User) -> LeafPanel:
    return read_panel(ScoreEntry.objects.select_related("criterion").get(pk=entry.pk), user)


def test_the_unit_may_change_what_others_only_read(entry: ScoreEntry, cast: Cast) -> None:
    assert panel(entry, cast.staff).locked == ""
    for user in (cast.home_affairs, cast.leader, cast.appraiser):
        assert panel(entry, user).locked
    assert [panel(entry, each).may_comment for each in (cast.staff, cast.leader)] == [True, False]


def test_after_the_deadline_nothing_is_changed(entry: ScoreEntry, cast: Cast) -> None:
    over = timezone.now() - timedelta(minutes=1)
    CampaignPeriod.objects.filter(period="H1").update(self_due_at=over)
    assert panel(entry, cast.staff).locked.startswith("Đã hết hạn")


def test_a_leaf_that_the_unit_does_not_score_is_not_changed(entry: ScoreEntry, cast: Cast) -> None:
    surveyed = (
        ScoreEntry.objects.exclude(criterion__method="self")
        .filter(sheet__unit=entry.sheet.unit_id)
        .first()
    )
    found = panel(surveyed, cast.staff)
    assert found.locked == "Tiêu chí này không do đơn vị tự chấm."
    assert found.year == ()


def test_what_holds_the_whole_sheet_is_said_first(entry: ScoreEntry, cast: Cast) -> None:
    surveyed = ScoreEntry.objects.exclude(criterion__method="self").filter(
        sheet__unit=entry.sheet.unit_id
    )[0]
    over = timezone.now() - timedelta(minutes=1)
    CampaignPeriod.objects.filter(pk=surveyed.sheet.period_id).update(self_due_at=over)
    assert panel(surveyed, cast.staff).locked.startswith("Đã hết hạn")


def test_a_leaf_that_does_not_apply_says_so(entry: ScoreEntry, cast: Cast) -> None:
    ScoreEntry.objects.filter(pk=entry.pk).update(
        excluded=True, not_applicable=True, first_not_applicable=True
    )
    found = panel(entry, cast.staff)
    assert found.locked == f"Theo bộ tiêu chí, tiêu chí {CODE} không áp dụng cho đơn vị này."
    assert found.year == ()


def test_the_year_ends_with_this_period(entry: ScoreEntry, cast: Cast) -> None:
    answer_best(entry, cast.staff)
    year = panel(entry, cast.staff).year
    assert len(year) == 2
    assert [bool(value.granted) for value in year] == [False, False]


def test_what_was_granted_in_a_period_is_shown_to_who_may_know_it(
    entry: ScoreEntry, cast: Cast
) -> None:
    earlier = ScoreSheet.objects.get(unit=entry.sheet.unit_id, period__period=Period.Q1)
    workflow.submit(earlier, by=cast.head)
    appraise_all(earlier, cast.home_affairs)
    assert panel(entry, cast.home_affairs).has_grants
    assert not panel(entry, cast.staff).has_grants
    workflow.finish(earlier, by=cast.home_affairs)
    workflow.finalise(earlier, by=cast.home_affairs)
    assert panel(entry, cast.staff).has_grants


def test_open_threads_are_counted(entry: ScoreEntry, cast: Cast) -> None:
    first = comments.comment(entry, kind="comment", text="nhờ kiểm tra", by=cast.staff)
    comments.comment(entry, kind="comment", text="còn thiếu số liệu", by=cast.head)
    assert (panel(entry, cast.head).comments, len(panel(entry, cast.head).threads)) == (2, 2)
    assert panel(entry, cast.head).may_answer
    comments.settle(first, by=cast.head)
    found = panel(entry, cast.head)
    assert (found.comments, len(found.threads)) == (1, 2)


def test_notes_are_for_appraisers(sheet: ScoreSheet, entry: ScoreEntry, cast: Cast) -> None:
    fill(sheet, cast.staff)
    workflow.submit(sheet, by=cast.head)
    assert panel(leaf(sheet, CODE), cast.home_affairs).notes is not None
    assert panel(leaf(sheet, CODE), cast.staff).notes is None


def test_documents_that_prove_it_are_not_offered_again(
    client: Client, entry: ScoreEntry, place: District, cast: Cast
) -> None:
    used = make_document(place.commune, cast.staff, "Kế hoạch đã gắn")
    make_document(place.commune, cast.staff, "Kế hoạch chưa gắn")
    make_document(place.other_commune, cast.other_staff, "Kế hoạch của xã khác")
    attach(entry, used, by=cast.staff)
    client.force_login(cast.staff)
    url = reverse("scoring:entry_documents", args=[entry.pk])
    shown = client.get(url).content.decode()
    assert "Kế hoạch chưa gắn" in shown
    assert "Kế hoạch đã gắn" not in shown
    assert "Kế hoạch của xã khác" not in shown
    assert "Kế hoạch chưa gắn" not in client.get(url, {"q": "báo cáo"}).content.decode()


def test_a_document_is_attached_with_its_passage_and_taken_away(
    client: Client, entry: ScoreEntry, place: District, cast: Cast
) -> None:
    document = make_document(place.commune, cast.staff)
    client.force_login(cast.staff)
    drawn = drawn_for(entry)
    url = reverse("scoring:entry_attach", args=[entry.pk])
    client.post(url, {"document": document.pk, "passage": "trang 3", **drawn})
    link = EntryEvidence.objects.get(entry=entry)
    assert (link.evidence, link.passage) == (document, "trang 3")
    foreign = make_document(place.other_commune, cast.other_staff)
    assert client.post(url, {"document": foreign.pk, **drawn}).status_code == 404
    client.post(reverse("scoring:link_remove", args=[link.pk]), drawn)
    assert not EntryEvidence.objects.filter(entry=entry).exists()


def test_the_points_of_the_last_periods_are_drawn_once_there_are_two(
    entry: ScoreEntry, cast: Cast
) -> None:
    assert panel(entry, cast.staff).line is None
    answer_best(entry, cast.staff)
    line = panel(entry, cast.staff).line
    assert line is not None
    best = f"{entry.criterion.maximum:.2f}".replace(".", ",")
    assert [(mark.label, mark.words) for mark in line.marks] == [
        ("Quý I", ["", best]),
        ("6 tháng", ["", best]),
    ]
    assert [*line.scale] == [Decimal(0), entry.criterion.maximum]
