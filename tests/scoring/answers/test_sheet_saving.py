"""Saving one leaf from the page: small answers, refusals at their input, nobody's work lost."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from criteria.leaf_rules import rule_of
from criteria.periods import Period
from scoring.models import ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from tests.factories import make_sheet
from tests.people import Cast
from tests.scoring.filling import best_typed, fill, first_of
from tests.undoing import stands

SENT_HEADERS = 900  # what a browser adds, cookies of session and token included


standing = stands(lambda place, cast: make_sheet(place, cast, Period.Y))


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


@pytest.fixture
def entry(sheet: ScoreSheet) -> ScoreEntry:
    return first_of(sheet, "steps", measure="rate")


def save(client: Client, entry: ScoreEntry, user, **typed):
    client.force_login(user)
    return client.post(reverse("scoring:entry_save", args=[entry.pk]), {"version": 0, **typed})


def test_a_save_answers_with_points_reasoning_and_totals(
    client: Client, entry: ScoreEntry, cast: Cast
) -> None:
    response = save(client, entry, cast.staff, numerator="100", denominator="100,0", note="đủ")
    answer = response.json()
    entry.refresh_from_db()
    assert (answer["version"], answer["state"], answer["answered"]) == (1, "saved", True)
    assert answer["because"].startswith("100/100 = 100%")
    area = entry.criterion.code.split(".")[0]
    assert answer["totals"]["above"][area] == answer["totals"]["points"]
    assert answer["totals"]["points"] == answer["points"]
    assert len(response.content) <= 2048


def test_a_save_fits_a_slow_line(client: Client, sheet: ScoreSheet, cast: Cast) -> None:
    """At most 2 kB each way, headers included, whatever the leaf."""
    client.force_login(cast.head)  # who is also told how the mark of the sheet moves
    for entry in sheet.entries.select_related("criterion").filter(criterion__method="self"):
        typed = best_typed(rule_of(entry.criterion)) | {"version": "0", "note": "Có công văn"}
        url = reverse("scoring:entry_save", args=[entry.pk])
        response = client.post(url, typed)
        assert response.status_code == 200
        sent = len(url) + len(urlencode(typed)) + SENT_HEADERS
        received = len(response.content) + len(response.serialize_headers())
        assert max(sent, received) <= 2048, entry.criterion.code


def test_a_wrong_figure_is_named(client: Client, entry: ScoreEntry, cast: Cast) -> None:
    response = save(client, entry, cast.staff, numerator="1.500,5", denominator="ba")
    assert response.status_code == 422
    assert set(response.json()["by_field"]) == {"numerator", "denominator"}
    entry.refresh_from_db()
    assert entry.version == 0


def test_a_question_is_saved(client: Client, entry: ScoreEntry, cast: Cast) -> None:
    answer = save(client, entry, cast.staff, numerator="12", denominator="10").json()
    assert (answer["state"], len(answer["questions"])) == ("warning", 1)


def test_half_an_answer_is_saved_as_such(client: Client, entry: ScoreEntry, cast: Cast) -> None:
    answer = save(client, entry, cast.staff, numerator="12").json()
    assert (answer["state"], answer["points"], answer["answered"]) == ("incomplete", "", False)


def test_the_loser_sees_both_values_and_whose(
    client: Client, entry: ScoreEntry, cast: Cast
) -> None:
    save(client, entry, cast.staff, numerator="31,0", denominator="41")
    response = save(client, entry, cast.head, numerator="40", denominator="41")
    assert response.status_code == 409
    theirs = response.json()["current"]
    assert "Staff" in theirs["conflict"]
    assert "31/41" in theirs["conflict"]
    assert theirs["values"] == {"numerator": "31", "denominator": "41", "no_case": ""}
    assert theirs["version"] == 1


def test_extra_fields_change_nothing(client: Client, entry: ScoreEntry, cast: Cast) -> None:
    extra = {"first_points": "9", "self_points": "9", "status": "final", "sheet": "1", "unit": "1"}
    assert save(client, entry, cast.staff, numerator="1", denominator="2", **extra).json()
    entry.refresh_from_db()
    assert entry.first_points is None
    assert entry.self_points < 9
    assert entry.sheet.status == ScoreSheet.Status.DRAFT


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_version_of_nonsense_is_no_version(
    client: Client, entry: ScoreEntry, cast: Cast, version: str
) -> None:
    response = save(client, entry, cast.staff, numerator="1", denominator="2", version=version)
    assert response.status_code == 409


@pytest.mark.parametrize(
    ("person", "code"),
    [("other_staff", 404), ("home_affairs", 403), ("leader", 403), ("appraiser", 403)],
)
def test_others_cannot_save(
    client: Client, entry: ScoreEntry, cast: Cast, person: str, code: int
) -> None:
    response = save(client, entry, getattr(cast, person), numerator="1", denominator="2")
    assert response.status_code == code


def test_a_locked_sheet_says_so(client: Client, sheet: ScoreSheet, cast: Cast) -> None:
    fill(sheet, cast.staff)
    workflow.submit(sheet, by=cast.head)
    entry = first_of(sheet, "choice")
    response = save(client, entry, cast.staff, option="1", version=1)
    assert response.status_code == 409
    assert response.json()["sentences"]


def test_a_session_that_ended_is_told_by_the_redirect(client: Client, entry: ScoreEntry) -> None:
    response = client.post(reverse("scoring:entry_save", args=[entry.pk]), {"version": 0})
    assert response.status_code in (302, 401)


def test_a_save_is_no_page(client: Client, entry: ScoreEntry, cast: Cast) -> None:
    client.force_login(cast.staff)
    assert client.get(reverse("scoring:entry_save", args=[entry.pk])).status_code == 405
