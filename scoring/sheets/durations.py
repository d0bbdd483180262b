"""A length of time in words."""

from datetime import timedelta

from django.utils.translation import ngettext


def format_duration(span: timedelta) -> str:
    """Whole days, else hours, else minutes."""
    minutes = max(1, int(span.total_seconds() // 60))
    if span.days:
        return ngettext("%(count)s day", "%(count)s days", span.days) % {"count": span.days}
    if minutes >= 60:
        hours = minutes // 60
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
