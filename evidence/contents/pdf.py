"""Inspects PDFs: links and opening a page are allowed; running or fetching by itself is refused.

Every object is inspected: actions of the document, of pages, notes and fields, and the actions
after them (/Next). Streams are unpacked in bounded steps and dropped.
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream
from pikepdf.settings import qpdf_limit_errors, set_qpdf_limits

from evidence.contents.found import ContentRefused, FoundContent, refuse_runnable

MEGABYTE = 1024 * 1024
MAX_OBJECTS = 300_000
MAX_NESTING = 100
MAX_WARNINGS = 10_000
MAX_PAGES = 10_000
MAX_PIXELS = 200_000_000  # of one picture: a sheet A2 in 600 dots per inch, two colours
MAX_STREAM_BYTES = 300 * MEGABYTE  # unfolded
MAX_UNPACKED_BYTES = 1024 * MEGABYTE  # of all streams together
STEP = MEGABYTE

# ISO 32000-2, 12.6.4: actions that run a script or program, play, send what is typed or read it in.
RUNNING = {
    "/JavaScript": "macros",
    "/Launch": "runs_programs",
    "/SubmitForm": "runs_programs",
    "/ImportData": "runs_programs",
    "/RichMediaExecute": "runs_programs",
    "/RichMedia": "runs_programs",
    "/3D": "runs_programs",
    "/Rendition": "runs_programs",
    "/Movie": "runs_programs",
    "/Sound": "runs_programs",
}
LEADING_OUT = frozenset({"/URI", "/GoToR", "/GoToE", "/Thread"})
SCRIPTS = {"/JS": "macros", "/JavaScript": "macros", "/XFA": "running_form"}
SCRIPT_LINK = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x20]+")  # browsers overlook them in an address
# What qpdf says of an object that it has not read to its end, which other programs may do.
NOT_READ = ("EOF while reading", "giving up on reading")
# A string, which is skipped, or a name for which the object is inspected closely.
WORTH_A_LOOK = re.compile(
    rb"\((?:[^()\\]|\\.)*\)|<[0-9a-f]*>|"
    rb"(/(?:JS|JavaScript|XFA|Launch|SubmitForm|ImportData|RichMedia\w*|3D|Rendition|Movie|Sound"
    rb"|URI|GoTo[RE]|Thread|OpenAction|AA|EF|EmbeddedFiles?)(?![^\s/<>\[\]()]))",
    re.DOTALL,
)
FLATE = frozenset({"/FlateDecode", "/Fl"})
UNFOLDING = FLATE | {"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
MAX_FILTERS = 3


def inspect(path: Path) -> FoundContent:
    """What the document holds. Raises ContentRefused."""
    set_qpdf_limits(
        flate_max_memory=MAX_STREAM_BYTES,
        run_length_max_memory=MAX_STREAM_BYTES,
        png_max_memory=MAX_STREAM_BYTES,
        tiff_max_memory=MAX_STREAM_BYTES,
        max_stream_filters=MAX_FILTERS,
        parser_max_nesting=MAX_NESTING,
        doc_max_warnings=MAX_WARNINGS,
    )
    beyond = qpdf_limit_errors()
    try:
        with pikepdf.open(path, inherit_page_attributes=False) as pdf:
            found = _inspect(pdf)
            if any(words in warning for warning in pdf.get_warnings() for words in NOT_READ):
                raise ContentRefused("damaged")
    except pikepdf.PasswordError:
        return FoundContent(protected=True)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        too_much = qpdf_limit_errors() > beyond
        raise ContentRefused("too_much_inside" if too_much else "damaged") from error
    if qpdf_limit_errors() > beyond:  # something was left out
        raise ContentRefused("too_much_inside")
    return found


def _inspect(pdf: pikepdf.Pdf) -> FoundContent:
    pages = len(pdf.pages)
    if not pages:
        raise ContentRefused("damaged")
    objects = pdf.objects
    if pages > MAX_PAGES or len(objects) > MAX_OBJECTS:
        raise ContentRefused("too_much_inside")
    links = attachments = False
    unpacked, looked_at, followed = 0, 0, set[tuple[int, int]]()
    for each in _whole_objects(pdf):
        if isinstance(each, Stream):
            unpacked += _unfolded_bytes(each)
            if unpacked > MAX_UNPACKED_BYTES:
                raise ContentRefused("too_much_inside")
            each = each.stream_dict
        _refuse_running(each)  # an action may refer to the name of its kind
        names = {match[1] for match in WORTH_A_LOOK.finditer(each.unparse(resolved=True))}
        if not names - {None, b""}:
            continue
        for facts in _dictionaries(each):
            looked_at += 1
            if looked_at > MAX_OBJECTS:
                raise ContentRefused("too_much_inside")
            _refuse_active(facts)
            _refuse_leaving(facts, followed)
            links = links or _leads_out(facts)
            attachments = attachments or "/EF" in facts
    return FoundContent(links=links, attachments=attachments)


def _whole_objects(pdf: pikepdf.Pdf) -> Iterator[Object]:
    yield from (each for each in pdf.objects if isinstance(each, Object))  # not a mere number
    yield pdf.trailer


def _dictionaries(found: Object) -> Iterator[dict[str, Any]]:
    """The dictionaries in one object; what it only refers to is an object of its own."""
    waiting = [found]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Dictionary):
            facts = dict(each.items())
            yield facts
            waiting += [value for value in facts.values() if not _is_apart(value)]
        elif isinstance(each, Array):
            waiting += [value for value in each.as_list() if not _is_apart(value)]


def _is_apart(value: object) -> bool:
    """A plain value, or an object that is looked at in its own turn."""
    return not isinstance(value, Dictionary | Array) or bool(value.is_indirect)


def _refuse_active(facts: dict[str, Any]) -> None:
    for key, code in SCRIPTS.items():
        if key in facts:
            raise ContentRefused(code)
    for key in ("/S", "/Subtype"):
        _refuse_running(facts.get(key))
    if "/URI" in facts and SCRIPT_LINK.match(UNSEEN.sub("", str(facts["/URI"]))):
        raise ContentRefused("macros")
    if "/EF" in facts:
        for key in ("/F", "/UF", "/DOS", "/Mac", "/Unix"):
            if key in facts:
                refuse_runnable(str(facts[key]))


def _refuse_running(name: object) -> None:
    if isinstance(name, Name) and str(name) in RUNNING:
        raise ContentRefused(RUNNING[str(name)])


def _leads_out(facts: dict[str, Any]) -> bool:
    kind = facts.get("/S")
    return isinstance(kind, Name) and str(kind) in LEADING_OUT


def _refuse_leaving(facts: dict[str, Any], followed: set[tuple[int, int]]) -> None:
    """Refuse a link that is followed without a click: when the document or a page opens, or upon
    such an action (/Next). Each action is looked at once in a document.
    """
    triggers = facts.get("/AA")
    waiting = [facts.get("/OpenAction")]
    waiting += list(triggers.as_dict().values()) if isinstance(triggers, Dictionary) else []
    while waiting:
        action = waiting.pop()
        if not isinstance(action, Dictionary) or action.objgen in followed:
            continue
        if action.is_indirect:
            followed.add(action.objgen)
        done = dict(action.items())
        if _leads_out(done):
            raise ContentRefused("runs_programs")
        following = done.get("/Next")
        waiting += following.as_list() if isinstance(following, Array) else [following]


# --- streams -------------------------------------------------------------------------------------


def _unfolded_bytes(stream: Stream) -> int:
    """How many bytes the filters before the picture make of a stream. Raises ContentRefused."""
    filters = _filters(stream)
    if _pixels(stream) > MAX_PIXELS:
        raise ContentRefused("pixels", limit=MAX_PIXELS // 1_000_000)
    unfolding = [each for each in filters if each in UNFOLDING]
    if len(unfolding) > 1 or len(filters) > MAX_FILTERS:
        raise ContentRefused("too_much_inside")
    if not unfolding:
        return 0
    return _inflated(stream) if filters[0] in FLATE else _counted(_decoded(stream))


def _filters(stream: Stream) -> list[str]:
    named = stream.stream_dict.get("/Filter")
    names = [] if named is None else list(named) if isinstance(named, Array) else [named]
    return [str(each) for each in names if each != "/Crypt"]  # qpdf has taken that away


def _pixels(stream: Stream) -> int:
    width, height = (stream.stream_dict.get(key, 0) for key in ("/Width", "/Height"))
    return int(width) * int(height) if isinstance(width, int) and isinstance(height, int) else 0


def _inflated(stream: Stream) -> int:
    unfolding = zlib.decompressobj()
    waiting, made = stream.read_raw_bytes(), 0
    while waiting and not unfolding.eof:
        try:
            made = _counted(unfolding.decompress(waiting, STEP), made)
        except zlib.error:  # programs show what they could unfold so far
            break
        waiting = unfolding.unconsumed_tail
    return made


def _decoded(stream: Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError as error:  # also of a picture that only programs for pictures decode
        if "memory limit" in str(error):
            raise ContentRefused("too_much_inside") from error
        return b""


def _counted(piece: bytes, before: int = 0) -> int:
    if before + len(piece) > MAX_STREAM_BYTES:
        raise ContentRefused("too_much_inside")
    return before + len(piece)
