"""What becomes of the leaves of a sheet when its campaign is carried to a newer set."""

from collections.abc import Iterable, Mapping, Sequence

from criteria.models import Criterion
from scoring.campaigns.new_version.content import has_content, stays
from scoring.campaigns.new_version.report import ChangedLeaf, Fate
from scoring.campaigns.new_version.reporting import lost_leaf
from scoring.campaigns.new_version.rescoring import rescore
from scoring.campaigns.new_version.writes import Writes
from scoring.models import ScoreEntry, ScoreSheet
from scoring.sheets.leaves import blank_entry


def carry_leaves(
    sheet: ScoreSheet,
    entries: Iterable[ScoreEntry],
    successors: Mapping[int, Criterion],
    due: Sequence[Criterion],
    excluded: frozenset[int],
    documents: Mapping[int, Sequence[str]],
    writes: Writes,
) -> tuple[list[ChangedLeaf], int]:
    """The changes of a sheet and how many leaves stay as they are; adds to the writes."""
    changes: list[ChangedLeaf] = []
    due_keys = {leaf.pk for leaf in due}
    taken: set[int] = set()
    for entry in entries:
        new = successors.get(entry.criterion_id)
        proofs = documents.get(entry.pk, ())
        if new is None or new.pk not in due_keys or (new.pk in excluded) != entry.excluded:
            writes.lost.append(entry)
            if has_content(entry, proofs):
                changes.append(lost_leaf(entry, proofs))
            continue
        taken.add(new.pk)
        if stays(entry, new, proofs):
            writes.kept[new.pk].append(entry.pk)
        else:
            changes.append(rescore(entry, new, proofs))
            writes.changed.append(entry)
    kept = len(taken) - sum(change.fate != Fate.LOST for change in changes)
    for leaf in due:
        if leaf.pk in taken:
            continue
        writes.new.append(_new_entry(sheet, leaf, excluded=leaf.pk in excluded))
        if leaf.pk not in excluded:
            own = leaf.method == Criterion.Method.SELF
            changes.append(ChangedLeaf(Fate.NEW, leaf.code, "", leaf.title, own))
    return changes, kept


def _new_entry(sheet: ScoreSheet, leaf: Criterion, *, excluded: bool) -> ScoreEntry:
    own = leaf.method == Criterion.Method.SELF and not excluded
    attention = ScoreEntry.Attention.NEW if own else ""
    return blank_entry(sheet, leaf, excluded=excluded, attention=attention)
