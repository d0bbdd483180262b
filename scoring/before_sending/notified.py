"""Who is notified of a step, in a sentence."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from units.models import User
from units.workflow import Step

MOST = 5  # names in a sentence


def notified_texts(step: Step, row: Any, user: User) -> Iterator[str]:
    """One sentence for each audience of the step; the person who takes it is not told."""
    for message in step.notify:
        people = User.objects.filter(pk__in=message.to.people(row) - {user.pk})
        names = list(people.order_by("full_name", "pk").values_list("full_name", flat=True))
        if not names:
            yield _("Nobody is notified: %(who)s has no account.") % {"who": message.to.label}
            continue
        others = len(names) - MOST
        shown = ", ".join(names[:MOST])
        if others > 0:
            shown += ngettext(" and %(count)s other", " and %(count)s others", others) % {
                "count": others
            }
        yield _("Notified: %(names)s.") % {"names": shown}
