"""The filters of the timeline of a sheet."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scoring.history.events import EventKind, TimelineEvent
from units.fields import DayField, TextField
from units.formats.dates import DAY
from units.formats.text import search_key


class TimelineFilter(forms.Form):
    """The filters of a timeline; an invalid value in the address is ignored."""

    kind = forms.ChoiceField(
        label=_("Kind of event"),
        required=False,
        choices=[("", _("All events")), *EventKind.choices],
    )
    code = TextField(label=_("Criterion"), max_length=30, required=False)
    q = TextField(label=_("Name or words"), max_length=100, required=False)
    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("To"), required=False)

    def narrow(self, lines: Iterable[TimelineEvent]) -> list[TimelineEvent]:
        self.is_valid()
        return [line for line in lines if self._wants(line)]

    def _wants(self, line: TimelineEvent) -> bool:
        chosen = self.cleaned_data
        code, first, last = chosen.get("code"), chosen.get("first"), chosen.get("last")
        words = " ".join((line.by, line.what, line.before, line.after, line.why))
        return (
            (not chosen.get("kind") or line.kind == chosen["kind"])
            and (not code or line.code == code or line.code.startswith(f"{code}."))
            and search_key(chosen.get("q") or "") in search_key(words)
            and (not first or line.at >= _midnight(first))
            and (not last or line.at < _midnight(last + DAY))
        )


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
