"""The forms of a campaign: by which set, who is judged, and the dates of its periods."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import Band, CriteriaSet, PeriodChoice, Subgroup
from criteria.periods import Period
from scoring.campaigns import usual_dates
from scoring.campaigns.setup import PeriodDates
from scoring.models import Campaign, CampaignPeriod, ScoreSheet
from units.calendar.workdays import Workdays
from units.fields import DayField, LongTextField, MomentField, TextField, offer_rows
from units.formats import limits
from units.grants import Grant
from units.models import Unit, User
from units.permissions import units_where

DATES = (
    "figures_from",
    "figures_to",
    "self_due_at",
    "appraisal_due_at",
    "explanation_due_at",
    "second_appraisal_due_at",
)


def sets_without_campaign(user: User) -> QuerySet[CriteriaSet]:
    """The issued sets of the authorities the person works for, that no campaign uses yet."""
    return CriteriaSet.objects.visible_to(user).filter(
        status=CriteriaSet.Status.ISSUED,
        authority__in=units_where(user, Grant.RUN_CAMPAIGN),
        campaigns=None,
    )


def units_of(criteria_set: CriteriaSet) -> QuerySet[Unit]:
    """The units that can be judged by a set: those directly below its authority at the year's
    end; and the authority itself, where it keeps the set by which the level above judges it.
    """
    day = date(criteria_set.year, 12, 31)
    authority = criteria_set.authority_id
    return Unit.objects.filter(Q(parent=authority) | Q(pk=authority)).valid_on(day)


def judges_itself(criteria_set: CriteriaSet) -> bool:
    """Whether the lead offices of a set are those of its authority: the authority is then the
    judged unit.
    """
    return criteria_set.criteria.filter(lead_unit__parent=criteria_set.authority_id).exists()


class UnitsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, unit: Unit) -> str:
        return unit.name


class SubgroupsForm(forms.Form):
    """The subgroup of each unit, where the set has some; with `may_leave_out` a unit may have none
    and is then not judged.
    """

    def __init__(
        self,
        *args: Any,
        criteria_set: CriteriaSet,
        units: Iterable[Unit],
        current: Mapping[Unit, Subgroup | None] | None = None,
        may_leave_out: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.units = {f"subgroup_{unit.pk}": unit for unit in units}
        self.subgroups = {str(each.pk): each for each in criteria_set.subgroups.all()}
        nothing = _("not judged") if may_leave_out else _("choose")
        choices = [("", nothing), *((key, each.name) for key, each in self.subgroups.items())]
        for name, unit in self.units.items():
            held = (current or {}).get(unit)
            self.fields[name] = forms.ChoiceField(
                label=unit.name,
                choices=choices,
                required=not may_leave_out,
                initial=str(held.pk) if held else "",
            )

    @property
    def chosen(self) -> dict[Unit, Subgroup]:
        """The units with a subgroup."""
        return {
            unit: self.subgroups[self.cleaned_data[name]]
            for name, unit in self.units.items()
            if self.cleaned_data[name]
        }


class CampaignForm(forms.Form):
    """Title and judged units; one line of dates per period goes with it (`PeriodForm`).

    Where the set has subgroups, the units are chosen with theirs (`SubgroupsForm`).
    """

    title = TextField(label=gettext_lazy("Title"), max_length=limits.LINE)
    units = UnitsField(Unit.objects.none(), label=gettext_lazy("Units to be judged"))

    def __init__(self, *args: Any, criteria_set: CriteriaSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_of(criteria_set)
        if criteria_set.subgroups.exists():
            del self.fields["units"]
        else:
            offer_rows(self, "units", units)
            itself = judges_itself(criteria_set)
            self.fields["units"].initial = [
                unit.pk
                for unit in units
                if unit.is_local_government and (unit.pk == criteria_set.authority_id) == itself
            ]
        self.fields["title"].initial = _("PAR Index of %(group)s in %(year)s") % {
            "group": criteria_set.unit_group[:1].lower() + criteria_set.unit_group[1:],
            "year": criteria_set.year,
        }


class PeriodForm(forms.Form):
    """The dates of one period of a campaign that is being set up."""

    figures_from = DayField(label=gettext_lazy("Figures from"))
    figures_to = DayField(label=gettext_lazy("Figures to"))
    self_due_at = MomentField(label=gettext_lazy("Self-scores due"))
    appraisal_due_at = MomentField(label=gettext_lazy("Appraisal due"))
    explanation_due_at = MomentField(label=gettext_lazy("Explanations due"), required=False)
    second_appraisal_due_at = MomentField(
        label=gettext_lazy("Second appraisal due"), required=False
    )

    def __init__(self, data: Any = None, *, period: Period, year: int, workdays: Workdays) -> None:
        zone = timezone.get_default_timezone()
        deadlines = {
            "self_due_at": usual_dates.self_due(period, year, zone),
            "appraisal_due_at": usual_dates.appraisal_due(period, year, zone),
            "explanation_due_at": usual_dates.explanation_due(period, year, zone),
            "second_appraisal_due_at": usual_dates.second_appraisal_due(period, year, zone),
        }
        proposed = {
            "figures_from": usual_dates.first_day(year),
            "figures_to": usual_dates.cut_off(period, year),
            **{name: due and _on_workday(due, workdays) for name, due in deadlines.items()},
        }
        super().__init__(data, prefix=period, initial=proposed)
        self.period = period
        self.label = PeriodChoice(period).label

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        check_order(cleaned, self.add_error)
        return cleaned

    @property
    def dates(self) -> PeriodDates:
        return PeriodDates(self.period, **{name: self.cleaned_data[name] for name in DATES})


def _on_workday(due: datetime, workdays: Workdays) -> datetime:
    """The same time on the next working day, where the day is one off."""
    return datetime.combine(workdays.on_or_after(due.date()), due.timetz())


class DatesForm(forms.ModelForm):
    """The dates of one period changed while the campaign runs, with the reason."""

    reason = LongTextField(
        label=gettext_lazy("Reason for the change"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = CampaignPeriod
        fields = DATES
        field_classes = {
            "figures_from": DayField,
            "figures_to": DayField,
            "self_due_at": MomentField,
            "appraisal_due_at": MomentField,
            "explanation_due_at": MomentField,
            "second_appraisal_due_at": MomentField,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        check_order(cleaned, self.add_error)
        return cleaned


class CapForm(forms.Form):
    """The highest band that a unit may reach in its year; a blank choice lifts the limit."""

    band = forms.ModelChoiceField(
        Band.objects.none(),
        label=gettext_lazy("Highest band allowed"),
        required=False,
        empty_label=gettext_lazy("no limit: the band follows the points"),
    )
    reason = LongTextField(
        label=gettext_lazy("Reason"),
        max_length=limits.WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, sheet: ScoreSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "band", sheet.period.criteria_set.bands.all())
        self.fields["band"].initial = sheet.band_cap_id


class LeftOutForm(forms.Form):
    """The units of a campaign that are judged without being ranked."""

    units = UnitsField(
        Unit.objects.none(), label=gettext_lazy("Judged, but not ranked"), required=False
    )
    reason = LongTextField(
        label=gettext_lazy("Reason for the change"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        judged = Unit.objects.filter(judged_in__campaign=campaign)
        offer_rows(self, "units", judged)
        self.fields["units"].initial = list(
            judged.filter(judged_in__ranked=False, judged_in__campaign=campaign)
        )


def check_order(dates: dict[str, Any], refuse: Callable[[str, str], None]) -> None:
    """Figures end after they begin; each deadline comes after the one before it."""
    begin, end = dates.get("figures_from"), dates.get("figures_to")
    if begin and end and begin > end:
        refuse("figures_to", _("The figures end before they begin."))
    scored, appraised = dates.get("self_due_at"), dates.get("appraisal_due_at")
    if scored and appraised and scored >= appraised:
        refuse("appraisal_due_at", _("Appraisal must close after self-scoring."))
    explained, again = dates.get("explanation_due_at"), dates.get("second_appraisal_due_at")
    if appraised and explained and appraised >= explained:
        refuse("explanation_due_at", _("Explanations must close after the appraisal."))
    if again and not explained:
        refuse("explanation_due_at", _("A second appraisal needs a deadline for explanations."))
    if explained and again and explained >= again:
        refuse("second_appraisal_due_at", _("The second appraisal must close after explanations."))
