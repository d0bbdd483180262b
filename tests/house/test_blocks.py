"""What one block of a page names is unknown in another: a link there would lead nowhere."""

import re

import pytest

from tests.house.test_templates import TEMPLATES

BLOCK = re.compile(r"{% block (\w+) %}(.*?){% endblock(?: \w+)? %}", re.DOTALL)
TAG = re.compile(r"{(?:{|%\s*\w+)(.*?)[%}]}", re.DOTALL)  # without its own name
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
NAMES = re.compile(r"\bas(?:var)?\s+(\w+)")
USES = re.compile(r"(?<![\w.])([a-z]\w*)\b(?!=)")


def unknown_names(template: str) -> set[tuple[str, str]]:
    """Blocks with the names they use and only other blocks give."""
    named: dict[str, set[str]] = {}
    used: dict[str, set[str]] = {}
    for block, text in BLOCK.findall(template):
        tags = [QUOTED.sub("", tag) for tag in TAG.findall(text)]
        named[block] = {name for tag in tags for name in NAMES.findall(tag)}
        used[block] = {name for tag in tags for name in USES.findall(NAMES.sub("", tag))}
    given = set().union(*named.values()) if named else set()
    return {(block, name) for block in used for name in (used[block] & given) - named[block]}


def test_a_block_uses_no_name_of_another_block():
    found = {
        str(path.relative_to(TEMPLATES)): unknown_names(path.read_text())
        for path in TEMPLATES.rglob("*.html")
    }
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "use", ['<a href="{{ back }}">', '{% include "x.html" with url=back only %}', "{% if back %}"]
)
def test_such_a_use_is_seen(use):
    first = '{% block top %}{% url "list" as back %}{% endblock %}'
    assert unknown_names(first + "{% block content %}" + use + "{% endblock %}") == {
        ("content", "back")
    }
    again = '{% block content %}{% url "list" as back %}' + use + "{% endblock content %}"
    assert unknown_names(first + again) == set()


def test_a_word_or_a_field_of_the_same_name_is_none():
    first = "{% block top %}{% translate 'x' as back %}{% endblock %}"
    for use in ('{% translate "back" %}', "{{ page.back }}", "{% include 'x' with back=url %}"):
        assert unknown_names(first + "{% block content %}" + use + "{% endblock %}") == set()
