"""The streams of a PDF: unpacked in bounded steps, counted and dropped."""

import zlib

import pikepdf
from pikepdf import Array, Stream

from evidence.contents.found import ContentRefused

MEGABYTE = 1024 * 1024
MAX_PIXELS = 200_000_000  # of one picture: a sheet A2 in 600 dots per inch, two colours
MAX_STREAM_BYTES = 300 * MEGABYTE  # unfolded
STEP = MEGABYTE
FLATE = frozenset({"/FlateDecode", "/Fl"})
UNFOLDING = FLATE | {"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
MAX_FILTERS = 3


def unfolded_bytes(stream: Stream) -> int:
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
