"""The budget of a quarter: everything that is due in a quarter of 75 criteria, 30 of which changed,
takes at most 900 key presses and 60 page loads, and nothing is typed that the product knows.
"""

from pathlib import Path

import pytest

from criteria.leaf_rules import rule_of
from plans.models import Task
from scoring.models import ScoreSheet
from tests.browser.budget.counting import Cost, heard, judge, listen
from tests.browser.budget.hands import Finger, Hand, Keys, Mouse
from tests.browser.budget.officer import Head, Officer
from tests.browser.budget.quarter import Quarter, play
from tests.browser.grid import own_leaves
from tests.people import Cast, District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WAYS = {"mouse": Mouse, "keyboard": Keys, "phone": Finger}


@pytest.fixture
def quarter(place: District, cast: Cast, settings, tmp_path: Path) -> Quarter:
    settings.EVIDENCE_STORAGE = tmp_path / "evidence"
    return play(place, cast, tmp_path)


@pytest.mark.parametrize("way", WAYS)
def test_a_quarter_stays_within_its_budget(
    quarter: Quarter, way: str, sit_down, capsys: pytest.CaptureFixture[str]
) -> None:
    costs, desks = [], []
    for username in ("staff", "head"):
        desk = sit_down(username, viewport=WAYS[way].size, **WAYS[way].window)
        listen(desk.context)
        desk.open("/")
        hand = WAYS[way](desk.page)
        costs.append(_worked(hand, quarter, username))
        desks.append(desk)
    cost = costs[0] + costs[1]
    with capsys.disabled():
        print(f"\n{way}: officer {costs[0]}, head {costs[1]}, together {cost}")  # noqa: T201
    is_done(quarter)
    for desk in desks:
        desk.open("/")
        assert desk.page.locator("[aria-labelledby=todos] li").all_inner_texts() == []
    judge(way, cost)


def _worked(hand: Hand, quarter: Quarter, username: str) -> Cost:
    person = Officer(hand, quarter) if username == "staff" else Head(hand)
    person.work()
    page = hand.page
    if isinstance(hand, Keys):
        assert heard(page, "presses") == heard(page, "moves") == 0
    return Cost(
        heard(page, "keys") + hand.unheard,
        heard(page, "presses") + hand.unheard_presses,
        heard(page, "loads"),
        len(getattr(person, "known", ())),
    )


def is_done(quarter: Quarter) -> None:
    """Every criterion is answered as the paper says, proven, and sent; every task is reported."""
    assert ScoreSheet.objects.get(pk=quarter.sheet.pk).status == ScoreSheet.Status.SUBMITTED
    entries = own_leaves(quarter.sheet)
    before = {each.criterion_id: each.answer for each in own_leaves(quarter.before)}
    typed = {each.entry.pk: each.typed for each in quarter.changes}
    for entry in entries:
        rule = rule_of(entry.criterion)
        expected = rule.values(before[entry.criterion_id]) | typed.get(entry.pk, {})
        assert rule.values(entry.answer) == expected, entry.criterion.code
        assert entry.evidence_links.exists(), entry.criterion.code
    assert not Task.objects.filter(status=Task.Status.OPEN).exists()
