"""Internal notes and the list of reasons: who reads, who writes, and that units never read."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, reverse

from evidence.urls import urlpatterns as evidence_urls
from plans.urls import urlpatterns as plans_urls
from reports.urls import urlpatterns as reports_urls
from scoring.appraisal.notes import add_note, reads_notes
from scoring.models import AppraiserNote, DeductionReason, ScoreEntry, ScoreSheet
from scoring.points.changed_reasons import add_reason, change_reason
from scoring.points.reasons import reasons_of
from scoring.points.usual_reasons import DEFAULTS
from scoring.sheets import workflow
from scoring.urls import urlpatterns as scoring_urls
from tests.access.world import Visitor
from tests.drawn_for import drawn_for
from tests.factories import make_campaign
from tests.people import Cast, District, make_person
from tests.scoring.appraising import finish, leaf, make_submitted
from tests.undoing import stands
from units.models import AuditEvent, Role
from units.refusals import NotReady
from units.urls import urlpatterns as units_urls

LEAF = "1.1.1"
SECRET = "Ghi chú nội bộ về văn bản giả mạo"


def build(place: District, cast: Cast) -> ScoreSheet:
    sheet = make_submitted(place, cast)
    add_note(leaf(sheet, LEAF), SECRET, by=cast.home_affairs)
    return sheet


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def test_who_reads_and_who_writes(sheet: ScoreSheet, cast: Cast, client: Client) -> None:
    entry = leaf(sheet, LEAF)
    reads = {"appraiser", "home_affairs", "auditor"}
    for name, user in vars(cast).items():
        assert reads_notes(user, sheet.unit) == (name in reads), name
        assert AppraiserNote.objects.visible_to(user).exists() == (name in reads), name
    for name in reads:
        client.force_login(getattr(cast, name))
        panel = client.get(reverse("scoring:entry_panel", args=[entry.pk])).content.decode()
        assert SECRET in panel
        assert ('name="text"' in panel) == (name != "auditor")
    with pytest.raises(PermissionDenied):
        add_note(entry, "x", by=cast.auditor)


def test_an_appraiser_of_the_units_own_desk_reads_nothing(
    sheet: ScoreSheet, place: District
) -> None:
    for role, territory in ((Role.APPRAISER, place.district), (Role.AUDITOR, place.province)):
        person = make_person(f"own_{role}", role, place.commune, territory)
        assert not AppraiserNote.objects.visible_to(person).exists()
        assert not reads_notes(person, place.commune)


@pytest.mark.parametrize("text", ["", " ​ ", "\0", "x" * 2001])
def test_a_note_says_something_and_not_too_much(
    sheet: ScoreSheet, cast: Cast, client: Client, text: str
) -> None:
    client.force_login(cast.home_affairs)
    entry = leaf(sheet, LEAF)
    url = reverse("scoring:entry_note", args=[entry.pk])
    answer = client.post(url, {"text": text} | drawn_for(entry))
    assert answer.status_code == 422
    assert AppraiserNote.objects.count() == 1


# --- every page of the unit ----------------------------------------------------------------------

SPACES = {
    "scoring": scoring_urls,
    "evidence": evidence_urls,
    "plans": plans_urls,
    "reports": reports_urls,
    "units": units_urls,
}


def addresses(sheet: ScoreSheet, entry: ScoreEntry) -> Iterator[str]:
    """Every address of the product, filled in with the keys that lead nearest to the note."""
    period = sheet.period
    keys = {"periods": period.pk, "sheets": sheet.pk, "entries": entry.pk}
    keys |= {"campaigns": period.campaign_id, "units": sheet.unit_id}
    for space, patterns in SPACES.items():
        for pattern in patterns:
            assert isinstance(pattern, URLPattern)
            first = str(pattern.pattern).split("/")[0]
            arguments = [[], [keys.get(first, entry.pk)], ["xlsx"]]
            for given in arguments:
                try:
                    yield reverse(f"{space}:{pattern.name}", args=given)
                except NoReverseMatch:
                    continue


def test_the_unit_reads_the_note_nowhere(
    sheet: ScoreSheet, cast: Cast, client: Client, settings
) -> None:
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True
    entry = leaf(sheet, LEAF)
    finish(sheet, cast.home_affairs, final=True)
    visited = ["/", *addresses(sheet, entry)]
    assert reverse("scoring:entry_panel", args=[entry.pk]) in visited
    for person in (cast.staff, cast.head, cast.moved, cast.other_head, cast.viewer):
        client.force_login(person)
        visitor = Visitor(client.cookies)
        for address in visited:
            answer = visitor.get(address)
            content = b"".join(answer) if answer.streaming else answer.content
            assert SECRET not in content.decode(errors="ignore"), (person, address)
    client.force_login(cast.home_affairs)  # the twin: who may read it, does
    panel = client.get(reverse("scoring:entry_panel", args=[entry.pk]))
    assert SECRET in panel.content.decode()


def test_the_history_of_the_leaf_does_not_hold_it(sheet: ScoreSheet) -> None:
    events = leaf(sheet, LEAF).events.values()
    assert SECRET not in str(list(events))
    assert SECRET not in str(list(AuditEvent.objects.values()))


# --- reasons -------------------------------------------------------------------------------------


def test_an_authority_begins_with_the_usual_reasons_once(place: District, cast: Cast) -> None:
    make_campaign(place, cast)
    listed = [reason.code for reason in reasons_of(place.district.pk)]
    assert listed == [code for code, _text in DEFAULTS]
    assert {reason.text for reason in reasons_of(place.district.pk)} >= {"Khác"}


def test_home_affairs_keeps_the_list(place: District, cast: Cast, client: Client) -> None:
    campaign = make_campaign(place, cast)
    client.force_login(cast.home_affairs)
    add = reverse("scoring:reason_add", args=[campaign.pk])
    assert client.post(add, {"text": " "}).status_code == 422
    assert client.post(add, {"text": "khác"}).status_code == 422  # stands there already
    assert client.post(add, {"text": "Chưa ký số"}).status_code == 302
    reason = DeductionReason.objects.get(text="Chưa ký số")
    edit = reverse("scoring:reason_edit", args=[reason.pk])
    assert client.post(edit, {"text": ""}).status_code == 422
    assert client.post(edit, {"text": "Văn bản chưa ký số"}).status_code == 302
    reason.refresh_from_db()
    assert (reason.text, reason.active) == ("Văn bản chưa ký số", False)
    verbs = AuditEvent.objects.filter(target_id=reason.pk, verb__endswith="_reason")
    assert sorted(verbs.values_list("verb", flat=True)) == ["add_reason", "change_reason"]
    page = client.get(reverse("scoring:campaign_reasons", args=[campaign.pk])).content.decode()
    assert "Văn bản chưa ký số" in page


def test_one_reason_stays_in_use(place: District, cast: Cast) -> None:
    make_campaign(place, cast)
    first, *others = DeductionReason.objects.filter(authority=place.district)
    for reason in others:
        change_reason(reason, reason.text, active=False, by=cast.home_affairs)
    with pytest.raises(NotReady):
        change_reason(first, first.text, active=False, by=cast.home_affairs)
    with pytest.raises(PermissionDenied):
        add_reason(place.district, "Khác nữa", by=cast.leader)


def test_workflow_keeps_notes_when_the_sheet_is_reopened(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.reopen(sheet, by=cast.home_affairs, reason="Bổ sung")
    assert AppraiserNote.objects.visible_to(cast.appraiser).get().text == SECRET
