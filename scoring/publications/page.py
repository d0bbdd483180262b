"""A publication read into values for the people who work on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.models import Publication, ScoreSheet
from scoring.publications.content.data import Content
from scoring.publications.content.stored import from_json
from scoring.publications.guards import is_as_prepared, is_settled, may_be_approved
from scoring.publications.returned import returned_event
from scoring.publications.step_texts import TEXTS
from scoring.publications.steps import IN_THE_MAKING, STEPS
from scoring.publications.versions import versions_of
from units.grants import Grant
from units.models import AuditEvent, User
from units.permissions import may
from units.workflow import Offer, offers

SHOWN = 5


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
            offer.name: (offer, str(TEXTS.get(offer.name, "")))
            for offer in offers(publication, STEPS, user)
            if offer.verdict
        },
        sheets=list(
            ScoreSheet.objects.visible_to(user)
            .filter(period=publication.period_id)
            .select_related("unit", "acknowledged_by")
        ),
        versions=versions_of(publication),
        returned=returned_event(publication),
        may_discard=publication.status in IN_THE_MAKING
        and bool(may(user, Grant.RUN_CAMPAIGN, unit=publication.acting_unit)),
    )
