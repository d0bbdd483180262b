"""A publication read into values for the people who work on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext_lazy

from scoring.models import Publication, ScoreSheet
from scoring.publications.data import Content, canonical, from_json, sha256_of
from scoring.publications.guards import is_as_prepared, is_settled, may_be_approved
from scoring.publications.workflow import IN_THE_MAKING, STEPS
from units.grants import Grant
from units.models import AuditEvent, User
from units.permissions import may
from units.workflow import Offer, offers

SHOWN = 5
TEXTS = {
    "renew_results": gettext_lazy(
        "The results are frozen as they stand now; the leader approves them anew."
    ),
    "return_results": gettext_lazy(
        "Home Affairs reads your reason, corrects what is wrong and prepares the results anew."
    ),
    "approve_results": gettext_lazy("The ranking below may be published as it stands."),
    "publish_results": gettext_lazy(
        "The results become public for everybody and never change again; a correction is a new "
        "version."
    ),
}


@dataclass(frozen=True)
class PublicationPage:
    """`problems` are the sentences why it cannot go on; `steps` are those the person may take, each
    with its text.

    `sheets` are the results with who has acknowledged them, `returned` is the event with which the
    leader sent them back, `may_discard` says whether the person may throw them away.
    """

    publication: Publication
    content: Content
    problems: Sequence[str]
    steps: dict[str, tuple[Offer, str]]
    sheets: Sequence[ScoreSheet]
    versions: Sequence[Publication]
    returned: AuditEvent | None
    may_discard: bool

    @property
    def acknowledged(self) -> int:
        return sum(sheet.acknowledged_at is not None for sheet in self.sheets)


def read_publication(publication: Publication, user: User) -> PublicationPage:
    """The page of one version for one person."""
    guard = {
        Publication.Status.PREPARED: may_be_approved,
        Publication.Status.RETURNED: is_settled,
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
        returned=_returned(publication),
        may_discard=publication.status in IN_THE_MAKING
        and bool(may(user, Grant.RUN_CAMPAIGN, unit=publication.acting_unit)),
    )


def _returned(publication: Publication) -> AuditEvent | None:
    if publication.status != Publication.Status.RETURNED:
        return None
    return sent_back(publication.pk).first()


def sent_back(publication: int | OuterRef) -> QuerySet[AuditEvent]:
    """The events with which the leader sent results back, the newest first."""
    return AuditEvent.objects.filter(
        target_type=Publication._meta.label_lower,
        target_id=publication,
        verb="return_results",
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
    """The file whose SHA-256 the public page shows."""
    return canonical(publication.content)
