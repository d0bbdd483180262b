"""The documents lead nowhere dead, show pictures that are there, and name every variable."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from tests.house.test_glossary import DJANGO_S, HOUSE

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
NAMED = re.compile(r"`((?:[\w.-]+/)+[\w.-]*)`")
PICTURES = ROOT / "docs" / "images"
LARGEST = 200 * 1024


def links(document: Path) -> set[Path]:
    return {document.parent / link for link in LINK.findall(document.read_text())}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    assert not [link for link in links(document) if not link.exists()]


@pytest.mark.parametrize("document", ["developing.md", "decisions.md"])
def test_every_named_file_is_there(document: str) -> None:
    named = set(NAMED.findall((ROOT / "docs" / document).read_text()))
    assert len(named) > 10
    assert not [name for name in named if not (ROOT / name).exists()]


def test_decisions_are_numbered_and_found_from_their_index() -> None:
    text = (ROOT / "docs" / "decisions.md").read_text()
    headings = re.findall(r"^### (\d+\. .+)$", text, re.MULTILINE)
    assert sorted(int(heading.split(".")[0]) for heading in headings) == [
        *range(1, len(headings) + 1)
    ]
    assert re.findall(r"^- \[(.+)\]\(", text, re.MULTILINE) == headings
    assert re.findall(r"\]\(#(.+)\)$", text, re.MULTILINE) == [anchor(each) for each in headings]


def anchor(heading: str) -> str:
    """Where a heading is found on its page, as the usual readers of Markdown name it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("app", HOUSE)
def test_the_map_shows_every_room_in_its_order(app: str) -> None:
    (row,) = re.findall(rf"^\| `{app}/` .*$", (ROOT / "README.md").read_text(), re.MULTILINE)
    rooms = {path.parent.name for path in (ROOT / app).glob("*/__init__.py")} - DJANGO_S
    order = getattr(import_module(app), "ORDER", sorted(rooms))
    shown = [name for name in re.findall(r"`(\w+)`", row) if name in rooms]
    assert sorted(shown) == sorted(rooms)
    assert shown == [name for name in order if name in rooms]


def test_pictures_are_shown_and_light() -> None:
    listed = re.findall(r"^!(.+\.png)$", (PICTURES / ".gitignore").read_text(), re.MULTILINE)
    shown = {link.resolve() for each in DOCUMENTS for link in links(each) if link.suffix == ".png"}
    assert {PICTURES / name for name in listed} == shown
    assert not [picture.name for picture in shown if picture.stat().st_size > LARGEST]


def test_every_variable_is_explained() -> None:
    explained = (ROOT / "docs" / "deployment.md").read_text()
    sample = (ROOT / ".env.example").read_text()
    variables = set(re.findall(r"^#? ?([A-Z_]+)=", sample, re.MULTILINE))
    assert not {name for name in variables if f"`{name}`" not in explained}
