"""Adding a unit below another."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from units.audit.trail import record
from units.grants import Grant
from units.models import Unit, User
from units.permissions import require
from units.refusals import Invalid
from units.unit_tree.checks import (
    require_days_in_order,
    require_free_code,
    require_free_name,
    require_superior_lives,
)
from units.unit_tree.marks import lock_tree


def add_unit(
    parent: Unit,
    *,
    code: str,
    name: str,
    short_name: str,
    kind: str,
    valid_from: date | None,
    valid_to: date | None = None,
    by: User,
) -> Unit:
    """A unit of former years has its last day at once. Raises Invalid naming the field: the code or
    the name is taken, or the unit would go on without its superior unit.
    """
    require(by, Grant.MANAGE_UNITS, unit=parent)
    with transaction.atomic():
        above = lock_tree(parent)
        unit = Unit(
            code=code,
            name=name,
            short_name=short_name or name[:100],
            kind=kind,
            parent=above,
            valid_from=valid_from,
            valid_to=valid_to,
        )
        require_days_in_order(unit)
        require_superior_lives(unit, above, "valid_to")
        require_free_code(unit)
        require_free_name(unit)
        _plant(unit)
        record(
            "unit_added",
            by=by,
            target=unit,
            unit=unit,
            after={
                "code": code,
                "name": name,
                "short_name": unit.short_name,
                "kind": kind,
                "parent": above.code,
                "valid_from": valid_from.isoformat() if valid_from else "",
                "valid_to": valid_to.isoformat() if valid_to else "",
            },
        )
    return unit


def _plant(unit: Unit) -> None:
    """An import may have stored the code since it was looked for."""
    try:
        with transaction.atomic():
            unit.plant()
    except IntegrityError as error:
        raise Invalid(by_field={"code": _("Another unit already has this code.")}) from error
