"""What to say where two people wrote the same task."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from plans.forms.writing.lines import TaskLineForm
from plans.models import Task
from units.audit.meanwhile import changed_meanwhile_text


@dataclass(frozen=True)
class WritingConflict:
    """Who was faster, and what stands now in the fields that differ, by their names."""

    text: str
    stored: dict[str, str]


def conflict_of(current: Task, form: TaskLineForm) -> WritingConflict:
    stored = {
        name: words or _("empty")
        for name, words in form.words_of(current).items()
        if name in form.fields and form.differs_from(current, name)
    }
    return WritingConflict(changed_meanwhile_text(current), stored)
