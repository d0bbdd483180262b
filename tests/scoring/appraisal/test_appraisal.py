"""Who grants which points, when, and with what reason."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Q

from criteria.models import Criterion
from criteria.periods import Period
from criteria.words.answers import AnswerRefused
from scoring.answers import unchanged
from scoring.appraisal.granting.accepting import accept
from scoring.appraisal.granting.appraising import appraise
from scoring.appraisal.granting.permission import under_appraisal
from scoring.appraisal.rounds.first import FIRST
from scoring.models import DeductionReason, ScoreEntry, ScoreSheet
from scoring.points.totals import totals_of
from scoring.sheets import workflow
from tests.factories import make_campaign, make_period, make_sheet
from tests.people import SINCE, Cast, District
from tests.scoring.appraising import appraise_all, finish, grant, leaf, make_submitted
from tests.scoring.entering import save_answer
from tests.scoring.filling import entry_of
from tests.undoing import stands
from units.models import Membership, Role
from units.refusals import ChangedMeanwhile, NotReady

HOME_AFFAIRS_LEAF = "1.1.1"
OTHER_OFFICE_LEAF = "3.1.1"  # of an office that this small district does not have


standing = stands(make_submitted)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def test_points_as_claimed_need_no_reason(sheet: ScoreSheet, cast: Cast) -> None:
    entry = leaf(sheet, HOME_AFFAIRS_LEAF)
    grant(entry, str(entry.self_points), cast.home_affairs)
    entry.refresh_from_db()
    assert entry.first_points == entry.self_points
    assert (entry.first_by, entry.first_reason) == (cast.home_affairs, "")
    sheet.refresh_from_db()
    assert totals_of(sheet, "final").whole.points == entry.self_points


@pytest.mark.parametrize("points", ["0.5", "0"])
def test_other_points_than_claimed_need_a_reason(
    sheet: ScoreSheet, cast: Cast, points: str
) -> None:
    entry = leaf(sheet, HOME_AFFAIRS_LEAF)
    with pytest.raises(AnswerRefused) as refused:
        grant(entry, points, cast.home_affairs, reason=" ​ ")
    assert list(refused.value.by_field) == ["reason"]
    entry.refresh_from_db()
    assert not entry.is_appraised
    grant(entry, points, cast.home_affairs, reason="Ban hành chậm")
    entry.refresh_from_db()
    assert (entry.first_points, entry.first_reason) == (Decimal(points), "Ban hành chậm")


def test_raised_points_need_a_reason_too(sheet: ScoreSheet, cast: Cast) -> None:
    entry = leaf(sheet, HOME_AFFAIRS_LEAF)
    ScoreEntry.objects.filter(pk=entry.pk).update(self_points=Decimal("0.5"))
    entry = leaf(sheet, HOME_AFFAIRS_LEAF)
    with pytest.raises(AnswerRefused):
        grant(entry, "1", cast.home_affairs)
    assert grant(entry, "1", cast.home_affairs, reason="Đủ tài liệu").first_points == 1


def test_the_database_keeps_a_lowered_point_with_its_reason(sheet: ScoreSheet) -> None:
    row = ScoreEntry.objects.filter(pk=entry_of(sheet, HOME_AFFAIRS_LEAF).pk)
    with pytest.raises(IntegrityError, match="a_lowered_point_has_a_reason"):
        row.update(first_points=0, first_reason_code="other")


@pytest.mark.parametrize("points", ["1.01", "-1", "NaN"])
def test_points_outside_the_leaf_are_refused(sheet: ScoreSheet, cast: Cast, points: str) -> None:
    with pytest.raises(AnswerRefused) as refused:
        grant(leaf(sheet, HOME_AFFAIRS_LEAF), points, cast.home_affairs, reason="x")
    assert list(refused.value.by_field) == ["points"]


@pytest.mark.parametrize(
    "person",
    ["staff", "head", "other_head", "leader", "auditor", "administrator", "neighbour_home_affairs"],
)
def test_only_appraisers_of_the_territory_appraise(
    sheet: ScoreSheet, cast: Cast, person: str
) -> None:
    with pytest.raises(PermissionDenied):
        grant(leaf(sheet, HOME_AFFAIRS_LEAF), "1", getattr(cast, person))


def test_an_appraiser_grants_only_what_falls_to_the_own_office(
    sheet: ScoreSheet, cast: Cast
) -> None:
    with pytest.raises(PermissionDenied, match="Phòng Nội vụ"):
        grant(leaf(sheet, HOME_AFFAIRS_LEAF), "1", cast.appraiser)
    assert grant(leaf(sheet, OTHER_OFFICE_LEAF), "1", cast.appraiser).first_by == cast.appraiser


def test_nobody_appraises_the_own_workplace(sheet: ScoreSheet, cast: Cast) -> None:
    Membership.objects.create(
        user=cast.home_affairs,
        role=Role.STAFF,
        workplace=sheet.unit,
        territory=sheet.unit,
        valid_from=SINCE,
    )
    del cast.home_affairs.live_memberships
    with pytest.raises(PermissionDenied):
        grant(leaf(sheet, HOME_AFFAIRS_LEAF), "1", cast.home_affairs)


@pytest.mark.parametrize("field", ["proposed_by", "submitted_by"])
def test_nobody_appraises_what_they_approved(sheet: ScoreSheet, cast: Cast, field: str) -> None:
    ScoreSheet.objects.filter(pk=sheet.pk).update(**{field: cast.home_affairs})
    with pytest.raises(PermissionDenied):
        grant(leaf(sheet, HOME_AFFAIRS_LEAF), "1", cast.home_affairs)


def test_nobody_appraises_what_they_entered(sheet: ScoreSheet, cast: Cast) -> None:
    ScoreEntry.objects.filter(sheet=sheet).update(entered_by=cast.home_affairs)
    found = accept(under_appraisal(sheet), by=cast.home_affairs)
    assert not found.granted
    assert len(found.refused) == sheet.entries.count()


def test_a_draft_is_not_appraised(place: District, cast: Cast) -> None:
    draft = make_sheet(place, cast)
    with pytest.raises(NotReady):
        grant(leaf(draft, HOME_AFFAIRS_LEAF), "1", cast.home_affairs, reason="x")
    with pytest.raises(NotReady):
        accept(under_appraisal(draft), by=cast.home_affairs)


def test_what_is_finished_changes_no_more(sheet: ScoreSheet, cast: Cast) -> None:
    finish(sheet, cast.home_affairs)
    with pytest.raises(NotReady):
        grant(leaf(sheet, HOME_AFFAIRS_LEAF), "0", cast.home_affairs, reason="x")


def test_accepting_many_says_what_it_leaves_and_why(sheet: ScoreSheet, cast: Cast) -> None:
    grant(leaf(sheet, OTHER_OFFICE_LEAF), "0", cast.home_affairs, reason="Không có")
    found = accept(under_appraisal(sheet), by=cast.appraiser)
    assert "Phòng Nội vụ" in found.refused[HOME_AFFAIRS_LEAF]
    assert OTHER_OFFICE_LEAF in found.refused
    assert len(found.granted) + len(found.refused) == sheet.entries.count()
    for entry in found.granted:
        entry.refresh_from_db()
        assert (entry.first_points, entry.first_by) == (entry.self_points, cast.appraiser)
    assert leaf(sheet, OTHER_OFFICE_LEAF).first_points == 0
    sheet.refresh_from_db()
    assert totals_of(sheet, "final").whole.scored == len(found.granted) + 1


def test_accepting_twice_changes_nothing(sheet: ScoreSheet, cast: Cast) -> None:
    accept(under_appraisal(sheet), by=cast.home_affairs)
    versions = list(sheet.entries.values_list("pk", "version"))
    assert not accept(under_appraisal(sheet), by=cast.home_affairs).granted
    assert list(sheet.entries.values_list("pk", "version")) == versions


def test_what_the_unit_left_blank_is_granted_only_with_a_reason(
    sheet: ScoreSheet, cast: Cast
) -> None:
    sheet.entries.filter(criterion__code=HOME_AFFAIRS_LEAF).update(self_points=None)
    assert HOME_AFFAIRS_LEAF in accept(under_appraisal(sheet), by=cast.home_affairs).refused
    with pytest.raises(AnswerRefused):
        grant(leaf(sheet, HOME_AFFAIRS_LEAF), "0", cast.home_affairs)


def test_a_blank_answer_takes_the_appraisal_back(sheet: ScoreSheet, cast: Cast) -> None:
    entry = grant(leaf(sheet, HOME_AFFAIRS_LEAF), "1", cast.home_affairs)
    appraise(entry, round=FIRST, version=entry.version, answer=None, by=cast.home_affairs)
    entry = leaf(sheet, HOME_AFFAIRS_LEAF)
    assert (entry.first_points, entry.first_by, entry.first_at) == (None, None, None)


def test_not_applicable_only_where_the_set_allows_it(sheet: ScoreSheet, cast: Cast) -> None:
    entry = leaf(sheet, HOME_AFFAIRS_LEAF)
    with pytest.raises(AnswerRefused) as refused:
        appraise(
            entry,
            round=FIRST,
            version=1,
            answer=None,
            not_applicable=True,
            reason="x",
            by=cast.appraiser,
        )
    assert list(refused.value.by_field) == ["not_applicable"]


def test_a_claim_that_changes_after_reopening_is_appraised_anew(
    sheet: ScoreSheet, cast: Cast
) -> None:
    entry = leaf(sheet, HOME_AFFAIRS_LEAF)
    best = entry.answer
    ScoreEntry.objects.filter(pk=entry.pk).update(self_points=0)
    grant(leaf(sheet, HOME_AFFAIRS_LEAF), "0", cast.home_affairs)
    workflow.reopen(sheet, by=cast.home_affairs, reason="Bổ sung")
    entry = leaf(sheet, HOME_AFFAIRS_LEAF)
    save_answer(entry, version=entry.version, answer=best, by=cast.staff)
    entry = leaf(sheet, HOME_AFFAIRS_LEAF)
    assert entry.self_points == 1
    assert (entry.is_appraised, entry.first_by) == (False, None)
    sheet.refresh_from_db()
    assert totals_of(sheet, "final").whole.scored == 0


REFUSED_REASONS = [
    ("", "Chậm", ["reason_code"]),
    ("late_document", "", ["reason"]),
    ("", "", ["reason", "reason_code"]),
    ("no_such", "Chậm", ["reason_code"]),
    ("wrong_rate", "Chậm", ["reason_code"]),  # switched off
]


@pytest.mark.parametrize(("code", "reason", "fields"), REFUSED_REASONS)
def test_a_deduction_needs_a_reason_of_the_list_and_words(
    sheet: ScoreSheet, cast: Cast, code: str, reason: str, fields: list[str]
) -> None:
    DeductionReason.objects.filter(code="wrong_rate").update(active=False)
    entry = leaf(sheet, HOME_AFFAIRS_LEAF)
    half = {"points": "0.5"}
    with pytest.raises(AnswerRefused) as refused:
        appraise(
            entry,
            round=FIRST,
            version=1,
            answer=half,
            reason=reason,
            reason_code=code,
            by=cast.home_affairs,
        )
    assert list(refused.value.by_field) == fields
    assert not leaf(sheet, HOME_AFFAIRS_LEAF).is_appraised


def test_a_reason_that_was_given_outlives_its_place_in_the_list(
    sheet: ScoreSheet, cast: Cast
) -> None:
    grant(leaf(sheet, HOME_AFFAIRS_LEAF), "0.5", cast.home_affairs, reason="Chậm")
    DeductionReason.objects.filter(code="other").update(active=False)
    entry = grant(leaf(sheet, HOME_AFFAIRS_LEAF), "0.25", cast.home_affairs, reason="Rất chậm")
    assert (entry.first_points, entry.first_reason_code) == (Decimal("0.25"), "other")


# --- two at once ---------------------------------------------------------------------------------


def late_grant(sheet: ScoreSheet, cast: Cast) -> ScoreEntry:
    """Two appraisers saw the same leaf; the first saved 0.5, now the second saves 0."""
    seen = leaf(sheet, OTHER_OFFICE_LEAF)
    grant(leaf(sheet, OTHER_OFFICE_LEAF), "0.5", cast.appraiser, reason="Chậm một lần")
    return grant(seen, "0", cast.home_affairs, reason="Không có")


def test_the_later_of_two_sees_what_the_first_granted(sheet: ScoreSheet, cast: Cast) -> None:
    with pytest.raises(ChangedMeanwhile) as conflict:
        late_grant(sheet, cast)
    assert conflict.value.current.first_points == Decimal("0.5")
    assert conflict.value.current.first_by == cast.appraiser
    assert leaf(sheet, OTHER_OFFICE_LEAF).first_points == Decimal("0.5")


def test_without_the_version_the_first_is_lost(
    sheet: ScoreSheet, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unchanged, "_unchanged_since", lambda version: Q())
    late_grant(sheet, cast)
    assert leaf(sheet, OTHER_OFFICE_LEAF).first_points == 0


def test_the_same_grant_sent_again_changes_nothing(sheet: ScoreSheet, cast: Cast) -> None:
    seen = leaf(sheet, HOME_AFFAIRS_LEAF)
    grant(leaf(sheet, HOME_AFFAIRS_LEAF), "0.5", cast.home_affairs, reason="Chậm")
    again = grant(seen, "0.5", cast.home_affairs, reason="Chậm")
    assert again.version == leaf(sheet, HOME_AFFAIRS_LEAF).version == 2


# --- to the end ----------------------------------------------------------------------------------


def test_an_appraisal_is_finished_when_every_leaf_has_points(sheet: ScoreSheet, cast: Cast) -> None:
    accept(under_appraisal(sheet).exclude(criterion__code=HOME_AFFAIRS_LEAF), by=cast.home_affairs)
    with pytest.raises(NotReady, match=HOME_AFFAIRS_LEAF):
        workflow.finish(sheet, by=cast.home_affairs)
    accept(under_appraisal(sheet), by=cast.home_affairs)
    workflow.finish(sheet, by=cast.home_affairs)
    workflow.finalise(sheet, by=cast.home_affairs)
    assert sheet.status == ScoreSheet.Status.FINAL
    assert "band" not in sheet.totals


def test_the_year_has_survey_and_band(place: District, cast: Cast) -> None:
    period = make_period(make_campaign(place, cast), Period.Y, cast.home_affairs)
    sheet = period.sheets.get(unit=place.commune)
    sheet.entries.filter(criterion__method=Criterion.Method.SELF).update(
        self_points=1, entered_by=cast.staff
    )
    ScoreEntry.objects.filter(sheet=sheet, criterion__maximum__lt=1, self_points=1).update(
        self_points=0
    )
    workflow.submit(sheet, by=cast.head)
    appraise_all(sheet, cast.home_affairs)
    workflow.finish(sheet, by=cast.home_affairs)
    workflow.finalise(sheet, by=cast.home_affairs)
    whole = totals_of(sheet, "final")
    assert whole.survey.points == whole.survey.maximum == 30
    assert sheet.totals["band"] == "Khá"
