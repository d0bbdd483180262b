"""What is drawn once for everybody may not ask who looks, or at what."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "templates"
DRAWN_ONCE = re.compile(r"{% unchanging \"([\w/.]+)\"(.*?) %}")
GIVEN = re.compile(r"( \w+=(True|\"[^\"]*\"|_\(\"[^\"]*\"\)))*")  # nothing but constants
ASKS = re.compile(r"{{|{% (?:if|for|with|csrf_token|querystring|extends)\b")
ASKED = re.compile(r"{{ (\w+)|{% if (?:not )?(\w+)")

# What these ask for is given where they are drawn.
ASK_FOR_WHAT_IS_GIVEN = {
    "components/_keys_everywhere.html": {"slash_filters"},
    "components/_side_panel.html": {"id", "title", "steps", "previous", "next"},
    "scoring/answers/_sheet_keys.html": {"appraising", "again"},
}


def drawn_once() -> dict[str, set[str]]:
    """What is given to each template that is drawn once."""
    found: dict[str, set[str]] = {}
    for path in TEMPLATES.rglob("*.html"):
        for name, given in DRAWN_ONCE.findall(path.read_text()):
            found.setdefault(name, set()).add(given)
    return found


def asking(text: str) -> list[str]:
    return ASKS.findall(text)


def asked(name: str) -> set[str]:
    """The names for which a template asks."""
    return {each for pair in ASKED.findall((TEMPLATES / name).read_text()) for each in pair if each}


def test_what_is_drawn_once_asks_for_nothing():
    found = {name for name in drawn_once() if asking((TEMPLATES / name).read_text())}
    assert {name: asked(name) for name in found} == ASK_FOR_WHAT_IS_GIVEN


def test_nothing_is_given_that_changes():
    given = {each for texts in drawn_once().values() for each in texts}
    assert [each for each in given if not GIVEN.fullmatch(each)] == []


def test_a_question_is_noticed():
    assert asking("<p>{{ request.user }}</p>{% if demo %}{% translate 'Demo' %}{% endif %}")
    assert not asking("{% load i18n %}{% translate 'Close' %}")
    assert not GIVEN.fullmatch(' id="panel" title=page.title')
    assert GIVEN.fullmatch(' id="panel" title=_("Criterion") again=True')


def test_the_frame_is_drawn_once():
    assert {"_head_links.html", "_search.html", "_page_words.html"} <= set(drawn_once())
