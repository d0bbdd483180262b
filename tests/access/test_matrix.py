"""Every page × method × state × person is answered as the table says.

`matrix.csv` was written from the rules, not from the code: when the two disagree, look them up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.cases import CASES, WRONG_MOMENT
from tests.access.conftest import Ask
from tests.access.walk import Row, ask, read_matrix
from tests.access.world import PEOPLE, World
from units.grants import GRANTS, Grant, Role

pytestmark = pytest.mark.django_db

ROWS: dict[str, list[Row]] = defaultdict(list)
for each in read_matrix():
    ROWS[each.url].append(each)

# The security log: refusals, and who took which file away.
DOWNLOADS = {
    "evidence:file_download",
    "evidence:file_view",
    "evidence:file_page",
    "reports:report_download",
}
LOG, SESSIONS = "units_auditevent", "django_session"


@pytest.mark.parametrize("url", ROWS)
def test_everybody_is_answered_as_the_table_says(answers: Ask, url: str) -> None:
    wrong = [answer for answer in answers(url) if answer.code != answer.row.code]
    assert not wrong, "\n".join(f"{each.row}, answered {each.code}" for each in wrong)


@pytest.mark.parametrize("url", ROWS)
def test_a_redirect_says_whether_it_happened(answers: Ask, url: str) -> None:
    """The right person at the wrong moment reads why; at the right moment nothing is in the way."""
    for answer in answers(url):
        row = answer.row
        if row.method == "POST" and row.code == 302 and answer.is_by_somebody:
            assert answer.refused == ((url, row.state) in WRONG_MOMENT), row


@pytest.mark.parametrize("url", ROWS)
def test_reading_writes_nothing(answers: Ask, url: str) -> None:
    for answer in answers(url):
        if answer.row.method == "GET":
            logged = {LOG} if answer.code == 403 or url in DOWNLOADS else set()
            assert set(answer.written) <= {SESSIONS} | logged, answer.row


@pytest.mark.parametrize("url", ROWS)
def test_a_refusal_is_kept_and_changes_nothing(answers: Ask, url: str) -> None:
    for answer in answers(url):
        if answer.code == 403:
            assert set(answer.written) == {LOG}, answer.row
        elif answer.code == 404 and url != "units:account_import_confirm":
            assert not answer.written, answer.row


def test_writing_is_seen(world: World) -> None:
    [answer] = ask(world, Row("scoring:sheet_submit", "POST", "answered", "head", 302))
    assert {"scoring_scoresheet", LOG} <= set(answer.written)


# --- the table is whole --------------------------------------------------------------------------


def named_urls(patterns: Iterable, space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from named_urls(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern} has no name"
            yield space + pattern.name


def test_every_url_has_a_row_for_everybody() -> None:
    asked = {(row.url, row.person) for rows in ROWS.values() for row in rows}
    urls = set(named_urls(get_resolver().url_patterns))
    assert {(url, person) for url in urls for person in PEOPLE} - asked == set()


def test_every_row_is_about_a_url_a_state_and_a_person_of_the_house() -> None:
    urls = set(named_urls(get_resolver().url_patterns))
    for row in read_matrix():
        assert row.url in urls, row
        assert row.person in PEOPLE, row
        assert row.state in {*CASES[row.url], "blank"}, row


def test_no_question_is_asked_twice() -> None:
    rows = [(row.url, row.method, row.state, row.person) for row in read_matrix()]
    assert len(rows) == len(set(rows))


def test_every_wrong_moment_is_asked_about() -> None:
    asked = {(row.url, row.state) for row in read_matrix() if row.code == 302}
    assert asked >= WRONG_MOMENT


# --- the table notices ---------------------------------------------------------------------------

TAKEN = [
    (Role.STAFF, Grant.ENTER_SCORES, "scoring:entry_save"),
    (Role.HEAD, Grant.SUBMIT_SHEET, "scoring:sheet_submit"),
    (Role.HOME_AFFAIRS, Grant.RUN_CAMPAIGN, "scoring:period_open"),
    (Role.LEADER, Grant.READ_RANKING, "scoring:ranking"),
    (Role.ADMINISTRATOR, Grant.MANAGE_ACCOUNTS, "units:account_list"),
]
GIVEN = [
    (Role.STAFF, Grant.SUBMIT_SHEET, "scoring:sheet_submit"),
    (Role.VIEWER, Grant.READ_SCORES, "evidence:file_download"),
    (Role.AUDITOR, Grant.COMPILE_REPORTS, "reports:report_approve"),
    (Role.LEADER, Grant.APPRAISE, "scoring:entry_appraise"),
    (Role.ADMINISTRATOR, Grant.READ_RANKING, "reports:report_download"),
]


@pytest.mark.parametrize(("role", "grant", "url"), [*TAKEN, *GIVEN])
def test_a_grant_too_few_or_too_many_is_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch, role: Role, grant: Grant, url: str
) -> None:
    monkeypatch.setitem(GRANTS, role, GRANTS[role] ^ {grant})
    holders = {
        name
        for name, user in world.people.items()
        if any(held.role == role for held in user.live_memberships)
    }
    asked = ask(world, *(row for row in ROWS[url] if row.person in holders))
    assert any(answer.code != answer.row.code for answer in asked)
