"""The form for the texts that Home Affairs writes, part by part."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports.content.outline import BASIS, RECIPIENTS, areas_of, chapters
from reports.models import Report
from reports.snapshot import from_json
from units.fields import LongTextField
from units.formats import limits


@dataclass(frozen=True)
class Words:
    """A text field, and the sentences that the product prints above it."""

    field: forms.BoundField
    counted: Sequence[str]


@dataclass(frozen=True)
class FormGroup:
    title: str | Promise
    words: Sequence[Words]


class TextsForm(forms.Form):
    """The texts of Home Affairs, part by part; `seen` is the mark of the texts that they saw."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, report: Report) -> None:
        super().__init__(data, initial={**report.texts, "seen": mark_of(report.texts)})
        self.report = report
        self.chapters = chapters(areas_of(report))
        self.fields[BASIS.key] = _words(BASIS.title, rows=2)
        for chapter in self.chapters:
            for part in chapter.parts:
                self.fields[part.key] = _words(part.title or chapter.title)
        self.fields[RECIPIENTS.key] = _words(RECIPIENTS.title, rows=5)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("seen") != mark_of(self.report.texts):
            raise forms.ValidationError(
                _(
                    "Somebody else has changed the words meanwhile. What you typed is still here: "
                    "open the report in a second tab, compare, and send it again."
                )
            )
        return self.cleaned_data

    @property
    def texts(self) -> dict[str, str]:
        return {key: text for key, text in self.cleaned_data.items() if key != "seen" and text}

    @property
    def groups(self) -> Iterator[FormGroup]:
        """The fields under the headings of the document, each with what was counted for it."""
        counted = _counted(self.report)
        yield FormGroup(_("Legal bases"), [Words(self[BASIS.key], ())])
        for chapter in self.chapters:
            words = [Words(self[part.key], counted.get(part.key, ())) for part in chapter.parts]
            yield FormGroup(chapter.title, words)
        yield FormGroup(_("Recipients"), [Words(self[RECIPIENTS.key], ())])


def mark_of(texts: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()


def _words(label: str | Promise, rows: int = 4) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": rows})
    return LongTextField(label=str(label), max_length=limits.SECTION, required=False, widget=widget)


def _counted(report: Report) -> dict[str, Sequence[str]]:
    if not report.content:
        return {}
    sections = from_json(report.content).sections
    return {part.key: part.counted for section in sections for part in section.parts}
