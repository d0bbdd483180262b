"""“Không phát sinh” where the rule does not say what then counts: said with its basis, decided by
the appraiser, and no dead end before.
"""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from criteria.periods import Period
from criteria.rules.decided import for_appraiser
from criteria.words.answers import AnswerRefused
from scoring.answers.copying import take_over
from scoring.answers.earlier.proposals import proposals_of
from scoring.answers.rows.texts import answer_text
from scoring.appraisal.by_criterion.accepting import accept_across
from scoring.appraisal.duties.giving import give
from scoring.appraisal.duties.lookup import Assignee
from scoring.appraisal.granting.acceptable import what_is_acceptable
from scoring.appraisal.granting.accepting import accept
from scoring.appraisal.granting.appraising import appraise
from scoring.appraisal.granting.permission import under_appraisal
from scoring.appraisal.queue import my_queue
from scoring.appraisal.rounds.first import FIRST
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.integrity import find_broken_totals
from scoring.points.totals import totals_of
from scoring.sheets import workflow
from tests.factories import make_period, make_sheet
from tests.people import Cast, District
from tests.scoring.appraising import appraise_all, grant, leaf
from tests.scoring.entering import save_answer
from tests.scoring.filling import entry_of, fill
from tests.scoring.rounds import explain_all, grant_again, make_asked, said, say, set_due
from tests.undoing import stands
from units.refusals import NotReady

CODE, OTHER = "3.4.1", "7.1.2"
BASIS = "Trong quý không có văn bản được giao"
WORD = {"no_case": "yes"}
DECISION = "Không được giao việc, không thuộc trách nhiệm của xã"


def build(place: District, cast: Cast) -> ScoreSheet:
    sheet = make_sheet(place, cast)
    fill(sheet, cast.staff)
    return sheet


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


@pytest.fixture
def entry(sheet: ScoreSheet, cast: Cast) -> ScoreEntry:
    return report(entry_of(sheet, CODE), cast)


@pytest.fixture
def sent(sheet: ScoreSheet, entry: ScoreEntry, cast: Cast) -> ScoreEntry:
    workflow.submit(sheet, by=cast.head)
    return leaf(sheet, CODE)


def report(entry: ScoreEntry, cast: Cast, note: str = BASIS, **figures: str) -> ScoreEntry:
    answer = WORD | figures
    return save_answer(entry, version=entry.version, answer=answer, note=note, by=cast.staff).entry


def decide(entry: ScoreEntry, cast: Cast, points: str, reason: str = DECISION) -> ScoreEntry:
    answer = {"points": points}
    return appraise(
        entry,
        round=FIRST,
        version=entry.version,
        answer=answer,
        reason=reason,
        by=cast.home_affairs,
    ).entry


# --- the unit ------------------------------------------------------------------------------------


def test_it_needs_its_basis(sheet: ScoreSheet, cast: Cast) -> None:
    before = entry_of(sheet, CODE)
    with pytest.raises(AnswerRefused) as refused:
        report(before, cast, note=" ​ ")
    assert refused.value.by_field == {"note": "Nêu căn cứ xác định không phát sinh trong kỳ."}
    assert entry_of(sheet, CODE).answer == before.answer


def test_it_counts_0_and_blocks_nothing(sheet: ScoreSheet, entry: ScoreEntry, cast: Cast) -> None:
    entry.refresh_from_db()
    assert (entry.self_points, entry.not_applicable, entry.note) == (Decimal(0), False, BASIS)
    assert entry.reports_no_case
    whole = totals_of(ScoreSheet.objects.get(pk=sheet.pk), "self").whole
    assert whole.scored == whole.leaves
    assert whole.points == whole.maximum - entry.criterion.maximum
    workflow.propose(sheet, by=cast.staff)
    workflow.submit(sheet, by=cast.head)
    assert list(find_broken_totals()) == []
    kept = {each["code"]: each for each in sheet.snapshots.get().content["leaves"]}[CODE]
    assert (kept["answer"], kept["points"], kept["note"]) == (WORD, "0", BASIS)


def test_figures_take_the_word_back(entry: ScoreEntry, cast: Cast) -> None:
    figures = {"numerator": "60", "denominator": "60"}
    saved = save_answer(entry, version=entry.version, answer=figures, by=cast.staff).entry
    assert not saved.reports_no_case
    assert saved.self_points == saved.criterion.maximum


def test_the_page_saves_it_and_says_who_decided(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    client.force_login(cast.staff)
    entry = entry_of(sheet, CODE)
    url = reverse("scoring:entry_save", args=[entry.pk])
    typed = {"version": entry.version, "numerator": "0", "denominator": "0"}
    refused = client.post(url, typed)
    assert refused.status_code == 422
    assert "chọn “Không phát sinh trong kỳ”" in refused.json()["by_field"]["denominator"]
    assert client.post(url, typed | WORD).json()["by_field"].keys() == {"note"}
    reply = client.post(url, typed | WORD | {"note": BASIS}).json()
    assert (reply["points"], reply["answered"], reply["no_case"]) == ("0,00", True, True)
    assert cast.staff.full_name in reply["decided"]
    html = client.get(reverse("scoring:sheet", args=[sheet.pk])).content.decode()
    row = html.split(f'id="row-{entry.pk}"')[1].split("</tr>")[0]
    assert "data-nocase" in row.split(">")[0]
    assert cast.staff.full_name in row.split('class="sheet-decided"')[1].split("</span>")[0]
    assert "data-needs-basis" in row
    assert "tạm tính 0 điểm, điểm do người thẩm định quyết định" in row


def test_a_rule_that_decides_does_not_ask_for_the_word(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    entry = sheet.entries.filter(criterion__rule__has_key="when_no_case")[0]
    client.force_login(cast.staff)
    html = client.get(reverse("scoring:sheet", args=[sheet.pk])).content.decode()
    assert "data-needs-basis" not in html.split(f'id="row-{entry.pk}"')[1].split("</tr>")[0]


def test_it_is_read_in_history_snapshot_and_paper(
    client: Client, sheet: ScoreSheet, sent: ScoreEntry, cast: Cast
) -> None:
    client.force_login(cast.staff)
    word = "Không phát sinh trong kỳ"
    story = reverse("scoring:sheet_timeline", args=[sheet.pk])
    snapshot = reverse("scoring:snapshot", args=[sheet.snapshots.get().pk])
    paper = reverse("scoring:sheet_paper", args=[sheet.pk])
    for url in (f"{story}?code={CODE}", snapshot, paper):
        html = client.get(url).content.decode()
        assert word in html, url
        assert BASIS in html, url


def test_it_is_taken_over_with_its_basis(
    place: District, sheet: ScoreSheet, entry: ScoreEntry, cast: Cast
) -> None:
    period = make_period(sheet.period.campaign, Period.H1, cast.home_affairs)
    later = entry_of(period.sheets.get(unit=place.commune), CODE)
    offered = {each.entry.pk: each for each in proposals_of(later.sheet)}[later.pk]
    assert offered.earlier.words == "Quý I: Không phát sinh trong kỳ → 0,00"
    assert take_over(later.sheet, [later.pk], by=cast.staff).count == 1
    later.refresh_from_db()
    assert (later.answer, later.self_points, later.note) == (WORD, Decimal(0), BASIS)


# --- the appraiser -------------------------------------------------------------------------------


def test_it_is_not_granted_by_the_way(sent: ScoreEntry, cast: Cast) -> None:
    sentence = "Đơn vị báo không phát sinh: cần quyết định điểm tại chính tiêu chí này."
    found = accept(under_appraisal(sent.sheet), by=cast.home_affairs)
    assert found.refused[CODE] == sentence
    assert found.granted
    across = accept_across([leaf(sent.sheet, CODE)], by=cast.home_affairs)
    assert [words for _entry, words in across.refused] == [sentence]
    assert not leaf(sent.sheet, CODE).is_appraised
    with pytest.raises(NotReady, match=CODE.replace(".", r"\.")):
        workflow.finish(sent.sheet, by=cast.home_affairs)


@pytest.mark.parametrize("points", ["3", "0", "1.5"])
def test_whatever_is_decided_has_a_reason(sent: ScoreEntry, cast: Cast, points: str) -> None:
    with pytest.raises(AnswerRefused) as refused:
        decide(sent, cast, points, reason="")
    assert list(refused.value.by_field) == ["reason"]
    decided = decide(leaf(sent.sheet, CODE), cast, points)
    assert (decided.first_points, decided.first_reason) == (Decimal(points), DECISION)
    found = what_is_acceptable([leaf(sent.sheet, CODE)], by=cast.home_affairs)
    assert found.refused[CODE] == "Tiêu chí này đã được thẩm định."
    appraise_all(sent.sheet, cast.home_affairs)
    workflow.finish(sent.sheet, by=cast.home_affairs)
    assert list(find_broken_totals()) == []


@pytest.mark.parametrize("allowed", [True, False])
def test_not_applicable_only_where_the_set_allows_it(
    sent: ScoreEntry, cast: Cast, allowed: bool
) -> None:
    Criterion.objects.filter(pk=sent.criterion_id).update(not_applicable_allowed=allowed)
    entry = leaf(sent.sheet, CODE)
    declare = {"version": entry.version, "answer": None, "not_applicable": True}
    with pytest.raises(AnswerRefused) as refused:
        appraise(entry, round=FIRST, by=cast.home_affairs, **declare)
    assert list(refused.value.by_field) == ["reason" if allowed else "not_applicable"]
    if allowed:
        decided = appraise(
            entry, round=FIRST, by=cast.home_affairs, reason=DECISION, **declare
        ).entry
        assert decided.first_not_applicable


def test_the_appraiser_sees_it_by_unit_by_criterion_and_in_the_queue(
    client: Client, sent: ScoreEntry, cast: Cast
) -> None:
    campaign, person = sent.sheet.period.campaign, Assignee(person=cast.home_affairs)
    give(campaign, sent.criterion, None, person, by=cast.home_affairs)
    queue = my_queue(cast.home_affairs, timezone.now())
    assert [work.undecided for work in queue.units] == [1]
    assert [work.leaf.code for work in queue.leaves if work.undecided] == [CODE]
    client.force_login(cast.home_affairs)
    by_leaf = reverse("scoring:leaf_appraisal", args=[sent.sheet.period_id])
    for url in (reverse("scoring:appraisal", args=[sent.sheet_id]), f"{by_leaf}?leaf={CODE}"):
        html = client.get(url).content.decode()
        row = html.split(f'id="row-{sent.pk}"')[1].split("</tr>")[0]
        assert "data-nocase" in row.split(">")[0]
        assert 'data-base=""' in row.split(">")[0]
        assert 'data-grants="3"' in row
        assert "data-accepts" not in row
        assert BASIS in row
        assert 'data-shows="nocase"' in html
    assert (
        "1 nội dung không phát sinh chờ quyết định"
        in client.get(reverse("scoring:appraisal_queue")).content.decode()
    )
    decide(sent, cast, "3")
    assert not any(work.undecided for work in my_queue(cast.home_affairs, timezone.now()).units)


def test_what_a_rule_decides_waits_for_nobody(sheet: ScoreSheet, cast: Cast) -> None:
    found = sheet.entries.select_related("criterion").filter(
        criterion__rule__has_key="when_no_case"
    )[0]
    figures = {"numerator": "0", "denominator": "0"}
    save_answer(found, version=found.version, answer=figures, by=cast.staff)
    workflow.submit(sheet, by=cast.head)
    assert accept([leaf(sheet, found.criterion.code)], by=cast.home_affairs).granted
    assert not any(work.undecided for work in my_queue(cast.home_affairs, timezone.now()).units)


def test_the_word_and_a_figure_of_0_points_are_two_claims(
    sheet: ScoreSheet, sent: ScoreEntry, cast: Cast
) -> None:
    """The decision was on the word; the unit, let in again, gives figures that earn 0 as well."""
    decide(sent, cast, "3")
    workflow.reopen(sheet, by=cast.home_affairs, reason="Bổ sung số liệu")
    entry = entry_of(sheet, CODE)
    same = save_answer(entry, version=entry.version, answer=WORD, note=f"{BASIS}.", by=cast.staff)
    assert same.entry.first_points == 3
    figures = {"numerator": "0", "denominator": "60"}
    saved = save_answer(entry, version=entry.version, answer=figures, note=BASIS, by=cast.staff)
    assert (saved.entry.self_points, saved.entry.first_points) == (Decimal(0), None)
    saved.entry.refresh_from_db()
    assert not saved.entry.is_appraised


# --- after the first appraisal -------------------------------------------------------------------


@pytest.mark.parametrize(("points", "joins"), [("0", True), ("1.5", True), ("3", False)])
def test_less_than_the_maximum_may_be_explained(
    sent: ScoreEntry, cast: Cast, points: str, joins: bool
) -> None:
    decide(sent, cast, points)
    sheet = sent.sheet
    appraise_all(sheet, cast.home_affairs)
    other = leaf(sheet, "1.1.1")
    grant(other, "0", cast.home_affairs, reason="Chậm")
    workflow.finish(sheet, by=cast.home_affairs)
    set_due(sheet, timedelta(days=9))
    workflow.ask(sheet, by=cast.home_affairs)
    assert sheet.entries.filter(explanation__isnull=False, criterion__code=CODE).exists() is joins


def test_the_second_appraisal_can_decide_otherwise(place: District, cast: Cast) -> None:
    sheet = make_asked(place, cast)
    entry = entry_of(sheet, OTHER)
    ScoreEntry.objects.filter(pk=entry.pk).update(
        answer=WORD, self_points=0, note=BASIS, first_points=0, first_reason=DECISION
    )
    workflow.ask(sheet, by=cast.home_affairs)
    say(sheet, OTHER, "Có công văn xác nhận", cast.staff)
    assert said(sheet, OTHER).question == ""
    explain_all(sheet, cast)
    with pytest.raises(AnswerRefused):
        grant_again(leaf(sheet, OTHER), "2", cast.home_affairs)
    assert grant_again(leaf(sheet, OTHER), "2", cast.home_affairs, reason="Có công văn")
    assert entry_of(sheet, OTHER).final_points == 2


def test_who_alone_scores_a_leaf_decides_it_there(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.submit(sheet, by=cast.head)
    rate = entry_of(sheet, CODE)
    Criterion.objects.filter(pk=rate.criterion_id).update(method=Criterion.Method.APPRAISER)
    ScoreEntry.objects.filter(pk=rate.pk).update(answer=None, self_points=None)
    entry = leaf(sheet, CODE)
    told = {"version": entry.version, "answer": WORD | {"worth": "2"}, "by": cast.home_affairs}
    with pytest.raises(AnswerRefused) as refused:
        appraise(entry, round=FIRST, **told)
    assert list(refused.value.by_field) == ["reason"]
    decided = appraise(entry, round=FIRST, reason=DECISION, **told).entry
    assert (decided.first_points, decided.first_answer) == (Decimal(2), WORD | {"worth": "2"})
    open_ = appraise(
        decided, round=FIRST, **told | {"version": decided.version, "answer": WORD}
    ).entry
    assert open_.first_points is None


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ({"no_case": True, "numerator": 0, "denominator": 0}, "Không phát sinh trong kỳ"),
        ({"no_case": True, "worth": "0.5"}, "Không phát sinh trong kỳ; 0,5"),
        ({"numerator": 3, "denominator": 4}, "3/4"),
    ],
)
def test_an_answer_in_words_says_what_no_case_was_worth(
    sheet: ScoreSheet, answer: dict, text: str
) -> None:
    rule = for_appraiser(rule_of(entry_of(sheet, CODE).criterion))
    assert answer_text(rule, answer) == text
