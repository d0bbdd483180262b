"""A password that somebody else has given is changed before anything else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


def own_password_first(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a password given by somebody else is changed before anything else."""

    def answer(request: HttpRequest) -> HttpResponse:
        free = {reverse("password_change"), reverse("logout")}
        if getattr(request.user, "must_change_password", False) and request.path not in free:
            return redirect("password_change")
        return get_response(request)

    return answer
