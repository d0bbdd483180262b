"""Where a workbook goes out and comes back."""

from dataclasses import dataclass

from django.http import HttpResponse

from units.views.files import WRITERS


@dataclass(frozen=True)
class WorkbookDoor:
    """`title` says of what the workbook is; `back` is the page to which it belongs, called
    `back_label`; `download` and `upload` are the addresses of the door.
    """

    title: str
    back: str
    back_label: str
    download: str
    upload: str


def workbook_response(content: bytes, name: str) -> HttpResponse:
    """An .xlsx file of that name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=WRITERS["xlsx"][1], headers=headers)
