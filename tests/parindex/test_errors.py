import logging
from urllib.parse import unquote

import pytest
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError, close_old_connections, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.utils.translation import override

from parindex.log import OutagesInOneLine
from tests.people import Cast
from tests.undoing import put_back
from units.models import AuditEvent, Unit

pytestmark = pytest.mark.django_db


def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("Chỉ cán bộ, công chức của Phòng Nội vụ được thực hiện việc này.")


def break_down(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


@login_not_required
def ask_the_database(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(request.GET["sql"])
    return HttpResponse("ok")


@login_not_required
def lose_the_connection(request: HttpRequest) -> HttpResponse:
    connection.ensure_connection()
    connection.connection.close()
    return ask_the_database(request)


urlpatterns = [
    path("ask/", ask_the_database),
    path("lose/", lose_the_connection),
    path("refuse/", refuse),
    path("break/", break_down),
    path("", include("parindex.urls")),
]
from parindex.urls import handler400, handler403, handler404, handler500  # noqa: E402, F401

here = override_settings(ROOT_URLCONF=__name__, DEBUG=False)


@here
def test_a_refusal_shows_its_reason_and_is_kept(client: Client, cast: Cast) -> None:
    client.force_login(cast.staff)
    response = client.get("/refuse/")
    assert response.status_code == 403
    assert (
        "Chỉ cán bộ, công chức của Phòng Nội vụ được thực hiện việc này."
        in response.content.decode()
    )
    assert (
        unquote(response["X-Reason"])
        == "Chỉ cán bộ, công chức của Phòng Nội vụ được thực hiện việc này."
    )
    kept = AuditEvent.objects.get(verb="refused")
    assert (kept.actor, kept.after["path"]) == (cast.staff, "/refuse/")


@here
def test_an_unknown_address_has_the_frame_of_the_house(client: Client, cast: Cast) -> None:
    client.force_login(cast.staff)
    response = client.get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.content.decode()
    assert "main-nav" in response.content.decode()


@here
def test_an_address_that_only_takes_forms_is_a_page_too(client: Client, cast: Cast) -> None:
    client.force_login(cast.staff)
    response = client.get("/logout/")
    assert (response.status_code, response["Allow"]) == (405, "POST, OPTIONS")
    assert "Không mở được trực tiếp trang này" in response.content.decode()


@pytest.mark.parametrize("field", [forms.CharField(), forms.ModelMultipleChoiceField(Unit.objects)])
def test_a_form_field_of_django_refuses_in_vietnamese(field: forms.Field) -> None:
    with override("vi"), pytest.raises(ValidationError) as refused:
        field.clean(["x\0"] if isinstance(field, forms.ModelMultipleChoiceField) else "x\0")
    assert refused.value.messages[0].startswith(("Không", "Giá trị"))


@here
def test_a_breakdown_says_so_without_details(cast: Cast) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.staff)
    response = client.get("/break/")
    assert response.status_code == 500
    assert "Phần mềm chưa xử lý được" in response.content.decode()
    assert "on purpose" not in response.content.decode()


ENDED = "SELECT pg_terminate_backend(pg_backend_pid())"  # as a stopped server does


@here
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", [f"/ask/?sql={ENDED}", "/lose/?sql=SELECT 1"])
def test_a_database_that_is_away_is_said_and_waited_for(address: str) -> None:
    client = Client(raise_request_exception=False)
    response = client.get(address)
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "Phần mềm đang khởi động lại" in response.content.decode()
    close_old_connections()  # as Django does after a request
    assert client.get("/ask/?sql=SELECT 1").content == b"ok"


@here
@pytest.mark.parametrize("sql", ["SELECT 1/0", "SELECT nothing", "SET LOCAL lock_timeout = 'x'"])
def test_a_refused_question_is_no_outage(sql: str) -> None:
    client = Client(raise_request_exception=False)
    with put_back():
        assert client.get("/ask/", {"sql": sql}).status_code == 500


def test_an_outage_is_one_line_of_the_log_and_a_fault_is_not() -> None:
    lost = OperationalError("server closed the connection\nunexpectedly")
    lost.__cause__ = type("Lost", (Exception,), {"pgcode": None})()
    for fault, shown in ((lost, False), (RuntimeError("on purpose"), True)):
        line = logging.LogRecord(
            "x", logging.ERROR, "", 0, "%s", ("/sheets/",), (type(fault), fault, None)
        )
        assert OutagesInOneLine().filter(line)
        assert bool(line.exc_info) == shown
        assert line.getMessage() == (
            "/sheets/" if shown else "/sheets/: server closed the connection"
        )


@here
def test_a_form_without_its_token_says_how_to_go_on(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.staff)
    response = client.post("/logout/")
    assert response.status_code == 403
    assert "Nội dung đã nhập vẫn còn trong biểu mẫu" in response.content.decode()
