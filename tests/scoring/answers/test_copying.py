"""What has not changed is taken over from the period before: proposed, confirmed, scored anew."""

import pytest
from django.test import Client
from django.urls import reverse

from criteria.models import Criterion
from criteria.periods import Period
from scoring.answers.copying import take_over
from scoring.answers.earlier.proposals import proposals_of
from scoring.models import ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from tests.factories import make_period, make_sheet
from tests.people import Cast, District
from tests.reading import read, rows
from tests.scoring.entering import attach
from tests.scoring.filling import answer_best, entry_of, fill, first_of, make_document
from tests.undoing import stands

standing = stands(lambda place, cast: make_sheet(place, cast, Period.Q1))


@pytest.fixture
def first(made: ScoreSheet) -> ScoreSheet:
    return made


@pytest.fixture
def then(first: ScoreSheet, cast: Cast, place: District) -> ScoreEntry:
    """A leaf of the first quarter with its document, as it was appraised."""
    entry = answer_best(first_of(first, "steps", measure="rate"), cast.staff, note="theo báo cáo")
    attach(entry, make_document(place.commune, cast.staff), passage="mục 2", by=cast.staff)
    ScoreEntry.objects.filter(pk=entry.pk).update(
        first_points="0.25", first_reason="thiếu", first_reason_code="other"
    )
    return entry


@pytest.fixture
def sheet(then: ScoreEntry, cast: Cast, place: District) -> ScoreSheet:
    period = make_period(then.sheet.period.campaign, Period.H1, cast.home_affairs)
    return period.sheets.get(unit=place.commune)


@pytest.fixture
def leaf(sheet: ScoreSheet, then: ScoreEntry) -> ScoreEntry:
    return entry_of(sheet, then.criterion.code)


def test_only_what_was_scored_and_is_blank_is_proposed(
    sheet: ScoreSheet, leaf: ScoreEntry, cast: Cast
) -> None:
    offered = [each for each in proposals_of(sheet) if not each.refused]
    assert [each.entry for each in offered] == [leaf]
    assert offered[0].earlier.words.startswith("Quý I: 100/100 → ")
    assert [link.passage for link in offered[0].documents] == ["mục 2"]
    answer_best(leaf, cast.staff)
    found = {each.entry.pk: each.refused for each in proposals_of(sheet)}
    assert found[leaf.pk] == "Tiêu chí này đã có số liệu, số liệu đang lưu được giữ nguyên."


def test_figures_and_documents_are_taken_over_but_no_appraisal(
    client: Client, sheet: ScoreSheet, leaf: ScoreEntry, then: ScoreEntry, cast: Cast
) -> None:
    client.force_login(cast.staff)
    url = reverse("scoring:sheet_copy", args=[sheet.pk])
    assert then.criterion.title in client.get(url).content.decode()
    other = sheet.entries.filter(answer__isnull=True, criterion__method="self").exclude(pk=leaf.pk)[
        0
    ]
    response = client.post(url, {"entry": [leaf.pk, other.pk, "x"]}, follow=True)
    leaf.refresh_from_db()
    assert (leaf.answer, leaf.self_points, leaf.note) == (then.answer, then.self_points, then.note)
    assert (leaf.entered_by, leaf.first_points, leaf.first_reason) == (cast.staff, None, "")
    assert [link.passage for link in leaf.evidence_links.all()] == ["mục 2"]
    html = response.content.decode()
    assert "Đã sử dụng lại số liệu kỳ trước của 1 tiêu chí." in html
    assert f"{entry_code(other)}: Kỳ trước chưa chấm tiêu chí này" in html
    assert ScoreSheet.objects.get(pk=sheet.pk).totals["self"]["whole"]


def entry_code(entry: ScoreEntry) -> str:
    return entry.criterion.code


def test_one_row_is_taken_over_at_its_place(client: Client, leaf: ScoreEntry, cast: Cast) -> None:
    client.force_login(cast.staff)
    url = reverse("scoring:entry_copy", args=[leaf.pk])
    answer = client.post(url).json()
    assert answer["values"]["numerator"] == "100"
    assert (answer["state"], answer["documents"], answer["version"]) == ("saved", 1, 1)
    again = client.post(url)
    assert again.status_code == 409  # what stands now, side by side with the blank row
    theirs = again.json()["current"]
    assert theirs["conflict"].startswith("Staff đã lưu lúc ")
    assert theirs["values"] == {"numerator": "100", "denominator": "100"}


def test_what_is_answered_or_has_another_rule_is_not_offered(
    client: Client, sheet: ScoreSheet, leaf: ScoreEntry, then: ScoreEntry, cast: Cast
) -> None:
    offered = 'class="sheet-take"'
    client.force_login(cast.staff)
    url = reverse("scoring:sheet", args=[sheet.pk])
    assert offered in client.get(url).content.decode()
    answer_best(leaf, cast.staff)
    assert offered not in client.get(url).content.decode()


def test_points_follow_by_the_rule_of_now(
    sheet: ScoreSheet, leaf: ScoreEntry, then: ScoreEntry, cast: Cast
) -> None:
    ScoreEntry.objects.filter(pk=then.pk).update(self_points="0.01")
    take_over(sheet, [leaf.pk], by=cast.staff)
    leaf.refresh_from_db()
    assert leaf.self_points == then.self_points


def test_what_was_not_applicable_keeps_its_basis(
    sheet: ScoreSheet, leaf: ScoreEntry, then: ScoreEntry, cast: Cast
) -> None:
    Criterion.objects.filter(pk=then.criterion_id).update(not_applicable_allowed=True)
    declared = {"answer": None, "self_points": None, "not_applicable": True}
    ScoreEntry.objects.filter(pk=then.pk).update(**declared, note="không có thôn")
    take_over(sheet, [leaf.pk], by=cast.head)
    leaf.refresh_from_db()
    assert (leaf.not_applicable, leaf.note, leaf.entered_by) == (True, "không có thôn", cast.head)


def test_nothing_is_taken_over_into_a_locked_sheet(
    client: Client, sheet: ScoreSheet, leaf: ScoreEntry, cast: Cast
) -> None:
    fill(sheet, cast.staff)
    workflow.submit(sheet, by=cast.head)
    sheet.entries.filter(pk=leaf.pk).update(answer=None, self_points=None)
    client.force_login(cast.staff)
    url = reverse("scoring:sheet_copy", args=[sheet.pk])
    assert "đã được gửi" in client.get(url).content.decode()
    client.post(url, {"entry": leaf.pk})
    leaf.refresh_from_db()
    assert leaf.answer is None


def test_the_sheet_offers_it(
    client: Client, sheet: ScoreSheet, leaf: ScoreEntry, cast: Cast
) -> None:
    client.force_login(cast.staff)
    url = reverse("scoring:sheet", args=[sheet.pk])
    page = client.get(url).context["page"]
    assert (page.suggested, page.before) == (1, "Quý I")
    answer_best(leaf, cast.staff)
    assert client.get(url).context["page"].suggested == 0


def test_the_page_says_what_is_offered_and_why_the_rest_is_not(
    client: Client, sheet: ScoreSheet, leaf: ScoreEntry, cast: Cast
) -> None:
    client.force_login(cast.staff)
    page = read(client.get(reverse("scoring:sheet_copy", args=[sheet.pk])))
    offered, refused = (rows(table)[1:] for table in page.iter("table"))
    ((title, earlier, document),) = offered
    assert title == f"{leaf.criterion.code} {leaf.criterion.title}"
    assert earlier.startswith("Quý I: 100/100 → ")
    assert document == "12/KH-UBND Kế hoạch CCHC năm 2021 (mục 2)"
    reasons = {each.entry.criterion.code: each.refused for each in proposals_of(sheet)}
    assert {row[0].split()[0]: row[1] for row in refused} == {
        code: reason for code, reason in reasons.items() if reason
    }
