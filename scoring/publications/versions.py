"""The versions that were published, and whether their bytes are unchanged."""

from collections.abc import Sequence

from scoring.models import Publication
from scoring.publications.content.stored import canonical, sha256_of


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
