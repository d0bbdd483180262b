import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports.content.outline import BASIS, RECIPIENTS, areas_of, chapters
from reports.data.signature import SigningForm
from reports.models import Report
from reports.snapshot import from_json
from reports.workflow import Signed
from scoring.models import CampaignPeriod
from units.fields import DayField, LongTextField, TextField
from units.formats import limits
from units.grants import Grant
from units.models import User

NUMBER = re.compile(r"(?P<figures>\d{1,5})(?P<symbol>/[\w.&-]+)?")
SIGNING_FORMS = [
    (SigningForm.COLLECTIVE, _("TM. – in the name of the collective")),
    (SigningForm.DEPUTY, _("KT. – a deputy for the head")),
    (SigningForm.ACTING, _("Q. – acting head")),
    (SigningForm.BY_ORDER, _("TL. – by order of the head")),
    (SigningForm.AUTHORISED, _("TUQ. – authorised by the head")),
    (SigningForm.OWN, _("Head of the office, in its own name")),
]


@dataclass(frozen=True)
class Words:
    """A text field, and the sentences that the product prints above it."""

    field: forms.BoundField
    counted: Sequence[str]


@dataclass(frozen=True)
class FormGroup:
    title: str | Promise
    words: Sequence[Words]


class NewReportForm(forms.Form):
    period = forms.ModelChoiceField(
        CampaignPeriod.objects.none(), label=_("Period"), empty_label=_("Choose a period")
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["period"]
        field.queryset = periods_without_report(user)

    @property
    def has_periods(self) -> bool:
        field: Any = self.fields["period"]
        return field.queryset.exists()


def periods_without_report(user: User) -> QuerySet[CampaignPeriod]:
    """The open periods on which the person may compile a first report, the latest first."""
    within = Q(pk__in=[])
    for territory in user.territories(Grant.COMPILE_REPORTS):
        within |= Q(campaign__authority__path__startswith=territory)
    periods = CampaignPeriod.objects.visible_to(user).filter(within, reports=None)
    return (
        periods.exclude(opened_at=None)
        .select_related("campaign__authority")
        .order_by("-campaign__year", "-figures_to", "-pk")
    )


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


class SignForm(forms.Form):
    """Number, day, and who signed in whose name."""

    number = TextField(label=_("Document number"), max_length=60)
    issued_on = DayField(label=_("Date of issue"))
    signing_form = forms.ChoiceField(
        label=_("Signs as"),
        choices=SIGNING_FORMS,
    )
    signer_title = TextField(label=_("Title of the signer"), max_length=120)
    signer_name = TextField(label=_("Name of the signer"), max_length=120)

    def __init__(self, *args: Any, symbol: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.symbol = symbol
        self.fields["number"].help_text = _("The figures are enough: 31 becomes 31/%(symbol)s.") % {
            "symbol": symbol
        }

    def clean_number(self) -> str:
        """With its symbol in capitals; numbers under 10 carry one leading zero, whatever was typed.

        One number is written one way, so that it is known again in the register of the year.
        """
        found = NUMBER.fullmatch(self.cleaned_data["number"].replace(" ", ""))
        if found is None or not int(found["figures"]):
            raise forms.ValidationError(_("A document number looks like 31/BC-UBND."))
        symbol = found["symbol"] or f"/{self.symbol}"
        return f"{int(found['figures']):02}{symbol.upper()}"

    def clean_issued_on(self) -> Any:
        day = self.cleaned_data["issued_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The date of issue lies in the future."))
        return day

    @property
    def signed(self) -> Signed:
        form = SigningForm(self.cleaned_data["signing_form"])
        return Signed(**{**self.cleaned_data, "signing_form": form})
