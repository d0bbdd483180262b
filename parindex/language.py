"""The language of the interface, and the encoding of requests."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_noop

# Refusals of Django's form fields for which it has no Vietnamese words; ours are in locale/vi.
OF_DJANGO = (
    gettext_noop("“%(pk)s” is not a valid value."),
    gettext_noop("Null characters are not allowed."),
)


def one_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: activates Vietnamese once a request. Otherwise Django looks the language up for
    each of the thousand words of a page.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        translation.activate(settings.LANGUAGE_CODE)
        return get_response(request)

    return answer


def one_encoding(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: reads every request as UTF-8, whatever encoding it declares. Some encodings of
    Python yield surrogates, which no page and no row can hold.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        request.encoding = settings.DEFAULT_CHARSET
        return get_response(request)

    return answer
