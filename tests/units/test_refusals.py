"""A page, htmx and JSON are told the same of a refusal, at the place where each looks."""

import json
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
from django import forms
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from criteria.rules.errors import RuleError
from criteria.words.answers import AnswerRefused
from units.refusals import ChangedMeanwhile, Invalid, NotReady, Refused
from units.views.refusals import answers_refusals, refusals_on, tells_refusals

CLOSED = "Đã hết hạn <tự chấm>."
REFUSALS = [
    (NotReady(CLOSED), 409, [CLOSED], {}),
    (NotReady("Thiếu điểm.", "Thiếu tài liệu."), 409, ["Thiếu điểm.", "Thiếu tài liệu."], {}),
    (Invalid("Sai tỷ lệ."), 422, ["Sai tỷ lệ."], {}),
    (AnswerRefused({"note": "Thiếu căn cứ."}), 422, ["Thiếu căn cứ."], {"note": "Thiếu căn cứ."}),
]
ASKED = {
    "json": {},
    "fetch": {"Accept": "*/*"},
    "htmx": {"HX-Request": "true", "Accept": "text/html, */*"},
    "page": {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"},
}


def refusing(refusal: Refused) -> Callable[[HttpRequest, int], HttpResponse]:
    @answers_refusals
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        raise refusal

    return view


def asked(how: str, view: Callable[..., HttpResponse]) -> HttpResponse:
    request = RequestFactory().post("/", headers=ASKED[how])
    request.user = AnonymousUser()
    return view(request, pk=1)


@pytest.mark.parametrize(("refusal", "status", "sentences", "by_field"), REFUSALS)
@pytest.mark.parametrize("how", ASKED)
def test_everybody_is_told_the_same(
    how: str, refusal: Refused, status: int, sentences: list[str], by_field: dict[str, str]
) -> None:
    answer = asked(how, refusing(refusal))
    assert answer.status_code == status
    assert unquote(answer["X-Reason"]) == "\n".join(sentences)
    if how in ("json", "fetch"):
        told = {"sentences": sentences, "by_field": by_field, "current": None}
        assert json.loads(answer.content) == told
        return
    assert "<tự chấm>" not in answer.text
    assert all(each in unescape(answer.text) for each in sentences)
    assert ("<html" in answer.text) == (how == "page")
    assert answer.get("HX-Reswap") == ("afterbegin" if how == "htmx" else None)


@pytest.mark.parametrize("how", ASKED)
def test_a_long_sentence_stands_whole_in_the_body_and_fits_into_the_headers(how: str) -> None:
    text = "Ữ" * 4000
    answer = asked(how, refusing(NotReady(text)))
    assert (text in answer.text) or json.loads(answer.content)["sentences"] == [text]
    assert len(answer.serialize_headers()) < 3000


def standing(row: str) -> dict[str, Any]:
    return {"conflict": f"Ông A đã lưu: {row}.", "version": 3}


def test_who_was_slower_is_told_what_stands_now() -> None:
    @answers_refusals(standing=standing)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        raise ChangedMeanwhile("0,5")

    answer = asked("json", view)
    assert answer.status_code == 409
    assert json.loads(answer.content) == {
        "sentences": ["Ông A đã lưu: 0,5."],
        "by_field": {},
        "current": {"conflict": "Ông A đã lưu: 0,5.", "version": 3},
    }
    assert "Ông A đã lưu: 0,5." in asked("htmx", view).text


@pytest.mark.parametrize("refusal", [RuleError("gap"), ChangedMeanwhile("row"), ValueError("?")])
def test_what_nobody_has_put_into_words_stays_a_fault(refusal: Exception) -> None:
    with pytest.raises(type(refusal)):
        asked("json", refusing(refusal))
    with pytest.raises(type(refusal)), refusals_on(forms.Form({})):
        raise refusal


def test_what_is_not_refused_passes() -> None:
    done = HttpResponse("done")
    assert asked("json", answers_refusals(lambda request, pk: done)) is done


def test_a_page_that_goes_on_says_each_sentence() -> None:
    request = RequestFactory().post("/")
    request.session = SessionBase()
    request._messages = told = FallbackStorage(request)
    with tells_refusals(request):
        messages.success(request, "Đã lưu.")
        raise NotReady("Thiếu điểm.", "Thiếu tài liệu.")
    assert isinstance(told, BaseStorage)
    assert [(each.level_tag, each.message) for each in told] == [
        ("success", "Đã lưu."),
        ("error", "Thiếu điểm."),
        ("error", "Thiếu tài liệu."),
    ]


@pytest.mark.parametrize("field", [None, "day"])
def test_a_form_says_it_at_the_field(field: str | None) -> None:
    form = forms.Form({})
    form.fields["day"] = forms.CharField(required=False)
    with refusals_on(form, field):
        raise NotReady("Ngày này đã có.", "Ngày này là chủ nhật.")
    place = field or forms.forms.NON_FIELD_ERRORS
    assert form.errors == {place: ["Ngày này đã có.", "Ngày này là chủ nhật."]}
