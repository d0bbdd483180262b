"""The one door through which tables leave: the address of their page, with `?as=xlsx` or `?as=csv`;
and how any file leaves that has no page of its own.

So a file holds what its page shows to this person, with the same filters, and needs no permission
of its own. `components/_downloads.html` offers it.
"""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from units.exports.csv_file import write_csv
from units.exports.table import ExportTable, require_short
from units.exports.workbook import write_xlsx
from units.formats.file_names import download_name
from units.formats.file_types import TYPES
from units.refusals import NotReady
from units.views.refusals import refusal_answer

WRITERS = {"xlsx": write_xlsx, "csv": write_csv}


def table_asked(request: HttpRequest) -> bool:
    """Whether the address asks for the table of the page."""
    return request.GET.get("as") in WRITERS


def table_response(request: HttpRequest, table: ExportTable) -> HttpResponse:
    """The table as a download, .xlsx unless the address asks for .csv; refused if too long."""
    try:
        require_short(table)
    except NotReady as refusal:
        return refusal_answer(request, refusal)
    kind = "csv" if request.GET.get("as") == "csv" else "xlsx"
    return file_response(WRITERS[kind](table), kind, table.title, *table.about)


def file_response(content: bytes, kind: str, *about: object) -> HttpResponse:
    """A download; what it is `about` makes its name ("Phieu-cham-diem-Loc-An-Quy-I-2021.xlsx")."""
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = content_disposition_header(True, download_name(kind, *about))
    return answer
