"""How units changed on the year before is worked out only for people who may read the ranking."""

import ast
from pathlib import Path

import pytest
from django.utils import timezone

from scoring.before_sending import publications
from scoring.home.leaders import worries
from scoring.results.ranking import changes
from scoring.results.ranking.ranking import Ranking
from scoring.views.results import ranking
from tests.access.walk import ask, read_matrix
from tests.access.world import World
from tests.undoing import put_back
from units.grants import GRANTS, Grant
from units.permissions import may

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
# Who works it out, and the pages that come to it.
CALLERS = {
    ranking: ["scoring:ranking"],
    worries: ["home"],
    publications: ["scoring:publication_approve"],
}
PAGES = [(caller, page) for caller, pages in CALLERS.items() for page in pages]


def asks_for_changes(path: Path) -> bool:
    return any(
        isinstance(each, ast.ImportFrom) and each.module == changes.__name__
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


def test_every_caller_is_asked_here() -> None:
    modules = {
        str(path.relative_to(ROOT).with_suffix("")).replace("/", ".")
        for app in ("scoring", "analysis", "reports", "parindex")
        for path in (ROOT / app).rglob("*.py")
        if asks_for_changes(path)
    }
    assert modules == {caller.__name__ for caller in CALLERS}


@pytest.mark.parametrize(
    ("caller", "page"), PAGES, ids=[page.partition(":")[2] or page for _caller, page in PAGES]
)
def test_it_is_worked_out_for_readers_of_the_ranking_alone(
    world: World, monkeypatch: pytest.MonkeyPatch, caller, page: str
) -> None:
    asked: list[Ranking] = []

    def changes_of(found: Ranking) -> dict:
        asked.append(found)
        return {}

    monkeypatch.setattr(caller, "changes_of", changes_of)
    got: dict[str, bool] = {}
    rows = [row for row in read_matrix() if row.url == page and row.method == "GET"]
    with put_back():
        final = {"status": "final", "final_at": timezone.now(), "missed": True}
        world.year.sheets.update(**final)  # there are ranks to compare
        for row in rows:
            asked.clear()
            ask(world, row)
            for found in asked:
                person, authority = world.people[row.person], found.period.campaign.authority
                got[row.person] = bool(may(person, Grant.READ_RANKING, unit=authority))
    assert got  # somebody comes to it
    assert all(got.values()), got
    assert not {"staff", "neighbour_home_affairs", "former"} & set(got)


@pytest.mark.parametrize("grant", [Grant.RUN_CAMPAIGN, Grant.APPROVE_RESULTS])
def test_who_prepares_or_approves_results_reads_the_ranking(grant: Grant) -> None:
    """The pages before both steps ask for these grants."""
    holders = [role for role, grants in GRANTS.items() if grant in grants]
    assert holders
    assert all(Grant.READ_RANKING in GRANTS[role] for role in holders)
