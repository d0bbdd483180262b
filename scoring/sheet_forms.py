"""The small forms around a sheet: what a head looked at, and how its story is narrowed."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from scoring.story import Kind, Line
from units.fields import DayField, TextField
from units.requests import Request, read_key
from units.text import search_key

HIDDEN = {"autocomplete": "off"}  # a browser must not fill in what an older page held


class LookedAt(forms.Form):
    """What a page showed (its mark) and when; nonsense is no mark and no time."""

    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput(attrs=HIDDEN))
    since = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput(attrs=HIDDEN))
    versions = forms.CharField(
        max_length=20_000, required=False, widget=forms.HiddenInput(attrs=HIDDEN)
    )

    @property
    def told(self) -> dict[str, Any]:
        """The arguments of `submit_as_seen`."""
        cleaned = self.cleaned_data
        return {"seen": cleaned.get("seen", ""), "since": _moment(cleaned.get("since", ""))}


def rows_seen(request: Request) -> dict[int, int]:
    """The version of each row that the page showed, by the key of the row ("4711:3 4712:0")."""
    pairs = [pair.partition(":") for pair in request.POST.get("versions", "").split()]
    return {read_key(row): read_key(version) for row, _colon, version in pairs}


class StoryFilter(forms.Form):
    """The filters of a story; nonsense in the address filters nothing."""

    kind = forms.ChoiceField(
        label=_("Kind of event"), required=False, choices=[("", _("All events")), *Kind.choices]
    )
    code = TextField(label=_("Criterion"), max_length=30, required=False)
    q = TextField(label=_("Name or words"), max_length=100, required=False)
    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("To"), required=False)

    def narrow(self, lines: Iterable[Line]) -> list[Line]:
        self.is_valid()
        return [line for line in lines if self._wants(line)]

    def _wants(self, line: Line) -> bool:
        chosen = self.cleaned_data
        code, first, last = chosen.get("code"), chosen.get("first"), chosen.get("last")
        words = " ".join((line.by, line.what, line.before, line.after, line.why))
        return (
            (not chosen.get("kind") or line.kind == chosen["kind"])
            and (not code or line.code == code or line.code.startswith(f"{code}."))
            and search_key(chosen.get("q") or "") in search_key(words)
            and (not first or line.at >= _midnight(first))
            and (not last or line.at < _midnight(last + timedelta(days=1)))
        )


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _moment(text: str) -> datetime | None:
    """The moment an address or a form names; None for nonsense."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment is None or timezone.is_aware(moment) else None
