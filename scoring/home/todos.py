"""What waits for the people of a unit: to be scored, handed in, approved, explained."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.deadlines import is_closed
from scoring.home.assignments import own_parts
from scoring.home.explanations import RoundLine, of_unit
from scoring.home.sheet_lines import SheetLine
from scoring.home.sheets import awaiting_head, to_score
from scoring.models import ScoreSheet
from scoring.sheets.guards.deadlines import closed_text
from units.formats.dates import moment_text
from units.grants import Grant
from units.models import User
from units.permissions import holds, in_place_of
from units.todos import Todo


def sheets_to_approve(user: User, now: datetime) -> Iterator[Todo]:
    """Sheets proposed to the head, or to the deputy in the head's place."""
    for line in awaiting_head(user, now):
        sheet = line.sheet
        if late := _too_late(line, now):
            yield late
            continue
        assert sheet.proposed_at  # by its status
        proposed = {"name": sheet.proposed_by, "when": moment_text(sheet.proposed_at)}
        yield Todo(
            what=_("Approve and submit: %(sheet)s") % {"sheet": name_of(sheet)},
            note=_("Proposed by %(name)s at %(when)s") % proposed,
            in_place_of=in_place_of(user, Grant.SUBMIT_SHEET, unit=sheet.unit),
            button=_("Look and approve"),
            url=reverse("scoring:sheet", args=[sheet.pk]),
            due=line.due,
        )


def sheets_to_score(user: User, now: datetime) -> Iterator[Todo]:
    """Drafts of the person's units; a full one is to be proposed, by a head to be submitted."""
    for line in to_score(user, now):
        left = _left(line)
        sheet = line.sheet
        if late := _too_late(line, now):
            yield late
            continue
        named = {"sheet": name_of(sheet)}
        if left:
            what, button = _("Score: %(sheet)s") % named, _("Go on scoring")
            note = ngettext(
                "%(left)s criterion is not scored yet", "%(left)s criteria are not scored yet", left
            ) % {"left": left}
        elif holds(user, Grant.SUBMIT_SHEET):
            what, button = _("Submit: %(sheet)s") % named, _("Look and submit")
            note = _("Every criterion is scored")
        else:
            what, button = _("Propose to the head: %(sheet)s") % named, _("Look and propose")
            note = _("Every criterion is scored")
        yield Todo(
            what=what,
            note=note,
            why=sheet.sent_back_because or "",
            button=button,
            url=reverse("scoring:sheet", args=[sheet.pk]),
            due=line.due,
        )


def _too_late(line: SheetLine, now: datetime) -> Todo | None:
    """A sheet that nobody can send any more, with what can still be done about it."""
    closed = closed_text(line.sheet, now)
    if not closed:
        return None
    return Todo(
        what=_("Not sent in time: %(sheet)s") % {"sheet": name_of(line.sheet)},
        note=_("%(closed)s To send it, ask the appraising authority for more time.")
        % {"closed": closed},
        button=_("Look at the sheet"),
        url=reverse("scoring:sheet", args=[line.sheet.pk]),
        due=line.due,
    )


def _left(line: SheetLine) -> int:
    return line.total.leaves - line.total.scored if line.total else line.leaves


def parts_to_hand_in(user: User, now: datetime) -> Iterator[Todo]:
    """Parts of sheets that can still be sent; the others are listed as sheets of the unit."""
    for part, due in own_parts(user, now):
        if is_closed(part.sheet, now):
            continue
        yield Todo(
            what=_("Score and hand in the part: %(sheet)s") % {"sheet": name_of(part.sheet)},
            note=part.label,
            why=part.returned_because,
            button=_("Open the part"),
            url=f"{reverse('scoring:sheet', args=[part.sheet_id])}?part=part-{part.pk}",
            due=due,
        )


def rounds_to_answer(user: User, now: datetime) -> Iterator[Todo]:
    """Questions of the appraisal, and results of a year to be acknowledged; what is closed by its
    deadline waits for nobody.
    """
    for line in of_unit(user, now):
        if line.due is None or now < line.due.when:
            yield _result(line, user) if line.is_result else _questions(line)


def _questions(line: RoundLine) -> Todo:
    counts = {"answered": line.answered, "asked": line.asked}
    return Todo(
        what=_("Explain: %(sheet)s") % {"sheet": name_of(line.sheet)},
        note=_("%(answered)s of %(asked)s questions are answered") % counts,
        button=_("Open the explanation"),
        url=reverse("scoring:explanation", args=[line.sheet.pk]),
        due=line.due,
    )


def _result(line: RoundLine, user: User) -> Todo:
    return Todo(
        what=_("Acknowledge the result: %(sheet)s") % {"sheet": name_of(line.sheet)},
        in_place_of=in_place_of(user, Grant.SUBMIT_SHEET, unit=line.sheet.unit),
        button=_("Look at the result"),
        url=reverse("scoring:result", args=[line.sheet.pk]),
    )


def name_of(sheet: ScoreSheet) -> str:
    """ "Quý I 2026 – Xã Lộc An" """
    return f"{sheet.period.in_year} – {sheet.unit.short_name}"
