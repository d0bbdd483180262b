"""What a save leaves behind: all of what was said, who and when, and what no longer holds."""

import pytest
from django.utils import timezone

from criteria.models import Criterion
from criteria.words.answers import AnswerRefused
from scoring.answers.saving import Saved
from scoring.answers.unchanged import current_entry, write_if_unchanged
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.totals import totals_of
from scoring.sheets import workflow
from tests.factories import make_sheet
from tests.people import Cast
from tests.scoring.appraising import appraise_all
from tests.scoring.entering import save_answer
from tests.scoring.filling import entry_of, fill
from tests.undoing import stands
from units.formats import limits
from units.refusals import ChangedMeanwhile, NotReady

pytestmark = pytest.mark.django_db
CODE = "1.1.1"
APPRAISAL = ("first_answer", "first_points", "first_reason", "first_reason_code", "first_by")

standing = stands(make_sheet)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


@pytest.fixture
def entry(sheet: ScoreSheet) -> ScoreEntry:
    return entry_of(sheet, CODE)


def stored(entry: ScoreEntry) -> ScoreEntry:
    return ScoreEntry.objects.select_related("criterion", "sheet").get(pk=entry.pk)


def save(entry: ScoreEntry, cast: Cast, option: int | None = 0, **more) -> Saved:
    answer = None if option is None else {"option": option}
    given = {"version": entry.version, "answer": answer, "by": cast.staff}
    return save_answer(entry, **given | more)


def test_all_of_it_is_written_and_in_hand(entry: ScoreEntry, cast: Cast) -> None:
    before = timezone.now()
    ScoreEntry.objects.filter(pk=entry.pk).update(attention="changed")
    found = save(entry, cast, note="  theo báo cáo  12 ", by=cast.head)
    row = stored(entry)
    for each in (row, found.entry):
        assert (each.answer, each.note, each.attention) == ({"option": 0}, "theo báo cáo 12", "")
        assert each.self_points == entry.criterion.maximum == found.outcome.points
        assert (each.not_applicable, each.version, each.entered_by) == (False, 1, cast.head)
        assert before <= each.entered_at <= timezone.now()
    assert totals_of(row.sheet, "self").whole.points == entry.criterion.maximum


def test_only_this_leaf_is_written(entry: ScoreEntry, sheet: ScoreSheet, cast: Cast) -> None:
    save(entry, cast)
    assert ScoreEntry.objects.filter(version__gt=0).get() == entry
    assert sheet.entries.filter(self_points__isnull=False).get() == entry


def test_what_does_not_apply_keeps_no_answer_and_needs_its_basis(
    entry: ScoreEntry, cast: Cast
) -> None:
    with pytest.raises(AnswerRefused) as refused:
        save(entry, cast, not_applicable=True, note="Không có")
    assert list(refused.value.by_field) == ["not_applicable"]
    Criterion.objects.filter(pk=entry.criterion_id).update(not_applicable_allowed=True)
    entry = stored(entry)
    with pytest.raises(AnswerRefused) as refused:
        save(entry, cast, not_applicable=True, note="  ")
    assert list(refused.value.by_field) == ["note"]
    assert stored(entry).version == 0
    found = save(entry, cast, not_applicable=True, note="Không có")
    row = stored(entry)
    assert (row.answer, row.self_points, row.not_applicable) == (None, None, True)
    assert (found.outcome, row.version) == (None, 1)


def test_a_note_ends_at_its_limit(entry: ScoreEntry, cast: Cast) -> None:
    save(entry, cast, note="x" * limits.WORDS)
    with pytest.raises(AnswerRefused) as refused:
        save(stored(entry), cast, note="x" * (limits.WORDS + 1))
    assert list(refused.value.by_field) == ["note"]
    assert stored(entry).version == 1


def test_the_same_again_changes_nothing_and_another_is_told_what_stands(
    entry: ScoreEntry, cast: Cast
) -> None:
    retried, late = stored(entry), stored(entry)
    save(stored(entry), cast)
    assert save(stored(entry), cast, by=cast.head).entry.version == 1  # the same content
    assert stored(entry).entered_by == cast.staff
    assert save(retried, cast).entry.version == 1  # its answer got lost on the way
    with pytest.raises(ChangedMeanwhile) as told:
        save(late, cast, 1)
    assert told.value.current == entry
    assert (told.value.current.version, told.value.current.entered_by) == (1, cast.staff)
    assert stored(entry).answer == {"option": 0}


@pytest.mark.parametrize(("option", "note", "kept"), [(0, "ghi rõ hơn", True), (1, "", False)])
def test_an_appraisal_stays_with_the_claim_it_was_of(
    entry: ScoreEntry, sheet: ScoreSheet, cast: Cast, option: int, note: str, kept: bool
) -> None:
    """Reopened, only a claim of other points is to be appraised anew; the others stay."""
    fill(sheet, cast.staff)
    save(stored(entry), cast, 0)
    sheet = ScoreSheet.objects.get(pk=sheet.pk)
    workflow.submit(sheet, by=cast.head)
    appraise_all(sheet, cast.home_affairs)
    workflow.reopen(sheet, by=cast.home_affairs, reason="Bổ sung")
    granted = totals_of(ScoreSheet.objects.get(pk=sheet.pk), "final").whole.points
    save(stored(entry), cast, option, note=note)
    row = stored(entry)
    assert (row.first_points is not None, row.first_at is not None) == (kept, kept)
    assert (row.first_by == cast.home_affairs) == kept
    if not kept:
        assert [getattr(row, name) for name in APPRAISAL] == [None, None, "", "", None]
    others = sheet.entries.exclude(pk=entry.pk)
    assert not others.filter(first_points__isnull=True).exists()
    now = totals_of(row.sheet, "final").whole.points
    assert now == (granted if kept else granted - entry.criterion.maximum)


def test_a_leaf_that_is_gone_says_so(entry: ScoreEntry, sheet: ScoreSheet) -> None:
    other = sheet.entries.exclude(pk=entry.pk).order_by("pk").last()
    assert current_entry(other) == other
    ScoreEntry.objects.filter(pk=entry.pk).delete()
    with pytest.raises(NotReady, match="tải lại trang"):
        current_entry(entry)


def test_who_is_second_writes_nothing(entry: ScoreEntry) -> None:
    assert write_if_unchanged(entry, 0, {"note": "một"})
    assert not write_if_unchanged(entry, 0, {"note": "hai"})
    assert (stored(entry).note, stored(entry).version) == ("một", 1)
    assert ScoreEntry.objects.filter(note="một").count() == 1
