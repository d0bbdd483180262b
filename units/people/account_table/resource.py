"""The table of accounts: a row is one membership of one person."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.results import RowResult
from tablib import Dataset

from units.grants import Role
from units.imports.cells import ChoiceWidget, DayWidget, TextWidget
from units.imports.resources import BulkMeta, TableResource
from units.models import Membership, Unit, User
from units.people.account_table.cells import EmailWidget, PersonWidget, PlaceWidget
from units.people.account_table.checks import check_membership, check_person, check_scope
from units.people.account_table.columns import COLUMNS
from units.people.account_table.memberships import stored_memberships
from units.people.account_table.people import (
    PERSON_FIELDS,
    change_person,
    create_person,
    person_texts,
)

ROLES = dict(Role.choices)
# What files of earlier releases call a role, without diacritics: they can still be imported.
ROLES_IN_OLDER_FILES = {
    "thu truong don vi": Role.HEAD,
    "cong chuc noi vu": Role.HOME_AFFAIRS,
    "lanh dao": Role.LEADER,
    "kiem tra, giam sat": Role.AUDITOR,
    "quan tri he thong": Role.ADMINISTRATOR,
}


class AccountResource(TableResource):
    """`hashes` has, by user name, the hashed one-time password of every account that is to be
    created; `created` are the accounts that were, or would be.
    """

    COLUMNS = COLUMNS
    VERBS = {"new": "membership_added", "update": "membership_changed"}
    full_name = Field("user__full_name", "full_name", widget=TextWidget(120, required=True))
    email = Field("user__email", "email", widget=EmailWidget(254))
    phone = Field("user__phone", "phone", widget=TextWidget(30))
    role = Field("role", "role", widget=ChoiceWidget(ROLES_IN_OLDER_FILES, ROLES))
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
        self.people: dict[str, User] = {}
        self.places: dict[str, Unit] = {}
        self.texts_in_file: dict[str, tuple[str, ...]] = {}
        self.seen: set[tuple] = set()
        self.fields["username"] = Field("user", "username", widget=PersonWidget(self.people))
        workplace = PlaceWidget(self.places)
        self.fields["workplace"] = Field("workplace", "workplace", widget=workplace)
        territory = PlaceWidget(self.places, fallback="workplace")
        self.fields["territory"] = Field("territory", "territory", widget=territory)

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        units = Unit.objects.order_by(F("valid_from").asc(nulls_first=True), "pk")
        self.places |= {unit.code: unit for unit in units}
        names = {name.lower() for name in dataset["username"]}
        self.people |= {user.username: user for user in User.objects.filter(username__in=names)}
        self.stored_texts = {user.username: person_texts(user) for user in self.people.values()}
        self.strangers: set[str] = set()
        if self.by is not None:
            known = User.objects.visible_to(self.by).values_list("username", flat=True)
            self.strangers = set(self.people) - set(known)
        self.stored = stored_memberships(self.people)

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
        check_person(membership.user, self.texts_in_file)
        check_membership(membership, self.seen)
        if self.by is not None:
            if membership.user.username in self.strangers:
                raise ValidationError({"user": _("the user name belongs to somebody else.")})
            changes_person = self._changes_person(membership.user)
            check_scope(membership, self.by, changes_person=changes_person)

    def _changes_person(self, user: User) -> bool:
        stored = self.stored_texts.get(user.username)
        return stored is not None and stored != person_texts(user)

    def get_bulk_update_fields(self) -> list[str]:
        return ["position", "valid_to"]

    def after_import_row(self, row: Any, row_result: RowResult, **kwargs: Any) -> None:
        """What changes of the person alone has an audit row of its own."""
        changed = {key for key, _before, _after in self.differences(row_result)}
        if row_result.is_new() or changed - set(PERSON_FIELDS):
            super().after_import_row(row, row_result, **kwargs)

    def before_save_instance(self, membership: Membership, row: Any, **kwargs: Any) -> None:
        """Store the person before the memberships, which are stored in bulk."""
        user, unit = membership.user, membership.workplace
        if user._state.adding:
            hashed = None if self.dry else self.hashes[user.username]
            create_person(user, hashed, by=self.by, unit=unit)
            self.created[user.username] = user
            membership.user = user
        elif self._changes_person(user):
            change_person(user, self.stored_texts[user.username], by=self.by, unit=unit)
            self.stored_texts[user.username] = person_texts(user)
