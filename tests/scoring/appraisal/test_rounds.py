"""The explanation round: what goes back, what the unit may say meanwhile, how it ends."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from scoring import tasks
from scoring.appraisal.explanations.answering import answer
from scoring.appraisal.explanations.asking import question
from scoring.models import EntryEvidence, Explanation, ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from scoring.sheets.explanation_round import to_appraise_again
from tests.people import Cast, District
from tests.scoring.appraising import leaf
from tests.scoring.entering import attach, detach, save_answer
from tests.scoring.filling import make_document
from tests.scoring.rounds import (
    ASKED,
    LOWERED,
    PLAIN,
    QUESTION,
    REASON,
    make_asked,
    said,
    say,
    set_due,
)
from tests.undoing import stands
from units.models import AuditEvent
from units.refusals import ChangedMeanwhile, NotReady

pytestmark = pytest.mark.django_db
Status = ScoreSheet.Status


# An appraised sheet with a question.
standing = stands(make_asked)


@pytest.fixture
def asked(place: District, made: object) -> ScoreSheet:
    return ScoreSheet.objects.get(unit=place.commune)


@pytest.fixture
def sheet(asked: ScoreSheet, cast: Cast) -> ScoreSheet:
    return workflow.ask(asked, by=cast.home_affairs)


# --- what goes back ------------------------------------------------------------------------------


def test_the_questioned_and_the_lowered_go_back(sheet: ScoreSheet) -> None:
    rows = Explanation.objects.filter(entry__sheet=sheet)
    assert {(each.entry.criterion.code, each.question) for each in rows} == {
        (ASKED, QUESTION),
        (LOWERED, ""),
    }


def test_nothing_goes_back_without_a_deadline_or_after_it(asked: ScoreSheet, cast: Cast) -> None:
    set_due(asked, timedelta())
    with pytest.raises(NotReady, match="hạn giải trình"):
        workflow.ask(asked, by=cast.home_affairs)
    asked.period.__class__.objects.filter(pk=asked.period_id).update(explanation_due_at=None)
    with pytest.raises(NotReady, match="chưa có hạn giải trình"):
        workflow.ask(asked, by=cast.home_affairs)


def test_nothing_goes_back_where_nothing_is_asked(asked: ScoreSheet, cast: Cast) -> None:
    question(leaf(asked, ASKED), "", by=cast.home_affairs)
    ScoreEntry.objects.filter(pk=leaf(asked, LOWERED).pk).update(first_points=3)
    with pytest.raises(NotReady, match="Không có nội dung đề nghị làm rõ"):
        workflow.ask(asked, by=cast.home_affairs)


def test_what_is_questioned_is_not_final(asked: ScoreSheet, cast: Cast) -> None:
    with pytest.raises(NotReady, match=r"1\.1\.1"):
        workflow.finalise(asked, by=cast.home_affairs)
    question(leaf(asked, ASKED), "", by=cast.home_affairs)
    workflow.finalise(asked, by=cast.home_affairs)
    assert asked.status == Status.FINAL


def test_a_sheet_that_never_came_is_final_without_an_explanation(
    asked: ScoreSheet, cast: Cast
) -> None:
    ScoreSheet.objects.filter(pk=asked.pk).update(missed=True)
    workflow.finalise(asked, by=cast.home_affairs)
    assert asked.status == Status.FINAL


def test_a_question_is_asked_by_who_appraises_and_leaves_a_trace(
    asked: ScoreSheet, cast: Cast
) -> None:
    with pytest.raises(PermissionDenied):
        question(leaf(asked, PLAIN), "Vì sao?", by=cast.head)
    question(leaf(asked, PLAIN), "  Vì sao?  ", by=cast.home_affairs)
    assert said(asked, PLAIN).question == "Vì sao?"
    trace = AuditEvent.objects.filter(verb="question").latest("pk")
    assert trace.after == {"code": PLAIN, "question": "Vì sao?"}
    question(leaf(asked, PLAIN), "Vì sao?", by=cast.home_affairs)
    assert AuditEvent.objects.filter(verb="question").latest("pk") == trace
    question(leaf(asked, PLAIN), "", by=cast.home_affairs)
    trace = AuditEvent.objects.filter(verb="question").latest("pk")
    assert (trace.before["question"], trace.after["question"]) == ("Vì sao?", "")


def test_an_answered_question_stays(sheet: ScoreSheet, cast: Cast) -> None:
    say(sheet, ASKED, "Ngày 12/01", cast.staff)
    with pytest.raises(NotReady):
        question(leaf(sheet, ASKED), "Câu khác", by=cast.home_affairs)
    workflow.explain(sheet, by=cast.head)
    with pytest.raises(NotReady, match="đã trả lời nên"):
        question(leaf(sheet, ASKED), "", by=cast.home_affairs)
    question(leaf(sheet, PLAIN), "Xem lại", by=cast.home_affairs)
    assert said(sheet, PLAIN).question == "Xem lại"


# --- what the unit sees and says -----------------------------------------------------------------


@pytest.mark.parametrize("page", ["sheet", "result", "explanation", "result_slip"])
def test_the_unit_sees_granted_points_from_the_round_on(
    asked: ScoreSheet, cast: Cast, client: Client, page: str
) -> None:
    client.force_login(cast.staff)
    address = reverse(f"scoring:{page}", args=[asked.pk])
    before = client.get(address).content.decode()
    assert REASON not in before
    assert QUESTION not in before
    workflow.ask(asked, by=cast.home_affairs)
    assert REASON in client.get(address).content.decode()


def test_only_questions_count_as_answered(sheet: ScoreSheet, cast: Cast, client: Client) -> None:
    """What was lowered without a question stands among the lines and owes no answer."""
    client.force_login(cast.staff)

    def counted() -> tuple[int, int, int]:
        page = client.get(reverse("scoring:explanation", args=[sheet.pk])).context["page"]
        return len(page.lines), page.asked, page.answered

    assert counted() == (2, 1, 0)
    say(sheet, ASKED, "Ngày 12/01", cast.staff)
    assert counted() == (2, 1, 1)


def test_an_answer_is_kept_with_its_author(sheet: ScoreSheet, cast: Cast) -> None:
    saved = say(sheet, ASKED, "  Ngày 12/01 \u200b", cast.staff)
    assert (saved.answer, saved.answered_by, saved.version) == ("Ngày 12/01", cast.staff, 1)
    again = answer(said(sheet, ASKED), "Ngày 12/01", version=0, by=cast.staff)
    assert again.version == 1  # a retry changes nothing
    with pytest.raises(ChangedMeanwhile) as late:
        answer(said(sheet, ASKED), "Ngày 13/01", version=0, by=cast.head)
    assert late.value.current.answer == "Ngày 12/01"
    assert say(sheet, ASKED, "", cast.head).answered_by is None


def test_nothing_else_can_be_changed_meanwhile(
    sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    entry = leaf(sheet, ASKED)
    with pytest.raises(NotReady, match="chỉ được trả lời và bổ sung tài liệu"):
        save_answer(entry, version=entry.version, answer={"option": 0}, by=cast.staff)
    paper = make_document(place.commune, cast.staff)
    with pytest.raises(NotReady, match=r"1\.1\.2"):
        attach(leaf(sheet, PLAIN), paper, by=cast.staff)
    with pytest.raises(PermissionDenied):
        attach(entry, paper, by=cast.other_staff)


def test_documents_are_added_but_not_taken_away(
    sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    entry = leaf(sheet, ASKED)
    old, new = (make_document(place.commune, cast.staff, name) for name in ("Cũ", "Mới"))
    proof = EntryEvidence.objects.create(entry=entry, evidence=old, attached_by=cast.staff)
    for change in (lambda: detach(proof, by=cast.staff), lambda: attach(entry, old, by=cast.staff)):
        with pytest.raises(NotReady, match="đã kiểm chứng cho điểm"):
            change()
    link = attach(entry, new, passage="trang 2", by=cast.staff)
    assert (link.in_round, proof.in_round) == (True, False)
    assert attach(entry, new, passage="trang 3", by=cast.staff) == link
    detach(link, by=cast.staff)
    assert list(entry.evidence_links.all()) == [proof]


@pytest.mark.parametrize("code", [ASKED, LOWERED])
def test_after_the_deadline_nothing_is_said(sheet: ScoreSheet, cast: Cast, code: str) -> None:
    set_due(sheet, timedelta())
    with pytest.raises(NotReady, match="hết hạn giải trình"):
        say(sheet, code, "Muộn", cast.staff)


# --- how it ends ---------------------------------------------------------------------------------


def test_every_question_is_answered_a_lowered_point_may_stand(
    sheet: ScoreSheet, cast: Cast
) -> None:
    with pytest.raises(NotReady, match=r"1\.1\.1"):
        workflow.explain(sheet, by=cast.head)
    say(sheet, ASKED, "Ngày 12/01", cast.staff)
    workflow.explain(sheet, by=cast.head)
    assert (sheet.status, sheet.explained_by) == (Status.EXPLAINED, cast.head)
    assert [entry.criterion.code for entry in to_appraise_again(sheet)] == [ASKED]


def test_a_new_document_alone_is_looked_at_again(
    sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    attach(leaf(sheet, LOWERED), make_document(place.commune, cast.staff), by=cast.staff)
    assert [entry.criterion.code for entry in to_appraise_again(sheet)] == [LOWERED]


def test_the_head_is_late_at_the_very_instant(sheet: ScoreSheet, cast: Cast) -> None:
    say(sheet, ASKED, "Ngày 12/01", cast.staff)
    set_due(sheet, timedelta())
    with pytest.raises(NotReady, match="hết hạn giải trình"):
        workflow.explain(sheet, by=cast.head)


def test_the_clock_closes_what_is_due_and_only_that(sheet: ScoreSheet, cast: Cast) -> None:
    assert tasks.close_due() == 0
    with pytest.raises(NotReady, match="còn thời hạn giải trình"):
        workflow.close_explanation(sheet, by=cast.home_affairs)
    set_due(sheet, timedelta())
    assert [tasks.close_due(), tasks.close_due()] == [1, 0]
    sheet.refresh_from_db()
    assert (sheet.status, sheet.explained_by) == (Status.EXPLAINED, None)
    assert AuditEvent.objects.latest("pk").actor_name == "system"


def test_who_said_nothing_is_final_as_appraised_first(sheet: ScoreSheet, cast: Cast) -> None:
    set_due(sheet, timedelta())
    tasks.close_due()
    workflow.finalise(sheet, by=cast.home_affairs)
    assert leaf(sheet, LOWERED).final_points == 1


def test_all_that_is_asked_goes_back_at_once(asked: ScoreSheet, cast: Cast, client: Client) -> None:
    client.force_login(cast.home_affairs)
    client.post(reverse("scoring:board_ask", args=[asked.period_id]))
    asked.refresh_from_db()
    assert asked.status == Status.EXPLAINING


def test_the_sheet_marks_what_is_still_to_be_answered(
    sheet: ScoreSheet, cast: Cast, client: Client, django_assert_max_num_queries
) -> None:
    def returned() -> tuple[list[str], int]:
        with django_assert_max_num_queries(12):
            page = client.get(reverse("scoring:sheet", args=[sheet.pk])).context["page"]
        counts = {each.name: each.count for each in page.filters}
        return [row.code for row in page.rows if row.returned], counts["returned"]

    client.force_login(cast.staff)
    assert returned() == ([ASKED], 1)
    say(sheet, ASKED, "Ngày 12/01", cast.staff)
    assert returned() == ([], 0)


def test_pages_of_the_round_take_few_queries(
    sheet: ScoreSheet, cast: Cast, client: Client, django_assert_max_num_queries
) -> None:
    say(sheet, ASKED, "Ngày 12/01", cast.staff)
    for page, person in (("explanation", cast.staff), ("second_appraisal", cast.home_affairs)):
        client.force_login(person)
        with django_assert_max_num_queries(12):
            assert (
                QUESTION in client.get(reverse(f"scoring:{page}", args=[sheet.pk])).content.decode()
            )
