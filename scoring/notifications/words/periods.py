"""Notices of a period: it opens, its dates change, its results are sent back."""

from django.utils.translation import gettext as _

from scoring.notifications.words.facts import SHEET, Facts, named
from units.notices.notifying import NoticeKind


def _opened_text(facts: Facts) -> str:
    return _("%(period)s is open: %(unit)s scores itself until %(due)s.") % named(facts)


def _dates_text(facts: Facts) -> str:
    return _("Dates of %(period)s changed: %(unit)s submits until %(due)s. %(reason)s") % named(
        facts
    )


def _results_returned_text(facts: Facts) -> str:
    return _("%(by)s sent the results of %(period)s back before publication: %(reason)s") % (
        named(facts)
    )


KINDS = {
    "period_opened": NoticeKind(_opened_text, SHEET),
    "dates_changed": NoticeKind(_dates_text, SHEET, urgent=True),
    "results_returned": NoticeKind(_results_returned_text, "scoring:publication", urgent=True),
}
