"""What a refusal becomes for the person who asked.

A view that only refuses wears `@answers_refusals`: a page, htmx and JSON get the same body. A page
that goes on shows it where it belongs: `with tells_refusals(request)` above the page that follows,
`with refusals_on(form)` in its form.
"""

from collections.abc import Callable
from functools import partial, wraps
from types import TracebackType
from typing import Any, Self, overload
from urllib.parse import quote

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from units.refusals import ChangedMeanwhile, Refused

View = Callable[..., HttpResponse]
Standing = Callable[[Any], dict[str, Any]]
# Of a reason: nginx takes 4 KB of headers, and a letter with its tone nine bytes of them.
MOST_IN_HEADER = 200


@overload
def answers_refusals(view: View) -> View: ...


@overload
def answers_refusals(*, standing: Standing) -> Callable[[View], View]: ...


def answers_refusals(view: View | None = None, *, standing: Standing | None = None) -> Any:
    """Answer what the view refuses with its status and `body_of` it."""
    if view is None:
        return partial(_answering, standing=standing)
    return _answering(view, None)


def _answering(view: View, standing: Standing | None) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refusal:
            return refusal_answer(request, refusal, standing)

    return answer


def refusal_answer(
    request: HttpRequest, refusal: Refused, standing: Standing | None = None
) -> HttpResponse:
    """Raises the refusal where nobody has put it into words: a fault of ours."""
    body = body_of(refusal, standing)
    if not body["sentences"]:
        raise refusal
    return _response(request, body, refusal.status)


def body_of(refusal: Refused, standing: Standing | None = None) -> dict[str, Any]:
    """`sentences`: why; `by_field`: those of single inputs; `current`: what somebody faster made
    of the row, as `standing` puts it, with its sentence under "conflict".
    """
    current = None
    sentences = [str(each) for each in refusal.sentences]
    if isinstance(refusal, ChangedMeanwhile) and standing:
        current = standing(refusal.current)
        sentences = [current["conflict"]]
    by_field = {str(name): str(text) for name, text in refusal.by_field.items()}
    return {"sentences": sentences, "by_field": by_field, "current": current}


def _response(request: HttpRequest, body: dict[str, Any], status: int) -> HttpResponse:
    """htmx puts the alert above the form, which keeps what was typed; a browser that asks for a
    page gets one; everybody else JSON.
    """
    text = "\n".join(body["sentences"])
    context = {**body, "text": text, "tone": "danger", "closes": True, "code": status}
    context["looked"] = request.method == "GET"  # nothing was sent that could be saved
    response: HttpResponse
    if request.headers.get("HX-Request"):
        response = render(request, "components/_alert.html", context, status=status)
        response["HX-Reswap"] = "afterbegin"
        response["HX-Reselect"] = ".alert"  # also where the form takes a part of the answer only
    elif "text/html" in request.headers.get("Accept", ""):
        response = render(request, "refused.html", context, status=status)
    else:
        response = JsonResponse(body, status=status)
    say_reason(response, text)
    return response


def say_reason(response: HttpResponse, text: str) -> None:
    """The reason as a header, for the scripts of pages, which read it from nothing else."""
    if text:
        response["X-Reason"] = quote(text[:MOST_IN_HEADER])


class _ShownRefusals:
    """Shows what its block refuses, sentence by sentence; what follows the block goes on."""

    def __init__(self, show: Callable[[str], Any]) -> None:
        self.show = show

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(fault, Refused) or not fault.sentences:
            return False
        self.tell(fault)
        return True

    def tell(self, refusal: Refused) -> None:
        for sentence in refusal.sentences:
            self.show(sentence)


class _RefusalsOnForm(_ShownRefusals):
    """Shows a sentence about an input at its field, where the form has it."""

    def __init__(self, form: BaseForm) -> None:
        super().__init__(partial(form.add_error, None))
        self.form = form

    def tell(self, refusal: Refused) -> None:
        at_fields = {
            name: text for name, text in refusal.by_field.items() if name in self.form.fields
        }
        for name, text in at_fields.items():
            self.form.add_error(name, text)
        for sentence in refusal.sentences:
            if sentence not in at_fields.values():
                self.show(sentence)


def tells_refusals(request: HttpRequest) -> _ShownRefusals:
    """A refusal of the block stands as a message above the page that is shown next."""
    return _ShownRefusals(partial(messages.error, request))


def refusals_on(form: BaseForm, field: str | None = None) -> _ShownRefusals:
    """A refusal of the block stands in the form: at the field, or at those it names itself."""
    return _ShownRefusals(partial(form.add_error, field)) if field else _RefusalsOnForm(form)
