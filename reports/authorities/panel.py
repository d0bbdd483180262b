"""The settings of an authority on the page of its unit."""

from reports.content.letterhead import letterhead_of
from reports.data.signature import Letterhead
from units.models import Unit, User
from units.unit_tree.panels import UnitPanel
from units.unit_tree.place_name import may_keep_settings


def letterhead_for(unit: Unit, user: User) -> Letterhead | None:
    """For those who keep the settings, of units in whose name documents are issued."""
    if not unit.is_local_government or not may_keep_settings(user, unit):
        return None
    return letterhead_of(unit)


PANEL = UnitPanel("reports/_unit_panel.html", letterhead_for)
