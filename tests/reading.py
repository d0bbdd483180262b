"""A page as people read it: lines, cells, facts and links, whatever the markup around them."""

from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

from django.contrib.messages import get_messages
from django.http import HttpResponse

VOID = {"br", "col", "hr", "img", "input", "link", "meta"}
INLINE = {"a", "b", "code", "del", "em", "i", "ins", "small", "span", "strong"}
UNSEEN = {"dialog", "option", "script", "style", "svg", "template"}
BREAK = "\v"  # between what stands on lines of their own


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def read(response: HttpResponse | str, part: str = "main") -> Element:
    """The first `part` of a page: a tag, or one with an attribute ("section[@id='gaps']")."""
    page = response if isinstance(response, str) else response.content.decode()
    tree = _Tree()
    tree.feed(f"<all>{page}</all>")
    found = tree.builder.close().find(f".//{part}")
    assert found is not None, f"no {part}"
    return found


def _texts(element: Element) -> Iterator[str]:
    end = " " if element.tag in INLINE else BREAK
    if element.tag not in UNSEEN:
        yield end
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
        yield end


def lines(element: Element) -> list[str]:
    """Every line of text, from the top down."""
    said = "".join(_texts(element)).split(BREAK)
    return [line for line in (" ".join(each.split()) for each in said) if line]


def words(element: Element) -> str:
    """The same on one line."""
    return " ".join(lines(element))


def rows(element: Element) -> list[list[str]]:
    """All tables, row by row and cell by cell; headings are cells too."""
    return [[words(cell) for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]


def facts(element: Element) -> dict[str, str]:
    """What a list of definitions says of each of its terms."""
    terms = map(words, element.iter("dt"))
    return dict(zip(terms, map(words, element.iter("dd")), strict=True))


def links(element: Element) -> list[tuple[str, str]]:
    """The words and the address of every link."""
    return [(words(link), link.attrib["href"]) for link in element.iter("a")]


def alerts(element: Element) -> list[tuple[str, str]]:
    """Of every alert its tone and what it says."""
    found = [each for each in element.iter("div") if "alert" in each.get("class", "").split()]
    return [(each.attrib["class"].split("alert-")[1].split()[0], words(each)) for each in found]


def told(response: HttpResponse) -> list[tuple[str, str]]:
    """The messages that wait for the next page: of each its tone and what it says."""
    return [(each.level_tag, str(each)) for each in get_messages(response.wsgi_request)]


def badges(element: Element) -> list[tuple[str, str]]:
    """Of every badge its tone and what it says."""
    found = [each for each in element.iter("span") if "badge" in each.get("class", "").split()]
    return [(each.attrib["class"].split("tone-")[1].split()[0], words(each)) for each in found]


def dialogs(element: Element) -> dict[str, tuple[str, str]]:
    """What each dialog says before it posts, and to which address, by its name."""
    forms = {each.attrib["id"]: each.find("form") for each in element.iter("dialog")}
    return {name: (words(form.find("div")), form.attrib["action"]) for name, form in forms.items()}


def filled(element: Element) -> dict[str, str]:
    """What stands in the fields by their names: of those that are ticked the value, of a choice
    the words that are chosen.
    """
    found = {}
    for field in element.iter():
        name, kind = field.get("name", ""), field.get("type", "")
        if field.tag == "select":
            said = [
                "".join(each.itertext())
                for each in field.iter("option")
                if "selected" in each.attrib
            ]
            found[name] = " ".join(" ".join(said).split())
        elif field.tag == "textarea":
            found[name] = (field.text or "").strip()
        elif field.tag != "input" or kind == "file" or name == "csrfmiddlewaretoken":
            continue
        elif kind not in ("checkbox", "radio") or "checked" in field.attrib:
            found[name] = field.get("value", "")
    return found


def one_line(html: str) -> str:
    """The markup with one blank for every stretch of white space."""
    return " ".join(html.split())
