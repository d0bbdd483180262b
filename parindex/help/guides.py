"""The guides of docs/ as pages: read once a process, as they change with a release only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import capfirst
from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image

from units.grants import Grant
from units.models import User
from units.permissions import holds

DOCS: Path = settings.BASE_DIR / "docs"
PICTURES = "images"  # beside the guides; served as static files under GUIDES_PREFIX
GUIDES_PREFIX = "guides"
TO_A_GUIDE = re.compile(r"guide-([a-z-]+)\.md(#.*)?")


@dataclass(frozen=True)
class Guide:
    """One guide; it is the own one of people who hold one of its grants."""

    name: str
    grants: frozenset[str]

    @property
    def path(self) -> Path:
        return DOCS / f"guide-{self.name}.md"


GUIDES = (
    Guide("unit", frozenset({Grant.ENTER_SCORES})),
    Guide("home-affairs", frozenset({Grant.READ_APPRAISAL})),
    Guide("leader", frozenset({Grant.APPROVE_RESULTS, Grant.READ_PUBLISHED})),
    Guide("administrator", frozenset({Grant.MANAGE_ACCOUNTS})),
)


@dataclass(frozen=True)
class GuideSection:
    """A heading below the title, and where it is found on the page."""

    title: str
    anchor: str
    level: int


@dataclass(frozen=True)
class GuidePage:
    """A guide as it is drawn: `body` is HTML without the title."""

    name: str
    title: str
    sections: tuple[GuideSection, ...]
    body: str

    @property
    def reader(self) -> str:
        """For whom it is: what follows the colon of the title."""
        return capfirst(self.title.partition(": ")[2])


def guides_for(user: User | AnonymousUser) -> list[Guide]:
    """All guides, those of the person's roles first."""
    return sorted(GUIDES, key=lambda guide: not any(holds(user, each) for each in guide.grants))


@cache
def page_of(guide: Guide) -> GuidePage:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    title, *tokens = _without_title(reader.parse(guide.path.read_text(encoding="utf-8")))
    sections = tuple(_sections(tokens))
    for token in tokens:
        _adapt(token)
    body = reader.renderer.render(tokens, reader.options, {})
    return GuidePage(guide.name, title.content, sections, body)


def anchor_of(heading: str) -> str:
    """Where a heading is found, as the usual readers of Markdown name it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _without_title(tokens: list[Token]) -> list[Token]:
    """The words of the title, then what follows it."""
    opening, title, _closing, *others = tokens
    assert opening.tag == "h1", "A guide begins with its title."
    return [title, *others]


def _sections(tokens: list[Token]) -> Iterator[GuideSection]:
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open":
            section = GuideSection(words.content, anchor_of(words.content), int(opening.tag[1:]))
            opening.attrSet("id", section.anchor)
            yield section


def _adapt(token: Token) -> None:
    """Pictures and other guides are found where the product serves them; other files of docs/ are
    named and not linked.
    """
    if token.type == "table_open":
        token.attrSet("class", "table")
    for child in token.children or ():
        if child.type == "image":
            _adapt_picture(child)
        elif child.type == "link_open":
            _adapt_link(child)


def _adapt_picture(image: Token) -> None:
    name = str(image.attrs["src"]).removeprefix(f"{PICTURES}/")
    with Image.open(DOCS / PICTURES / name) as picture:  # no jump while it loads
        width, height = picture.size
    image.attrs |= {"src": static(f"{GUIDES_PREFIX}/{name}"), "width": width, "height": height}
    image.attrs["loading"] = "lazy"


def _adapt_link(link: Token) -> None:
    target = str(link.attrs["href"])
    if found := TO_A_GUIDE.fullmatch(target):
        link.attrs["href"] = reverse("help_guide", args=[found[1]]) + (found[2] or "")
    elif not target.startswith(("#", "https://")):
        del link.attrs["href"]
