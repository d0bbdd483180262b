"""The tables that can be imported, each with its pages."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from units.calendar.holidays import HolidayResource
from units.forms.calendar import HolidayFileForm
from units.forms.table_files import TableFileForm
from units.grants import Grant
from units.imports.resources import TableResource
from units.imports.unit_table import UnitResource
from units.models import PasswordList
from units.people.account_table.resource import AccountResource
from units.people.password_lists.asking import ask_for_import


@dataclass(frozen=True)
class ImportKind:
    """One kind of table with its pages. `ask_for` is what the worker is asked for where storing
    takes longer than a request may.
    """

    name: str
    heading: str | Promise
    back_label: str | Promise
    resource: type[TableResource]
    grant: Grant
    form: type[TableFileForm] = TableFileForm
    ask_for: Callable[..., PasswordList] | None = None

    @property
    def back(self) -> str:
        return f"units:{self.name}_list"

    @property
    def confirm(self) -> str:
        return f"units:{self.name}_import_confirm"

    @property
    def template(self) -> str:
        return f"units:{self.name}_import_template"


UNITS = ImportKind(
    "unit", gettext_lazy("Import units"), gettext_lazy("Units"), UnitResource, Grant.MANAGE_UNITS
)
ACCOUNTS = ImportKind(
    "account",
    gettext_lazy("Import accounts"),
    gettext_lazy("Accounts"),
    AccountResource,
    Grant.MANAGE_ACCOUNTS,
    ask_for=ask_for_import,
)
HOLIDAYS = ImportKind(
    "holiday",
    gettext_lazy("Import days off"),
    gettext_lazy("Days off"),
    HolidayResource,
    Grant.KEEP_CALENDAR,
    HolidayFileForm,
)
