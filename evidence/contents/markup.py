"""The XML in a package: whatever runs or fetches by itself is refused, links are only noted.

One walk for Microsoft's and for OpenDocument's vocabulary, whatever a part is called.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from evidence.contents.found import ContentRefused
from evidence.contents.link_targets import leads_out
from evidence.contents.running_markup import DDE_TAGS, refuse_running

MAX_COUNTED = 2_000_000  # elements and attributes of what is walked; a thousand pages have half
MAX_WALKED_BYTES = 100 * 1024 * 1024  # of one part

# All that is looked for contains one of these: a part without them is not walked.
NEEDLES = (
    b"<!ENTITY", b"ContentType", b"TargetMode", b"action", b"dde-", b"ddeLink", b"encryption-data",
    b"connections", b"event-listener", b"fldSimple", b"href", b"instrText", b"script",
)  # fmt: skip
MAIN_TYPE = re.compile(r"(application/vnd\.openxmlformats-[\w.-]+)\.main\+xml")
TELLING_TAGS = DDE_TAGS | {
    *("fldChar", "fldSimple", "encryption-data", "connection", "Relationship"),
    *("event-listener", "script", "template"),
}
TELLING_ATTRIBUTES = frozenset({"ContentType", "action", "href"})
DDE_FIELD = re.compile(r'^[\s"]*DDE(?:AUTO)?\b', re.IGNORECASE | re.MULTILINE)
LINK_FIELD = re.compile(
    r'^[\s"]*(?:HYPERLINK|INCLUDETEXT|INCLUDEPICTURE|LINK)\b', re.IGNORECASE | re.MULTILINE
)


@dataclass
class Markup:
    """What was found in the parts of one package."""

    main_type: str = ""  # of a Microsoft document
    links: bool = False
    encrypted: bool = False
    counted: int = 0  # elements and attributes


@dataclass
class _Walk:
    markup: Markup
    fields: list[str] = field(default_factory=list)
    inside_field: bool = False

    def start(self, name: str, given: dict[str, str]) -> None:
        self.markup.counted += 1 + len(given)
        if self.markup.counted > MAX_COUNTED:
            raise ContentRefused("too_much_inside")
        space, _blank, tag = name.rpartition(" ")
        self.inside_field = tag == "instrText"
        attributes = {key.rpartition(" ")[2]: value for key, value in given.items()}
        if tag in TELLING_TAGS or not TELLING_ATTRIBUTES.isdisjoint(attributes):
            refuse_running(space, tag, attributes)
            self._note(space, tag, attributes)

    def _note(self, space: str, tag: str, attributes: dict[str, str]) -> None:
        if tag == "fldChar":
            self.fields.append("\n")
        elif tag == "fldSimple":
            self.fields += ["\n", attributes.get("instr", ""), "\n"]
        elif tag == "encryption-data":
            self.markup.encrypted = True
        elif tag == "connection" and "spreadsheetml" in space:
            self.markup.links = True
        elif tag == "Relationship":
            self.markup.links |= attributes.get("TargetMode", "").lower() == "external"
        elif main := MAIN_TYPE.fullmatch(attributes.get("ContentType", "")):
            self.markup.main_type = self.markup.main_type or main[1]
        if "href" in attributes:
            self.markup.links |= leads_out(attributes["href"])

    def text(self, text: str) -> None:
        if self.inside_field:
            self.fields.append(text)

    def end(self, _name: str) -> None:
        self.inside_field = False

    def refuse_entity(self, *_declared: object) -> None:
        raise ContentRefused("damaged")


def look_through(content: bytes, name: str, markup: Markup) -> None:
    """Walk one part, if it is XML with anything that matters. Raises ContentRefused."""
    if not _is_worth_a_walk(content):
        return
    if len(content) > MAX_WALKED_BYTES:
        raise ContentRefused("too_much_inside")
    walk = _Walk(markup)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    parser.EntityDeclHandler = walk.refuse_entity
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        if name.lower().endswith((".xml", ".rels")):
            raise ContentRefused("damaged") from error
    codes = "".join(walk.fields)
    if DDE_FIELD.search(codes):
        raise ContentRefused("runs_programs")
    markup.links |= bool(LINK_FIELD.search(codes))


def _is_worth_a_walk(content: bytes) -> bool:
    head = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    in_ascii = head.startswith(b"<") and b"\0" not in head
    if not in_ascii:
        return content.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"))
    named = re.match(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)", head)
    if named and named[1].lower() not in (b"utf-8", b"us-ascii", b"iso-8859-1"):
        return True
    return any(needle in content for needle in NEEDLES)
