"""The form that begins a report on a period."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from scoring.models import CampaignPeriod
from units.grants import Grant
from units.models import User
from units.models.scope import within


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
    here = within(user, Grant.COMPILE_REPORTS, "campaign__authority__path")
    periods = CampaignPeriod.objects.visible_to(user).filter(here, reports=None)
    return (
        periods.exclude(opened_at=None)
        .select_related("campaign__authority")
        .order_by("-campaign__year", "-figures_to", "-pk")
    )
