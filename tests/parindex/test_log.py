"""A refused request is one line of the log; what broke keeps its traceback."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.test import Client, override_settings
from django.urls import path

from parindex import urls
from tests.people import Cast

REFUSALS = {
    "403": PermissionDenied("Chỉ cán bộ, công chức của Phòng Nội vụ được thực hiện việc này."),
    "404": Http404("Không có"),
    "400": BadRequest("two\nlines"),
    "form": MultiPartParserError("Invalid boundary"),
    "suspicious": SuspiciousOperation("100 %s\nof them"),
}


def refuse(request: HttpRequest, why: str) -> HttpResponse:
    raise REFUSALS[why]


def break_down(request: HttpRequest) -> HttpResponse:
    raise ArithmeticError("on purpose")


urlpatterns = [*urls.urlpatterns, path("refuse/<why>/", refuse), path("break/", break_down)]
handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the settings' own handler writes."""
    console = next(each for each in logging.getLogger().handlers if each.name == "console")
    assert isinstance(console, logging.StreamHandler)
    written = io.StringIO()
    before = console.setStream(written)
    yield written
    console.setStream(before)


@pytest.fixture
def client(cast: Cast) -> Iterator[Client]:
    client = Client(raise_request_exception=False)
    client.force_login(cast.staff)
    with override_settings(ROOT_URLCONF=__name__, DEBUG=False):
        yield client


@pytest.mark.parametrize("why", REFUSALS)
def test_a_refusal_is_one_line(client: Client, log: io.StringIO, why: str) -> None:
    answer = client.get(f"/refuse/{why}/")
    assert answer.status_code == {"403": 403, "404": 404}.get(why, 400)
    assert log.getvalue().count("\n") == 1


def test_a_foreign_host_name_is_one_line(client: Client, log: io.StringIO) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    assert log.getvalue().count("\n") == 1


def test_a_form_without_its_token_is_one_line(cast: Cast, log: io.StringIO) -> None:
    assert Client(enforce_csrf_checks=True).post("/login/").status_code == 403
    assert log.getvalue().count("\n") == 1


def test_what_broke_keeps_its_traceback(client: Client, log: io.StringIO) -> None:
    assert client.get("/break/").status_code == 500
    assert "Traceback" in log.getvalue()
    assert "in break_down" in log.getvalue()
    assert "ArithmeticError: on purpose" in log.getvalue()
