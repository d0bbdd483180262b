"""Every template is used, every one that is named exists, and none is wider than the screen."""

import re
from pathlib import Path

LIMIT = 120  # characters; djangofmt breaks what can be broken, a template tag cannot
ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
NAMED = re.compile(r"[\"']([\w/.-]+\.(?:html|txt|svg))[\"']")

# Django looks these up by name.
BY_CONVENTION = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html"}


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
