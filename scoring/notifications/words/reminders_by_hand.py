"""What Home Affairs, or who shares out a sheet, reminds of by hand."""

from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from scoring.notifications.words.facts import EXPLANATION, SHEET, Facts, named
from units.formats.dates import format_day
from units.notices.notifying import NoticeKind

SHEET_REMINDED = "sheet_reminded"
EXPLANATION_REMINDED = "explanation_reminded"
PART_REMINDED = "part_reminded"


def _sheet_text(facts: Facts) -> str:
    if facts["late"]:
        text = _(
            "%(by)s reminds: %(unit)s has not submitted its sheet of %(period)s, due since "
            "%(due)s. To send it, ask for more time."
        )
    else:
        text = _("%(by)s reminds: the sheet of %(unit)s, %(period)s, is due at %(due)s.")
    return text % named(facts)


def _explanation_text(facts: Facts) -> str:
    text = _("%(by)s reminds: %(unit)s explains itself for %(period)s until %(due)s.")
    return text % named(facts)


def _part_text(facts: Facts) -> str:
    if facts["late"]:
        text = _(
            "%(by)s reminds: the part of %(part)s on the sheet of %(unit)s, %(period)s, was due "
            "on %(day)s."
        )
    else:
        text = _(
            "%(by)s reminds: the part of %(part)s on the sheet of %(unit)s, %(period)s, is due on "
            "%(day)s."
        )
    due = parse_datetime(facts["due"])
    assert due  # as it was written
    return text % (named(facts) | {"day": format_day(localtime(due).date())})


KINDS = {
    SHEET_REMINDED: NoticeKind(_sheet_text, SHEET, urgent=True),
    EXPLANATION_REMINDED: NoticeKind(_explanation_text, EXPLANATION, urgent=True),
    PART_REMINDED: NoticeKind(_part_text, SHEET, urgent=True),
}
