"""The second appraisal: three scores side by side, up and down, and nothing but what was asked."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.words.answers import AnswerRefused
from scoring.appraisal.consistency.cases import cases_of
from scoring.appraisal.consistency.comparison import Threshold, consistency_of
from scoring.appraisal.explanations.asking import question
from scoring.appraisal.explanations.second_reading import read_second
from scoring.appraisal.granting.appraising import appraise
from scoring.appraisal.rounds.first import FIRST
from scoring.appraisal.rounds.second import SECOND
from scoring.history.timeline import timeline_of_entry
from scoring.models import CampaignPeriod, DeductionReason, Explanation, ScoreEntry, ScoreSheet
from scoring.points.integrity import find_broken_totals
from scoring.points.totals import totals_of
from scoring.results.ranking.reading import ranking_of
from scoring.results.unit_result.reading import result_of
from scoring.results.unit_result.slip import result_slip_of
from scoring.sheets import workflow
from scoring.workbooks.appraisal.books import book_of_sheet
from tests.people import Cast, District
from tests.scoring.appraising import leaf
from tests.scoring.rounds import (
    ASKED,
    LOWERED,
    PLAIN,
    REASON,
    explain_all,
    grant_again,
    make_explaining,
)
from tests.undoing import stands
from units.models import User
from units.refusals import ChangedMeanwhile, NotReady

pytestmark = pytest.mark.django_db
SETTLED = ("Sau thẩm định lần 2", "Đơn vị không giải trình.")


# An explained sheet.
standing = stands(lambda place, cast: explain_all(make_explaining(place, cast), cast))


@pytest.fixture
def sheet(place: District, made: object) -> ScoreSheet:
    return ScoreSheet.objects.get(unit=place.commune)


def test_points_go_up_with_a_reason(sheet: ScoreSheet, cast: Cast) -> None:
    with pytest.raises(AnswerRefused) as refused:
        grant_again(leaf(sheet, LOWERED), "3", cast.home_affairs)
    assert list(refused.value.by_field) == ["reason"]  # the claim: no kind is asked for
    before = totals_of(sheet, "final").whole.points
    grant_again(leaf(sheet, LOWERED), "3", cast.home_affairs, reason="Đã bổ sung báo cáo")
    entry = leaf(sheet, LOWERED)
    points = [entry.self_points, entry.first_points, entry.final_points]
    assert points == [Decimal(3), Decimal(1), Decimal(3)]
    sheet.refresh_from_db()
    assert totals_of(sheet, "final").whole.points == before + 2
    assert totals_of(sheet, "first").whole.points == before


def test_points_go_down_as_well(sheet: ScoreSheet, cast: Cast) -> None:
    grant_again(leaf(sheet, ASKED), "0.5", cast.home_affairs, reason="Kế hoạch ban hành chậm")
    assert leaf(sheet, ASKED).final_points == Decimal("0.5")
    with pytest.raises(IntegrityError, match="lowered_again"):
        ScoreEntry.objects.filter(pk=leaf(sheet, ASKED).pk).update(second_reason="")


@pytest.mark.parametrize(
    ("points", "reason", "code", "missing"),
    [
        ("1", "", "", []),  # as granted first: its reasons stand
        ("3", "Đã bổ sung", "", []),  # all that is claimed
        ("2", "", "", ["reason", "reason_code"]),  # more than first, less than claimed
        ("2", "Bổ sung một phần", "", ["reason_code"]),
        ("2", "\u200b ", "other", ["reason"]),
        ("2", "Bổ sung một phần", "wrong_rate", []),
        ("0", "Không có số liệu", "", ["reason_code"]),
        ("0", "Không có số liệu", "no_such_kind", ["reason_code"]),
        ("3", "", "other", ["reason"]),
    ],
)
def test_what_is_lowered_says_why_and_of_which_kind(
    sheet: ScoreSheet, cast: Cast, points: str, reason: str, code: str, missing: list[str]
) -> None:
    entry, errors = leaf(sheet, LOWERED), []
    try:
        appraise(
            entry,
            round=SECOND,
            version=entry.version,
            answer={"points": points},
            reason=reason,
            reason_code=code,
            by=cast.home_affairs,
        )
    except AnswerRefused as refused:
        errors = list(refused.by_field)
    assert errors == missing
    stored = leaf(sheet, LOWERED)
    given = (str(stored.second_points), stored.second_reason_code)
    assert given == (("None", "") if missing else (f"{points}.00", code))


def test_a_kind_that_went_out_of_use_stays_where_it_was_given(
    sheet: ScoreSheet, cast: Cast
) -> None:
    """Of the second appraisal itself, though the first had another kind."""
    again(sheet, "2", "no_document", cast)
    assert leaf(sheet, LOWERED).first_reason_code == "other"
    DeductionReason.objects.filter(code="no_document").update(active=False)
    again(sheet, "1.5", "no_document", cast)
    assert leaf(sheet, LOWERED).second_reason_code == "no_document"


def test_the_kind_of_the_first_appraisal_may_be_said_again_out_of_use(
    sheet: ScoreSheet, cast: Cast
) -> None:
    DeductionReason.objects.filter(code="other").update(active=False)
    again(sheet, "1.5", "other", cast)
    assert leaf(sheet, LOWERED).second_reason_code == "other"


@pytest.mark.parametrize("code", ["no_document", "unheard"])
def test_a_kind_out_of_use_is_not_given_anew(sheet: ScoreSheet, cast: Cast, code: str) -> None:
    DeductionReason.objects.filter(code="no_document").update(active=False)
    with pytest.raises(AnswerRefused) as refused:
        again(sheet, "1.5", code, cast)
    assert list(refused.value.by_field) == ["reason_code"]
    assert not leaf(sheet, LOWERED).is_appraised_again


def again(sheet: ScoreSheet, points: str, code: str, cast: Cast) -> None:
    entry = leaf(sheet, LOWERED)
    appraise(
        entry,
        round=SECOND,
        version=entry.version,
        answer={"points": points},
        reason="Bổ sung một phần",
        reason_code=code,
        by=cast.home_affairs,
    )


def test_what_was_granted_first_may_be_kept_without_a_word(sheet: ScoreSheet, cast: Cast) -> None:
    grant_again(leaf(sheet, LOWERED), "1", cast.home_affairs)
    entry = leaf(sheet, LOWERED)
    assert entry.second_points == 1
    assert entry.second_by == cast.home_affairs
    line = next(each for each in result_of(sheet, stage="final").lines if each.is_again)
    assert line.reason == entry.first_reason  # the first one still says why


def test_a_blank_takes_it_back(sheet: ScoreSheet, cast: Cast) -> None:
    entry = grant_again(leaf(sheet, LOWERED), "3", cast.home_affairs, reason="Đã bổ sung")
    appraise(entry, round=SECOND, version=entry.version, answer=None, by=cast.home_affairs)
    entry = leaf(sheet, LOWERED)
    assert (entry.second_points, entry.second_by) == (None, None)
    assert entry.final_points == 1
    sheet.refresh_from_db()
    assert "first" not in sheet.totals


def test_only_what_is_in_the_round_is_appraised_again(sheet: ScoreSheet, cast: Cast) -> None:
    with pytest.raises(NotReady, match=r"1\.1\.2"):
        grant_again(leaf(sheet, PLAIN), "0.5", cast.home_affairs)
    with pytest.raises(PermissionDenied):
        grant_again(leaf(sheet, ASKED), "1", cast.head)
    entry, by = leaf(sheet, ASKED), cast.home_affairs
    with pytest.raises(AnswerRefused):
        appraise(
            entry, round=SECOND, version=entry.version, answer=None, not_applicable=True, by=by
        )


@pytest.mark.parametrize("said", ["by nobody", "by the unit", "by the first appraisal"])
def test_not_applicable_is_said_again_where_it_was_said_before(
    sheet: ScoreSheet, cast: Cast, said: str
) -> None:
    """The set does not allow it; what somebody said before is not refused to the second."""
    entry = leaf(sheet, LOWERED)
    values = {
        "by nobody": {},
        "by the unit": {"answer": None, "self_points": None, "not_applicable": True},
        "by the first appraisal": {"first_points": None, "first_not_applicable": True},
    }
    ScoreEntry.objects.filter(pk=entry.pk).update(**values[said])
    entry, errors = leaf(sheet, LOWERED), []
    off = {"answer": None, "not_applicable": True, "reason": "Xã không có thủ tục này"}
    try:
        appraise(entry, round=SECOND, version=entry.version, by=cast.home_affairs, **off)
    except AnswerRefused as refused:
        errors = list(refused.by_field)
    assert errors == (["not_applicable"] if said == "by nobody" else [])
    assert leaf(sheet, LOWERED).second_not_applicable is (said != "by nobody")


def test_a_question_stays_once_its_leaf_is_appraised_again(sheet: ScoreSheet, cast: Cast) -> None:
    """Of the second appraisal, so that nobody answers it."""
    question(leaf(sheet, PLAIN), "Xem lại ngày ban hành", by=cast.home_affairs)
    grant_again(leaf(sheet, PLAIN), "0.5", cast.home_affairs, reason="Chậm")
    for text in ("", "Xem lại số văn bản"):
        with pytest.raises(NotReady, match="đã trả lời nên"):
            question(leaf(sheet, PLAIN), text, by=cast.home_affairs)
    assert leaf(sheet, PLAIN).explanation.question == "Xem lại ngày ban hành"


def test_nobody_overwrites_what_they_have_not_seen(sheet: ScoreSheet, cast: Cast) -> None:
    seen = leaf(sheet, LOWERED)
    grant_again(leaf(sheet, LOWERED), "3", cast.home_affairs, reason="Đã bổ sung")
    with pytest.raises(ChangedMeanwhile) as late:
        grant_again(seen, "2", cast.home_affairs, reason="Chưa đủ")
    assert late.value.current.second_points == 3


def test_what_is_explained_is_appraised_again_before_the_result(
    sheet: ScoreSheet, cast: Cast
) -> None:
    with pytest.raises(NotReady, match=r"1\.1\.1, 3\.4\.1"):
        workflow.finalise(sheet, by=cast.home_affairs)
    grant_again(leaf(sheet, LOWERED), "3", cast.home_affairs, reason="Đã bổ sung")
    grant_again(leaf(sheet, ASKED), "1", cast.home_affairs)
    workflow.finalise(sheet, by=cast.home_affairs)
    with pytest.raises(NotReady):
        grant_again(leaf(sheet, ASKED), "0", cast.home_affairs, reason="Muộn")
    assert list(find_broken_totals()) == []


def test_the_unit_sees_no_half_done_second_appraisal(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    reason = "Đã bổ sung báo cáo của bộ phận một cửa"
    grant_again(leaf(sheet, LOWERED), "3", cast.home_affairs, reason=reason)
    for person, sees in ((cast.head, False), (cast.home_affairs, True), (cast.leader, True)):
        client.force_login(person)
        for page in ("result", "result_slip"):
            shown = client.get(reverse(f"scoring:{page}", args=[sheet.pk])).content.decode()
            assert (reason in shown) == sees, (person, page)


def test_the_stages_of_the_ranking_differ(sheet: ScoreSheet, cast: Cast) -> None:
    grant_again(leaf(sheet, LOWERED), "3", cast.home_affairs, reason="Đã bổ sung")
    grant_again(leaf(sheet, ASKED), "1", cast.home_affairs)
    period = CampaignPeriod.objects.select_related("campaign__criteria_set").get(pk=sheet.period_id)
    assert ranking_of(period).in_order == []
    workflow.finalise(sheet, by=cast.home_affairs)
    first, final = (ranking_of(period, stage=stage).in_order[0] for stage in ("first", "final"))
    assert final.total.points - first.total.points == 2
    node = ranking_of(period, stage="first", node=LOWERED).in_order[0]
    assert node.total.points == 1


def test_the_slip_holds_areas_and_what_was_lowered_or_appraised_again(
    sheet: ScoreSheet, cast: Cast
) -> None:
    grant_again(leaf(sheet, LOWERED), "2", cast.home_affairs, reason="Bổ sung một phần")
    grant_again(leaf(sheet, ASKED), "1", cast.home_affairs)
    slip = result_slip_of(ScoreSheet.objects.get(pk=sheet.pk), stage="final")
    leaves = {each.line.criterion.code: each for each in slip.lines if each.line.is_leaf}
    assert set(leaves) == {LOWERED, ASKED}
    scores = leaves[LOWERED]
    points = [scores.line.claimed, scores.first, scores.line.second, scores.line.granted]
    assert points == [Decimal(3), Decimal(1), Decimal(2), Decimal(2)]


def test_a_result_is_taken_up_again_with_a_reason(sheet: ScoreSheet, cast: Cast) -> None:
    for code, points in ((LOWERED, "1"), (ASKED, "1")):
        grant_again(leaf(sheet, code), points, cast.home_affairs)
    workflow.finalise(sheet, by=cast.home_affairs)
    workflow.revise(sheet, by=cast.home_affairs, reason="Nhập sai điểm")
    assert (sheet.status, sheet.final_at) == (ScoreSheet.Status.EXPLAINED, None)
    grant_again(leaf(sheet, LOWERED), "3", cast.home_affairs, reason="Nhập sai điểm")
    workflow.finalise(sheet, by=cast.home_affairs)
    assert leaf(sheet, LOWERED).final_points == 3
    slip = result_slip_of(ScoreSheet.objects.get(pk=sheet.pk), stage="final")
    assert (slip.whole.points, slip.place) == (totals_of(sheet, "final").whole.points, None)


def test_what_stands_is_compared_and_counted(sheet: ScoreSheet, cast: Cast) -> None:
    period = CampaignPeriod.objects.select_related("campaign").get(pk=sheet.period_id)

    def found() -> tuple[list, list[tuple[str, int]], str]:
        seen = consistency_of(period, cast.home_affairs, Threshold(Decimal("0.5")))
        case = next(iter(seen.gaps), None)
        return [each.gap for each in seen.gaps], list(seen.by_reason), case.reason if case else ""

    assert found() == ([2], [("Khác", 1)], REASON)
    entry = leaf(sheet, LOWERED)
    given = {"answer": {"points": "2"}, "reason": "Còn thiếu", "reason_code": "no_document"}
    appraise(entry, round=SECOND, version=entry.version, **given, by=cast.home_affairs)
    assert found() == ([1], [("Thiếu tài liệu kiểm chứng", 1)], "Còn thiếu")
    grant_again(leaf(sheet, LOWERED), "1", cast.home_affairs)
    assert found() == ([2], [("Khác", 1)], REASON)  # kept: the first one says why
    grant_again(leaf(sheet, LOWERED), "3", cast.home_affairs, reason="Đã bổ sung")
    assert found() == ([], [], "")


def test_its_story_is_told_to_the_unit_when_it_stands(sheet: ScoreSheet, cast: Cast) -> None:
    entry = leaf(sheet, LOWERED)
    given = {"answer": {"points": "2"}, "reason": "Còn thiếu", "reason_code": "no_document"}
    entry = appraise(
        entry, round=SECOND, version=entry.version, **given, by=cast.home_affairs
    ).entry
    given |= {"reason_code": "wrong_rate"}
    appraise(entry, round=SECOND, version=entry.version, **given, by=cast.home_affairs)
    grant_again(leaf(sheet, ASKED), "1", cast.home_affairs)

    def told(person: User) -> list[tuple[str, ...]]:
        lines = timeline_of_entry(leaf(sheet, LOWERED), person)
        return [(x.by, x.what, x.before, x.after, x.why) for x in lines if x.kind == "appraisal"]

    name = cast.home_affairs.full_name
    first = (name, "đã thẩm định", "", "1,00 điểm", REASON)
    again = (name, "đã thẩm định lần 2", "", "2,00 điểm", "Thiếu tài liệu kiểm chứng: Còn thiếu")
    kind = (name, "đã thẩm định lần 2", "2,00 điểm", "2,00 điểm", "Tính sai tỷ lệ: Còn thiếu")
    assert told(cast.home_affairs) == told(cast.auditor) == [kind, again, first]
    assert told(cast.staff) == [first]
    workflow.finalise(sheet, by=cast.home_affairs)
    assert told(cast.staff) == [kind, again, first]


def test_nothing_is_claimed_to_stand_before_it_does(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    client.force_login(cast.home_affairs)
    address = reverse("scoring:second_appraisal", args=[sheet.pk])

    def words() -> dict[str, str]:
        fresh = ScoreSheet.objects.select_related("unit", "period__campaign__authority")
        page = read_second(fresh.get(pk=sheet.pk), cast.home_affairs, timezone.now())
        return {line.code: line.state_words for line in page.lines}

    Explanation.objects.filter(entry=leaf(sheet, ASKED)).update(answer="", answered_by=None)
    assert words() == {ASKED: "Giữ điểm lần 1", LOWERED: "Chưa thẩm định lần 2"}
    for status, said in (("explaining", "Đơn vị đang giải trình"), ("final", "Giữ điểm lần 1")):
        ScoreSheet.objects.filter(pk=sheet.pk).update(status=status, final_at=timezone.now())
        assert words() == {ASKED: said, LOWERED: said}
        settled = [claim in client.get(address).text for claim in SETTLED]
        assert settled == [status == "final"] * 2


# --- through the page ----------------------------------------------------------------------------


def test_a_saved_leaf_answers_with_what_moved(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    client.force_login(cast.home_affairs)
    entry = leaf(sheet, LOWERED)
    address = reverse("scoring:entry_reappraise", args=[entry.pk])
    typed = {"version": entry.version, "points": "2,5"}
    assert list(client.post(address, typed).json()["by_field"]) == ["reason", "reason_code"]
    typed |= {"reason": "Bổ sung một phần", "reason_code": "other_figures"}
    reply = client.post(address, typed).json()
    assert (reply["points"], reply["differs"], reply["because"]) == (
        "2,50",
        True,
        "cao hơn lần 1: 1,50",
    )
    late = client.post(address, typed | {"points": "3", "reason": "Khác"})
    assert late.status_code == 409
    assert "2,5" in late.json()["current"]["conflict"]
    assert late.json()["current"]["values"]["reason_code"] == "other_figures"
    page = client.get(reverse("scoring:second_appraisal", args=[sheet.pk])).content.decode()
    assert 'value="2.5"' in page or 'value="2,5"' in page


def test_what_does_not_apply_after_the_second_appraisal_is_not_compared(
    sheet: ScoreSheet, cast: Cast
) -> None:
    def compared() -> set[str]:
        return {each.code for each in cases_of(sheet.period, cast.home_affairs)}

    first, again = compared(), {LOWERED, ASKED}
    assert again <= first
    ScoreEntry.objects.filter(pk=leaf(sheet, LOWERED).pk).update(
        second_not_applicable=True, second_reason="Không được giao việc"
    )
    assert compared() == first - {LOWERED}


@pytest.mark.parametrize("status", ["submitted", "explaining", "appraised"])
def test_the_moment_is_judged_by_the_sheet_as_it_is_now(
    sheet: ScoreSheet, cast: Cast, status: str
) -> None:
    """Somebody else moved it after the page was drawn."""
    entry = leaf(sheet, LOWERED)
    assert entry.sheet.status == "explained"
    ScoreSheet.objects.filter(pk=sheet.pk).update(status=status)
    with pytest.raises(NotReady):
        grant_again(entry, "3", cast.home_affairs, reason="Đã bổ sung")
    assert leaf(sheet, LOWERED).second_points is None


def test_a_quarter_has_no_place_on_the_slip(sheet: ScoreSheet) -> None:
    """Rank and band are those of a year."""
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="final", final_at=timezone.now())
    slip = result_slip_of(ScoreSheet.objects.for_page().get(pk=sheet.pk), stage="final")
    assert (slip.sheet.period.period, slip.place) == ("Q1", None)


def test_the_workbook_holds_what_was_asked_and_lowered(sheet: ScoreSheet, cast: Cast) -> None:
    row = ScoreSheet.objects.for_page().get(pk=sheet.pk)
    book = book_of_sheet(row, SECOND, cast.home_affairs)
    assert [each.entry.criterion.code for each in book.leaves] == [ASKED, LOWERED]
    assert len(list(book_of_sheet(row, FIRST, cast.home_affairs).leaves)) > 2
