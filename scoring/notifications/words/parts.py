"""Notices about a part of a sheet: it is given to somebody, or somebody is reminded of it."""

from datetime import date

from django.utils.translation import gettext as _

from scoring.notifications.words.facts import SHEET, Facts, named
from units.formats.dates import format_day
from units.notices.notifying import NoticeKind

PART_GIVEN = "part_given"
PART_REMINDED = "part_reminded"


def _given_text(facts: Facts) -> str:
    return _(
        "A part of the sheet of %(unit)s, %(period)s, is given to %(part)s, due on %(day)s."
    ) % _with_day(facts)


def _reminded_text(facts: Facts) -> str:
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
    return text % _with_day(facts)


def _with_day(facts: Facts) -> dict[str, object]:
    """The facts with the inner deadline in words."""
    return named(facts) | {"day": format_day(date.fromisoformat(facts["day"]))}


KINDS = {
    PART_GIVEN: NoticeKind(_given_text, SHEET),
    PART_REMINDED: NoticeKind(_reminded_text, SHEET, urgent=True),
}
