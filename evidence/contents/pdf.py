"""Inspects PDFs: links and opening a page are allowed; running or fetching by itself is refused.

Every object is inspected: actions of the document, of pages, notes and fields, and the actions
after them (/Next).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream
from pikepdf.settings import qpdf_limit_errors, set_qpdf_limits

from evidence.contents.found import ContentRefused, FoundContent
from evidence.contents.pdf_actions import leads_out, refuse_active, refuse_leaving, refuse_running
from evidence.contents.pdf_streams import MAX_FILTERS, MAX_STREAM_BYTES, MEGABYTE, unfolded_bytes

MAX_OBJECTS = 300_000
MAX_NESTING = 100
MAX_WARNINGS = 10_000
MAX_PAGES = 10_000
MAX_UNPACKED_BYTES = 1024 * MEGABYTE  # of all streams together

# What qpdf says of an object that it has not read to its end, which other programs may do.
NOT_READ = ("EOF while reading", "giving up on reading")
# A string, which is skipped, or a name for which the object is inspected closely.
WORTH_A_LOOK = re.compile(
    rb"\((?:[^()\\]|\\.)*\)|<[0-9a-f]*>|"
    rb"(/(?:JS|JavaScript|XFA|Launch|SubmitForm|ImportData|RichMedia\w*|3D|Rendition|Movie|Sound"
    rb"|URI|GoTo[RE]|Thread|OpenAction|AA|EF|EmbeddedFiles?)(?![^\s/<>\[\]()]))",
    re.DOTALL,
)


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
            unpacked += unfolded_bytes(each)
            if unpacked > MAX_UNPACKED_BYTES:
                raise ContentRefused("too_much_inside")
            each = each.stream_dict
        refuse_running(each)  # an action may refer to the name of its kind
        names = {match[1] for match in WORTH_A_LOOK.finditer(each.unparse(resolved=True))}
        if not names - {None, b""}:
            continue
        for facts in _dictionaries(each):
            looked_at += 1
            if looked_at > MAX_OBJECTS:
                raise ContentRefused("too_much_inside")
            refuse_active(facts)
            refuse_leaving(facts, followed)
            links = links or leads_out(facts)
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
