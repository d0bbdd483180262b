"""The page of a score sheet: who sees it, what it shows, what it costs."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from scoring.answers.comments import comment
from scoring.campaigns.opening import open_period
from scoring.models import ScoreSheet
from scoring.sheets import workflow
from tests.factories import make_period, make_sheet
from tests.people import Cast, District
from tests.scoring.entering import save_answer
from tests.scoring.filling import answer_best, entry_of, fill, first_of, make_document
from tests.undoing import stands

QUERIES = 11  # session, person, bell, days off, and seven for the sheet


standing = stands(lambda place, cast: make_sheet(place, cast, Period.Y))


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def page(client: Client, sheet: ScoreSheet, user) -> str:
    client.force_login(user)
    response = client.get(reverse("scoring:sheet", args=[sheet.pk]))
    assert response.status_code == 200
    return response.content.decode()


def row_in(html: str, pk: int) -> str:
    return html[html.index(f'id="row-{pk}"') :].partition("</tr>")[0]


@pytest.mark.parametrize(
    ("person", "code"),
    [
        ("staff", 200),
        ("head", 200),
        ("home_affairs", 200),
        ("appraiser", 200),
        ("leader", 200),
        ("auditor", 200),
        ("other_staff", 404),
        ("other_head", 404),
        ("neighbour_home_affairs", 404),
        ("viewer", 404),
        ("administrator", 404),
        ("moved", 404),
    ],
)
def test_who_sees_the_sheet(
    client: Client, sheet: ScoreSheet, cast: Cast, person: str, code: int
) -> None:
    client.force_login(getattr(cast, person))
    assert client.get(reverse("scoring:sheet", args=[sheet.pk])).status_code == code


def test_nobody_logged_in_is_asked_to(client: Client, sheet: ScoreSheet) -> None:
    response = client.get(reverse("scoring:sheet", args=[sheet.pk]))
    assert response.status_code == 302
    assert reverse("login") in response["Location"]


def test_every_due_leaf_has_its_row(client: Client, sheet: ScoreSheet, cast: Cast) -> None:
    html = page(client, sheet, cast.staff)
    assert html.count('class="sheet-row') == sheet.entries.count() == 75
    assert "UBND" in html


@pytest.mark.parametrize("person", ["home_affairs", "leader", "auditor"])
def test_others_only_read(client: Client, sheet: ScoreSheet, cast: Cast, person: str) -> None:
    entry = answer_best(first_of(sheet, "steps", measure="rate"), cast.staff, note="theo báo cáo")
    row = row_in(page(client, sheet, getattr(cast, person)), entry.pk)
    assert "<input" not in row
    assert "<textarea" not in row
    assert "theo báo cáo" in row


def test_the_reasoning_stands_beside_the_points(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    entry = answer_best(first_of(sheet, "steps", measure="rate"), cast.staff)
    row = row_in(page(client, sheet, cast.staff), entry.pk)
    assert "100/100 = 100%" in row
    assert "Đã lưu" in row
    assert 'data-version="1"' in row


def test_figures_are_shown_as_they_are_typed(client: Client, sheet: ScoreSheet, cast: Cast) -> None:
    entry = first_of(sheet, "steps", measure="rate")
    entry.answer = {"numerator": "1234.5", "denominator": "2000"}
    entry.save()
    row = row_in(page(client, sheet, cast.staff), entry.pk)
    assert 'value="1234,5"' in row
    assert 'value="2000"' in row


def test_appraised_points_show_only_when_final(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    fill(sheet, cast.staff)
    workflow.submit(sheet, by=cast.head)
    sheet.entries.update(
        first_points="0.13", first_reason="thiếu tài liệu", first_reason_code="no_document"
    )
    workflow.finish(sheet, by=cast.home_affairs)
    assert "thiếu tài liệu" not in page(client, sheet, cast.head)
    workflow.finalise(sheet, by=cast.home_affairs)
    html = page(client, sheet, cast.head)
    assert "thiếu tài liệu" in html
    assert "0,13" in html


def test_a_returned_sheet_says_why(client: Client, sheet: ScoreSheet, cast: Cast) -> None:
    fill(sheet, cast.staff)
    workflow.propose(sheet, by=cast.staff)
    workflow.send_back(sheet, by=cast.head, reason="bổ sung số liệu quý IV")
    assert "bổ sung số liệu quý IV" in page(client, sheet, cast.staff)


def test_last_period_stands_beside_the_input(place: District, cast: Cast, client: Client) -> None:
    first = make_sheet(place, cast, Period.Q1)
    entry = answer_best(first_of(first, "steps", measure="rate"), cast.staff)
    campaign = first.period.campaign
    open_period(campaign.periods.get(period=Period.H1), by=cast.home_affairs)
    second = ScoreSheet.objects.get(period__period=Period.H1, unit=place.commune)
    row = row_in(page(client, second, cast.staff), entry_of(second, entry.criterion.code).pk)
    assert re.search(r"Quý I: 100/100 → ", row)


def test_rows_are_marked_for_the_filters(place: District, cast: Cast, client: Client) -> None:
    first = make_sheet(place, cast, Period.Q1)
    kept, changed = (entry_of(first, code) for code in ("1.1.1", "1.1.2"))
    for entry in (kept, changed):
        save_answer(entry, version=0, answer={"option": 0}, by=cast.staff)
    second = make_period(first.period.campaign, Period.H1, cast.home_affairs).sheets.get(
        unit=place.commune
    )
    entries = {code: entry_of(second, code) for code in ("1.1.1", "1.1.2", "1.1.3")}
    save_answer(entries["1.1.2"], version=0, answer={"option": 1}, note="mới", by=cast.staff)
    comment(entries["1.1.3"], kind="comment", text="xem lại", by=cast.head)
    ScoreSheet.objects.filter(pk=second.pk).update(status="proposed")
    second.refresh_from_db()
    workflow.send_back(second, by=cast.head, reason="Bổ sung 1.1.1, 7.2")
    client.force_login(cast.staff)
    shown = client.get(reverse("scoring:sheet", args=[second.pk])).context["page"]
    marks = {row.code: set(row.marks) for row in shown.rows}
    apart = {"changed", "returned", "suggests", "comments"}
    assert marks["1.1.1"] & apart == {"returned", "suggests"}
    assert marks["1.1.2"] & apart == {"changed"}
    assert marks["1.1.3"] & apart == {"comments"}
    due = {code for code, found in marks.items() if "due" in found}
    assert due == set(
        second.entries.filter(criterion__milestone="H1").values_list("criterion__code", flat=True)
    )
    counted = {each.name: each.count for each in shown.filters}
    assert counted["due"] == len(due)
    assert (counted["changed"], counted["returned"], counted["comments"]) == (1, 1, 1)


def test_what_does_not_apply_says_why_who_and_when(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    entry = sheet.entries.filter(
        criterion__method="self", criterion__not_applicable_allowed=True
    ).select_related("criterion")[0]
    declared = {"answer": None, "not_applicable": True, "note": "Xã không có thôn"}
    save_answer(entry, version=0, by=cast.staff, **declared)
    for person in (cast.staff, cast.home_affairs):
        row = row_in(page(client, sheet, person), entry.pk)
        assert "Xã không có thôn" in row
        assert "Staff xác định, " in row


@pytest.mark.parametrize(("asked", "filled"), [("", True), ("?empty", False)])
def test_the_sheet_on_paper(
    client: Client, sheet: ScoreSheet, cast: Cast, asked: str, filled: bool
) -> None:
    entry = answer_best(first_of(sheet, "steps", measure="rate"), cast.staff, note="theo sổ")
    choice = entry_of(sheet, "1.1.1")
    save_answer(choice, version=0, answer={"option": 0}, by=cast.staff)
    client.force_login(cast.staff)
    html = client.get(reverse("scoring:sheet_paper", args=[sheet.pk]) + asked).content.decode()
    assert html.count('<th scope="row">') == 75
    assert ("☒" in html) == ("<b>100</b>" in html) == (entry.note in html) == filled
    assert "☐" in html


def test_the_cost_does_not_grow_with_the_leaves(
    client: Client, place: District, cast: Cast, django_assert_num_queries
) -> None:
    sheet = make_sheet(place, cast, Period.Y)
    client.force_login(cast.staff)
    url = reverse("scoring:sheet", args=[sheet.pk])
    with django_assert_num_queries(QUERIES):
        client.get(url)
    fill(sheet, cast.staff)
    document = make_document(place.commune, cast.staff)
    for entry in sheet.entries.filter(criterion__method="self"):
        entry.evidence_links.create(evidence=document, attached_by=cast.staff)
    with django_assert_num_queries(QUERIES):
        client.get(url)
