"""The raw rows of a CSV file, whatever its delimiter."""

import csv
import io
from collections import Counter

from django.utils.translation import gettext as _

from units.exports.cells import TEXT_SIGN
from units.imports.cell_texts import plain_text
from units.imports.lines import REMARK, Lines, TableRefused, remark_text_of
from units.workbooks.limits import MAX_CELLS, MAX_ROWS

SAMPLE = 100  # rows that tell the delimiter


def csv_lines(content: bytes, *, remark: bool) -> Lines:
    text = _decoded(content)
    first, _end, rest = text.partition("\n")
    remark_text, skipped = "", 0
    if remark and first.lstrip('" ').startswith(REMARK):
        remark_text, skipped = remark_text_of(first), 1
        text = rest
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[tuple[int, list[str]]] = []
    cells = 0
    try:
        for row in reader:
            cells += len(row)
            if len(lines) > MAX_ROWS or cells > MAX_CELLS:
                raise TableRefused(
                    _("The table has more than %(limit)s rows.") % {"limit": MAX_ROWS}
                )
            texts = [plain_text(each).removeprefix(TEXT_SIGN) for each in row]
            lines.append((reader.line_num + skipped, texts))
    except csv.Error as error:
        message = _("Line %(line)s cannot be read as a row of a table.")
        raise TableRefused(message % {"line": reader.line_num + skipped}) from error
    return Lines(lines, remark_text)


def _delimiter(text: str) -> str:
    """The delimiter that splits most of the first rows into equally many cells."""
    sample = text.splitlines()[:SAMPLE]

    def rows_alike(sign: str) -> tuple[int, int]:
        rows = csv.reader(sample, delimiter=sign)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    try:
        return max(",;\t", key=rows_alike)
    except csv.Error:  # said with its line when the file is read
        return max(",;\t", key=(sample or [""])[0].count)


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableRefused(
            _("The file is neither an .xlsx workbook nor a CSV in UTF-8.")
        ) from error
    if not text.strip() or "\0" in text:
        raise TableRefused(_("The file is neither an .xlsx workbook nor a CSV in UTF-8."))
    return text
