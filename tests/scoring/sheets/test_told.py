"""What is said after each step of a sheet, and the page it leads to."""

from datetime import timedelta

import pytest

from criteria.periods import Period
from scoring.models import CampaignPeriod, ScoreSheet
from scoring.sheets import workflow
from tests.people import Cast, District
from tests.scoring.appraising import appraise_all, finish, make_submitted
from tests.scoring.rounds import explain_all, make_asked, make_explaining, set_due
from tests.scoring.sheets.test_step_values import over
from tests.scoring.telling import to, told, told_after_reading
from tests.undoing import stands

pytestmark = pytest.mark.django_db
WHY = "Thiếu số liệu"

standing = stands(make_submitted)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def ok(words: str) -> list[tuple[str, str]]:
    return [("success", f"Lộc An: {words}")]


def before(name: str, sheet: ScoreSheet) -> str:
    """The page before a step, for who sent no time at which it was drawn."""
    return f"{to(name, sheet.pk)}?since="


def refused(found: tuple[list[tuple[str, str]], str], address: str) -> bool:
    """Whether it says why not, once, of this unit, and leads there all the same."""
    ((tone, words),), leads_to = found
    return (tone, words[:8], leads_to) == ("error", "Lộc An: ", address)


def test_the_head_takes_a_sheet_back_from_home_affairs(sheet: ScoreSheet, cast: Cast) -> None:
    page = to("sheet", sheet.pk)
    withdrawn = ok("Phiếu đã trở lại trạng thái đang chấm.")
    assert told(cast.head, "sheet_withdraw", sheet.pk) == (withdrawn, page)
    over(sheet)
    assert refused(told(cast.head, "sheet_withdraw", sheet.pk), page)


def test_a_proposal_is_taken_back_or_sent_back(sheet: ScoreSheet, cast: Cast) -> None:
    page = to("sheet", sheet.pk)
    workflow.withdraw(sheet, by=cast.head)
    workflow.propose(sheet, by=cast.staff)
    back = ok("Đã rút phiếu đã trình để sửa.")
    assert told(cast.staff, "sheet_take_back", sheet.pk) == (back, page)
    workflow.propose(ScoreSheet.objects.get(pk=sheet.pk), by=cast.staff)
    assert refused(told(cast.head, "sheet_send_back", sheet.pk), page)  # why?
    corrected = ok("Đã trả lại phiếu cho người lập phiếu.")
    assert told(cast.head, "sheet_send_back", sheet.pk, reason=WHY) == (corrected, page)


def test_home_affairs_opens_a_sheet_again(sheet: ScoreSheet, cast: Cast) -> None:
    board = to("board", sheet.period_id)
    assert refused(told(cast.home_affairs, "sheet_reopen", sheet.pk), board)  # why?
    reopened = ok("Đã mở lại phiếu cho đơn vị.")
    assert told(cast.home_affairs, "sheet_reopen", sheet.pk, reason=WHY) == (reopened, board)


def test_home_affairs_takes_in_what_never_came(sheet: ScoreSheet, cast: Cast) -> None:
    board = to("board", sheet.period_id)
    other = sheet.period.sheets.exclude(pk=sheet.pk).get()
    ((tone, words),), leads_to = told(cast.home_affairs, "sheet_miss", other.pk, reason=WHY)
    assert (tone, leads_to) == ("error", board)
    assert words.startswith("Lộc Thủy: ")  # there is still time
    over(sheet)
    assert told(cast.home_affairs, "sheet_miss", other.pk, reason=WHY) == (
        [("success", "Lộc Thủy: Đã ghi nhận phiếu “không gửi”.")],
        board,
    )


def test_finishing_and_the_final_result_lead_to_the_board(sheet: ScoreSheet, cast: Cast) -> None:
    board, page = to("board", sheet.period_id), to("appraisal", sheet.pk)
    by = cast.home_affairs
    # Nothing is appraised.
    assert refused(told(by, "sheet_finish", sheet.pk), before("sheet_finish", sheet))
    appraise_all(sheet, by)
    done = ok("Đã hoàn thành thẩm định.")
    assert told_after_reading(by, "sheet_finish", sheet.pk) == (done, board)
    assert told(by, "sheet_ask", sheet.pk) == (
        [
            (
                "error",
                "Lộc An: Kỳ này chưa có hạn giải trình: hãy đặt hạn giải trình cùng các thời hạn"
                " khác.",
            ),
            (
                "error",
                "Lộc An: Không có nội dung đề nghị làm rõ và không có điểm bị trừ nên không cần"
                " giải trình.",
            ),
        ],
        page,
    )
    final = ok("Kết quả đã được chốt.")
    assert told_after_reading(by, "sheet_finalise", sheet.pk) == (final, board)
    why = "Chưa thực hiện được “Chốt kết quả” vì đang ở trạng thái “đã chốt kết quả”."
    twice = [("error", f"Lộc An: {why}")]
    assert told(by, "sheet_finalise", sheet.pk) == (twice, before("sheet_finalise", sheet))
    assert refused(told(by, "sheet_revise", sheet.pk), page)  # why?
    again = (
        "Đã mở lại kết quả. Hãy ghi nội dung đề nghị làm rõ ở các tiêu chí cần xem xét rồi thẩm"
        " định lại."
    )
    assert told(by, "sheet_revise", sheet.pk, reason=WHY) == (ok(again), page)


def test_the_round_of_explanations(place: District, cast: Cast) -> None:
    sheet = make_asked(place, cast)
    asked = ok("Đã đề nghị đơn vị giải trình.")
    board, answers = to("board", sheet.period_id), before("sheet_explain", sheet)
    assert told(cast.home_affairs, "sheet_ask", sheet.pk) == (asked, board)
    assert refused(told(cast.head, "sheet_explain", sheet.pk), answers)  # a question is open
    explain_all(ScoreSheet.objects.get(pk=sheet.pk), cast)
    assert ScoreSheet.objects.get(pk=sheet.pk).status == ScoreSheet.Status.EXPLAINED


def test_what_nobody_explained_is_closed_when_time_is_over(place: District, cast: Cast) -> None:
    sheet = make_explaining(place, cast)
    page = to("second_appraisal", sheet.pk)
    assert refused(told(cast.home_affairs, "sheet_close_explanation", sheet.pk), page)
    set_due(sheet, -timedelta(minutes=1))
    closed = ok("Đã đóng giải trình.")
    assert told(cast.home_affairs, "sheet_close_explanation", sheet.pk) == (closed, page)


def test_the_head_acknowledges_the_result_of_the_year(place: District, cast: Cast) -> None:
    sheet = finish(make_submitted(place, cast, Period.Y), cast.home_affairs, final=True)
    page = to("result", sheet.pk)
    known = ok("Đã xác nhận kết quả.")
    assert told(cast.head, "sheet_acknowledge", sheet.pk) == (known, page)
    assert refused(told(cast.head, "sheet_acknowledge", sheet.pk), page)


def test_many_at_once_say_how_many(sheet: ScoreSheet, cast: Cast) -> None:
    """One of two is ready; afterwards none is."""
    key, board, by = sheet.period_id, to("board", sheet.period_id), cast.home_affairs
    none = [("success", "Đã hoàn thành thẩm định 0 đơn vị.")]
    assert told(by, "board_finish", key) == (none, board)
    appraise_all(sheet, by)
    assert told(by, "board_finish", key) == (
        [("success", "Đã hoàn thành thẩm định 1 đơn vị.")],
        board,
    )
    assert told(by, "board_ask", key) == ([("success", "Đã đề nghị 0 đơn vị giải trình.")], board)
    assert told(by, "board_finalise", key) == (
        [("success", "Đã chốt kết quả của 1 đơn vị.")],
        board,
    )
    assert ScoreSheet.objects.filter(status=ScoreSheet.Status.FINAL).count() == 1


def test_questions_of_many_are_sent_at_once(place: District, cast: Cast) -> None:
    sheet = make_asked(place, cast)
    asked = [("success", "Đã đề nghị 1 đơn vị giải trình.")]
    board = to("board", sheet.period_id)
    assert told(cast.home_affairs, "board_ask", sheet.period_id) == (asked, board)


def test_more_time_names_the_unit(sheet: ScoreSheet, cast: Cast) -> None:
    other = sheet.period.sheets.exclude(pk=sheet.pk).get()
    sent = {"kind": "self", "until": "31/12/2035 17:00", "reason": WHY}
    assert told(cast.home_affairs, "sheet_extend", other.pk, **sent) == (
        [("success", "Lộc Thủy đã được gia hạn.")],
        to("board", sheet.period_id),
    )


def test_new_dates_hold_for_every_unit(sheet: ScoreSheet, cast: Cast) -> None:
    dates = {
        "figures_from": "01/01/2021",
        "figures_to": "14/03/2021",
        "self_due_at": "20/03/2035 17:00",
        "appraisal_due_at": "09/04/2035 17:00",
    }
    assert told(cast.home_affairs, "period_dates", sheet.period_id, **dates, reason=WHY) == (
        [("success", "Đã thay đổi thời hạn cho mọi đơn vị.")],
        to("campaign", sheet.period.campaign_id),
    )
    assert CampaignPeriod.objects.get(pk=sheet.period_id).self_due_at.year == 2035
