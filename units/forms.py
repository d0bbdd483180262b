from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.fields import DayField, EmailField, TextField, offer_choices, offer_rows
from units.files.uploads import UploadField
from units.formats import limits
from units.grants import Grant, Role
from units.models import Holiday, MailChoice, Membership, Unit, User
from units.people.accounts import USERNAME
from units.people.delegations import deputies_of, roles_of
from units.permissions import units_where


class UnitFilter(forms.Form):
    """The filters of the list of units; invalid values in the address are ignored."""

    q = TextField(label=_("Search"), max_length=limits.SEARCH, required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *Unit.Kind.choices]
    )
    on = DayField(label=_("Valid on"), required=False)


class PersonalForm(forms.Form):
    """A form that knows the person who fills it in."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user


class TableFileForm(PersonalForm):
    """A table to be imported."""

    file = UploadField(label=_("File (.xlsx or .csv)"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.csv"

    @property
    def options(self) -> dict[str, int]:
        """What the import must know beside the table."""
        return {}


class AccountFilter(forms.Form):
    q = TextField(label=_("Search"), max_length=limits.SEARCH, required=False)
    role = forms.ChoiceField(
        label=_("Role"), required=False, choices=[("", _("All roles")), *Role.choices]
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Workplace"), required=False, empty_label=_("All units")
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), ("active", _("Active")), ("closed", _("Deactivated"))],
    )

    def __init__(self, *args: Any, units: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "unit", units)


class OwnAccountForm(forms.Form):
    email = EmailField(label=_("E-mail"), required=False)
    phone = TextField(label=_("Telephone"), max_length=30, required=False)


class AccountForm(OwnAccountForm):
    full_name = TextField(label=_("Full name"), max_length=120)
    field_order = ["full_name"]


class MembershipDaysForm(forms.Form):
    """The fields of a membership that may change; another role or workplace needs another
    membership.
    """

    position = TextField(label=_("Position"), max_length=100, required=False)
    valid_from = DayField(label=_("From"))
    valid_to = DayField(label=_("To"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The membership would end before it begins."))
        return cleaned


class MembershipForm(MembershipDaysForm):
    """A role at a workplace over a territory, all inside the territory of the administrator."""

    role = forms.ChoiceField(label=_("Role"), choices=Role)
    workplace = forms.ModelChoiceField(Unit.objects.none(), label=_("Workplace"))
    territory = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Territory"),
        required=False,
        empty_label=_("The workplace"),
        help_text=_("The unit whose subtree the role covers."),
    )
    field_order = ["role", "workplace", "territory", "position", "valid_from", "valid_to"]

    def __init__(self, *args: Any, by: User, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        units = units_under(by, Grant.MANAGE_ACCOUNTS)
        offer_rows(self, "workplace", units)
        offer_rows(self, "territory", units)
        self.fields["valid_from"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["territory"] = cleaned.get("territory") or cleaned.get("workplace")
        fixed = {key: cleaned.get(key) for key in ("role", "workplace", "territory", "valid_from")}
        if self.user and all(fixed.values()) and self.user.memberships.filter(**fixed).exists():
            self.add_error("role", _("The person already holds this role from that day."))
        return cleaned


class NewAccountForm(AccountForm):
    username = TextField(
        label=_("User name"),
        max_length=60,
        help_text=_("Small letters, digits, dot and hyphen, at least three."),
    )
    field_order = ["username", "full_name"]

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].lower()
        if not USERNAME.fullmatch(username):
            raise forms.ValidationError(_("“%(value)s” is not a user name.") % {"value": username})
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("The user name is taken."))
        return username


class RoleField(forms.ModelChoiceField):
    def label_from_instance(self, membership: Membership) -> str:
        return f"{membership.position or membership.get_role_display()}, {membership.workplace}"


class DelegationForm(forms.Form):
    """A deputy for some days; a head of one unit only does not choose the role."""

    membership = RoleField(Membership.objects.none(), label=_("Delegated role"), empty_label=None)
    deputy = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Deputy"),
        help_text=_("Somebody who sits at the same workplace."),
    )
    valid_from = DayField(label=_("From"))
    valid_to = DayField(label=_("To"), help_text=_("This day included."))
    reason = TextField(
        label=_("Reason, decision number"),
        max_length=300,
        help_text=_("For example: on leave; number and date of the decision."),
    )

    def __init__(self, *args: Any, head: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [held.pk for held in roles_of(head)]
        offer_rows(
            self, "membership", Membership.objects.filter(pk__in=roles).select_related("workplace")
        )
        offer_rows(self, "deputy", deputies_of(head))
        self.fields["valid_from"].initial = timezone.localdate()


class AuditFilter(forms.Form):
    q = TextField(label=_("Person or object"), max_length=limits.SEARCH, required=False)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Unit"), required=False, empty_label=_("All units")
    )
    verb = forms.ChoiceField(label=_("Action"), required=False)
    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("To"), required=False)

    def __init__(self, *args: Any, user: User, verbs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_under(user, Grant.READ_AUDIT)
        offer_rows(self, "unit", units)
        offer_choices(self, "verb", [("", _("All actions")), *verbs])


def units_under(user: User, grant: str) -> QuerySet[Unit]:
    """The units in which the person holds the grant."""
    rows = Q(pk__in=[])
    for territory in user.territories(grant):
        rows |= Q(path__startswith=territory)
    return Unit.objects.filter(rows)


class CalendarForm(PersonalForm):
    """Whose calendar it is; not asked of people who keep the calendar of one authority only."""

    authority = forms.ModelChoiceField(Unit.objects.none(), label=_("Holds for"), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = [unit.pk for unit in units_where(self.user, Grant.KEEP_CALENDAR)]
        units = Unit.objects.filter(pk__in=kept)
        self.only = units[0] if len(units) == 1 else None
        if self.only:
            del self.fields["authority"]
        else:
            offer_rows(self, "authority", units)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return cleaned | ({"authority": self.only} if self.only else {})


class HolidayForm(CalendarForm):
    """A day off, or a weekend day on which people work."""

    day = DayField(label=_("Day"))
    name = TextField(label=_("Occasion"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind of day"), choices=Holiday.Kind)
    field_order = ("day", "name", "kind", "authority")


class HolidayFileForm(CalendarForm, TableFileForm):
    """The table of a year."""

    field_order = ("file", "authority")

    @property
    def options(self) -> dict[str, int]:
        return {"authority": self.cleaned_data["authority"].pk}


class MailChoiceForm(forms.Form):
    wants_mail = forms.ChoiceField(
        label=_("Notices by e-mail"), choices=MailChoice, widget=forms.RadioSelect
    )
