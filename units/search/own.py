"""What this app lets people find: its pages, units and people."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from units.formats.dates import format_day
from units.grants import Grant
from units.models import Unit, User
from units.permissions import holds
from units.search.kinds import Hit, Kind, register
from units.search.places import Place, find_places, register_places

PLACES = (
    Place("units:unit_list", _("Units"), frozenset({Grant.READ_UNITS})),
    Place("units:account_list", _("Accounts"), frozenset({Grant.MANAGE_ACCOUNTS})),
    Place("units:delegation_list", _("Delegation"), frozenset({Grant.DELEGATE})),
    Place("units:holiday_list", _("Days off"), frozenset({Grant.READ_UNITS})),
    Place("units:audit_list", _("Audit trail"), frozenset({Grant.READ_AUDIT})),
    Place("units:notice_list", _("Notices")),
    Place("units:notice_preferences", _("Notices by e-mail")),
    Place("units:my_account", _("My account"), also=_("e-mail, telephone")),
    Place(
        "units:delegation_give",
        _("Appoint a deputy"),
        frozenset({Grant.DELEGATE}),
        action=True,
    ),
    Place("units:account_add", _("New account"), frozenset({Grant.MANAGE_ACCOUNTS}), action=True),
    Place(
        "units:account_import",
        _("Import accounts"),
        frozenset({Grant.MANAGE_ACCOUNTS}),
        action=True,
    ),
    Place("units:unit_import", _("Import units"), frozenset({Grant.MANAGE_UNITS}), action=True),
    Place(
        "units:holiday_add",
        _("Add a day off or a make-up working day"),
        frozenset({Grant.KEEP_CALENDAR}),
        action=True,
    ),
    Place(
        "units:holiday_import",
        _("Import days off"),
        frozenset({Grant.KEEP_CALENDAR}),
        action=True,
    ),
)


def find_units(user: User, words: str, most: int) -> list[Hit]:
    found = Unit.objects.visible_to(user).matching(words).select_related("parent")
    found = found.as_named_first(words, "sort_key")
    return [_unit(unit) for unit in found[:most]]


def _unit(unit: Unit) -> Hit:
    facts = [unit.get_kind_display(), unit.parent.name if unit.parent else "", unit.code]
    if unit.valid_to:
        facts.append(f"– {format_day(unit.valid_to)}")
    page = reverse("units:unit_detail", args=[unit.pk])
    return Hit(unit.name, page, ", ".join(filter(None, facts)))


def find_people(user: User, words: str, most: int) -> list[Hit]:
    if not holds(user, Grant.MANAGE_ACCOUNTS):
        return []
    found = User.objects.visible_to(user).matching(words).as_named_first(words, "full_name")
    return [
        Hit(person.full_name, reverse("units:account_detail", args=[person.pk]), person.username)
        for person in found[:most]
    ]


def register_own() -> None:
    register_places(PLACES)
    register(Kind("places", _("Pages and actions"), "arrow-right", 10, find_places))
    register(Kind("units", _("Units"), "unit", 60, find_units, "units:unit_list"))
    register(Kind("people", _("Accounts"), "user", 70, find_people, "units:account_list"))
