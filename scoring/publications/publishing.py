"""Publishing approved results under the number of their decision."""

from dataclasses import replace

from django.db import transaction
from django.db.models.functions import Now

from scoring.models import Publication, ScoreSheet
from scoring.publications.content.data import Decision
from scoring.publications.content.stored import from_json, sha256_of, to_json
from scoring.publications.locks import lock_period
from scoring.publications.steps import STEPS, Status
from scoring.sheets import workflow as sheets
from units.models import User
from units.workflow import take


def publish(publication: Publication, decision: Decision, *, by: User) -> Publication:
    """Make the approved results public under the number of their decision; the version before is
    superseded, the sheets are published with it.
    """
    with transaction.atomic():
        period = lock_period(publication.period_id)
        together = list(
            period.sheets.select_for_update(of=("self",)).select_related("unit").order_by("pk")
        )
        for earlier in period.publications.filter(status=Status.PUBLISHED):
            take(earlier, STEPS, "supersede_results", by=None)
        publication.refresh_from_db()
        content = to_json(replace(from_json(publication.content), decision=decision))
        take(
            publication,
            STEPS,
            "publish_results",
            by=by,
            published_at=Now(),
            number=decision.number,
            issued_on=decision.issued_on,
            signer_title=decision.signer_title,
            signer_name=decision.signer_name,
            content=content,
            sha256=sha256_of(content),
        )
        for sheet in together:
            if sheet.status == ScoreSheet.Status.FINAL:
                sheets.publish(sheet, decision.number)
    return publication
