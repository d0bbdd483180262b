"""The documents of a unit on its page."""

from dataclasses import dataclass

from evidence.models import Evidence
from evidence.uses.conditions import is_used
from units.grants import Grant
from units.models import Unit, User
from units.permissions import may
from units.unit_tree.panels import UnitPanel


@dataclass(frozen=True)
class UnitDocuments:
    """How many documents the person may see of a unit, and how many of them are used nowhere."""

    count: int
    unused: int


def documents_of(unit: Unit, user: User) -> UnitDocuments | None:
    """None for people who do not read the unit's sheets."""
    if not may(user, Grant.READ_SCORES, unit=unit):
        return None
    visible = Evidence.objects.visible_to(user).filter(unit=unit)
    return UnitDocuments(visible.count(), visible.exclude(is_used()).count())


PANEL = UnitPanel("evidence/_unit_panel.html", documents_of)
