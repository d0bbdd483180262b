"""Every template is used, and every one that is named exists."""

import re
from pathlib import Path

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
