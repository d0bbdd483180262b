"""Notices of the steps of a sheet."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.notifications.words.facts import SHEET, Facts, named, period_of, units_of
from units.notices.notifying import NoticeKind, Together


def _proposed_text(facts: Facts) -> str:
    return _("%(by)s proposes the sheet of %(period)s for your approval.") % named(facts)


def _taken_back_text(facts: Facts) -> str:
    return _("%(by)s took the proposed sheet of %(period)s back; there is nothing to approve.") % (
        named(facts)
    )


def _sent_back_text(facts: Facts) -> str:
    return _("%(by)s sent the sheet of %(period)s back: %(reason)s") % named(facts)


def _submitted_text(facts: Facts) -> str:
    return _("%(unit)s submitted its sheet of %(period)s.") % named(facts)


def _submitted_texts(many: Sequence[Facts]) -> str:
    units = units_of(many)
    text = ngettext(
        "%(count)s unit submitted its sheet of %(period)s: %(units)s.",
        "%(count)s units submitted their sheets of %(period)s: %(units)s.",
        len(units),
    )
    return text % (named(many[0]) | {"count": len(units), "units": ", ".join(units)})


def _reopened_text(facts: Facts) -> str:
    if facts["due"]:
        return _(
            "The sheet of %(unit)s, %(period)s, is open again until %(due)s: %(reason)s"
        ) % named(facts)
    return _("The sheet of %(unit)s, %(period)s, is open again: %(reason)s") % named(facts)


def _extended_text(facts: Facts) -> str:
    return _("%(unit)s has time until %(due)s for its sheet of %(period)s: %(reason)s") % named(
        facts
    )


def _missed_text(facts: Facts) -> str:
    return _(
        "The sheet of %(unit)s, %(period)s, was taken in as “not submitted”: %(reason)s"
    ) % named(facts)


def _appraised_text(facts: Facts) -> str:
    return _("The appraisal of %(unit)s, %(period)s, is finished.") % named(facts)


def _final_text(facts: Facts) -> str:
    return _("The result of %(unit)s, %(period)s, is final.") % named(facts)


KINDS = {
    "sheet_proposed": NoticeKind(_proposed_text, SHEET, urgent=True),
    "sheet_taken_back": NoticeKind(_taken_back_text, SHEET),
    "sheet_sent_back": NoticeKind(_sent_back_text, SHEET, urgent=True),
    "sheet_submitted": NoticeKind(
        _submitted_text, SHEET, together=Together(period_of, _submitted_texts)
    ),
    "sheet_reopened": NoticeKind(_reopened_text, SHEET, urgent=True),
    "sheet_extended": NoticeKind(_extended_text, SHEET, urgent=True),
    "sheet_missed": NoticeKind(_missed_text, SHEET, urgent=True),
    "sheet_appraised": NoticeKind(_appraised_text, SHEET),
    "sheet_final": NoticeKind(_final_text, SHEET),
}
