"""Choosing a person together with the office where he or she works."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plans.models import Plan
from units.models import Membership, Unit


class PersonAtOffice(forms.ModelChoiceField):
    def label_from_instance(self, held: Membership) -> str:
        return f"{held.workplace.short_name} – {held.user.full_name}"


def people_of(plan: Plan) -> QuerySet[Membership]:
    """Who works at the units of the plan today, by office."""
    there = Membership.objects.live().filter(
        workplace__path__startswith=plan.authority.path, user__is_active=True
    )
    return there.select_related("user", "workplace").order_by(
        "workplace__path", "user__full_name", "pk"
    )


def works_elsewhere(held: Membership, office: Unit) -> forms.ValidationError:
    """That the chosen person does not work at the chosen office."""
    text = _("%(person)s does not work at %(office)s.")
    named = {"person": held.user.full_name, "office": office.name}
    return forms.ValidationError(text, params=named)
