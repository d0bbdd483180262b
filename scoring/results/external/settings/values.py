"""The values of settings: numbers, yes or no, the way of ranking, bands."""

import re
from decimal import Decimal
from typing import NoReturn

from django.utils.translation import gettext as _

from criteria.models import CriteriaSet
from criteria.rules.ranking import ResultBand
from units.formats.numbers import NumberError, number_error_text, read_number
from units.formats.text import clean
from units.refusals import Invalid

HIGHEST = Decimal(1000)
PERCENTAGES = ("mean", "bands")
_BETWEEN_BANDS = re.compile(r",(?=[^,:]*:)")  # the comma of 80,5 is followed by no name


class SettingRefused(Invalid):
    """A setting cannot be read; the message names it and says why."""


def setting_number(name: str, text: str) -> Decimal:
    try:
        number = read_number(text, places=2, maximum=HIGHEST, percent=name in PERCENTAGES)
    except NumberError as error:
        refuse_setting(name, number_error_text(error))
    if number is None:
        refuse_setting(name, _("the number is missing."))
    return number


def setting_excerpt(name: str, text: str) -> bool:
    if text not in ("yes", "no"):
        refuse_setting(
            name,
            _("“%(text)s” is not one of these: %(known)s.")
            % {"text": text[:40], "known": "yes, no"},
        )
    return text == "yes"


def setting_ranking(name: str, text: str) -> str:
    if text not in CriteriaSet.Ranking.values:
        known = ", ".join(CriteriaSet.Ranking.values)
        refuse_setting(
            name,
            _("“%(text)s” is not one of these: %(known)s.") % {"text": text[:40], "known": known},
        )
    return text


def setting_bands(name: str, text: str) -> tuple[ResultBand, ...]:
    bands: list[ResultBand] = []
    for part in _BETWEEN_BANDS.split(text):
        title, colon, cut = (each.strip() for each in part.partition(":"))
        if not title or not colon:
            refuse_setting(
                name,
                _("“%(text)s” is not a band with its lowest value.") % {"text": part.strip()[:40]},
            )
        band = ResultBand(
            clean(title), setting_number(name, cut.removeprefix(">")), not cut.startswith(">")
        )
        if any(band.name.casefold() == other.name.casefold() for other in bands):
            refuse_setting(name, _("the band “%(band)s” is given twice.") % {"band": band.name})
        bands.append(band)
    return tuple(bands)


def refuse_setting(name: str, why: str) -> NoReturn:
    raise SettingRefused(_("Setting “%(name)s”: %(why)s") % {"name": name[:40], "why": why})
