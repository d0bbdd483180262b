"""Every template is used, every one that is named exists, and none is wider than the screen."""

import re
from pathlib import Path

CELL = re.compile(r"<td\b(?:[^<>\"]|\"[^\"]*\")*>\s*\n(.*?)</td>", re.DOTALL)
BRANCH = re.compile(r"{%\s*(if|elif|else|endif)\b")
LIMIT = 120  # characters; djangofmt breaks what can be broken, a template tag cannot
INCLUDE = re.compile(r"{%-?\s*include\s+[\"']([^\"']+)[\"'](.*?)-?%}", re.DOTALL)
TOKEN = re.compile(r"{%-?\s*csrf_token\s*-?%}|{{\s*csrf_token\s*}}")
HANDED_ON = re.compile(r"\bcsrf_token=(csrf_)?token\b")
ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
NAMED = re.compile(r"[\"']([\w/.-]+\.(?:html|txt|svg))[\"']")

# Django looks these up by name.
BY_CONVENTION = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html"}
BY_CONVENTION |= {"widgets/django/forms/widgets/select.html"}  # parindex/widgets.py


def named() -> set[str]:
    names: set[str] = set()
    for path in [*TEMPLATES.rglob("*.html"), *ROOT.glob("[a-z]*/**/*.py")]:
        if ".venv" not in path.parts:
            names |= set(NAMED.findall(path.read_text()))
    return names


def existing() -> set[str]:
    return {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}


def test_every_template_is_used():
    assert not existing() - named() - BY_CONVENTION


def test_every_named_template_exists():
    ours = {name for name in named() if (TEMPLATES / name).parent.is_dir() and "/" in name}
    assert not {name for name in ours if name.endswith(".html")} - existing()


def too_long(text: str) -> list[str]:
    return [line for line in text.splitlines() if len(line) > LIMIT]


def test_no_line_is_wider_than_the_screen():
    pages = [*TEMPLATES.rglob("*.html"), *(ROOT / "deploy").rglob("*.html")]
    found = {path: too_long(path.read_text()) for path in pages}
    assert not {path: lines for path, lines in found.items() if lines}


def test_a_line_that_is_too_long_is_noticed():
    assert too_long("ă" * LIMIT + "\n" + "ă" * (LIMIT + 1)) == ["ă" * (LIMIT + 1)]


# --- cells that say nothing ----------------------------------------------------------------------


def may_be_blank(cell: str) -> bool:
    """Whether a condition without an "else" is all that stands in a cell."""
    depth, has_else, text = 0, False, cell.strip()
    for found in BRANCH.finditer(text):
        depth += {"if": 1, "endif": -1}.get(found[1], 0)
        has_else = has_else or (depth == 1 and found[1] == "else")
        if depth == 0:
            is_all = text.startswith("{% if") and text.index("%}", found.start()) + 2 == len(text)
            return is_all and not has_else
    return False


def test_a_cell_that_says_nothing_is_empty():
    """Blanks are content: on a phone the cell would be a line of its card (`td:empty`). The
    condition stands around the cell, with an empty one in its "else".
    """
    found = {
        path: cells
        for path in TEMPLATES.rglob("*.html")
        if "pdf" not in path.parts
        if (cells := [cell for cell in CELL.findall(path.read_text()) if may_be_blank(cell)])
    }
    assert not found


def test_a_blank_cell_is_noticed():
    condition = "{% if a %}\n{% if b %}x{% else %}y{% endif %}\n{% endif %}"
    assert CELL.findall(f'<td class="{{% if a %}}x{{% endif %}}">\n{condition}\n</td>') == [
        f"{condition}\n"
    ]
    assert may_be_blank(condition)
    assert not may_be_blank("{% if a %}x{% else %}y{% endif %}")
    assert not may_be_blank("{% if a %}x{% endif %} y")


def includes_of(text: str) -> list[tuple[str, str]]:
    """What a template includes by name, and what it gives to it."""
    return INCLUDE.findall(text)


def forms(texts: dict[str, str]) -> set[str]:
    """The templates that need the token, for themselves or for what they include, to the end."""
    found = {name for name, text in texts.items() if TOKEN.search(text)}
    while True:
        above = {
            name
            for name, text in texts.items()
            if any(included in found for included, _given in includes_of(text))
        }
        if above <= found:
            return found
        found |= above


def includes_without_a_token(texts: dict[str, str]) -> set[tuple[str, str]]:
    """Who includes a form by name with `only` and does not hand the token on: it cannot be sent."""
    need = forms(texts)
    return {
        (name, included)
        for name, text in texts.items()
        for included, given in includes_of(text)
        if included in need and given.split()[-1:] == ["only"] and not HANDED_ON.search(given)
    }


def test_forms_that_are_included_have_their_token():
    texts = {str(at.relative_to(TEMPLATES)): at.read_text() for at in TEMPLATES.rglob("*.html")}
    assert includes_without_a_token(texts) == set()


def test_an_include_without_its_token_is_noticed():
    texts = {"a": "{% csrf_token %}", "b": '{% include "a" with x=y only %}'}
    assert includes_without_a_token(texts) == {("b", "a")}
    texts["b"] = '{% include "a" with x=y csrf_token=csrf_token only %}'
    assert includes_without_a_token(texts) == set()


def test_includes_are_followed_to_the_end():
    """ "c" holds no form, what it includes does; "e" gives another thing of that name."""
    texts = {
        "a": "{% csrf_token %}",
        "b": '{% include "a" %}',
        "c": "{% include 'b' with csrf_token=csrf_token only %}",
        "d": '{% include "c" with x=1\n only %}',
        "e": '{% include "c" with csrf_token=other only %}',
        "f": '{% include "g" only %}',
        "g": "{{ words }}",
    }
    assert forms(texts) == {*"abcde"}
    assert includes_without_a_token(texts) == {("d", "c"), ("e", "c")}
