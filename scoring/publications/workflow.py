"""What is decided between preparing and publishing results: renew, approve, send back."""

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from scoring.models import Publication
from scoring.publications.content.reading import content_of
from scoring.publications.content.stored import sha256_of, to_json
from scoring.publications.guards import unacknowledged
from scoring.publications.locks import lock_period
from scoring.publications.steps import STEPS
from scoring.results.ranking.reading import ranking_of
from scoring.sheets import workflow as sheets
from units.models import User
from units.refusals import NotReady
from units.workflow import take


def renew(publication: Publication, *, by: User) -> Publication:
    """Freeze the results as they stand now; what was approved is to be approved again."""
    with transaction.atomic():
        period = lock_period(publication.period_id)
        ranking = ranking_of(period)
        made = content_of(ranking, version=publication.version, reason=publication.reason)
        content = to_json(made)
        return take(
            publication,
            STEPS,
            "renew_results",
            by=by,
            content=content,
            sha256=sha256_of(content),
            prepared_by=by,
            prepared_at=Now(),
            approved_by=None,
            approved_at=None,
        )


def approve(publication: Publication, *, by: User, seen: str | None = None) -> Publication:
    """The leader approves; heads of units who have not answered until now have no remark. Raises
    NotReady, also where `seen` is not the SHA-256 of what was prepared.
    """
    with transaction.atomic():
        lock_period(publication.period_id)
        take(publication, STEPS, "approve_results", by=by, approved_by=by, approved_at=Now())
        if seen is not None and seen != publication.sha256:
            raise NotReady(_("The results have changed since you looked at them. Look again."))
        acknowledge_silent(publication)
    return publication


def send_back(publication: Publication, *, by: User, reason: str) -> Publication:
    """The leader wants something checked: the results must be prepared again or discarded. An
    approval that was given is withdrawn.
    """
    return take(
        publication,
        STEPS,
        "return_results",
        by=by,
        reason=reason,
        approved_by=None,
        approved_at=None,
    )


def acknowledge_silent(publication: Publication) -> int:
    """The time is over: what nobody has acknowledged counts as read without a remark."""
    silent = list(unacknowledged(publication))
    for sheet in silent:
        sheets.acknowledge(sheet, by=None)
    return len(silent)
