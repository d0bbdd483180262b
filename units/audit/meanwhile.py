"""Who was faster where two people write the same row."""

from typing import Any

from django.utils.translation import gettext as _

from units.models import AuditEvent


def changed_meanwhile_text(row: Any) -> str:
    """The sentence that names whoever wrote the row last; the row has a code."""
    events = AuditEvent.objects.filter(target_type=row._meta.label_lower, target_id=row.pk)
    last = events.order_by("-pk").first()
    return _("%(name)s has changed %(code)s meanwhile.") % {
        "name": last.actor_name if last else _("Somebody else"),
        "code": row.code,
    }
