"""Storing a published table as it was printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.rules.published.check import check
from criteria.rules.published.table import PublishedLine
from scoring.models import PublishedRow, PublishedTable
from scoring.results.external.reading.file import PublishedFile
from scoring.results.external.settings.stored import as_json
from units.audit.trail import record
from units.formats import limits
from units.formats.text import clean
from units.grants import Grant
from units.models import Unit, User
from units.permissions import require
from units.refusals import NotReady


@dataclass(frozen=True)
class TableFacts:
    """The heading of a table, without its rows; `issued_on` and `number` are of the decision;
    `issuer` is named where that is not the authority that keeps the table.
    """

    year: int
    title: str
    source: str = ""
    issuer: str = ""
    number: str = ""
    issued_on: date | None = None


def stored_table(authority: Unit, content: bytes) -> PublishedTable | None:
    """The table that came from the same file, if it did."""
    tables = PublishedTable._base_manager.filter(authority=authority)
    return tables.filter(sha256=sha256(content).hexdigest()).first()


def store_table(
    file: PublishedFile,
    facts: TableFacts,
    authority: Unit,
    units: Sequence[Unit | None],
    *,
    by: User,
    name: str,
    content: bytes,
) -> tuple[PublishedTable, bool]:
    """Store the lines with the units they mean; the same file again changes nothing.

    Returns the table and whether it is new. Raises NotReady where another file of the year has the
    title already.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=authority)
    with transaction.atomic():
        Unit.objects.select_for_update(no_key=True).get(pk=authority.pk)  # one import at a time
        if (known := stored_table(authority, content)) is not None:
            return known, False
        _check_title(facts, authority)
        table = PublishedTable.objects.create(
            authority=authority,
            **vars(facts),
            rules=as_json(file.settings),
            file_name=clean(name)[: limits.LINE],
            sha256=sha256(content).hexdigest(),
            imported_by=by,
        )
        PublishedRow.objects.bulk_create(
            PublishedRow(table=table, position=at, name=line.unit, unit=unit, **_printed(line))
            for at, (line, unit) in enumerate(zip(file.lines, units, strict=True), start=1)
        )
        imported = {
            "file": table.file_name,
            "sha256": table.sha256,
            "rows": len(file.lines),
            "matched": sum(unit is not None for unit in units),
            "disagreements": len(check(file.lines, file.settings).disagreements),
        }
        record("import_published", by=by, target=table, unit=authority, after=imported)
    return table, True


def _check_title(facts: TableFacts, authority: Unit) -> None:
    """Raises NotReady where another table of the year has the title."""
    tables = PublishedTable._base_manager.filter(authority=authority)
    if tables.filter(year=facts.year, title=facts.title).exists():
        raise NotReady(
            _("Another table of this year has the same title. Give this one another title.")
        )


def _printed(line: PublishedLine) -> dict[str, Any]:
    """The values of a line that are stored under the same name."""
    names = ("group", "appraised", "survey", "total", "index", "band", "rank", "ranked")
    return {name: getattr(line, name) for name in names}
