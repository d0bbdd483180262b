"""A form that was drawn for one row is refused at the address of another, and nothing changes."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from criteria.models import CriteriaSet
from evidence.models import Evidence
from scoring.answers import comments
from scoring.models import EntryComment, EntryEvidence, ScoreEntry, ScoreSheet
from tests.drawn_for import drawn_for
from tests.factories import make_plan, make_set, make_sheet
from tests.people import Cast, District
from tests.scoring.appraising import make_submitted
from tests.scoring.entering import attach
from tests.scoring.filling import entry_of, make_document
from units.drawn_for import FIELD, key_of
from units.models import User

HTMX = {"HX-Request": "true"}
ROOT = Path(__file__).parents[2]
Case = tuple[User, str, int, Mapping[str, object]]


def of_sheet(place: District, cast: Cast) -> tuple[ScoreSheet, ScoreEntry, dict[str, Any]]:
    """A leaf, and the key of the one below it."""
    sheet = make_sheet(place, cast)
    other = entry_of(sheet, "1.1.2")
    return sheet, entry_of(sheet, "1.1.1"), {FIELD: key_of(other.pk, other.criterion.code)}


def upload(place: District, cast: Cast) -> Case:
    _sheet, entry, key = of_sheet(place, cast)
    return cast.staff, "scoring:entry_upload", entry.pk, key


def attachment(place: District, cast: Cast) -> Case:
    _sheet, entry, key = of_sheet(place, cast)
    document = make_document(place.commune, cast.staff)
    return cast.staff, "scoring:entry_attach", entry.pk, key | {"document": document.pk}


def detachment(place: District, cast: Cast) -> Case:
    _sheet, entry, key = of_sheet(place, cast)
    link = attach(entry, make_document(place.commune, cast.staff), by=cast.staff)
    return cast.staff, "scoring:link_remove", link.pk, key


def remark(place: District, cast: Cast) -> Case:
    _sheet, entry, key = of_sheet(place, cast)
    return cast.staff, "scoring:comment_add", entry.pk, key | {"kind": "comment", "text": "Xem"}


def settling(place: District, cast: Cast) -> Case:
    _sheet, entry, key = of_sheet(place, cast)
    asked = comments.comment(entry, kind="question", text="Đến ngày nào?", by=cast.staff)
    return cast.staff, "scoring:comment_settle", asked.pk, key


def under_appraisal(name: str, field: str, place: District, cast: Cast) -> Case:
    sheet = make_submitted(place, cast)
    entry, other = entry_of(sheet, "1.1.1"), entry_of(sheet, "1.1.2")
    key = {FIELD: key_of(other.pk, other.criterion.code)}
    return cast.home_affairs, name, entry.pk, key | {field: "Tài liệu ở đâu?"}


def question(place: District, cast: Cast) -> Case:
    return under_appraisal("scoring:entry_question", "question", place, cast)


def note(place: District, cast: Cast) -> Case:
    return under_appraisal("scoring:entry_note", "text", place, cast)


def removal(place: District, cast: Cast) -> Case:
    drafted = make_set(place.district, issued=False)
    first, second = drafted.criteria.filter(level="area").order_by("position")[:2]
    key = {FIELD: key_of(second.pk, second.code)}
    return cast.home_affairs, "criteria:node_remove", first.pk, key


def addition(place: District, cast: Cast) -> Case:
    """Drawn to add below the first area, sent without saying below which."""
    drafted = make_set(place.district, issued=False)
    area = drafted.criteria.filter(level="area").order_by("position")[0]
    key = {FIELD: key_of(area.pk, area.code)}
    return cast.home_affairs, "criteria:node_add", drafted.pk, key


def task(place: District, cast: Cast) -> Case:
    first, second = make_plan(place, cast).tasks.order_by("position")[:2]
    key = {FIELD: key_of(second.pk, second.code)}
    done = {"day": "2021-02-01", "word": "finished", "delivered": "Kế hoạch số 12/KH-UBND"}
    return cast.home_affairs, "plans:task_report", first.pk, key | done


CASES = [
    upload,
    attachment,
    detachment,
    remark,
    settling,
    question,
    note,
    removal,
    addition,
    task,
]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("headers", [HTMX, {"Accept": "text/html"}])
def test_the_key_of_another_row_is_refused(
    client: Client, place: District, cast: Cast, case, headers: dict[str, str]
) -> None:
    user, name, pk, data = case(place, cast)
    client.force_login(user)
    before = counts()
    response = client.post(reverse(name, args=[pk]), data, headers=headers)
    assert response.status_code == 409
    assert "Biểu mẫu này được mở cho" in response.content.decode()
    if headers is HTMX:
        assert response["HX-Reswap"] == "afterbegin"  # what was typed stays below the sentence
    assert counts() == before


@pytest.mark.parametrize("case", [addition, removal])
def test_an_area_to_be_added_is_called_so(
    client: Client, place: District, cast: Cast, case
) -> None:
    user, name, pk, data = case(place, cast)
    client.force_login(user)
    sent = data if case is addition else drawn_for(CriteriaSet.objects.get())
    text = client.post(reverse(name, args=[pk]), sent, headers=HTMX).content.decode()
    first, second = ("1", "lĩnh vực mới") if case is addition else ("lĩnh vực mới", "1")
    assert f"Biểu mẫu này được mở cho {first}, không phải cho {second}." in text


def counts() -> tuple[int, ...]:
    kinds = (Evidence, EntryEvidence, EntryComment)
    return tuple(kind.objects.count() for kind in kinds)


def test_the_key_of_its_own_row_is_taken(client: Client, place: District, cast: Cast) -> None:
    _sheet, entry, _key = of_sheet(place, cast)
    client.force_login(cast.staff)
    page = client.get(reverse("scoring:entry_panel", args=[entry.pk])).content.decode()
    drawn = set(re.findall(rf'name="{FIELD}" value="([^"]*)"', page))
    assert drawn == {key_of(entry.pk, "1.1.1")}
    said = {FIELD: drawn.pop(), "kind": "comment", "text": "Xem lại"}
    response = client.post(reverse("scoring:comment_add", args=[entry.pk]), said)
    assert response.status_code == 200
    assert EntryComment.objects.get().entry == entry


def test_what_a_stranger_writes_into_the_key_is_only_text(
    client: Client, place: District, cast: Cast
) -> None:
    _sheet, entry, _key = of_sheet(place, cast)
    client.force_login(cast.staff)
    sent = {FIELD: "1 <b>x</b>" + "y" * 500, "text": "?"}
    url = reverse("scoring:comment_add", args=[entry.pk])
    text = client.post(url, sent, headers=HTMX).content.decode()
    assert "&lt;b&gt;" in text
    assert "y" * 100 not in text


# --- every panel is opened for a row ---------------------------------------------------------


def test_every_panel_is_opened_for_a_row() -> None:
    """Whoever asks for the content of a panel by htmx alone shows it under another row's name."""
    openers = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if 'data-bs-toggle="offcanvas"' in path.read_text()
    ]
    assert openers == []
