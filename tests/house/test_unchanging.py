"""What is drawn once for everybody may not ask who looks, or at what; nor may what it includes."""

import re
from pathlib import Path
from typing import Any

from django.template import Context, Template, engines

TEMPLATES = Path(__file__).parents[2] / "templates"
DRAWN_ONCE = re.compile(r"{% unchanging \"([\w/.]+)\" %}")
OF_AN_ALERT = {"closes", "lines", "title"}  # what may be given to it, and is not
DRAWS = engines["django"].engine  # type: ignore[attr-defined]


class Listening(Context):
    """Keeps the names that a template asks for and that nobody gave it; what is included, and with
    `only`, is heard too.
    """

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self._hear(key)
        return super().__getitem__(key)

    def __contains__(self, key: str) -> bool:
        self._hear(key)
        return super().__contains__(key)

    def get(self, key: str, otherwise: Any = None) -> Any:
        self._hear(key)
        return super().get(key, otherwise)

    def _hear(self, key: str) -> None:
        if not super().__contains__(key):
            self.asked.add(key)


def drawn_once() -> set[str]:
    return {
        name for path in TEMPLATES.rglob("*.html") for name in DRAWN_ONCE.findall(path.read_text())
    }


def asked(template: Template) -> set[str]:
    context = Listening()
    template.render(context)
    return context.asked


def test_what_is_drawn_once_asks_for_nothing():
    found = {name: asked(DRAWS.get_template(name)) for name in drawn_once()}
    assert {name: names for name, names in found.items() if names} == {
        "components/_keys_everywhere.html": {"slash_filters"},  # of the page it is included in
        "scoring/answers/_document_dock.html": {"class", *OF_AN_ALERT},
        "scoring/appraisal/_accept_dialog.html": OF_AN_ALERT,
    }


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
    assert {"_styles.html", "_search.html", "_page_words.html"} <= drawn_once()
