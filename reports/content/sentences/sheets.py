"""Sentences on the self-scores that were sent, and on those that were not."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.content.official import official_count, official_moment
from reports.data.counts import LateUnit


def sheets_text(submitted: int, judged: int, taken_at: datetime) -> str:
    return _("At %(moment)s, %(submitted)s/%(judged)s units have sent their self-scores.") % {
        "moment": official_moment(taken_at),
        "submitted": submitted,
        "judged": judged,
    }


def late_text(late: Sequence[LateUnit]) -> str:
    return ngettext(
        "%(count)s unit sent its self-scores late or not at all: %(units)s.",
        "%(count)s units sent their self-scores late or not at all: %(units)s.",
        len(late),
    ) % {"count": official_count(len(late)), "units": ", ".join(each.unit for each in late)}
