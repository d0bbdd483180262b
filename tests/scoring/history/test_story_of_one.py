"""What was asked and explained on one sheet is told in the story of no other."""

import pytest

from scoring.history.events import EventKind
from scoring.history.timeline import timeline_of_entry, timeline_of_sheet
from scoring.models import ScoreSheet
from scoring.sheets import workflow
from tests.people import Cast, District
from tests.scoring.appraising import leaf
from tests.scoring.rounds import ASKED, QUESTION, make_asked, say
from units.models import User

pytestmark = pytest.mark.django_db


def explained(sheet: ScoreSheet, user: User) -> set[tuple[str, str]]:
    """Of which leaf, and what."""
    found = timeline_of_sheet(sheet, user)
    return {(line.code, line.after) for line in found if line.kind == EventKind.EXPLANATION}


def test_questions_and_explanations_stand_with_their_own_sheet(place: District, cast: Cast) -> None:
    sheet = workflow.ask(make_asked(place, cast), by=cast.home_affairs)
    say(sheet, ASKED, "Ngày 12/01", cast.staff)
    ours = {(ASKED, QUESTION), (ASKED, "Ngày 12/01")}
    assert ours <= explained(sheet, cast.leader)
    (other,) = sheet.period.sheets.exclude(pk=sheet.pk)
    assert explained(other, cast.leader) == set()
    beside = timeline_of_entry(leaf(other, ASKED), cast.leader)
    assert [line for line in beside if line.kind == EventKind.EXPLANATION] == []
