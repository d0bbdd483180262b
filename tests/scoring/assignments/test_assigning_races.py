"""Two at once: a part is handed in once, and nothing is saved behind its back.

The twin of the second race takes the hold on the sheet away and shows the loss.
"""

from contextlib import nullcontext

import pytest

from scoring.answers import saving
from scoring.assignments import workflow
from scoring.assignments.lookup import leaves_of
from scoring.models import Part
from tests.people import make_cast, make_district
from tests.racing import PATIENT, SHORT, Meeting, at_once
from tests.scoring.entering import save_answer
from tests.scoring.filling import answer_best, entry_of
from tests.scoring.way_b import WayB, make_way_b
from units.models import AuditEvent, User
from units.refusals import NotReady

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def way_b() -> WayB:
    place = make_district()
    way_b = make_way_b(place, make_cast(place))
    answer_best(entry_of(way_b.sheet, "2.3.2"), way_b.officer)
    return way_b


def hand_in(way_b: WayB) -> object:
    part = Part.objects.select_related("sheet__unit", "office").get(pk=way_b.justice.pk)
    try:
        return workflow.hand_in(part, by=User.objects.get(pk=way_b.officer.pk))
    except NotReady as refusal:
        return refusal


def test_of_two_hand_ins_one_counts(way_b: WayB) -> None:
    results = at_once(lambda: hand_in(way_b), lambda: hand_in(way_b))
    assert sum(isinstance(each, NotReady) for each in results) == 1
    assert AuditEvent.objects.filter(verb="hand_in").count() == 1


def blanked_while_handed_in(way_b: WayB, monkeypatch, patience: float) -> int:
    """One blanks the leaf while another hands the part in: both have looked before either writes,
    unless one waits for the other. Returns how many leaves of the handed-in part are blank.
    """
    meeting = Meeting(patience)
    monkeypatch.setattr(workflow, "leaves_of", meeting.after(leaves_of))
    monkeypatch.setattr(saving, "holds", meeting.after(saving.holds))
    entry = entry_of(way_b.sheet, "2.3.2")

    def blank() -> object:
        officer = User.objects.get(pk=way_b.officer.pk)
        try:
            return save_answer(entry, version=entry.version, answer=None, by=officer)
        except NotReady as refusal:
            return refusal

    at_once(lambda: hand_in(way_b), blank)
    part = way_b.justice
    if part.status != Part.Status.HANDED_IN:
        return 0
    return sum(not each.is_answered for each in leaves_of(part))


def test_nothing_is_saved_behind_a_hand_in(way_b: WayB, monkeypatch) -> None:
    assert blanked_while_handed_in(way_b, monkeypatch, SHORT) == 0


def test_without_the_hold_a_blank_leaf_is_handed_in(way_b: WayB, monkeypatch) -> None:
    monkeypatch.setattr(workflow, "_hold", nullcontext)
    assert blanked_while_handed_in(way_b, monkeypatch, PATIENT) == 1
