"""One event of the timeline of a sheet, and who caused it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from units.models import User

Names = Mapping[int | None, str]


class EventKind(models.TextChoices):
    SCORE = "score", gettext_lazy("Self-score")
    APPRAISAL = "appraisal", gettext_lazy("Appraisal")
    EXPLANATION = "explanation", gettext_lazy("Explanation")
    EVIDENCE = "evidence", gettext_lazy("Evidence")
    COMMENT = "comment", pgettext_lazy("on a leaf", "Comment")
    STEP = "step", gettext_lazy("Step of the sheet")


@dataclass(frozen=True)
class TimelineEvent:
    """One thing that happened; `code` is blank where it concerns the whole sheet, `address` where
    the reader may not see from where it came.
    """

    at: datetime
    by: str
    kind: EventKind
    code: str
    what: str
    before: str = ""
    after: str = ""
    why: str = ""
    address: str = ""


def event_text(line: TimelineEvent) -> str:
    """From what to what, in one line."""
    changed = " → ".join(part for part in (line.before, line.after) if part)
    return f"{line.what}: {changed}" if changed else line.what


def signed_by(event: Any, person: User | None, names: Names) -> str:
    """Whoever signed the value; else whoever asked for the change; else the system."""
    return person.full_name if person else names.get(requester(event), _("The system"))


def requester(event: Any) -> int | None:
    """The key of who was logged in when the value was written."""
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def requester_names(events: Iterable[Any]) -> Names:
    """The names of who was logged in when the values were written. One query."""
    asked = {requester(event) for event in events} - {None}
    return dict(User.objects.filter(pk__in=asked).values_list("pk", "full_name"))
