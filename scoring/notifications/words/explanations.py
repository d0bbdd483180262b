"""Notices of an explanation round: asked, explained, extended, closed."""

from django.utils.translation import gettext as _

from scoring.notifications.words.facts import EXPLANATION, Facts, named
from units.notices.notifying import NoticeKind


def _asked_text(facts: Facts) -> str:
    return _("The appraisal asks %(unit)s to explain itself for %(period)s until %(due)s.") % (
        named(facts)
    )


def _explained_text(facts: Facts) -> str:
    return _("%(unit)s has explained itself for %(period)s: it is appraised again.") % named(facts)


def _explanation_extended_text(facts: Facts) -> str:
    return _(
        "%(unit)s has time until %(due)s for its explanation of %(period)s: %(reason)s"
    ) % named(facts)


def _explanation_closed_text(facts: Facts) -> str:
    return _(
        "The time to explain ended at %(due)s: what %(unit)s has explained for %(period)s counts."
    ) % named(facts)


KINDS = {
    "sheet_asked": NoticeKind(_asked_text, EXPLANATION, urgent=True),
    "sheet_explained": NoticeKind(_explained_text, "scoring:second_appraisal"),
    "explanation_extended": NoticeKind(_explanation_extended_text, EXPLANATION, urgent=True),
    "explanation_closed": NoticeKind(_explanation_closed_text, EXPLANATION),
}
