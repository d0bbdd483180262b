"""One leaf of a sheet: what is typed is read, scored and saved, or refused where it was typed."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from criteria.periods import Period
from criteria.words.answers import AnswerRefused, read_answer
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.totals import totals_of
from scoring.sheets import workflow
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.entering import attach, detach, save_answer
from tests.scoring.filling import answer_best, entry_of, fill, first_of, make_document
from tests.undoing import stands
from units.refusals import ChangedMeanwhile, NotReady

standing = stands(lambda place, cast: make_sheet(place, cast, Period.Y))


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def rate_without_case(sheet: ScoreSheet) -> ScoreEntry:
    """A rate whose rule does not speak of a denominator of 0."""
    entries = sheet.entries.select_related("criterion").filter(
        criterion__method="self", criterion__rule__measure="rate"
    )
    return next(entry for entry in entries if "when_no_case" not in entry.criterion.rule)


def save(entry: ScoreEntry, by, typed: dict[str, str], **rest):
    answer = read_answer(rule_of(entry.criterion), typed)
    return save_answer(entry, version=entry.version, answer=answer, by=by, **rest)


def test_points_follow_from_the_figures(sheet: ScoreSheet, cast: Cast) -> None:
    entry = rate_without_case(sheet)
    saved = save(entry, cast.staff, {"numerator": "100", "denominator": "100"}, note=" đủ  hồ sơ ")
    entry.refresh_from_db()
    assert entry.self_points == saved.outcome.points == entry.criterion.maximum
    assert entry.answer == {"numerator": "100", "denominator": "100"}
    assert (entry.version, entry.entered_by, entry.note) == (1, cast.staff, "đủ hồ sơ")
    sheet.refresh_from_db()
    assert totals_of(sheet, "self").whole.points == entry.self_points
    assert totals_of(sheet, "final") is None


def test_every_kind_of_leaf_can_earn_its_maximum(sheet: ScoreSheet, cast: Cast) -> None:
    own = sheet.entries.filter(criterion__method="self")
    for entry in own.select_related("criterion"):
        answer_best(entry, cast.staff)
    sheet.refresh_from_db()
    assert not own.filter(self_points__isnull=True).exists()
    whole = totals_of(sheet, "self").whole
    assert (whole.points, whole.index) == (Decimal("64.25"), 100)
    assert whole.scored == whole.leaves == own.count()


def test_a_sheet_filled_at_once_is_as_if_each_leaf_had_been_saved(
    place: District, cast: Cast, sheet: ScoreSheet
) -> None:
    """What most tests begin with."""
    other = sheet.period.sheets.get(unit=place.other_commune)
    fill(sheet, cast.staff)
    for entry in other.entries.select_related("criterion").filter(criterion__method="self"):
        answer_best(entry, cast.other_staff)
    assert as_it_stands(sheet) == as_it_stands(other)


def as_it_stands(sheet: ScoreSheet) -> tuple[dict, list[dict]]:
    sheet.refresh_from_db()
    own = ("pk", "id", "sheet_id", "entered_by_id", "entered_at")
    entries = sheet.entries.order_by("criterion").values()
    return sheet.totals, [
        {field: value for field, value in entry.items() if field not in own} for entry in entries
    ]


@pytest.mark.parametrize("typed", ["31,5", "31.5"])
def test_comma_and_point_are_the_same(sheet: ScoreSheet, cast: Cast, typed: str) -> None:
    entry = entry_of(sheet, "6.2")  # money
    save(entry, cast.staff, {"numerator": typed, "denominator": "41"})
    assert entry.answer["numerator"] == "31.5"


def test_what_is_counted_is_whole(sheet: ScoreSheet) -> None:
    rule = rule_of(rate_without_case(sheet).criterion)
    with pytest.raises(AnswerRefused, match="số nguyên"):
        read_answer(rule, {"numerator": "31,5", "denominator": "41"})


@pytest.mark.parametrize(
    "typed", ["1.500,5", "1.500", "NaN", "Infinity", "1e3", "1_5", "٣", "½", "5 điểm", "-1"]
)
def test_what_is_no_number_is_refused_at_its_input(sheet: ScoreSheet, typed: str) -> None:
    rule = rule_of(rate_without_case(sheet).criterion)
    with pytest.raises(AnswerRefused) as refused:
        read_answer(rule, {"numerator": typed, "denominator": "41"})
    assert list(refused.value.by_field) == ["numerator"]
    assert typed in refused.value.by_field["numerator"]


def test_a_numerator_over_its_denominator_is_a_question(sheet: ScoreSheet, cast: Cast) -> None:
    saved = save(rate_without_case(sheet), cast.staff, {"numerator": "12", "denominator": "10"})
    assert saved.outcome.questions == ("over_hundred",)
    assert saved.entry.self_points is not None


def test_nothing_to_divide_by_asks_for_a_decision(sheet: ScoreSheet, cast: Cast) -> None:
    entry = rate_without_case(sheet)
    with pytest.raises(AnswerRefused) as refused:
        save(entry, cast.staff, {"numerator": "0", "denominator": "0"})
    assert list(refused.value.by_field) == ["denominator"]
    entry.refresh_from_db()
    assert (entry.answer, entry.version) == (None, 0)


def test_no_case_is_not_applicable_where_the_rule_says_so(sheet: ScoreSheet, cast: Cast) -> None:
    entry = first_of(sheet, "steps", when_no_case="not_applicable")
    save(entry, cast.staff, {"numerator": "0", "denominator": "0"})
    entry.refresh_from_db()
    assert entry.not_applicable
    assert entry.self_points is None


def test_half_an_answer_is_kept_without_points(sheet: ScoreSheet, cast: Cast) -> None:
    entry = rate_without_case(sheet)
    saved = save(entry, cast.staff, {"numerator": "31", "denominator": ""})
    assert saved.outcome is None
    entry.refresh_from_db()
    assert entry.answer == {"numerator": "31"}
    assert not entry.is_answered


def test_a_blank_answer_takes_the_points_back(sheet: ScoreSheet, cast: Cast) -> None:
    entry = answer_best(first_of(sheet, "choice"), cast.staff)
    save(entry, cast.staff, {"option": ""})
    entry.refresh_from_db()
    assert (entry.answer, entry.self_points, entry.version) == (None, None, 2)
    sheet.refresh_from_db()
    assert totals_of(sheet, "self").whole.scored == 0


def test_a_choice_that_is_not_offered_is_refused(sheet: ScoreSheet, cast: Cast) -> None:
    with pytest.raises(AnswerRefused):
        save(first_of(sheet, "choice"), cast.staff, {"option": "17"})


def test_not_applicable_only_where_the_set_allows_it(sheet: ScoreSheet, cast: Cast) -> None:
    own = sheet.entries.select_related("criterion").filter(criterion__method="self")
    allowed = own.filter(criterion__not_applicable_allowed=True)[0]
    declare = {"version": 0, "answer": None, "not_applicable": True, "by": cast.staff}
    with pytest.raises(AnswerRefused) as refusal:
        save_answer(allowed, note=" ", **declare)
    assert list(refusal.value.by_field) == ["note"]
    saved = save_answer(allowed, note="Xã không có thôn miền núi", **declare)
    assert saved.entry.not_applicable
    refused = own.filter(criterion__not_applicable_allowed=False)[0]
    with pytest.raises(AnswerRefused) as refusal:
        save_answer(refused, **declare)
    assert list(refusal.value.by_field) == ["not_applicable"]


def test_the_later_of_two_sees_what_the_first_saved(sheet: ScoreSheet, cast: Cast) -> None:
    entry = first_of(sheet, "choice")
    seen = ScoreEntry.objects.select_related("criterion").get(pk=entry.pk)
    save(entry, cast.staff, {"option": "0"})
    with pytest.raises(ChangedMeanwhile) as conflict:
        save(seen, cast.head, {"option": "1"})
    assert conflict.value.current.answer == {"option": 0}
    assert conflict.value.current.entered_by == cast.staff


def test_a_retry_of_the_same_save_changes_nothing(sheet: ScoreSheet, cast: Cast) -> None:
    entry = first_of(sheet, "choice")
    again = ScoreEntry.objects.select_related("criterion").get(pk=entry.pk)
    save(entry, cast.staff, {"option": "0"})
    saved = save(again, cast.staff, {"option": "0"})
    assert saved.entry.version == 1
    assert save(saved.entry, cast.staff, {"option": "0"}).entry.version == 1


@pytest.mark.parametrize(
    "person", ["other_staff", "other_head", "home_affairs", "leader", "auditor", "appraiser"]
)
def test_only_people_of_the_unit_enter(sheet: ScoreSheet, cast: Cast, person: str) -> None:
    with pytest.raises(PermissionDenied):
        save(first_of(sheet, "choice"), getattr(cast, person), {"option": "0"})


@pytest.mark.parametrize("method", [Criterion.Method.APPRAISER, Criterion.Method.SURVEY])
def test_the_unit_does_not_score_what_is_not_its_own(
    sheet: ScoreSheet, cast: Cast, method: str
) -> None:
    entry = sheet.entries.select_related("criterion").filter(criterion__method=method)[0]
    with pytest.raises(NotReady):
        save_answer(entry, version=0, answer=None, note="x", by=cast.staff)


def test_while_the_head_has_it_only_the_head_corrects(sheet: ScoreSheet, cast: Cast) -> None:
    fill(sheet, cast.staff)
    workflow.propose(sheet, by=cast.staff)
    entry = first_of(sheet, "choice")
    with pytest.raises(NotReady):
        save(entry, cast.staff, {"option": "1"})
    assert save(entry, cast.head, {"option": "1"}).entry.entered_by == cast.head
    workflow.submit(sheet, by=cast.head)
    with pytest.raises(NotReady):
        save(entry, cast.head, {"option": "0"})


def test_a_deadline_that_has_passed_locks_the_sheet(sheet: ScoreSheet, cast: Cast) -> None:
    close(sheet)
    with pytest.raises(NotReady):
        save(first_of(sheet, "choice"), cast.staff, {"option": "0"})


def close(sheet: ScoreSheet) -> None:
    period = sheet.period
    period.self_due_at -= timedelta(days=10)
    period.save()


def test_documents_of_the_unit_prove_a_leaf(sheet: ScoreSheet, cast: Cast) -> None:
    entry = entry_of(sheet, "1.1.1")
    document = make_document(sheet.unit, cast.staff)
    attach(entry, document, passage="trang 2", by=cast.staff)
    link = attach(entry, document, passage="trang 3", by=cast.head)
    assert (entry.evidence_links.get(), link.passage) == (link, "trang 3")
    assert link.attached_by == cast.staff
    detach(link, by=cast.staff)
    assert not entry.evidence_links.exists()


def test_documents_of_another_unit_prove_nothing(
    sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    document = make_document(place.other_commune, cast.other_staff)
    with pytest.raises(NotReady):
        attach(entry_of(sheet, "1.1.1"), document, by=cast.staff)
