"""The yardsticks: what Django alone can do on this machine, with the same server settings."""

import gc
import time

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def one_insert(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_row (content) VALUES ('a figure of an office')")
    return HttpResponse("ok")


def prepare() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS bench_row (id bigserial PRIMARY KEY, content text)"
        )


urlpatterns = [path("constant/", constant), path("insert/", one_insert)]


def bare_render(html: str, styles: str, base_url: str) -> float:
    """Seconds that WeasyPrint alone needs for a document."""
    fonts = FontConfiguration()
    sheet = CSS(string=styles, base_url=base_url, font_config=fonts)
    gc.disable()
    begun = time.perf_counter()
    HTML(string=html).write_pdf(stylesheets=[sheet], font_config=fonts, pdf_tags=True)
    taken = time.perf_counter() - begun
    gc.enable()
    return taken
