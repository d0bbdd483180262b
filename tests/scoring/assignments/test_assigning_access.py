"""A deputy and an officer of a lead office, at the pages of sheets: what each is answered.

The table is written from the rules, as tests/access/matrix.csv is.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.models import Model
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from criteria.periods import Period
from evidence.models import Evidence
from scoring.models import EntryEvidence, Part, ScoreSheet
from scoring.sheets import workflow
from tests.drawn_for import KEYED, drawn_for
from tests.evidence.conftest import upload
from tests.factories import make_sheet
from tests.people import make_cast, make_district
from tests.scoring.filling import answer_best, entry_of, fill, looked, make_document
from tests.scoring.way_b import WayB, make_way_b
from tests.undoing import put_back
from units.people.delegations import delegate

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def way_b(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[WayB]:
    """A deputy of the commune, and the Justice office with one leaf of the district's sheet; the
    sheet of the commune is ready to be submitted.
    """
    store: Path = tmp_path_factory.mktemp("store")
    with (
        django_db_blocker.unblock(),
        override_settings(EVIDENCE_STORAGE=store),
        put_back(),
    ):
        place = make_district()
        cast = make_cast(place)
        commune = make_sheet(place, cast, Period.Q1)
        fill(commune, cast.head)  # a deputy does not submit what they entered
        today = timezone.localdate()
        delegate(
            cast.head.memberships.get(),
            cast.staff,
            valid_from=today,
            valid_to=today,
            reason="Nghỉ phép",
            by=cast.head,
        )
        yield make_way_b(place, cast)


@pytest.fixture(autouse=True)
def untouched(way_b: WayB, db) -> Iterator[None]:
    """What a question changes is put back."""
    with put_back():
        yield


def answered(way_b: WayB) -> Part:
    answer_best(entry_of(way_b.sheet, "2.3.2"), way_b.officer)
    return way_b.justice


def commune_sheet(way_b: WayB) -> ScoreSheet:
    return ScoreSheet.objects.get(unit=way_b.place.commune)


def link(way_b: WayB, code: str) -> EntryEvidence:
    return EntryEvidence.objects.create(
        entry=entry_of(way_b.sheet, code),
        evidence=make_document(way_b.place.home_affairs, way_b.keeper),
        attached_by=way_b.keeper,
    )


ROWS = {
    "the sheet": lambda w: w.sheet,
    "own leaf": lambda w: entry_of(w.sheet, "2.3.2"),
    "foreign leaf": lambda w: entry_of(w.sheet, "1.1.1"),
    "own part": answered,
    "foreign part": lambda w: w.part(w.place.home_affairs),
    "own link": lambda w: link(w, "2.3.2"),
    "foreign link": lambda w: link(w, "1.1.1"),
    "the document of a foreign leaf": lambda w: link(w, "1.1.1").evidence,
    "the district": lambda w: w.judged,
    "the commune's sheet": commune_sheet,
    "the commune": lambda w: (
        w.campaign.__class__.objects.exclude(pk=w.campaign.pk)
        .get()
        .judged.get(unit=w.place.commune)
    ),
}
OFFICE = [  # an officer of the Justice office, at the sheet of the district
    ("GET", "scoring:sheet", "the sheet", 200),
    ("GET", "scoring:parts", "the sheet", 200),
    ("GET", "scoring:result", "the sheet", 200),
    ("GET", "scoring:appraisal", "the sheet", 403),
    ("GET", "scoring:entry_panel", "own leaf", 200),
    ("GET", "scoring:entry_panel", "foreign leaf", 200),
    ("GET", "scoring:entry_documents", "own leaf", 200),
    ("GET", "scoring:assigning", "the district", 404),
    ("GET", "evidence:evidence_detail", "the document of a foreign leaf", 200),
    ("POST", "scoring:entry_save", "own leaf", 200),
    ("POST", "scoring:entry_save", "foreign leaf", 403),
    ("POST", "scoring:entry_upload", "own leaf", 200),
    ("POST", "scoring:entry_upload", "foreign leaf", 403),
    ("POST", "scoring:entry_attach", "own leaf", 200),
    ("POST", "scoring:entry_attach", "foreign leaf", 403),
    ("POST", "scoring:link_remove", "own link", 200),
    ("POST", "scoring:link_remove", "foreign link", 403),
    ("GET", "scoring:part_hand_in", "own part", 200),
    ("GET", "scoring:part_hand_in", "foreign part", 404),
    ("POST", "scoring:part_hand_in", "own part", 302),
    ("POST", "scoring:part_hand_in", "foreign part", 404),
    ("POST", "scoring:part_return", "own part", 403),
    ("POST", "scoring:sheet_propose", "the sheet", 403),
    ("POST", "scoring:sheet_submit", "the sheet", 403),
    ("GET", "scoring:sheet", "the commune's sheet", 404),
]
DEPUTY = [  # the officer of the commune who stands in for its head today
    ("POST", "scoring:sheet_submit", "the commune's sheet", 302),
    ("POST", "scoring:sheet_propose", "the commune's sheet", 302),
    ("POST", "scoring:sheet_reopen", "the commune's sheet", 403),
    ("GET", "scoring:assigning", "the commune", 200),
    ("GET", "units:delegation_list", "", 403),
    ("GET", "units:delegation_give", "", 403),
    ("GET", "scoring:sheet", "the sheet", 404),
    ("POST", "scoring:part_hand_in", "own part", 404),
]


@pytest.mark.parametrize(
    ("who", "method", "url", "row", "code"),
    [("officer", *line) for line in OFFICE] + [("deputy", *line) for line in DEPUTY],
)
def test_each_page_answers(
    way_b: WayB, who: str, method: str, url: str, row: str, code: int
) -> None:
    user = way_b.officer if who == "officer" else way_b.cast.staff
    named = ROWS[row](way_b) if row else None
    client = Client()
    client.force_login(user)
    address = reverse(url, args=[named.pk] if named else [])
    answer = getattr(client, method.lower())(address, form(way_b, url, named))
    assert answer.status_code == code


def form(way_b: WayB, url: str, named: Model | None) -> dict[str, object]:
    key = drawn_for(named) if named and url in KEYED else {}
    if url == "scoring:entry_upload":
        return key | {"upload": upload(), "abstract": "Báo cáo"}
    if url == "scoring:entry_attach":
        return key | {"document": make_document(way_b.place.justice, way_b.officer).pk}
    return key | {"option": "0", "version": 0, "reason": "Chậm"}


def test_a_new_document_of_the_office_is_the_office_s(way_b: WayB) -> None:
    client = Client()
    client.force_login(way_b.officer)
    entry = entry_of(way_b.sheet, "2.3.2")
    url = "scoring:entry_upload"
    client.post(reverse(url, args=[entry.pk]), form(way_b, url, entry))
    assert Evidence.objects.get(entry_links__entry=entry).unit == way_b.place.justice


def test_what_a_deputy_submits_says_so(way_b: WayB) -> None:
    sheet = commune_sheet(way_b)
    client = Client()
    client.force_login(way_b.cast.staff)
    client.post(reverse("scoring:sheet_submit", args=[sheet.pk]), looked(sheet))
    page = client.get(reverse("scoring:sheet", args=[sheet.pk])).content.decode()
    title = way_b.cast.head.memberships.get().title
    assert f"{way_b.cast.staff.full_name} gửi phiếu thay {title} lúc " in page
    client.force_login(way_b.cast.auditor)
    trail = client.get(reverse("units:audit_list")).content.decode()
    assert "thay mặt " in trail
    sheet.refresh_from_db()
    assert sheet.submitted_by == way_b.cast.staff
    workflow.withdraw(sheet, by=way_b.cast.head)
