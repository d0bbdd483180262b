"""One document that proves several criteria: ticked on one page, each with its page or section."""

import pytest
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from scoring.answers.documents import attach
from scoring.answers.leaf_access import entering
from scoring.models import EntryEvidence, ScoreSheet
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.filling import entry_of, fill, looked, make_document
from tests.undoing import stands

standing = stands(lambda place, cast: make_sheet(place, cast, Period.Q1))


@pytest.fixture
def link(made: ScoreSheet, place: District, cast: Cast) -> EntryEvidence:
    """A plan that proves 1.1.1."""
    with entering(entry_of(made, "1.1.1"), cast.staff) as leaf:
        return attach(leaf, make_document(place.commune, cast.staff, "Kế hoạch CCHC"))


def page_of(link: EntryEvidence) -> str:
    return reverse("scoring:link_others", args=[link.pk])


def passages(link: EntryEvidence) -> dict[str, str]:
    links = EntryEvidence.objects.filter(evidence=link.evidence)
    return dict(links.values_list("entry__criterion__code", "passage"))


def ticked(made: ScoreSheet, typed: dict[str, str]) -> dict[str, object]:
    keys = {entry_of(made, code).pk: text for code, text in typed.items()}
    return {"entry": list(keys)} | {f"passage-{key}": text for key, text in keys.items()}


def test_what_is_ticked_is_proven_each_at_its_page(
    client: Client, made: ScoreSheet, link: EntryEvidence, cast: Cast
) -> None:
    client.force_login(cast.staff)
    shown = client.get(page_of(link)).text
    assert "1.1.2 " in shown
    assert "1.1.1 " not in shown  # proven by it already
    sent = ticked(made, {"1.1.2": "mục II", "1.1.3": ""})
    answer = client.post(page_of(link), sent)
    back = f"{reverse('scoring:sheet', args=[made.pk])}#row-{link.entry_id}"
    assert answer["Location"] == back
    assert f'href="{back}"' in shown  # of who thinks better of it
    page = client.get(answer["Location"]).text
    assert "Đã đính kèm tài liệu vào thêm 2 tiêu chí." in page
    assert passages(link) == {"1.1.1": "", "1.1.2": "mục II", "1.1.3": ""}


def test_nothing_ticked_is_said(client: Client, link: EntryEvidence, cast: Cast) -> None:
    client.force_login(cast.staff)
    answer = client.post(page_of(link))
    assert answer.status_code == 409
    assert "Chọn các tiêu chí để đính kèm tài liệu." in answer.text


def test_one_refusal_leaves_all_as_they_were_and_keeps_what_was_typed(
    client: Client, made: ScoreSheet, link: EntryEvidence, cast: Cast
) -> None:
    client.force_login(cast.staff)
    answer = client.post(page_of(link), ticked(made, {"1.1.2": "mục II", "1.1.3": "x" * 2000}))
    assert answer.status_code == 409
    assert "1.1.3: " in answer.text
    assert 'value="mục II"' in answer.text
    assert answer.text.count(" checked") == 2
    assert passages(link) == {"1.1.1": ""}


def test_a_criterion_of_another_sheet_is_not_attached(
    client: Client, made: ScoreSheet, link: EntryEvidence, cast: Cast, place: District
) -> None:
    other = made.period.sheets.get(unit=place.other_commune)
    client.force_login(cast.staff)
    assert client.post(page_of(link), {"entry": [entry_of(other, "1.1.2").pk]}).status_code == 409
    assert client.post(page_of(link), {"entry": ["x"]}).status_code == 409
    assert passages(link) == {"1.1.1": ""}


def test_of_a_sheet_that_the_head_holds_nothing_is_offered(
    client: Client, made: ScoreSheet, link: EntryEvidence, cast: Cast
) -> None:
    fill(made, cast.staff)
    client.force_login(cast.staff)
    client.post(reverse("scoring:sheet_propose", args=[made.pk]), looked(made))
    assert "Không còn tiêu chí nào để đính kèm" in client.get(page_of(link)).text
    answer = client.post(page_of(link), ticked(made, {"1.1.2": ""}))
    assert answer.status_code == 409
    assert "1.1.2: " in answer.text
    assert passages(link) == {"1.1.1": ""}
