"""The lines of an official document that name its number and its day; blank until it is issued.

Of a report and of a plan, on paper and in a file for Word: the blanks are spaces in the text.
"""

from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.content.official import official_day
from reports.data.signature import Letterhead

BLANK = "\u00a0" * 7  # room for a number or a day written by hand, some 9 mm


class OfficialPaper(Protocol):
    @property
    def letterhead(self) -> Letterhead: ...
    @property
    def number(self) -> str: ...
    @property
    def day(self) -> date | None: ...
    @property
    def year(self) -> int: ...


def number_line(paper: OfficialPaper) -> str:
    """ "Số: 31/BC-UBND"."""
    return pgettext("document number", "No. %(number)s") % {"number": _number_of(paper)}


def place_line(paper: OfficialPaper) -> str:
    """ "Phú Lộc, ngày 07 tháng 3 năm 2021"."""
    return _("%(place)s, %(day)s") % {"place": paper.letterhead.place, "day": _day_of(paper)}


def attached_line(paper: OfficialPaper, kind: str) -> str:
    """ "(Kèm theo Báo cáo số 31/BC-UBND ngày 07 tháng 3 năm 2021 của …)"."""
    facts = {"kind": kind, "number": _number_of(paper), "day": _day_of(paper)}
    facts["issuer"] = paper.letterhead.issuer
    return _("(Attached to %(kind)s No. %(number)s of %(day)s by %(issuer)s)") % facts


def _number_of(paper: OfficialPaper) -> str:
    return paper.number or f"{BLANK}/{paper.letterhead.symbol}"


def _day_of(paper: OfficialPaper) -> str:
    if paper.day:
        return official_day(paper.day)
    blanks = {"day": BLANK, "month": BLANK, "year": paper.year}
    return _("day %(day)s month %(month)s year %(year)s") % blanks
