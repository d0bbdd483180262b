"""Acknowledging warnings: what will be done, and by when."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.models import Task, TaskWarning, WarnedParty
from plans.warnings.addressing import GRANTS_OF, addressed_to
from plans.warnings.notices import KINDS
from units.audit.trail import record
from units.formats import limits
from units.formats.lengths import too_long_text
from units.formats.text import clean
from units.grants import Grant
from units.models import User
from units.notices.notifying import settle_each
from units.permissions import in_place_of, require
from units.refusals import Invalid, NotReady


@transaction.atomic
def acknowledge(task: Task, keys: Collection[int], *, words: str, by: User) -> list[TaskWarning]:
    """Answer these warnings of a task, as far as they are addressed to the person and nobody has
    answered them. Raises PermissionDenied for others, NotReady where nothing is left, Invalid.
    """
    mine = TaskWarning.objects.visible_to(by).filter(addressed_to(by), occurrence__task=task)
    if not mine.exists():
        require(by, Grant.REPORT_PROGRESS, unit=task.acting_unit)
    said = _words_given(words)
    rows = mine.standing().unanswered().filter(pk__in=keys).select_related("occurrence", "unit")
    locked = list(rows.order_by("pk").select_for_update(of=("self",)))
    if not locked:
        raise NotReady(
            _("The warning is acknowledged already or settled, or it is not addressed to you.")
        )
    for each in locked:
        _write(each, said, by)
    settle_each(KINDS, [each.pk for each in locked])
    return locked


def _write(warning: TaskWarning, words: str, by: User) -> None:
    warning.words, warning.acknowledged_by = words, by
    warning.acknowledged_at = timezone.now()
    warning.save(update_fields=["words", "acknowledged_by", "acknowledged_at"])
    grant = GRANTS_OF.get(WarnedParty(warning.party))
    record(
        "warning_acknowledged",
        by=by,
        target=warning.occurrence,
        unit=warning.unit,
        after={"warned": str(warning.get_level_display())},
        reason=words,
        in_place_of=in_place_of(by, grant, unit=warning.unit) if grant else "",
    )


def _words_given(words: str) -> str:
    said = clean(words)
    if refusal := too_long_text(said, limits.WORDS, _("What will be done")):
        raise Invalid(by_field={"words": refusal})
    if not said:
        raise Invalid(by_field={"words": _("Write what will be done, and by when.")})
    return said
