from django.urls import path

from units.views import (
    audit,
    delegations,
    imports,
    notices,
    search,
    successors,
    unit_page,
    unit_steps,
    units,
)
from units.views.calendar import days, holidays
from units.views.import_kinds import ACCOUNTS, HOLIDAYS, UNITS, ImportKind
from units.views.people import (
    account_list,
    accounts,
    memberships,
    moving,
    one_time_passwords,
    password_lists,
)

app_name = "units"


def importing(kind: ImportKind, at: str) -> list:
    """The three pages of one kind of import."""
    extra, name = {"kind": kind}, kind.name
    confirm, template = f"{name}_import_confirm", f"{name}_import_template"
    return [
        path(f"{at}/import/", imports.import_table, extra, name=f"{name}_import"),
        path(f"{at}/import/template/", imports.import_template, extra, name=template),
        path(f"{at}/import/<int:pk>/confirm/", imports.import_confirm, extra, name=confirm),
    ]


urlpatterns = [
    path("units/", units.unit_list, name="unit_list"),
    *importing(UNITS, "units"),
    path("units/<int:pk>/", unit_page.unit_detail, name="unit_detail"),
    path("units/<int:pk>/add/", unit_steps.unit_add, name="unit_add"),
    path("units/<int:pk>/rename/", unit_steps.unit_rename, name="unit_rename"),
    path("units/<int:pk>/move/", unit_steps.unit_move, name="unit_move"),
    path("units/<int:pk>/end/", unit_steps.unit_end, name="unit_end"),
    path("units/<int:pk>/successors/", successors.unit_successors, name="unit_successors"),
    path(
        "units/<int:pk>/successors/remove/",
        successors.succession_remove,
        name="succession_remove",
    ),
    path("accounts/", account_list.account_list, name="account_list"),
    path("accounts/add/", one_time_passwords.account_add, name="account_add"),
    *importing(ACCOUNTS, "accounts"),
    path("accounts/passwords/", password_lists.passwords_reset, name="passwords_reset"),
    path("accounts/passwords/<int:pk>/", password_lists.password_list, name="password_list"),
    path(
        "accounts/passwords/<int:pk>/progress/",
        password_lists.password_list_progress,
        name="password_list_progress",
    ),
    path(
        "accounts/passwords/<int:pk>/download/",
        password_lists.password_list_download,
        name="password_list_download",
    ),
    path(
        "accounts/passwords/<int:pk>/take/",
        password_lists.password_list_take,
        name="password_list_take",
    ),
    path("accounts/<int:pk>/", accounts.account_detail, name="account_detail"),
    path("accounts/<int:pk>/edit/", accounts.account_edit, name="account_edit"),
    path(
        "accounts/<int:pk>/password/",
        one_time_passwords.account_reset_password,
        name="account_reset_password",
    ),
    path("accounts/<int:pk>/deactivate/", accounts.account_deactivate, name="account_deactivate"),
    path("accounts/<int:pk>/activate/", accounts.account_activate, name="account_activate"),
    path("accounts/<int:pk>/move/", moving.account_move, name="account_move"),
    path(
        "accounts/<int:pk>/move/change/",
        moving.account_move_change,
        name="account_move_change",
    ),
    path(
        "accounts/<int:pk>/move/confirm/",
        moving.account_move_confirm,
        name="account_move_confirm",
    ),
    path("accounts/<int:pk>/memberships/", memberships.membership_add, name="membership_add"),
    path("memberships/<int:pk>/", memberships.membership_edit, name="membership_edit"),
    path("account/", accounts.my_account, name="my_account"),
    path("delegations/", delegations.delegation_list, name="delegation_list"),
    path("delegations/give/", delegations.delegation_give, name="delegation_give"),
    path("delegations/<int:pk>/revoke/", delegations.delegation_revoke, name="delegation_revoke"),
    path("calendar/month/", days.calendar_month, name="calendar_month"),
    path("calendar/day/", days.calendar_day, name="calendar_day"),
    path("holidays/", holidays.holiday_list, name="holiday_list"),
    path("holidays/add/", holidays.holiday_add, name="holiday_add"),
    *importing(HOLIDAYS, "holidays"),
    path("holidays/<int:pk>/remove/", holidays.holiday_remove, name="holiday_remove"),
    path("notices/", notices.notice_list, name="notice_list"),
    path("notices/read/", notices.notices_read, name="notices_read"),
    path("notices/<int:pk>/open/", notices.notice_open, name="notice_open"),
    path("notices/preferences/", notices.notice_preferences, name="notice_preferences"),
    path("audit/", audit.audit_list, name="audit_list"),
    path("search/", search.search, name="search"),
    path("search/hits/", search.search_hits, name="search_hits"),
]
