"""The same document, once accepted as claimed and once lowered."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence.models import EvidenceFile
from scoring.appraisal.consistency.case import Case
from scoring.appraisal.consistency.sample import CaseSample
from scoring.models import EntryEvidence


@dataclass(frozen=True)
class SameDocument:
    """One file (by its bytes) that is attached where points were granted as claimed and where they
    were lowered.
    """

    name: str
    sha256: str
    accepted: Sequence[Case]
    lowered: Sequence[Case]

    @property
    def as_claimed(self) -> "CaseSample":
        return CaseSample(self.accepted)


def same_documents(cases: Sequence[Case]) -> Iterator[SameDocument]:
    """Files of lowered leaves that are also attached elsewhere."""
    by_entry = {case.entry: case for case in cases}
    lowered_here = [case.entry for case in cases if case.is_lowered]
    files = EvidenceFile.objects.filter(evidence__entry_links__entry__in=lowered_here)
    links = EntryEvidence.objects.filter(
        entry__sheet__in={case.sheet for case in cases},
        evidence__files__sha256__in=files.values("sha256"),
    )
    groups: dict[str, list[tuple[str, Case]]] = defaultdict(list)
    for entry, number, abstract, sha256 in links.order_by("entry", "pk").values_list(
        "entry", "evidence__number", "evidence__abstract", "evidence__files__sha256"
    ):
        if entry in by_entry:
            groups[sha256].append((number or abstract, by_entry[entry]))
    for sha256, found in groups.items():
        once = list({case.entry: case for _name, case in found}.values())
        accepted = [case for case in once if not case.is_lowered]
        lowered = [case for case in once if case.is_lowered]
        if accepted and lowered:
            yield SameDocument(found[0][0], sha256, accepted, lowered)
