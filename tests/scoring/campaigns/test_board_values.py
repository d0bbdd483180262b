"""What the board of a period says of each unit: every number, who is late, what may be done."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from criteria.models import Criterion
from scoring.appraisal.explanations.asking import question
from scoring.campaigns.board.board import CampaignBoard
from scoring.campaigns.board.reading import board_of
from scoring.campaigns.board.row import BoardRow
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.appraising import appraise_all, grant, leaf
from tests.scoring.entering import attach
from tests.scoring.filling import answer_best, entry_of, fill, make_document
from tests.undoing import stands
from units.models import User

pytestmark = pytest.mark.django_db
LEAVES, OWN = 23, 22  # of the first quarter, once one of them is surveyed
REASON = "Số liệu thấp hơn báo cáo"


def build(place: District, cast: Cast) -> ScoreSheet:
    """The commune has submitted its quarter, with three documents for two leaves; its neighbour
    has answered one leaf, found one not applicable, and is not asked for a third.
    """
    sheet = make_sheet(place, cast)
    fill(sheet, cast.staff)
    for code, abstract in (("1.1.1", "Kế hoạch"), ("1.1.1", "Báo cáo"), ("1.1.2", "Công văn")):
        document = make_document(place.commune, cast.staff, abstract)
        attach(entry_of(sheet, code), document, by=cast.staff)
    workflow.submit(sheet, by=cast.head)
    Criterion.objects.filter(code="1.1.3").update(method="survey")
    draft = sheet.period.sheets.get(unit=place.other_commune)
    answer_best(entry_of(draft, "1.1.1"), cast.other_staff)
    draft.entries.filter(criterion__code="1.1.2").update(not_applicable=True)
    draft.entries.filter(criterion__code="3.4.1").update(
        excluded=True, not_applicable=True, first_not_applicable=True
    )
    return sheet


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def board(sheet: ScoreSheet, user: User, now: datetime | None = None) -> CampaignBoard:
    period = CampaignPeriod.objects.get(pk=sheet.period_id)
    return board_of(period, user, now or timezone.now())


def rows(sheet: ScoreSheet, user: User, now: datetime | None = None) -> tuple[BoardRow, BoardRow]:
    first, second = board(sheet, user, now).rows
    return first, second


def closed(sheet: ScoreSheet) -> datetime:
    return sheet.period.self_due_at + timedelta(minutes=1)


def test_each_number_of_each_unit(sheet: ScoreSheet, place: District, cast: Cast) -> None:
    sent, draft = rows(sheet, cast.home_affairs)
    assert (sent.sheet.unit, draft.sheet.unit) == (place.commune, place.other_commune)
    assert (sent.own, sent.answered, sent.proven, sent.leaves) == (OWN, OWN, 2, LEAVES)
    assert (draft.own, draft.answered, draft.proven) == (OWN - 1, 2, 0)
    assert draft.leaves == LEAVES - 1
    assert (sent.appraised, sent.asked, draft.appraised, draft.asked) == (0, 0, 0, 0)
    assert sent.claimed.points > draft.claimed.points > 0
    assert sent.granted is draft.granted is None
    assert sent.band is None

    grant(leaf(sheet, "3.4.1"), "1", cast.home_affairs, reason=REASON)
    question(leaf(sheet, "1.1.1"), "Ban hành ngày nào?", by=cast.home_affairs)
    sent, draft = rows(sheet, cast.home_affairs)
    assert (sent.appraised, sent.asked, draft.appraised, draft.asked) == (1, 1, 0, 0)
    assert sent.granted.points == 1
    assert draft.granted is None


def test_nothing_answered_claims_nothing(sheet: ScoreSheet, cast: Cast) -> None:
    ScoreSheet.objects.exclude(pk=sheet.pk).update(totals={})
    assert rows(sheet, cast.home_affairs)[1].claimed is None


def test_who_sees_nobody_has_an_empty_board(sheet: ScoreSheet, cast: Cast) -> None:
    assert board(sheet, cast.neighbour_home_affairs).rows == []
    assert [row.sheet for row in board(sheet, cast.staff).rows] == [sheet]


def test_another_period_is_another_board(sheet: ScoreSheet, cast: Cast) -> None:
    other = CampaignPeriod.objects.get(period="Y")
    assert board_of(other, cast.home_affairs, timezone.now()).rows == []


def test_the_tabs_count_each_status_and_who_is_late(sheet: ScoreSheet, cast: Cast) -> None:
    tabs = {tab.label: tab.count for tab in board(sheet, cast.home_affairs).tabs("")}
    assert tabs == {"Tất cả đơn vị": 2, "Đang chấm": 1, "Chờ thẩm định": 1}
    chosen = board(sheet, cast.home_affairs).tabs("final")  # an address kept from yesterday
    assert [(tab.label, tab.count) for tab in chosen if tab.current] == [("Đã chốt kết quả", 0)]
    late = board(sheet, cast.home_affairs, closed(sheet))
    assert late.late == 1
    *_others, last = late.tabs("late")
    assert (last.count, last.current) == (1, True)
    assert [row.sheet.status for row in late.only("late")] == ["draft"]
    assert [row.sheet for row in late.only("submitted")] == [sheet]
    assert len(late.only("")) == 2


def test_taking_in_what_never_came_waits_for_the_deadline(sheet: ScoreSheet, cast: Cast) -> None:
    before = rows(sheet, cast.home_affairs)
    assert [row.lateness for row in before] == ["", ""]
    assert [bool(row.miss) for row in before] == [False, False]
    assert [row.may_extend for row in before] == [False, True]
    past = sheet.period.self_due_at - timedelta(days=9)
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(self_due_at=past)
    now = timezone.now()
    sent, draft = rows(sheet, cast.home_affairs, now)
    assert (sent.lateness, draft.lateness) == ("late", "overdue")
    assert (bool(sent.miss), bool(draft.miss)) == (False, True)
    for user in (cast.leader, cast.appraiser):
        assert not any(row.miss or row.may_extend or row.reopen for row in rows(sheet, user, now))


def test_only_who_appraises_gives_a_missed_sheet_zero(sheet: ScoreSheet, cast: Cast) -> None:
    CampaignPeriod.objects.update(self_due_at=timezone.now() - timedelta(days=1))
    draft = ScoreSheet.objects.exclude(pk=sheet.pk).get(period=sheet.period_id)
    assert not any(row.may_give_zero for row in rows(sheet, cast.home_affairs))
    workflow.miss(draft, by=cast.home_affairs, reason="Không gửi phiếu")
    sent, missed = rows(sheet, cast.home_affairs)
    assert (sent.may_give_zero, missed.may_give_zero) == (False, True)
    assert missed.lateness == "missed"
    assert not any(row.may_give_zero for row in rows(sheet, cast.appraiser))
    assert [row.may_appraise for row in rows(sheet, cast.appraiser)] == [True, True]
    assert [row.may_appraise for row in rows(sheet, cast.leader)] == [False, False]


def test_what_goes_on_from_here(sheet: ScoreSheet, cast: Cast) -> None:
    """Finish, ask back, make final: each for the sheets that are ready for it."""

    def ready() -> tuple[list[ScoreSheet], ...]:
        now = board(sheet, cast.home_affairs)
        lists = (now.finishable, now.questioned, now.appraised)
        return tuple([row.sheet for row in each] for each in lists)

    first, draft = rows(sheet, cast.home_affairs)
    assert (first.is_sent, first.is_appraised, draft.is_sent) == (True, False, False)
    assert bool(first.reopen)
    assert not draft.reopen
    assert ready() == ([], [], [])
    appraise_all(sheet, cast.home_affairs)
    assert ready() == ([sheet], [], [])
    workflow.finish(sheet, by=cast.home_affairs)
    assert ready() == ([], [], [sheet])
    assert rows(sheet, cast.home_affairs)[0].is_appraised

    ScoreSheet.objects.filter(pk=sheet.pk).update(status="submitted")
    question(leaf(sheet, "1.1.1"), "Ban hành ngày nào?", by=cast.home_affairs)
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="appraised")
    assert ready() == ([], [sheet], [])
    ScoreSheet.objects.filter(pk=sheet.pk).update(missed=True)  # nobody is there to explain
    assert ready() == ([], [sheet], [sheet])
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="explained", missed=False)
    assert ready() == ([], [], [sheet])


def test_an_appraisal_as_not_applicable_is_one(sheet: ScoreSheet, cast: Cast) -> None:
    ScoreEntry.objects.filter(sheet=sheet, criterion__code="1.1.1").update(
        first_not_applicable=True
    )
    assert rows(sheet, cast.home_affairs)[0].appraised == 1


def test_what_came_once_and_was_reopened_is_overdue_again(sheet: ScoreSheet, cast: Cast) -> None:
    """In time by its first day, though, once it comes."""
    workflow.reopen(sheet, by=cast.home_affairs, reason="Bổ sung")
    after = sheet.period.self_due_at + timedelta(days=9)
    assert rows(sheet, cast.home_affairs, after)[0].lateness == ""  # no deadline holds it
    ScoreSheet.objects.filter(pk=sheet.pk).update(own_due_at=after)
    assert rows(sheet, cast.home_affairs, after)[0].lateness == "overdue"
    workflow.submit(sheet, by=cast.head)
    assert rows(sheet, cast.home_affairs, after)[0].lateness == ""
