"""A file of published results that is kept for its preview, read again."""

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404

from scoring.results.external.match_form import MatchForm
from scoring.results.external.matching import known_units, match_lines
from scoring.results.external.reading.file import PublishedFile
from scoring.results.external.reading.table import read_published
from scoring.results.external.storing import TableFacts
from units.grants import Grant
from units.models import Unit, Upload
from units.permissions import require
from units.requests import Request

PURPOSE = "published"


def file_of(upload: Upload) -> PublishedFile:
    return read_published(bytes(upload.content), excerpt=upload.options.get("excerpt", False))


def matching_form(file: PublishedFile, authority: Unit, year: int, data: Any) -> MatchForm:
    units = known_units(authority)
    found = match_lines(file.lines, units, authority, year)
    return MatchForm(data, lines=file.lines, found=found, units=units)


def authority_of(request: Request, upload: Upload) -> Unit:
    authority = get_object_or_404(Unit, pk=upload.options["authority"])
    require(request.user, Grant.RUN_CAMPAIGN, unit=authority)
    return authority


def facts_of(upload: Upload) -> TableFacts:
    apart = ("authority", "excerpt")
    given = {name: value for name, value in upload.options.items() if name not in apart}
    if given["issued_on"]:
        given["issued_on"] = date.fromisoformat(given["issued_on"])
    return TableFacts(**given)
