"""The settings of a published table: read from the first line of its file, kept as JSON.

`# appraised_max=65; survey_max=35; ranking=dense; mean=81,25; bands=Tốt:80,Khá:>65`
`# total_max=100; excerpt=yes`
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from criteria.models import CriteriaSet
from criteria.rules.published.table import Mean, Settings
from criteria.rules.ranking import ResultBand
from units.formats.numbers import NumberError, number_error_text, read_number
from units.formats.text import clean
from units.refusals import Invalid

HIGHEST = Decimal(1000)
NUMBERS = ("appraised_max", "survey_max", "total_max", "mean")
FLAGS = ("across", "excerpt", "adjusted")
PERCENTAGES = ("mean", "bands")
_BETWEEN_BANDS = re.compile(r",(?=[^,:]*:)")  # the comma of 80,5 is followed by no name


class SettingRefused(Invalid):
    """A setting cannot be read; the message names it and says why."""


def read_settings(remark: str) -> Settings:
    """The settings of a first line without its #; all are optional. Raises SettingRefused."""
    given: dict[str, Any] = {}
    for part in filter(None, map(str.strip, remark.split(";"))):
        name, equals, text = (each.strip() for each in part.partition("="))
        if name not in _READERS or not equals:
            known = ", ".join(_READERS)
            _refuse(name, _("this setting is not known; known are %(known)s.") % {"known": known})
        if name in given:
            _refuse(name, _("it stands there twice."))
        if text:
            given[name] = _READERS[name](name, text)
    return Settings(**given)


def as_json(settings: Settings) -> dict[str, Any]:
    """Numbers as text, a band as its name, its cut and whether the cut belongs to it."""
    numbers = {
        name: str(value) for name in NUMBERS if (value := getattr(settings, name)) is not None
    }
    flags = {name: True for name in FLAGS if getattr(settings, name)}
    bands = [[band.name, str(band.minimum), band.inclusive] for band in settings.bands]
    means = [[mean.group, mean.of, str(mean.value)] for mean in settings.means]
    return {**numbers, **flags, "ranking": settings.ranking, "bands": bands, "means": means}


def from_json(stored: Mapping[str, Any]) -> Settings:
    numbers: dict[str, Any] = {name: Decimal(stored[name]) for name in NUMBERS if name in stored}
    flags: dict[str, Any] = {name: stored.get(name, False) for name in FLAGS}
    means = tuple(Mean(group, of, Decimal(value)) for group, of, value in stored.get("means", []))
    bands = tuple(
        ResultBand(name, Decimal(minimum), inclusive)
        for name, minimum, inclusive in stored["bands"]
    )
    return Settings(**numbers, **flags, ranking=stored["ranking"], bands=bands, means=means)


def _number(name: str, text: str) -> Decimal:
    try:
        number = read_number(text, places=2, maximum=HIGHEST, percent=name in PERCENTAGES)
    except NumberError as error:
        _refuse(name, number_error_text(error))
    if number is None:
        _refuse(name, _("the number is missing."))
    return number


def _excerpt(name: str, text: str) -> bool:
    if text not in ("yes", "no"):
        _refuse(
            name, _("“%(text)s” is none of %(known)s.") % {"text": text[:40], "known": "yes, no"}
        )
    return text == "yes"


def _ranking(name: str, text: str) -> str:
    if text not in CriteriaSet.Ranking.values:
        known = ", ".join(CriteriaSet.Ranking.values)
        _refuse(name, _("“%(text)s” is none of %(known)s.") % {"text": text[:40], "known": known})
    return text


def _bands(name: str, text: str) -> tuple[ResultBand, ...]:
    bands: list[ResultBand] = []
    for part in _BETWEEN_BANDS.split(text):
        title, colon, cut = (each.strip() for each in part.partition(":"))
        if not title or not colon:
            _refuse(name, _("“%(text)s” is no band with its cut.") % {"text": part.strip()[:40]})
        band = ResultBand(
            clean(title), _number(name, cut.removeprefix(">")), not cut.startswith(">")
        )
        if any(band.name.casefold() == other.name.casefold() for other in bands):
            _refuse(name, _("the band “%(band)s” stands there twice.") % {"band": band.name})
        bands.append(band)
    return tuple(bands)


_READERS: dict[str, Callable[[str, str], Any]] = {
    "appraised_max": _number,
    "survey_max": _number,
    "total_max": _number,
    "ranking": _ranking,
    "mean": _number,
    "bands": _bands,
    "excerpt": _excerpt,
}


def _refuse(name: str, why: str) -> NoReturn:
    raise SettingRefused(_("Setting “%(name)s”: %(why)s") % {"name": name[:40], "why": why})
