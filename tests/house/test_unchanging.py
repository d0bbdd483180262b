"""What is drawn once for everybody may not ask who looks, or at what."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "templates"
DRAWN_ONCE = re.compile(r"{% unchanging \"([\w/.]+)\" %}")
ASKS = re.compile(r"{{|{% (?:if|for|with|csrf_token|querystring|extends)\b")


def drawn_once() -> set[str]:
    return {
        name for path in TEMPLATES.rglob("*.html") for name in DRAWN_ONCE.findall(path.read_text())
    }


def asking(text: str) -> list[str]:
    return ASKS.findall(text)


def test_what_is_drawn_once_asks_for_nothing():
    found = {name: asking((TEMPLATES / name).read_text()) for name in drawn_once()}
    assert {name: asks for name, asks in found.items() if asks} == {
        "components/_keys_everywhere.html": ["{% if", "{% if"],  # whether the page has a filter
    }


def test_a_question_is_noticed():
    assert asking("<p>{{ request.user }}</p>{% if demo %}{% translate 'Demo' %}{% endif %}")
    assert not asking("{% load i18n %}{% translate 'Close' %}")


def test_the_frame_is_drawn_once():
    assert {"_styles.html", "_search.html", "_page_words.html"} <= drawn_once()
