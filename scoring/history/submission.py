"""Taking a step with what the person saw of a sheet or a part; where it has changed since, the step
is refused and the changes are named.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from scoring.assignments import workflow as handing_in
from scoring.assignments.lookup import is_filled_in, leaves_of
from scoring.history.appraisal_marks import appraisal_mark_of
from scoring.history.events import EventKind, TimelineEvent, event_text
from scoring.history.timeline import timeline_of_sheet
from scoring.models import Part, ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from scoring.sheets.guards.missing import changed_text, missing_of
from scoring.sheets.snapshots import NotAsSeen
from units.models import User
from units.refusals import NotReady

# What people do to the leaves of a sheet.
ON_LEAVES = (EventKind.SCORE, EventKind.EVIDENCE, EventKind.APPRAISAL, EventKind.EXPLANATION)


def submit_as_seen(sheet: ScoreSheet, *, by: User, seen: str, since: datetime | None) -> ScoreSheet:
    """Submit the sheet whose mark is `seen`. Raises NotReady like `workflow.submit`; where the
    sheet has changed the sentences name what others did since `since`.
    """
    try:
        return workflow.submit(sheet, by=by, seen=seen)
    except NotAsSeen as refusal:
        raise NotReady(*refusal.sentences, *changes_since(sheet, by, since)) from refusal


def propose_as_seen(sheet: ScoreSheet, *, by: User, versions: Mapping[int, int]) -> ScoreSheet:
    """Propose the sheet whose rows have the versions that the page showed. Raises NotReady like
    `workflow.propose`, and where a row has another version.
    """
    with transaction.atomic():
        proposed = workflow.propose(sheet, by=by)
        entries = sheet.entries.select_related("criterion")
        _require_seen(filter(is_filled_in, entries), versions)
    return proposed


def hand_in_as_seen(part: Part, *, by: User, versions: Mapping[int, int]) -> Part:
    """Hand in the part whose rows have the versions that the page showed."""
    with transaction.atomic():
        handed_in = handing_in.hand_in(part, by=by)
        _require_seen(leaves_of(part), versions)
    return handed_in


def finish_as_seen(sheet: ScoreSheet, *, by: User, seen: str) -> ScoreSheet:
    """Finish the appraisal whose mark is `seen`."""
    return _take_as_seen(workflow.finish, sheet, by=by, seen=seen)


def explain_as_seen(sheet: ScoreSheet, *, by: User, seen: str) -> ScoreSheet:
    """Submit the explanation whose mark is `seen`."""
    return _take_as_seen(workflow.explain, sheet, by=by, seen=seen)


def finalise_as_seen(sheet: ScoreSheet, *, by: User, seen: str) -> ScoreSheet:
    """Make the result final whose mark is `seen`."""
    return _take_as_seen(workflow.finalise, sheet, by=by, seen=seen)


def _take_as_seen(
    move: Callable[..., ScoreSheet], sheet: ScoreSheet, *, by: User, seen: str
) -> ScoreSheet:
    """Take the step; `seen` is the mark of what the page showed as granted and explained. Raises
    NotReady like the step, and where that has changed.
    """
    with transaction.atomic():
        moved = move(sheet, by=by)
        if appraisal_mark_of(sheet) != seen:
            raise NotReady(_("The sheet has changed since you looked at it. Please look again."))
    return moved


def _require_seen(entries: Iterable[ScoreEntry], versions: Mapping[int, int]) -> None:
    """Raise NotReady naming the leaves that changed since the page was drawn; the step that was
    taken before holds their sheet locked.
    """
    changed = missing_of(each for each in entries if versions.get(each.pk) != each.version)
    if changed:
        raise NotReady(changed_text(changed))


def changes_since(sheet: ScoreSheet, user: User, since: datetime | None) -> list[str]:
    """What others did to the leaves since the person looked, as sentences."""
    return [
        _("%(code)s, %(name)s: %(what)s")
        % {"code": line.code, "name": line.by, "what": event_text(line)}
        for line in _events_since(sheet, user, since)
    ]


def changed_by_others(
    sheet: ScoreSheet, user: User, since: datetime | None
) -> list[tuple[str, str]]:
    """The code of each leaf that somebody else changed since then, with who did what; people are
    told apart by their names.
    """
    return [
        (line.code, _("%(name)s: %(what)s") % {"name": line.by, "what": event_text(line)})
        for line in _events_since(sheet, user, since)
        if line.by != user.full_name
    ]


def _events_since(sheet: ScoreSheet, user: User, since: datetime | None) -> Iterator[TimelineEvent]:
    if since is None:
        return
    for line in timeline_of_sheet(sheet, user):
        if line.at > since and line.kind in ON_LEAVES:
            yield line
