"""Each line of a story as it is read: what stood before, what then, whose it was, and only that of
this sheet.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from criteria.models import Criterion
from criteria.periods import Period
from scoring.answers import comments
from scoring.appraisal.explanations.asking import question
from scoring.appraisal.granting.appraising import appraise
from scoring.appraisal.rounds.first import FIRST
from scoring.history.events import EventKind, TimelineEvent
from scoring.history.forms import TimelineFilter
from scoring.history.submission import changes_since
from scoring.history.timeline import timeline_of_entry, timeline_of_sheet
from scoring.models import ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from tests.factories import make_campaign, make_period
from tests.people import Cast, District
from tests.scoring.appraising import grant, leaf
from tests.scoring.entering import attach, detach, save_answer
from tests.scoring.filling import answer_best, entry_of, fill, make_document
from tests.scoring.rounds import ASKED, QUESTION, explain_all, make_asked, say, set_due
from tests.undoing import stands
from units.models import User

pytestmark = pytest.mark.django_db
CHOICE, OTHER = "1.1.1", "1.1.2"
SYSTEM = "Phần mềm"


def build(place: District, cast: Cast) -> ScoreSheet:
    """The blank sheet of the first quarter; that of the half-year stands beside it."""
    campaign = make_campaign(place, cast)
    make_period(campaign, Period.H1, cast.home_affairs)
    return make_period(campaign, Period.Q1, cast.home_affairs).sheets.get(unit=place.commune)


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


@pytest.fixture
def later(sheet: ScoreSheet) -> ScoreSheet:
    return ScoreSheet.objects.get(unit=sheet.unit_id, period__period=Period.H1)


def choose(entry: ScoreEntry, option: int | None, by: User, **more) -> ScoreEntry:
    given = None if option is None else {"option": option}
    return save_answer(entry, version=entry.version, answer=given, by=by, **more).entry


def told(lines: list[TimelineEvent], *kinds: EventKind) -> list[tuple[str, ...]]:
    """The lines of these kinds, the oldest first: who, of which leaf, before, after, why."""
    return [
        (line.by, line.code, line.before, line.after, line.why)
        for line in reversed(lines)
        if line.kind in kinds
    ]


def test_the_line_of_a_choice_is_read_as_it_was_chosen(sheet: ScoreSheet, cast: Cast) -> None:
    """Its words tell the points; two leaves changed in turn do not get mixed up."""
    first, other = entry_of(sheet, CHOICE), entry_of(sheet, OTHER)
    choose(first, 0, cast.staff)
    choose(other, 0, cast.head)
    choose(first, 1, cast.head, note="nhầm")
    choose(first, None, cast.staff)
    one, two = (option["label"] for option in first.criterion.rule["options"][:2])
    (opened, chosen, corrected, blank) = told(timeline_of_sheet(sheet, cast.staff), EventKind.SCORE)
    assert opened[:3] == ("Staff", CHOICE, "(để trống)")
    assert chosen[:3] == ("Head", OTHER, "(để trống)")
    assert (one in opened[3], two in corrected[3]) == (True, True)
    assert corrected[2] == opened[3]
    assert (corrected[0], corrected[4]) == ("Head", "nhầm")
    assert blank == ("Staff", CHOICE, corrected[3], "(để trống)", "")
    assert told(timeline_of_entry(first, cast.staff), EventKind.SCORE) == [opened, corrected, blank]


def test_a_story_is_that_of_one_sheet(sheet: ScoreSheet, later: ScoreSheet, cast: Cast) -> None:
    """The same unit, people, leaf and document in the half-year leave no trace in the quarter."""
    document = make_document(sheet.unit, cast.staff)
    entry = entry_of(later, CHOICE)
    link = attach(entry, document, passage="trang 3", by=cast.staff)
    comments.comment(entry, kind="comment", text="nhờ kiểm tra", by=cast.staff)
    detach(link, by=cast.staff)
    fill(later, cast.staff)
    workflow.propose(later, by=cast.staff)
    assert {line.kind for line in timeline_of_sheet(later, cast.staff)} == {
        EventKind.SCORE,
        EventKind.EVIDENCE,
        EventKind.COMMENT,
        EventKind.STEP,
    }
    assert timeline_of_sheet(sheet, cast.staff) == []
    assert timeline_of_entry(entry_of(sheet, CHOICE), cast.staff) == []


def test_a_story_begins_with_the_newest(sheet: ScoreSheet, cast: Cast) -> None:
    entry = entry_of(sheet, CHOICE)
    attach(entry, make_document(sheet.unit, cast.staff), by=cast.staff)
    answer_best(entry, cast.staff)
    for lines in (timeline_of_sheet(sheet, cast.staff), timeline_of_entry(entry, cast.staff)):
        moments = [line.at for line in lines]
        assert len(moments) == 2
        assert moments == sorted(moments, reverse=True)


def test_documents_say_their_passage_and_where_from_only_to_auditors(
    sheet: ScoreSheet, cast: Cast
) -> None:
    entry = entry_of(sheet, CHOICE)
    document = make_document(sheet.unit, cast.staff)
    link = attach(entry, document, by=cast.staff)
    attach(entry, document, passage="mục II", by=cast.head)
    link.refresh_from_db()
    detach(link, by=cast.staff)
    (added, again, gone) = told(timeline_of_sheet(sheet, cast.staff), EventKind.EVIDENCE)
    assert added == ("Staff", CHOICE, "", str(document), "")
    assert again == ("Head", CHOICE, "", f"{document} (mục II)", "")
    assert gone == ("Staff", CHOICE, f"{document} (mục II)", "", "")


def test_what_others_did_since_is_said_and_what_was_there_before_is_not(
    sheet: ScoreSheet, cast: Cast
) -> None:
    first = answer_best(entry_of(sheet, CHOICE), cast.staff)
    (line,) = timeline_of_sheet(sheet, cast.head)
    assert changes_since(sheet, cast.head, None) == []
    assert changes_since(sheet, cast.head, line.at) == []
    (sentence,) = changes_since(sheet, cast.head, line.at - timedelta(microseconds=1))
    assert sentence == f"{CHOICE}, Staff: đã chấm: (để trống) → {line.after}"
    comments.comment(first, kind="comment", text="nhờ kiểm tra", by=cast.staff)
    attach(first, make_document(sheet.unit, cast.head), by=cast.head)
    assert len(changes_since(sheet, cast.staff, line.at)) == 1
    assert changes_since(sheet, cast.staff, line.at)[0].startswith(f"{CHOICE}, Head: ")


def test_what_does_not_apply_is_said_with_its_basis(sheet: ScoreSheet, cast: Cast) -> None:
    Criterion.objects.filter(code=CHOICE).update(not_applicable_allowed=True)
    entry = entry_of(sheet, CHOICE)
    save_answer(
        entry, version=0, answer=None, not_applicable=True, note="Không có TTHC", by=cast.staff
    )
    (line,) = told(timeline_of_entry(entry, cast.staff), EventKind.SCORE)
    assert line[2:] == ("(để trống)", "không áp dụng", "Không có TTHC")


def test_what_the_system_wrote_is_nobodys(sheet: ScoreSheet, cast: Cast) -> None:
    ScoreEntry.objects.filter(pk=entry_of(sheet, CHOICE).pk).update(self_points=1)
    assert [line.by for line in timeline_of_sheet(sheet, cast.staff)] == [SYSTEM]


def test_an_appraisal_that_is_taken_back_is_said_so(sheet: ScoreSheet, cast: Cast) -> None:
    fill(sheet, cast.staff)
    workflow.submit(sheet, by=cast.head)
    granted = grant(leaf(sheet, CHOICE), "0", cast.home_affairs, reason="thiếu tài liệu")
    appraise(granted, round=FIRST, version=granted.version, answer=None, by=cast.home_affairs)
    assert set(
        told(timeline_of_sheet(sheet, cast.leader), EventKind.APPRAISAL)
    ) == {  # at one moment
        ("Home_Affairs", CHOICE, "", "0,00 điểm", "thiếu tài liệu"),
        (SYSTEM, CHOICE, "0,00 điểm", "bỏ kết quả thẩm định", ""),
    }


def test_a_question_and_its_answer_are_said_with_what_stood_before(
    place: District, cast: Cast
) -> None:
    sheet = make_asked(place, cast)
    question(leaf(sheet, OTHER), "Ai ký?", by=cast.home_affairs)
    question(leaf(sheet, OTHER), "Ai ký và ngày nào?", by=cast.home_affairs)
    question(leaf(sheet, OTHER), "", by=cast.home_affairs)
    lines = told(timeline_of_sheet(sheet, cast.leader), EventKind.EXPLANATION)
    assert {each[2:4] for each in lines if each[1] == OTHER} == {  # all at one moment
        ("", "Ai ký?"),
        ("Ai ký?", "Ai ký và ngày nào?"),
        ("Ai ký và ngày nào?", "đã rút lại"),
    }
    workflow.ask(sheet, by=cast.home_affairs)
    say(sheet, ASKED, "Ngày 12/01", cast.staff)
    say(sheet, ASKED, "", cast.staff)
    say(sheet, ASKED, "Ngày 13/01", cast.head)
    told_now = told(timeline_of_entry(leaf(sheet, ASKED), cast.staff), EventKind.EXPLANATION)
    assert {(each[0], *each[2:4]) for each in told_now} == {
        ("Home_Affairs", "", QUESTION),
        ("Staff", "", "Ngày 12/01"),
        (SYSTEM, "Ngày 12/01", "đã rút lại"),
        ("Head", "", "Ngày 13/01"),
    }
    assert {each[1] for each in told_now} == {ASKED}


def test_the_clock_closes_in_nobodys_name(place: District, cast: Cast) -> None:
    sheet = make_asked(place, cast)
    workflow.ask(sheet, by=cast.home_affairs)
    set_due(sheet, -timedelta(minutes=1))
    workflow.close_explanation(sheet, by=None)
    last = told(timeline_of_sheet(sheet, cast.leader), EventKind.STEP)[-1]
    assert last[0] == SYSTEM
    assert (last[2], last[3]) == ("đang giải trình", "chờ thẩm định lần 2")


def test_two_appraisals_stand_under_their_own_names(place: District, cast: Cast) -> None:
    sheet = make_asked(place, cast)
    workflow.ask(sheet, by=cast.home_affairs)
    explain_all(sheet, cast)
    lines = [
        each for each in timeline_of_sheet(sheet, cast.leader) if each.kind == EventKind.APPRAISAL
    ]
    assert {each.what for each in lines} == {"đã thẩm định"}
    assert {each.by for each in lines} == {"Home_Affairs"}


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"code": "1.1"}, {CHOICE, OTHER}),
        ({"code": CHOICE}, {CHOICE}),
        ({"code": "1.1.11"}, set()),
        ({"kind": "evidence"}, set()),
        ({"q": "staff"}, {CHOICE}),
        ({"q": "khong co ai"}, set()),
    ],
)
def test_a_filter_leaves_what_was_asked_for(
    sheet: ScoreSheet, cast: Cast, chosen: dict[str, str], found: set[str]
) -> None:
    choose(entry_of(sheet, CHOICE), 0, cast.staff)
    choose(entry_of(sheet, OTHER), 0, cast.head)
    lines = TimelineFilter(chosen).narrow(timeline_of_sheet(sheet, cast.staff))
    assert {line.code for line in lines} == found


def test_days_are_whole_days(sheet: ScoreSheet, cast: Cast) -> None:
    choose(entry_of(sheet, CHOICE), 0, cast.staff)
    lines = timeline_of_sheet(sheet, cast.staff)
    day = timezone.localdate(lines[0].at)
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    for first, last, count in (
        (day, day, 1),
        (before, before, 0),
        (after, after, 0),
        (None, before, 0),
        (after, None, 0),
        (before, after, 1),
    ):
        chosen = {"first": first.isoformat() if first else "", "last": str(last) if last else ""}
        assert len(TimelineFilter(chosen).narrow(lines)) == count
