"""Notices of an explanation round: asked, explained, extended, closed."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.notifications.words.facts import EXPLANATION, Facts, named, period_of, units_of
from units.notices.notifying import NoticeKind, Together


def _asked_text(facts: Facts) -> str:
    return _("The appraisal asks %(unit)s to explain itself for %(period)s until %(due)s.") % (
        named(facts)
    )


def _explained_text(facts: Facts) -> str:
    return _("%(unit)s has explained itself for %(period)s: it is appraised again.") % named(facts)


def _explained_texts(many: Sequence[Facts]) -> str:
    units = units_of(many)
    text = ngettext(
        "%(count)s unit has explained itself for %(period)s: %(units)s.",
        "%(count)s units have explained themselves for %(period)s: %(units)s.",
        len(units),
    )
    return text % (named(many[0]) | {"count": len(units), "units": ", ".join(units)})


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
    "sheet_explained": NoticeKind(
        _explained_text,
        "scoring:second_appraisal",
        together=Together(period_of, _explained_texts),
    ),
    "explanation_extended": NoticeKind(_explanation_extended_text, EXPLANATION, urgent=True),
    "explanation_closed": NoticeKind(_explanation_closed_text, EXPLANATION),
}
