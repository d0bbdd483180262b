"""The rows of a sheet for one person: what may be entered, what changed, what came back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from scoring.answers.access import SheetAccess
from scoring.answers.earlier.answers import answered_before
from scoring.answers.open_comments import open_comments
from scoring.answers.rows.answer_row import AnswerRow
from scoring.answers.rows.reading import row_of
from scoring.answers.rows.states import own_rule
from scoring.assignments.lookup import SheetAssignments
from scoring.models import Part, ScoreEntry, ScoreSheet
from scoring.points.stages import Stage
from scoring.sheets.explanation_round import unexplained
from units.models import AuditEvent, User


def why_locked_by_part(access: SheetAccess) -> dict[Part | None, str]:
    """Why this person cannot answer the leaves of each part ("": can); None: the leaves assigned to
    nobody.
    """
    return {part: access.why_locked(part) for part in (None, *access.shares.parts.values())}


def rows_of_sheet(
    sheet: ScoreSheet,
    entries: Sequence[ScoreEntry],
    documents: Mapping[int, int],
    before: ScoreSheet | None,
    user: User,
    now: datetime,
    shares: SheetAssignments,
    locks: Mapping[Part | None, str],
    returned: AuditEvent | None,
    seen: Stage | None,
) -> Iterator[AnswerRow]:
    rules = {entry.criterion_id: rule for entry in entries if (rule := own_rule(entry))}
    earlier = answered_before(sheet, before, rules)
    comments = open_comments(sheet, user)
    named = codes_in(returned.reason) if returned else set()
    asked = _asked(sheet)
    for entry in entries:
        then, rule = earlier.get(entry.criterion_id), rules.get(entry.criterion_id)
        part = shares.part_of(entry.criterion.code)
        shared = bool(shares.parts) and rule is not None
        yield row_of(
            entry,
            rule=rule,
            documents=documents.get(entry.pk, 0),
            previous=then.words if then else "",
            then=then.mark if then else "",
            now=now,
            editable=not locks[part],
            shows_result=seen,
            entered_name=entry.entered_by.full_name if entry.entered_by else "",
            due=entry.criterion.milestone == sheet.period.period,
            changed=bool(then and then.differs(entry)),
            returned=bool(entry.attention) or entry.criterion.code in named or entry.pk in asked,
            suggests=bool(then and not locks[part] and entry.is_blank and then.rule == rule),
            comments=comments.get(entry.pk, 0),
            locked=locks[part],
            part=f"part-{part.pk if part else 0}" if shared else "",
            whose=part.label if part and shared else "",
        )


def _asked(sheet: ScoreSheet) -> set[int]:
    """The keys of the entries whose question the unit has not answered."""
    if sheet.status != ScoreSheet.Status.EXPLAINING:
        return set()
    return set(unexplained(sheet).order_by().values_list("pk", flat=True))


def codes_in(reason: str) -> set[str]:
    """The codes of the criteria that a reason names: "xem lại 1.1.2 và 3.4"."""
    return set(re.findall(r"\d+(?:\.\d+)+", reason))
