"""What an intake changed."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.models import Plan


@dataclass
class Changes:
    """What an intake changed, by codes."""

    created: bool = False
    fields: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.created or self.fields or self.added or self.changed or self.removed)

    def note_change(self, code: str) -> None:
        """A line changed beside its columns, unless it is new or is noted already."""
        if code not in self.added and code not in self.changed:
            self.changed.append(code)

    def numbers(self) -> dict[str, int]:
        """How many tasks and targets were added, changed and removed, as the audit trail has it."""
        return {name: len(getattr(self, name)) for name in ("added", "changed", "removed")}


@dataclass(frozen=True)
class Intake:
    plan: Plan
    changes: Changes


def changes_text(intake: Intake) -> str:
    """How many lines of a plan an import added, changed and removed."""
    changes = intake.changes
    if not changes:
        return _("The plan is already stored exactly like this: 0 changes.")
    new, changed, gone = len(changes.added), len(changes.changed), len(changes.removed)
    counts = [
        ngettext("%(count)s line new", "%(count)s lines new", new) % {"count": new},
        ngettext("%(count)s line changed", "%(count)s lines changed", changed) % {"count": changed},
        ngettext("%(count)s line removed", "%(count)s lines removed", gone) % {"count": gone},
    ]
    if changes.created:
        start = _("The plan was stored")
    elif intake.plan.amends_id:
        start = _("The draft of an amendment was brought up to the file")
    else:
        start = _("The plan was brought up to date")
    return f"{start}: {', '.join(counts)}."
