"""Panels of the page of a unit: other apps register theirs here, as this app may not import them.

In the `AppConfig.ready()` of an app to the right:

    panels.register(UnitPanel("evidence/_unit_panel.html", read))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from units.models import Unit, User


@dataclass(frozen=True)
class UnitPanel:
    """`read` answers what one person sees of a unit, or None; `template` shows it as `data` beside
    the `unit`.
    """

    template: str
    read: Callable[["Unit", "User"], Any]


@dataclass(frozen=True)
class FilledUnitPanel:
    """A panel with what it shows."""

    template: str
    data: Any


_panels: dict[str, UnitPanel] = {}


def register(panel: UnitPanel) -> None:
    _panels[panel.template] = panel


def fill(unit: "Unit", user: "User") -> list[FilledUnitPanel]:
    """The panels about a unit that have something for this person."""
    read = ((panel.template, panel.read(unit, user)) for panel in _panels.values())
    return [FilledUnitPanel(template, data) for template, data in read if data is not None]
