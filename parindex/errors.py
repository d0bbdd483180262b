"""The error pages."""

import sys
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from units.audit.trail import record
from units.database.clean_columns import is_about_text
from units.database.outages import is_outage
from units.models import User
from units.views.refusals import say_reason

RETRY_AFTER = 10  # seconds; a restart of the database takes a few


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a bad request; for one that is too large, with the limit."""
    sentence = ""
    if isinstance(exception, RequestDataTooBig):
        sentence = _("The form holds more than %(limit)s MB of text. Nothing was changed.") % {
            "limit": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // settings.MEGABYTE
        }
    elif isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        sentence = _("The form has too many fields. Nothing was changed.")
    return _refused(request, sentence, status=413 if sentence else 400)


class UncleanTextMiddleware:
    """Answers 400 where a column refuses a text (units/database/clean_columns.py) that `clean` let
    pass: characters which are newer than this Python and which PostgreSQL puts together.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, IntegrityError) or not is_about_text(exception):
            return None
        sentence = _("A text holds characters that cannot be stored. Nothing was changed.")
        return _refused(request, sentence, status=400)


def _refused(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    """The page of a refused request; for partial updates the sentence as a header."""
    response = render(request, "400.html", {"code": status, "text": sentence}, status=status)
    say_reason(response, sentence)
    return response


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The reason of the refusal, also as a header for partial updates; kept in the audit trail."""
    reason = str(exception)
    if isinstance(request.user, User):
        record("refused", by=request.user, after={"path": request.path[:300]}, reason=reason)
    response = render(request, "403.html", {"reason": reason}, status=403)
    say_reason(response, reason)
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Drawn without the frame of the person: the session may be what failed. 503 while the
    database is away, which whoever asked by script waits for.
    """
    if not is_outage(sys.exc_info()[1]):
        context = {"sentence": _("The server could not finish this")}
        return render(None, "500.html", context, status=500)
    context = {"sentence": _("The system is being restarted")}
    response = render(None, "503.html", context, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def answer_wrong_method(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: an address that only takes forms, opened as a page (after a new log-in, from the
    history), is answered with a page instead of a blank screen.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 405 and not response.streaming and not response.content:
            page = render(request, "405.html", status=405)
            page["Allow"] = response["Allow"]
            return page
        return response

    return answer


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose page outlived its session: say how to go on without losing the text."""
    return render(request, "403_csrf.html", status=403)
