"""Files made to break who opens them: small, and asking for very much."""

import io
import struct
import zipfile
import zlib
from typing import Any

import pikepdf
from PIL import Image

from tests.evidence import files

MEGABYTE = 1024 * 1024


def zeros(count: int) -> bytes:
    """So many zero bytes, deflated; made at once, for every megabyte of them looks alike."""
    made = zlib.compressobj(9)
    made.compress(bytes(MEGABYTE))
    made.flush(zlib.Z_FULL_FLUSH)
    piece = made.compress(bytes(MEGABYTE)) + made.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    checksum = (count % 65521) << 16 | 1
    return b"\x78\xda" + piece * (count // MEGABYTE) + last + struct.pack(">I", checksum)


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A document of one empty page, with further objects numbered from 4."""
    content = b"%PDF-1.7\n"
    places = []
    body = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        *objects,
    ]
    for number, each in enumerate(body, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n"
    return content + end % (len(body) + 1, table, len(body) + 1, trailer, len(content)) + b"%%EOF"


def saved(document: pikepdf.Pdf, **options: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer, **options)
    return buffer.getvalue()


def stream(content: bytes, described: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (described, len(content), content)


def pdf_of_nested_objects(count: int = 2048 * MEGABYTE) -> bytes:
    """Two kilobytes, of which a stream of objects unfolds twice, to gigabytes."""
    twice = zlib.compress(zeros(count), 9)
    described = b"/Type/XRef/Size 5/W[1 4 2]/Root 1 0 R/Filter[/FlateDecode/FlateDecode]"
    head = b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    return head + b"4 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF" % (
        stream(twice, described),
        len(head),
    )


def pdf_of_large_streams(count: int = 12) -> bytes:
    """Each stream stays below what one may unfold to, together they do not."""
    one = stream(zeros(128 * MEGABYTE), b"/Filter/FlateDecode")
    return pdf(*[one] * count)


def pdf_of_written_out_streams(count: int = 310 * MEGABYTE) -> bytes:
    """A filter that unfolds nothing stands before the one that does."""
    return pdf(stream(zeros(count).hex().encode(), b"/Filter[/ASCIIHexDecode/FlateDecode]"))


def pdf_of_free_streams(count: int = 310 * MEGABYTE) -> bytes:
    return pdf(stream(zeros(count), b"/Filter[/Crypt/FlateDecode]"))


def pdf_of_nesting(depth: int = 1_000_000) -> bytes:
    return pdf(b"[" * depth + b"]" * depth)


def pdf_of_dictionaries(count: int = 400_000) -> bytes:
    return pdf(b"[" + b"<</S/URI>>" * count + b"]")


def jpeg_of_scans(scans: int = 5_000, side: int = 5_000) -> bytes:
    """A progressive picture that repeats one tiny scan; each costs as much as a whole picture."""
    buffer = io.BytesIO()
    Image.new("L", (side, side), 128).save(buffer, "JPEG", progressive=True, quality=50)
    content = buffer.getvalue()
    begin = content.rindex(b"\xff\xda")
    return content[:begin] + content[begin:-2] * scans + content[-2:]


def png_of_chunks(chunks: int = 500_000) -> bytes:
    """A whole picture behind as many chunks as fit."""
    content = files.image("PNG")
    kind = b"teSt"
    chunk = struct.pack(">I", 0) + kind + struct.pack(">I", zlib.crc32(kind))
    first = content.index(b"IDAT") - 4
    return content[:first] + chunk * chunks + content[first:]


def word_of_elements(count: int = 15 * MEGABYTE) -> bytes:
    return files.with_part(files.word(), "word/a.xml", b'<a href="">' + b"<b/>" * count + b"</a>")


def word_of_attributes(count: int = 2_000_000) -> bytes:
    attributes = b" ".join(b'a%d=""' % each for each in range(count))
    return files.with_part(files.word(), "word/a.xml", b'<a href=""><b %s/></a>' % attributes)


def word_of_one_long_link(count: int = 40 * MEGABYTE) -> bytes:
    return files.with_part(files.word(), "word/a.xml", b'<a href="%s"/>' % (b"%41" * count))


def workbook_with(*changes: tuple[str, bytes, bytes], **parts: bytes) -> bytes:
    """A small workbook with further parts, and in (a part, this) replaced by that."""
    book = io.BytesIO(files.sheet())
    with zipfile.ZipFile(book) as source:
        contents = {name: source.read(name) for name in source.namelist()} | parts
    for name, old, new in changes:
        assert old in contents[name]
        contents[name] = contents[name].replace(old, new)
    return files.package(contents)


STYLES, SHEET, BOOK = "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"


def workbook_of_formats(count: int = 1_000_000) -> bytes:
    return workbook_with((STYLES, b"</cellXfs>", b"<xf/>" * count + b"</cellXfs>"))


def workbook_of_rules(count: int = 400_000) -> bytes:
    rule = b'<conditionalFormatting sqref="A1"><cfRule type="top10" priority="1"/>'
    rules = (rule + b"</conditionalFormatting>") * count + b"<pageMargins"
    return workbook_with((SHEET, b"<pageMargins", rules))


def workbook_of_names(count: int = 400_000) -> bytes:
    names = b"".join(b'<definedName name="a%d">1</definedName>' % each for each in range(count))
    with_names = b"<definedNames>" + names + b"</definedNames><calcPr"
    return workbook_with((BOOK, b"<calcPr", with_names))


def workbook_of_merges(count: int = 60_000) -> bytes:
    merges = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (row, row) for row in range(1, count))
    return workbook_with(
        (SHEET, b"</sheetData>", b"</sheetData><mergeCells>%s</mergeCells>" % merges)
    )


def workbook_of_one_long_format(count: int = 1_000_000) -> bytes:
    described = b'<numFmts count="1"><numFmt numFmtId="200" formatCode="%s"/></numFmts><fonts'
    return workbook_with((STYLES, b"<fonts", described % (b"[" * count)))


def workbook_of_one_number(written: bytes) -> bytes:
    row = b'<row r="9"><c r="A9"><v>%s</v></c></row></sheetData>' % written
    return workbook_with((SHEET, b"</sheetData>", row))


def workbook_of_one_long_text(rows: int = 10_000, letters: int = 1_000_000) -> bytes:
    """One text that stands in every cell: written out, it is a hundred thousand megabytes."""
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 10 + b"</row>"
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    described = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind
    text = b'<sst xmlns="%s"><si><t>%s</t></si></sst>' % (space, b"a" * letters)
    return workbook_with(
        ("[Content_Types].xml", b"</Types>", described),
        (SHEET, b"</sheetData>", row * rows + b"</sheetData>"),
        **{"xl/sharedStrings.xml": text},
    )
