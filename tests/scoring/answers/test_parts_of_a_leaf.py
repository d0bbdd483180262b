"""A leaf whose parts add up, and one that counts by the dozen, from the sheet to the appraisal."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from criteria.versions.making import next_version
from scoring.answers.earlier.proposals import proposals_of
from scoring.campaigns.new_version.apply import carry
from scoring.models import ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from tests.factories import make_period
from tests.people import Cast, District
from tests.reading import one_line
from tests.scoring.appraising import grant, leaf
from tests.scoring.filling import entry_of, fill
from tests.scoring.parted import BLOCKED, GIVEN, PARTED, PARTS, SLOW, make_parted_sheet
from tests.undoing import stands
from units.models import User

standing = stands(make_parted_sheet)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def post(client: Client, name: str, entry: ScoreEntry, user: User, **typed: str):
    client.force_login(user)
    return client.post(reverse(f"scoring:{name}", args=[entry.pk]), typed)


def read(client: Client, name: str, sheet: ScoreSheet, user: User, query: str = "") -> str:
    client.force_login(user)
    return client.get(reverse(f"scoring:{name}", args=[sheet.pk]) + query).content.decode()


def row_in(html: str, entry: ScoreEntry) -> str:
    start = html.index(f'id="row-{entry.pk}"')
    return html[start : html.index("</tr>", start)]


# --- the sheet -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "typed", "answer", "points", "because"),
    [
        (
            PARTED,
            {"parts_0": "yes", "parts_1": "", "parts_2": "yes", "parts_none": ""},
            {"parts": [0, 2]},
            "0.75",
            "0,25 (Có kế hoạch) + 0,5 (Có kiểm tra) = 0,75 điểm",
        ),
        (PARTED, {"parts_none": "yes"}, {"parts": []}, "0", "Không thực hiện nội dung nào: 0 điểm"),
        (BLOCKED, {"count": "12"}, {"count": "12"}, "0.5", "12, đủ 2 lần 5 → 2 × 0,25 = 0,5 điểm"),
        (
            SLOW,
            {"counts_0": "5"},
            {"counts": ["5"]},
            "0.5",
            "1 − 2 × 0,25 (ngày chậm: 5, đủ 2 lần 2) = 0,5 điểm",
        ),
    ],
)
def test_what_is_ticked_or_counted_is_one_answer(
    client: Client, sheet: ScoreSheet, cast: Cast, code, typed, answer, points, because
) -> None:
    entry = entry_of(sheet, code)
    said = post(client, "entry_save", entry, cast.staff, version="0", **typed).json()
    entry.refresh_from_db()
    assert (entry.answer, entry.self_points, entry.version) == (answer, Decimal(points), 1)
    assert (said["because"], said["state"]) == (because, "saved")
    row = row_in(read(client, "sheet", sheet, cast.staff), entry)
    assert because in row
    for name, value in typed.items():
        box = row[row.index(f'name="{name}"') :].split(">")[0]
        assert value != "yes" or "checked" in box
        assert value or "checked" not in box


def test_nothing_ticked_is_no_answer(client: Client, sheet: ScoreSheet, cast: Cast) -> None:
    entry = entry_of(sheet, PARTED)
    blank = dict.fromkeys(["parts_0", "parts_1", "parts_2", "parts_none"], "")
    said = post(client, "entry_save", entry, cast.staff, version="0", **blank).json()
    entry.refresh_from_db()
    assert (entry.answer, entry.self_points, said["answered"]) == (None, None, False)


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        (
            {"parts_1": "yes", "parts_none": "yes"},
            {
                "parts_none": "Không thực hiện nội dung nào:"
                " không chọn cùng lúc với nội dung đã thực hiện."
            },
        ),
        (
            {"parts_1": "no"},
            {"parts_1": "Có báo cáo: không có lựa chọn “no”. Hãy chọn lại trong danh sách."},
        ),
    ],
)
def test_a_contradiction_is_refused(
    client: Client, sheet: ScoreSheet, cast: Cast, typed, errors
) -> None:
    entry = entry_of(sheet, PARTED)
    response = post(client, "entry_save", entry, cast.staff, version="0", **typed)
    assert (response.status_code, response.json()["by_field"]) == (422, errors)
    entry.refresh_from_db()
    assert (entry.answer, entry.version) == (None, 0)


def test_the_later_of_two_people_sees_what_was_ticked(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    entry = entry_of(sheet, PARTED)
    post(client, "entry_save", entry, cast.staff, version="0", parts_0="yes")
    response = post(client, "entry_save", entry, cast.head, version="0", parts_1="yes")
    theirs = response.json()["current"]
    assert response.status_code == 409
    assert "Có kế hoạch: 0,25 điểm" in theirs["conflict"]
    ticked = {name for name, value in theirs["values"].items() if value}
    assert ticked == {"parts_0"}
    assert set(theirs["values"]) == {"parts_0", "parts_1", "parts_2", "parts_none"}


def test_boxes_are_printed_with_their_points(client: Client, sheet: ScoreSheet, cast: Cast) -> None:
    entry = entry_of(sheet, PARTED)
    post(client, "entry_save", entry, cast.staff, version="0", parts_0="yes", parts_2="yes")
    filled = read(client, "sheet_paper", sheet, cast.staff)
    assert "☒ Có kế hoạch: 0,25 điểm" in filled
    assert "☐ Có báo cáo: 0,25 điểm" in filled
    assert "☐ Không thực hiện nội dung nào" in filled
    assert "☐ Có kế hoạch: 0,25 điểm" in read(client, "sheet_paper", sheet, cast.staff, "?empty")


def test_what_was_ticked_is_read_once_the_sheet_is_locked(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    entry = entry_of(sheet, PARTED)
    post(client, "entry_save", entry, cast.staff, version="0", parts_0="yes", parts_2="yes")
    row = row_in(read(client, "sheet", sheet, cast.home_affairs), entry)
    assert "<input" not in row
    assert "Có kế hoạch: 0,25 điểm" in row
    assert "Có báo cáo" not in row


# --- from period to period, from set to set ------------------------------------------------------


def test_it_is_taken_over_while_the_parts_are_the_same(
    client: Client, sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    post(client, "entry_save", entry_of(sheet, PARTED), cast.staff, version="0", parts_2="yes")
    period = make_period(sheet.period.campaign, Period.H1, cast.home_affairs)
    now = period.sheets.get(unit=place.commune)
    entry = entry_of(now, PARTED)
    refused = {each.entry.pk: each.refused for each in proposals_of(now)}
    assert refused[entry.pk] == ""
    values = post(client, "entry_copy", entry, cast.staff).json()["values"]
    assert [name for name, value in values.items() if value] == ["parts_2"]


def test_it_follows_the_texts_of_the_parts_into_a_new_version(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    post(client, "entry_save", entry_of(sheet, PARTED), cast.staff, version="0", parts_0="yes")
    post(client, "entry_save", entry_of(sheet, SLOW), cast.staff, version="0", counts_0="5")
    new = next_version(sheet.period.campaign.criteria_set, by=cast.home_affairs)
    turned = PARTS | {"parts": PARTS["parts"][::-1]}
    new.criteria.filter(code=PARTED).update(rule=turned)
    other = {"label": "tuần chậm", "points": "0.25", "every": "2"}
    new.criteria.filter(code=SLOW).update(rule={"kind": "deduct", "each": [other]})
    type(new).objects.filter(pk=new.pk).update(status="issued", number="2", issued_on="2021-09-01")
    new.refresh_from_db()
    carry(sheet.period.campaign, new, by=cast.home_affairs)
    entry = entry_of(sheet, PARTED)
    assert (entry.answer, entry.self_points) == ({"parts": [2]}, Decimal("0.25"))
    assert entry.attention == ScoreEntry.Attention.RESCORED
    asked = entry_of(sheet, SLOW)
    assert (asked.answer, asked.attention) == (None, ScoreEntry.Attention.UNANSWERED)


# --- the appraisal -------------------------------------------------------------------------------


def test_the_appraiser_reads_the_parts_and_grants_points(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    fill(sheet, cast.staff)
    workflow.submit(sheet, by=cast.head)
    entry = leaf(sheet, PARTED)
    page = row_in(read(client, "appraisal", sheet, cast.home_affairs), entry)
    assert "0,25 (Có kế hoạch) + 0,25 (Có báo cáo) + 0,5 (Có kiểm tra) = 1 điểm" in page
    granted = grant(entry, "0.75", cast.home_affairs, reason="Thiếu báo cáo")
    assert granted.first_points == Decimal("0.75")


def test_what_only_the_appraiser_scores_is_ticked_by_the_appraiser(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    fill(sheet, cast.staff)
    workflow.submit(sheet, by=cast.head)
    entry = leaf(sheet, GIVEN)
    row = row_in(read(client, "appraisal", sheet, cast.home_affairs), entry)
    assert one_line(row).count('type="checkbox" name="parts_') == 4
    query = f"?leaf={GIVEN}"
    client.force_login(cast.home_affairs)
    url = reverse("scoring:leaf_appraisal", args=[sheet.period_id]) + query
    assert row_in(client.get(url).content.decode(), entry).count('name="parts_') == 4
    version = str(entry.version)
    said = post(
        client, "entry_appraise", entry, cast.home_affairs, version=version, parts_0="yes"
    ).json()
    assert (said["points"], said["because"]) == ("0,25", "0,25 (Có kế hoạch) = 0,25 điểm")
    entry.refresh_from_db()
    assert entry.first_answer == {"parts": [0]}
