"""The pages of a PDF as pictures: all of them below each other, and each one. The views of a file
ask here after they have looked whether the person may see it.
"""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from units.files.pdf_pages import PdfFile, outline_of, picture_of
from units.requests import Request, read_key


@dataclass(frozen=True)
class PagesOf:
    """Whose pages they are (`title`, `about`), and where to go: back, to one page (its number is
    added), to the file itself.
    """

    title: str
    about: str
    back: str
    back_label: str
    picture: str
    download: str


@dataclass(frozen=True)
class ShownPage:
    """One page, with the size of its picture in pixels."""

    number: int
    width: int
    height: int


@dataclass(frozen=True)
class ShownPages:
    """`count` pages in all, of which the first are shown; none where they cannot be drawn."""

    of: PagesOf
    count: int
    pages: tuple[ShownPage, ...]


def show_pages(request: Request, file: PdfFile, of: PagesOf) -> HttpResponse:
    """The page with all pages; for a frame inside another page only them."""
    outline = outline_of(file)
    sizes = outline.sizes if outline else ()
    pages = tuple(ShownPage(number, *size) for number, size in enumerate(sizes, 1))
    shown = ShownPages(of, outline.count if outline else 0, pages)
    template = "units/_pdf_pages.html" if request.htmx else "units/pdf_pages.html"
    return render(request, template, {"shown": shown})


def show_picture(request: Request, file: PdfFile) -> HttpResponse:
    """One page as JPEG, by its number in the address: `?page=3`."""
    picture = picture_of(file, read_key(request.GET.get("page", "1")))
    if picture is None:
        raise Http404
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(picture, content_type="image/jpeg", headers=headers)
