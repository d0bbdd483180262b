"""The one language of the interface, and the one encoding of what is sent to it."""

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
    """Middleware: says once which language it is. Unsaid, Django looks for it at each of the
    thousand words of a page, in vain.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        translation.activate(settings.LANGUAGE_CODE)
        return get_response(request)

    return answer


def one_encoding(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: what is sent is UTF-8, whatever it says of itself. Python knows encodings by
    which halves of characters come in, and no page and no row can hold them.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        request.encoding = settings.DEFAULT_CHARSET
        return get_response(request)

    return answer
