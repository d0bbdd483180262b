"""The form that types how far a target was reached."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.annex.levels import BANDS, MOST_RANKS, is_percent
from plans.models import Target, TargetReading
from plans.models.targets import LARGEST, PLACES
from plans.wording import with_measure
from units.fields import DayField, LongTextField, NumberField, TextField
from units.formats import limits
from units.formats.numbers import format_number


class ReadingForm(forms.Form):
    """A day and what was reached by then: a number, a rank, a band or words, as the level is."""

    corrects = forms.ModelChoiceField(
        TargetReading.objects.none(), required=False, widget=forms.HiddenInput
    )
    day = DayField(label=gettext_lazy("As of"))
    said = forms.Field(label=gettext_lazy("Result"), required=False)
    confirmed = forms.BooleanField(
        label=gettext_lazy("Yes, the result is right"), required=False, widget=forms.HiddenInput
    )
    note = LongTextField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=limits.WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("For example from which report the figure comes."),
    )
    taken_back = forms.BooleanField(
        label=gettext_lazy("Typed by mistake: take it back without another result"), required=False
    )

    def __init__(self, *args: Any, target: Target, correcting: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.target, self.correcting = target, correcting
        self.fields["said"] = _field_of(target)
        self.fields["said"].required = not correcting
        corrected = self.fields["corrects"]
        assert isinstance(corrected, forms.ModelChoiceField)
        corrected.queryset = target.readings.all()
        corrected.error_messages["invalid_choice"] = _("This result is not one of this target.")
        if not correcting:
            del self.fields["taken_back"]

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The day lies in the future."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("taken_back") and cleaned.get("corrects"):
            cleaned["said"] = None
            if not cleaned.get("note"):
                self.add_error("note", _("Please give a reason."))
        elif "said" in cleaned and cleaned["said"] in (None, ""):
            self.add_error("said", _("Please type the result."))
        elif (question := self._question(cleaned.get("said"))) and not cleaned.get("confirmed"):
            self.fields["confirmed"].widget = forms.CheckboxInput()
            self.add_error("said", question)
        return cleaned

    def _question(self, said: Any) -> str:
        """What is asked about a number that may be a slip; blank for the usual."""
        if not isinstance(said, Decimal) or not is_percent(self.target.measure):
            return ""
        facts = {"said": with_measure(format_number(said), self.target.measure)}
        if said > 100:
            return _("%(said)s is more than 100%%. Correct it, or confirm it below.") % facts
        if 0 < said <= 1:
            facts["percent"] = with_measure(format_number(said * 100), self.target.measure)
            return _("%(said)s or %(percent)s? Correct it, or confirm %(said)s below.") % facts
        return ""

    @property
    def reading(self) -> dict[str, Any]:
        """The arguments for `add_reading`."""
        cleaned = self.cleaned_data
        column = _column_of(self.target)
        said = {} if cleaned["said"] is None else {column: cleaned["said"]}
        kept = {name: cleaned[name] for name in ("day", "note", "corrects")}
        return kept | {"said": said}


def _column_of(target: Target) -> str:
    """Where what is said of a target stands: in its value, as a rank or as words."""
    if target.operator == Target.Operator.RANK:
        return "rank"
    return "words" if target.value is None else "value"


def said_of(reading: TargetReading) -> Any:
    """What a reading says, for the form that corrects it."""
    return reading.words or (reading.value if reading.rank is None else Decimal(reading.rank))


def _field_of(target: Target) -> forms.Field:
    label = gettext_lazy("Result")
    match target.operator:
        case Target.Operator.RANK:
            label = gettext_lazy("Rank")
            return NumberField(places=0, minimum=1, maximum=MOST_RANKS, label=label, required=False)
        case Target.Operator.BAND:
            choices = [("", "–"), *((band, band) for band in _bands(target))]
            return forms.ChoiceField(choices=choices, label=label, required=False)
        case "":
            return TextField(label=label, required=False, max_length=limits.LINE)
    percent = is_percent(target.measure)
    number = NumberField(
        places=PLACES, maximum=LARGEST, percent=percent, label=label, required=False
    )
    if target.measure:
        number.help_text = _("Measured in: %(measure)s") % {"measure": target.measure}
    return number


def _bands(target: Target) -> list[str]:
    """The bands by name, with that of the level where it is none of the usual ones."""
    return [*BANDS, *([] if target.band in BANDS else [target.band])]


class DayForm(forms.Form):
    """The day whose results a page shows."""

    on = DayField(label=gettext_lazy("As of"), required=False)
