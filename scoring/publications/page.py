"""A publication read into values for the people who work on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy

from scoring.models import Publication, ScoreSheet
from scoring.publications.data import Content, canonical, from_json, sha256_of
from scoring.publications.guards import is_as_prepared, may_be_approved
from scoring.publications.workflow import STEPS
from units.models import User
from units.workflow import Offer, offers

SHOWN = 5
TEXTS = {
    "renew_results": gettext_lazy(
        "The results are frozen as they stand now; the leader approves them anew."
    ),
    "approve_results": gettext_lazy("The ranking below may be published as it stands."),
    "publish_results": gettext_lazy(
        "The results become public for everybody and never change again; a correction is a new "
        "version."
    ),
}


@dataclass(frozen=True)
class PublicationPage:
    """`problems` hold it back now; `steps` are those the person may take, each with its words.

    `sheets` are the results with who has acknowledged them.
    """

    publication: Publication
    content: Content
    problems: Sequence[str]
    steps: dict[str, tuple[Offer, str]]
    sheets: Sequence[ScoreSheet]
    versions: Sequence[Publication]

    @property
    def acknowledged(self) -> int:
        return sum(sheet.acknowledged_at is not None for sheet in self.sheets)


def read_publication(publication: Publication, user: User) -> PublicationPage:
    """Wants the publication with its period's campaign, authority and set."""
    guard = {
        Publication.Status.PREPARED: may_be_approved,
        Publication.Status.APPROVED: is_as_prepared,
    }.get(Publication.Status(publication.status))
    return PublicationPage(
        publication=publication,
        content=from_json(publication.content),
        problems=list(guard(publication)) if guard else [],
        steps={
            offer.name: (offer, str(TEXTS[offer.name]))
            for offer in offers(publication, STEPS, user)
            if offer.verdict
        },
        sheets=list(
            ScoreSheet.objects.visible_to(user)
            .filter(period=publication.period_id)
            .select_related("unit", "acknowledged_by")
        ),
        versions=versions_of(publication),
    )


def versions_of(publication: Publication) -> Sequence[Publication]:
    """Everything that was published on the period, the newest first."""
    return list(
        Publication.objects.public().filter(period=publication.period_id).order_by("-version")
    )


def altered() -> list[str]:
    """One sentence for each publication whose content is not what its SHA-256 says."""
    return [
        f"{each}: {each.sha256} ≠ {found}"
        for each in Publication.objects.order_by("pk").iterator()
        if (found := sha256_of(each.content)) != each.sha256
    ]


def bytes_of(publication: Publication) -> bytes:
    """The file whose SHA-256 stands on the public page."""
    return canonical(publication.content)


def published(user: User, now: datetime) -> list[Publication]:
    """The newest results that are in force above and below the person."""
    rows = Publication.objects.visible_to(user).filter(status=Publication.Status.PUBLISHED)
    return list(rows.select_related("period__campaign__authority")[:SHOWN])


def waiting(user: User, now: datetime) -> list[Publication]:
    """Prepared results for the leader who approves them."""
    return list(
        Publication.objects.visible_to(user)
        .filter(status=Publication.Status.PREPARED)
        .select_related("period__campaign")
    )
