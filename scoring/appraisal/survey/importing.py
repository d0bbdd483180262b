"""Importing the survey of a period from a file: all of it or nothing.

The same file again changes nothing.
"""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from scoring.appraisal.survey.file import SurveyFile
from scoring.appraisal.survey.saving import save_survey
from scoring.appraisal.survey.table import SurveyTable
from scoring.models import CampaignPeriod
from units.audit.trail import record
from units.models import User
from units.refusals import NotReady


def take_in(
    found: SurveyFile, table: SurveyTable, period: CampaignPeriod, *, name: str, by: User
) -> int:
    """Save the values of the file, with one audit row; returns how many changed.

    Raises NotReady while anything is wrong with it, and SurveyRefused like the page of the survey.
    """
    if found.findings:
        raise NotReady(_("Nothing was imported. Correct the file and choose it again."))
    typed: dict[str, str] = {}
    for change in found.changes:
        typed[change.cell.name] = change.after
        typed[change.cell.version_name] = str(change.cell.version)
    with transaction.atomic():
        changed = save_survey(table, typed, by=by)
        if changed:
            record(
                "import_survey",
                by=by,
                target=period,
                unit=period.campaign.authority,
                after={"file": name, "values": changed},
            )
    return changed


def mark_of(table: SurveyTable) -> str:
    """A checksum of the stored survey, to notice a change between preview and confirmation."""
    versions = [(cell.entry.pk, cell.version, bool(cell.locked)) for cell in table.cells]
    return hashlib.sha256(repr(versions).encode()).hexdigest()[:16]
