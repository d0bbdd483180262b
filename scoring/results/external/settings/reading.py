"""Reads the settings of a published table from the first line of its file.

`# appraised_max=65; survey_max=35; ranking=dense; mean=81,25; bands=Tốt:80,Khá:>65`
`# total_max=100; excerpt=yes`
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from criteria.rules.published.table import Settings
from scoring.results.external.settings.values import (
    refuse_setting,
    setting_bands,
    setting_excerpt,
    setting_number,
    setting_ranking,
)


def read_settings(remark: str) -> Settings:
    """The settings of a first line without its #; all are optional. Raises SettingRefused."""
    given: dict[str, Any] = {}
    for part in filter(None, map(str.strip, remark.split(";"))):
        name, equals, text = (each.strip() for each in part.partition("="))
        if name not in _READERS or not equals:
            known = ", ".join(_READERS)
            refuse_setting(
                name, _("this setting is not known; known are %(known)s.") % {"known": known}
            )
        if name in given:
            refuse_setting(name, _("it is given twice."))
        if text:
            given[name] = _READERS[name](name, text)
    return Settings(**given)


_READERS: dict[str, Callable[[str, str], Any]] = {
    "appraised_max": setting_number,
    "survey_max": setting_number,
    "total_max": setting_number,
    "ranking": setting_ranking,
    "mean": setting_number,
    "bands": setting_bands,
    "excerpt": setting_excerpt,
}
