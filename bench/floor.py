"""What the product costs before a view has done anything: the middleware, and who is asking."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from parindex.urls import urlpatterns as ours


def who(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(request.user))


urlpatterns = [path("who/", who), *ours]
