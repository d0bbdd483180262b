"""Downloads of tables."""

from collections.abc import Iterable, Sequence

from django.db.models import Model
from django.http import HttpResponse
from import_export.resources import Resource

from units.imports.writing import write_csv, write_xlsx

WRITERS = {
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (write_csv, "text/csv; charset=utf-8"),
}


def table_response(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """A table as a download; the extension of `name` is its format."""
    write, content_type = WRITERS[name.rpartition(".")[2]]
    return HttpResponse(
        write(headings, rows),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def export_response(name: str, resource: Resource, rows: Iterable[Model]) -> HttpResponse:
    """Rows of the database as the table that the resource reads."""
    dataset = resource.export(rows)
    return table_response(name, dataset.headers, dataset)
