"""The table of accounts: a row is one membership of one person."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field
from import_export.results import RowResult
from import_export.widgets import Widget
from tablib import Dataset

from units.audit.trail import record
from units.grants import Role
from units.imports.cells import ChoiceWidget, DayWidget, TextWidget
from units.imports.importing import BulkMeta, TableResource
from units.imports.tables import Column
from units.models import Membership, Unit, User
from units.people.accounts import USERNAME, may_change, may_grant

COLUMNS = (
    Column(
        "username",
        gettext_lazy("User name"),
        required=True,
        note=gettext_lazy("small letters, digits, dot, hyphen; at least 3"),
    ),
    Column("full_name", gettext_lazy("Full name"), required=True),
    Column("email", gettext_lazy("E-mail")),
    Column("phone", gettext_lazy("Telephone")),
    Column("workplace", gettext_lazy("Workplace (code)"), required=True),
    Column("role", gettext_lazy("Role"), required=True),
    Column(
        "territory",
        gettext_lazy("Territory (code)"),
        note=gettext_lazy("the workplace when empty"),
    ),
    Column("position", gettext_lazy("Position")),
    Column("valid_from", gettext_lazy("From"), note=gettext_lazy("today when empty")),
    Column("valid_to", gettext_lazy("To"), note=gettext_lazy("without end when empty")),
)
ROLES = dict(Role.choices)


class PersonWidget(Widget):
    """The account of a user name: stored, begun by an earlier row of the file, or new."""

    def __init__(self, resource: "AccountResource") -> None:
        super().__init__()
        self.resource = resource

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> User:
        username = value.lower()
        if not USERNAME.fullmatch(username):
            raise ValueError(_("“%(value)s” is not a user name.") % {"value": value})
        return self.resource.people.setdefault(username, User(username=username))

    def render(self, value: User | None, obj: Any = None, **kwargs: Any) -> str:
        return value.username if value else ""


class PlaceWidget(Widget):
    """A unit by its code; the latest that carries it."""

    def __init__(self, resource: "AccountResource", *, fallback: str = "") -> None:
        super().__init__()
        self.resource, self.fallback = resource, fallback

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Unit:
        code = value or (row[self.fallback] if self.fallback else "")
        if not code:
            raise ValueError(_("the cell is empty."))
        try:
            return self.resource.places[code]
        except KeyError:
            message = _("there is no unit with the code “%(code)s”.")
            raise ValueError(message % {"code": code}) from None

    def render(self, value: Unit | None, obj: Any = None, **kwargs: Any) -> str:
        return value.code if value else ""


class EmailWidget(TextWidget):
    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        text = super().clean(value, row)
        if text:
            try:
                validate_email(text)
            except ValidationError as error:
                raise ValueError(error.messages[0]) from error
        return text


class AccountResource(TableResource):
    """`hashes` has, by user name, the hashed one-time password of every account that is to be
    created; `created` are the accounts that were, or would be.
    """

    COLUMNS = COLUMNS
    VERBS = {"new": "membership_added", "update": "membership_changed"}
    full_name = Field("user__full_name", "full_name", widget=TextWidget(120, required=True))
    email = Field("user__email", "email", widget=EmailWidget(254))
    phone = Field("user__phone", "phone", widget=TextWidget(30))
    role = Field("role", "role", widget=ChoiceWidget({}, ROLES))
    position = Field("position", "position", widget=TextWidget(100))
    valid_from = Field("valid_from", "valid_from", widget=DayWidget())
    valid_to = Field("valid_to", "valid_to", widget=DayWidget())

    class Meta(BulkMeta):
        model = Membership
        fields = tuple(column.key for column in COLUMNS)
        import_order = ("username", *fields[1:])
        import_id_fields = ("username",)

    def __init__(
        self, *, by: User | None, dry: bool = False, hashes: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(by=by, dry=dry)
        self.hashes = hashes or {}
        self.created: dict[str, User] = {}
        self.fields["username"] = Field("user", "username", widget=PersonWidget(self))
        self.fields["workplace"] = Field("workplace", "workplace", widget=PlaceWidget(self))
        territory = PlaceWidget(self, fallback="workplace")
        self.fields["territory"] = Field("territory", "territory", widget=territory)

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        units = Unit.objects.order_by(F("valid_from").asc(nulls_first=True), "pk")
        self.places = {unit.code: unit for unit in units}
        names = {name.lower() for name in dataset["username"]}
        self.people = {user.username: user for user in User.objects.filter(username__in=names)}
        self.stored_words = {user.username: _words(user) for user in self.people.values()}
        self.words_in_file: dict[str, tuple[str, ...]] = {}
        self.seen: set[tuple] = set()
        self.strangers: set[str] = set()
        if self.by is not None:
            known = User.objects.visible_to(self.by).values_list("username", flat=True)
            self.strangers = set(self.people) - set(known)
        self.stored: dict[tuple, Membership] = {}
        held = Membership.objects.filter(user__in=self.people.values())
        for each in held.select_related("user", "workplace", "territory").order_by(
            "valid_from", "pk"
        ):
            each.user = self.people[each.user.username]
            self.stored[(*_place(each), each.valid_from)] = each
            if each.valid_to is None or each.valid_to >= timezone.localdate():
                self.stored[(*_place(each), None)] = each  # what a row without a day means

    def existing(self, row: Mapping[str, Any]) -> Membership | None:
        try:
            role = self.fields["role"].clean(row)
            day = self.fields["valid_from"].clean(row)
        except ValueError:
            return None  # the columns themselves say so
        territory = row["territory"] or row["workplace"]
        return self.stored.get((row["username"].lower(), row["workplace"], territory, role, day))

    def get_instance(self, instance_loader: Any, row: dict[str, Any]) -> Membership | None:
        """Write the day of an empty cell into the row: the stored one, else today."""
        found = self.existing(row)
        if not row["valid_from"]:
            row["valid_from"] = str(found.valid_from if found else timezone.localdate())
        return found

    def import_field(
        self, field: Field, instance: Any, row: Any, *args: Any, **kwargs: Any
    ) -> None:
        """Fields of the person are imported only once the row has a person."""
        if field.attribute.startswith("user__") and not hasattr(instance, "user"):
            return
        super().import_field(field, instance, row, *args, **kwargs)

    def title_of(self, row: Mapping[str, Any]) -> str:
        return f"{row['full_name']} ({row['username']})"

    def unit_of(self, membership: Membership) -> Unit:
        return membership.workplace

    def check(self, membership: Membership) -> None:
        user, words = membership.user, _words(membership.user)
        if self.words_in_file.setdefault(user.username, words) != words:
            raise ValidationError(
                {"user__full_name": _("another row says something else about this person.")}
            )
        identity = (*_place(membership), membership.valid_from)
        if identity in self.seen:
            raise ValidationError({"user": _("the membership stands in the file twice.")})
        self.seen.add(identity)
        if membership.valid_to and membership.valid_to < membership.valid_from:
            raise ValidationError({"valid_to": _("the membership would end before it begins.")})
        if self.by is not None:
            self._check_scope(membership, self.by)

    def _check_scope(self, membership: Membership, by: User) -> None:
        user = membership.user
        if user.username in self.strangers:
            raise ValidationError({"user": _("the user name belongs to somebody else.")})
        verdict = may_grant(
            None if user._state.adding else user,
            by=by,
            workplace=membership.workplace,
            territory=membership.territory,
        )
        if verdict and self._says_something_new(user):
            verdict = may_change(user, by=by)
        if not verdict:
            raise ValidationError({"user": verdict.reason})

    def _says_something_new(self, user: User) -> bool:
        stored = self.stored_words.get(user.username)
        return stored is not None and stored != _words(user)

    def get_bulk_update_fields(self) -> list[str]:
        return ["position", "valid_to"]

    def after_import_row(self, row: Any, row_result: RowResult, **kwargs: Any) -> None:
        """What changes of the person alone has an audit row of its own."""
        changed = {key for key, _before, _after in self.differences(row_result)}
        if row_result.is_new() or changed - set(WORDS):
            super().after_import_row(row, row_result, **kwargs)

    def before_save_instance(self, membership: Membership, row: Any, **kwargs: Any) -> None:
        """Store the person before the memberships, which are stored in bulk."""
        user = membership.user
        if user._state.adding:
            self._create(user, membership.workplace)
            membership.user = user
        elif self._says_something_new(user):
            before = dict(zip(WORDS, self.stored_words[user.username], strict=True))
            user.save(update_fields=WORDS)
            after = dict(zip(WORDS, _words(user), strict=True))
            record(
                "account_changed",
                by=self.by,
                target=user,
                unit=membership.workplace,
                before=before,
                after=after,
            )
            self.stored_words[user.username] = _words(user)

    def _create(self, user: User, workplace: Unit) -> None:
        user.must_change_password = True
        if self.dry:
            user.set_unusable_password()
        else:
            user.password = self.hashes[user.username]
        user.save()
        self.created[user.username] = user
        record("account_created", by=self.by, target=user, unit=workplace)


WORDS = ("full_name", "email", "phone")


def _words(user: User) -> tuple[str, ...]:
    return tuple(getattr(user, word) for word in WORDS)


def _place(membership: Membership) -> tuple[str, str, str, str]:
    return (
        membership.user.username,
        membership.workplace.code,
        membership.territory.code,
        membership.role,
    )
