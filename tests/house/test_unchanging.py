"""What is drawn once for everybody may not ask who looks, or at what; nor may what it includes."""

import re
from pathlib import Path
from typing import Any

from django.template import Context, Template, engines

TEMPLATES = Path(__file__).parents[2] / "templates"
DRAWN_ONCE = re.compile(r"{% unchanging \"([\w/.]+)\"(.*?) %}")
GIVEN = re.compile(r"( \w+=(True|\"[^\"]*\"|_\(\"[^\"]*\"\)))*")  # nothing but constants
OF_AN_ALERT = {"closes", "lines", "title", "url"}  # what may be given to it, and is not
OF_A_PANEL = {"class", "id", "steps", "title"}
DRAWS = engines["django"].engine


class Listening(Context):
    """Keeps the names that a template asks for and that nobody gave it; what is included, and with
    `only`, is heard too.
    """

    def __init__(self) -> None:
        super().__init__()
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


def drawn_once() -> dict[str, set[str]]:
    """What is given to each template that is drawn once."""
    found: dict[str, set[str]] = {}
    for path in TEMPLATES.rglob("*.html"):
        for name, given in DRAWN_ONCE.findall(path.read_text()):
            found.setdefault(name, set()).add(given)
    return found


def asked(template: Template) -> set[str]:
    context = Listening()
    template.render(context)
    return context.asked


def test_what_is_drawn_once_asks_for_nothing():
    found = {name: asked(DRAWS.get_template(name)) for name in drawn_once()}
    assert {name: names for name, names in found.items() if names} == {
        "components/_keys_everywhere.html": {"slash_filters"},  # of the page it is included in
        "components/_side_panel.html": OF_A_PANEL | OF_AN_ALERT,
        "scoring/answers/_sheet_keys.html": {"appraising"},
        "scoring/answers/_document_dock.html": {"class", *OF_AN_ALERT},
        "scoring/appraisal/_accept_dialog.html": OF_AN_ALERT,
    }


def test_nothing_is_given_that_changes():
    given = {each for texts in drawn_once().values() for each in texts}
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


def test_what_is_given_is_no_question():
    for text in (
        "{% translate 'Close' %}",
        "{% translate 'Close' as text %}{{ text }}",
        "{% include 'units/_search_field.html' with id='x' q='' only %}",
    ):
        assert asked(DRAWS.from_string(f"{{% load i18n %}}{text}")) == set(), text


def test_the_frame_is_drawn_once():
    assert {"_head_links.html", "_search.html", "_page_words.html"} <= set(drawn_once())
