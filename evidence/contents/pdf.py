"""PDF: a document may open a page and hold links; it may not run anything by itself.

Every object is looked at, wherever it hangs: actions of the document, of pages, notes and fields,
and what follows upon them (/Next). Streams are unfolded by bounded steps and dropped.
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream
from pikepdf.settings import qpdf_limit_errors, set_qpdf_limits

from evidence.contents.found import FileRefused, Found, refuse_runnable

MEGABYTE = 1024 * 1024
MAX_OBJECTS = 500_000
MAX_PAGES = 10_000
MAX_PIXELS = 200_000_000  # of one picture: a sheet A2 in 600 dots per inch, two colours
MAX_STREAM_BYTES = 300 * MEGABYTE  # unfolded
MAX_UNPACKED_BYTES = 1024 * MEGABYTE  # of all streams together
STEP = MEGABYTE

# ISO 32000-2, 12.6.4: actions that run a script or program, send what is typed, or read it in.
RUNNING = {
    Name("/JavaScript"): "macros",
    Name("/Launch"): "runs_programs",
    Name("/SubmitForm"): "runs_programs",
    Name("/ImportData"): "runs_programs",
    Name("/RichMediaExecute"): "runs_programs",
    Name("/RichMedia"): "runs_programs",
    Name("/3D"): "runs_programs",
}
LEADING_OUT = (Name("/URI"), Name("/GoToR"), Name("/GoToE"), Name("/Thread"))
SCRIPTS = {"/JS": "macros", "/JavaScript": "macros", "/XFA": "running_form"}
# A string, which says nothing, or a name that makes the object worth a closer look.
WORTH_A_LOOK = re.compile(
    rb"\((?:[^()\\]|\\.)*\)|<[0-9a-f]*>|"
    rb"(/(?:JS|JavaScript|XFA|Launch|SubmitForm|ImportData|RichMedia\w*|3D|URI|GoTo[RE]"
    rb"|Thread|EF|EmbeddedFiles?)(?![^\s/<>\[\]()]))",
    re.DOTALL,
)
FLATE = frozenset({"/FlateDecode", "/Fl"})
UNFOLDING = FLATE | {"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
MAX_FILTERS = 3


def inspect(path: Path) -> Found:
    """What the document holds. Raises FileRefused."""
    set_qpdf_limits(
        flate_max_memory=MAX_STREAM_BYTES,
        run_length_max_memory=MAX_STREAM_BYTES,
        png_max_memory=MAX_STREAM_BYTES,
        tiff_max_memory=MAX_STREAM_BYTES,
        max_stream_filters=MAX_FILTERS,
    )
    beyond = qpdf_limit_errors()
    try:
        with pikepdf.open(path, inherit_page_attributes=False) as pdf:
            return _inspect(pdf)
    except pikepdf.PasswordError:
        return Found(protected=True)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        too_much = qpdf_limit_errors() > beyond
        raise FileRefused("too_much_inside" if too_much else "damaged") from error


def _inspect(pdf: pikepdf.Pdf) -> Found:
    pages = len(pdf.pages)
    if not pages:
        raise FileRefused("damaged")
    objects = pdf.objects
    if pages > MAX_PAGES or len(objects) > MAX_OBJECTS:
        raise FileRefused("too_much_inside")
    links = attachments = False
    unpacked = 0
    for each in _whole_objects(pdf):
        if isinstance(each, Stream):
            unpacked += _unfolded_bytes(each)
            if unpacked > MAX_UNPACKED_BYTES:
                raise FileRefused("too_much_inside")
            each = each.stream_dict
        names = {match[1] for match in WORTH_A_LOOK.finditer(each.unparse(resolved=True))}
        if names - {None, b""}:
            for dictionary in _dictionaries(each):
                _refuse_active(dictionary)
                links = links or dictionary.get("/S") in LEADING_OUT
                attachments = attachments or "/EF" in dictionary
    return Found(links=links, attachments=attachments)


def _whole_objects(pdf: pikepdf.Pdf) -> Iterator[Object]:
    yield from (each for each in pdf.objects if isinstance(each, Object))  # not a mere number
    yield pdf.trailer


def _dictionaries(found: Object) -> Iterator[Dictionary]:
    """The dictionaries in one object; what it only refers to is an object of its own."""
    waiting = [found]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Dictionary):
            yield each
            waiting += [value for value in each.as_dict().values() if not _is_apart(value)]
        elif isinstance(each, Array):
            waiting += [value for value in each.as_list() if not _is_apart(value)]


def _is_apart(value: object) -> bool:
    """A plain value, or an object that is looked at in its own turn."""
    return not isinstance(value, Dictionary | Array) or bool(value.is_indirect)


def _refuse_active(dictionary: Dictionary) -> None:
    for key in ("/S", "/Subtype"):
        value = dictionary.get(key)
        if isinstance(value, Name) and value in RUNNING:
            raise FileRefused(RUNNING[value])
    for key, code in SCRIPTS.items():
        if key in dictionary:
            raise FileRefused(code)
    if "/EF" in dictionary:
        for key in ("/F", "/UF", "/DOS", "/Mac", "/Unix"):
            if key in dictionary:
                refuse_runnable(str(dictionary[key]))


# --- streams -------------------------------------------------------------------------------------


def _unfolded_bytes(stream: Stream) -> int:
    """How many bytes the filters before the picture make of a stream. Raises FileRefused."""
    filters = _filters(stream)
    if _pixels(stream) > MAX_PIXELS:
        raise FileRefused("pixels", limit=MAX_PIXELS // 1_000_000)
    unfolding = [each for each in filters if each in UNFOLDING]
    if len(unfolding) > 1 or len(filters) > MAX_FILTERS:
        raise FileRefused("too_much_inside")
    if not unfolding:
        return 0
    return _inflated(stream) if filters[0] in FLATE else _counted(_decoded(stream))


def _filters(stream: Stream) -> list[str]:
    named = stream.stream_dict.get("/Filter")
    names = [] if named is None else list(named) if isinstance(named, Array) else [named]
    return [str(each) for each in names]


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
    except pikepdf.PdfError:  # also of a picture that only programs for pictures decode
        return b""


def _counted(piece: bytes, before: int = 0) -> int:
    if before + len(piece) > MAX_STREAM_BYTES:
        raise FileRefused("too_much_inside")
    return before + len(piece)
