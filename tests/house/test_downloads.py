"""Every page with a table of rows offers it as a file, or says why it does not."""

import re
from functools import cache
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "templates"
INCLUDED = re.compile(r"{% include \"([\w/.-]+\.html)\"")
DOOR = "components/_downloads.html"

# Pages whose table is filled in; what they hold leaves by the sheet, the board, the result.
FILLED_IN = {
    "analysis/remediation.html",
    "criteria/edit.html",
    "criteria/settings.html",
    "plans/writing/page.html",
    "scoring/answers/copying.html",
    "scoring/answers/one_document.html",
    "scoring/answers/sheet.html",
    "scoring/appraisal/appraisal.html",
    "scoring/appraisal/duties.html",
    "scoring/appraisal/explanation.html",
    "scoring/appraisal/leaf_appraisal.html",
    "scoring/appraisal/second.html",
    "scoring/appraisal/survey.html",
    "scoring/assignments/assigning.html",
    "scoring/assignments/parts.html",
    "scoring/campaigns/campaign.html",
    "scoring/results/received/form.html",
}
# A look at what would be stored, or what was typed wrong: the file is in the person's hands.
PREVIEWS = {
    "criteria/preview.html",
    "plans/preview.html",
    "scoring/appraisal/survey_preview.html",
    "scoring/before_sending/page.html",
    "scoring/campaigns/campaign_carry.html",
    "scoring/results/external/preview.html",
    "scoring/workbooks/preview.html",
    "units/import.html",
    "units/import_preview.html",
}
# One thing with its facts, or a paper to be signed.
ONE_THING = {
    "evidence/detail.html",
    "plans/targets/target.html",
    "plans/version.html",
    "scoring/campaigns/carrying.html",
    "scoring/history/paper.html",
    "scoring/history/snapshot.html",
    "scoring/publications/result_slip.html",
    "units/account_detail.html",
    "units/delegation_list.html",
    "units/new_password.html",
}
# Doors of their own: the annex of a set, the passwords that leave once.
OWN_DOOR = {"criteria/set.html", "units/password_list.html"}
# Ways to what leaves: a few lines that each open a page with a table.
MENUS = {
    "criteria/compare.html",
    "criteria/crosswalk.html",
    "criteria/list.html",
    "plans/list.html",
    "reports/list.html",
    "scoring/campaigns/campaigns.html",
    "scoring/results/external/list.html",
    "scoring/results/overview.html",
}
EXCUSED = FILLED_IN | PREVIEWS | ONE_THING | OWN_DOOR | MENUS


@cache
def drawn_by(name: str) -> frozenset[str]:
    """The template with all that it includes."""
    found = {name}
    for other in INCLUDED.findall((TEMPLATES / name).read_text()):
        found |= drawn_by(other)
    return frozenset(found)


def has_table(name: str) -> bool:
    return "<table" in (TEMPLATES / name).read_text()


def pages_with_tables() -> set[str]:
    pages = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if path.read_text().startswith("{% extends ")
    }
    return {page for page in pages if any(map(has_table, drawn_by(page)))}


def test_every_table_has_its_door() -> None:
    pages = pages_with_tables()
    assert {page for page in pages if DOOR not in drawn_by(page)} == EXCUSED & pages


def test_nothing_is_excused_in_vain() -> None:
    assert pages_with_tables() >= EXCUSED
