"""Comments on a leaf: comment, ask, answer, settle."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from scoring.answers.threads import Kind, may_answer, may_comment
from scoring.models import EntryComment, ScoreEntry
from units.audit.trail import record
from units.formats import limits
from units.formats.lengths import too_long_text
from units.formats.text import clean
from units.models import User
from units.permissions import Verdict
from units.refusals import NotReady


def comment(entry: ScoreEntry, *, kind: str, text: str, by: User) -> EntryComment:
    """Comment on a leaf. Raises PermissionDenied, or NotReady for a blank text."""
    _require(may_comment(by, entry.sheet.unit))
    return _write(
        entry, kind=Kind.QUESTION if kind == Kind.QUESTION else Kind.COMMENT, text=text, by=by
    )


def answer(asked: EntryComment, *, text: str, by: User) -> EntryComment:
    """Answer a comment. Raises PermissionDenied, or NotReady for a blank text."""
    _require(may_answer(by, asked))
    first = asked.answer_to or asked
    return _write(first.entry, kind=first.kind, text=text, by=by, answer_to=first)


def settle(asked: EntryComment, *, by: User) -> None:
    """The unit needs no further answer. Settling it again changes nothing."""
    _require(may_comment(by, asked.acting_unit))
    with transaction.atomic():
        settled = EntryComment.objects.filter(
            pk=asked.pk, answer_to__isnull=True, resolved_at__isnull=True
        ).update(resolved_at=Now(), resolved_by=by)
        if settled:
            _record("comment_settled", asked.entry, asked.kind, by)


def _write(
    entry: ScoreEntry, *, kind: str, text: str, by: User, answer_to: EntryComment | None = None
) -> EntryComment:
    text = clean(text)
    if not text:
        raise NotReady(_("Please write something."))
    if refusal := too_long_text(text, limits.WORDS, _("Comment")):
        raise NotReady(refusal)
    with transaction.atomic():
        written = EntryComment.objects.create(
            entry=entry, kind=kind, text=text, written_by=by, answer_to=answer_to
        )
        _record("comment_answered" if answer_to else "comment_written", entry, kind, by)
    return written


def _record(verb: str, entry: ScoreEntry, kind: str, by: User) -> None:
    """Record in the audit trail that somebody commented, without the text of the comment."""
    after = {"code": entry.criterion.code, "kind": kind}
    record(verb, by=by, target=entry.sheet, unit=entry.sheet.unit, after=after)


def _require(verdict: Verdict) -> None:
    if not verdict:
        raise PermissionDenied(verdict.reason)
