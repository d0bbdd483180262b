"""The comments on a leaf as threads, and who may begin or answer one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from scoring.models import EntryComment, ScoreEntry
from units.grants import Grant
from units.models import Unit, User
from units.permissions import Verdict, may

Kind = EntryComment.Kind


@dataclass(frozen=True)
class Thread:
    """A comment or a question, and the answers to it."""

    comment: EntryComment
    answers: Sequence[EntryComment]

    @property
    def state(self) -> str:
        """Settled, answered by somebody else, or still open."""
        if self.comment.resolved_at:
            return _("settled")
        asked = self.comment.written_by_id
        answered = any(each.written_by_id != asked for each in self.answers)
        return _("answered") if answered else _("waiting for an answer")

    @property
    def tone(self) -> str:
        return "good" if self.comment.resolved_at else "warn"


def may_comment(user: User, unit: Unit) -> Verdict:
    """People who enter scores at the unit begin a thread; Home Affairs answers its questions."""
    return may(user, Grant.ENTER_SCORES, unit=unit)


def may_answer(user: User, comment: EntryComment) -> Verdict:
    verdict = may_comment(user, comment.acting_unit)
    if not verdict and comment.kind == Kind.QUESTION:
        return may(user, Grant.RUN_CAMPAIGN, unit=comment.acting_unit)
    return verdict


def threads_of(entry: ScoreEntry, user: User) -> list[Thread]:
    """What the person may read about the leaf, the newest thread first. One query."""
    found = list(
        EntryComment.objects.visible_to(user)
        .filter(entry=entry)
        .select_related("written_by", "resolved_by")
    )
    return [
        Thread(first, [each for each in found if each.answer_to_id == first.pk])
        for first in reversed(found)
        if first.answer_to_id is None
    ]
