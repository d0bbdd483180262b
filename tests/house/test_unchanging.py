"""What is drawn once for everybody may not ask who looks, or at what; nor may what it includes."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template, engines

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMED = re.compile(r"{%-?\s*unchanging\b")
DRAWN_ONCE = re.compile(r"{% unchanging \"([\w/.]+)\"(.*?) %}")
CONSTANT = re.compile(r" (\w+)=(?:(True)|\"([^\"]*)\"|_\(\"([^\"]*)\"\))")
GIVEN = re.compile(rf"({CONSTANT.pattern})*")  # nothing but constants
OF_AN_ALERT = {"closes", "lines", "title", "url"}  # what may be given to it, and is not
DRAWS = engines["django"].engine


class Listening(Context):
    """Keeps the names that a template asks for and that nobody gave it; what is included, and with
    `only`, is heard too.
    """

    def __init__(self, given: Mapping[str, str | bool] | None = None) -> None:
        super().__init__(given)
        self.asked: set[str] = set()

    def __getitem__(self, key: Any) -> Any:
        self._hear(key)
        return super().__getitem__(key)

    def __contains__(self, key: Any) -> bool:
        self._hear(key)
        return super().__contains__(key)

    def get(self, key: Any, otherwise: Any = None) -> Any:
        self._hear(key)
        return super().get(key, otherwise)

    def _hear(self, key: Any) -> None:
        if not super().__contains__(key):
            self.asked.add(key)


def drawn_once(texts: Iterable[str]) -> dict[str, set[str]]:
    """What is given to each template that is drawn once."""
    found: dict[str, set[str]] = {}
    for text in texts:
        matches = DRAWN_ONCE.findall(text)
        assert len(matches) == len(NAMED.findall(text)), "a tag that is not read here"
        for name, given in matches:
            found.setdefault(name, set()).add(given)
    return found


def in_the_house() -> dict[str, set[str]]:
    return drawn_once(path.read_text() for path in TEMPLATES.rglob("*.html"))


def constants(given: str) -> dict[str, str | bool]:
    return {
        name: True if true else text or sentence
        for name, true, text, sentence in CONSTANT.findall(given)
    }


def asked(template: Template, given: str = "") -> set[str]:
    context = Listening(constants(given))
    template.render(context)
    return context.asked


def test_what_is_drawn_once_asks_for_nothing_but_what_is_given():
    found: dict[str, set[str]] = {}
    for name, ways in in_the_house().items():
        for given in ways:
            found.setdefault(name, set()).update(asked(DRAWS.get_template(name), given))
    assert {name: names for name, names in found.items() if names} == {
        "components/_keys_everywhere.html": {"slash_filters"},  # of the page it is included in
        "components/_side_panel.html": {"class", "steps", *OF_AN_ALERT},
        "scoring/answers/_sheet_keys.html": {"again", "appraising"},
        "scoring/answers/_document_dock.html": {"class", *OF_AN_ALERT},
        "scoring/appraisal/_accept_dialog.html": OF_AN_ALERT,
    }


def test_nothing_is_given_that_changes():
    given = {each for texts in in_the_house().values() for each in texts}
    assert [each for each in given if not GIVEN.fullmatch(each)] == []
    assert not GIVEN.fullmatch(' id="panel" title=page.title')
    assert GIVEN.fullmatch(' id="panel" title=_("Criterion") again=True')


def test_a_question_is_noticed():
    for text, name in (
        ("{{ user.name }}", "user"),
        ("{% if demo %}x{% endif %}", "demo"),
        ("{% for each in units %}{{ each }}{% endfor %}", "units"),
        ("{% csrf_token %}", "csrf_token"),
        ("{% translate title %}", "title"),
        ("{% blocktranslate %}{{ count }}{% endblocktranslate %}", "count"),
        ("{% include 'units/_search_field.html' with id='x' only %}", "q"),
        ("{% include 'components/_keys_everywhere.html' %}", "slash_filters"),
    ):
        assert name in asked(DRAWS.from_string(f"{{% load i18n %}}{text}")), text


def test_a_tag_that_is_written_otherwise_is_noticed():
    for tag in ("{% unchanging name %}", '{%unchanging "_a.html"%}', '{% unchanging "a"\n b=1 %}'):
        with pytest.raises(AssertionError, match="not read"):
            drawn_once(['{% unchanging "_b.html" %}', tag])
    assert drawn_once(['{% unchanging "_a.html" a="x" b=True %}']) == {"_a.html": {' a="x" b=True'}}


def test_constants_are_given_and_no_more():
    assert constants(' a="x" b=True c=_("Close")') == {"a": "x", "b": True, "c": "Close"}
    template = DRAWS.from_string("{{ a }}{% if b %}{{ c }}{% endif %}{{ user }}")
    assert asked(template, ' a="x"') == {"b", "user"}
    assert asked(template, ' a="x" b=True') == {"c", "user"}


def test_what_is_given_is_no_question():
    for text in (
        "{% translate 'Close' %}",
        "{% translate 'Close' as text %}{{ text }}",
        "{% include 'units/_search_field.html' with id='x' q='' only %}",
    ):
        assert asked(DRAWS.from_string(f"{{% load i18n %}}{text}")) == set(), text


def test_the_frame_is_drawn_once():
    assert {"_head_links.html", "_search.html", "_page_words.html"} <= set(in_the_house())
