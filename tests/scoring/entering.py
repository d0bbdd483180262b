"""Changing one leaf in tests: it is opened as the pages open it, and let go again."""

from typing import Any

from evidence.models import Evidence
from scoring.answers import documents, saving
from scoring.answers.leaf_access import entering
from scoring.answers.saving import Saved
from scoring.models import EntryEvidence, ScoreEntry
from units.models import User


def save_answer(entry: ScoreEntry, *, by: User, **said: Any) -> Saved:
    with entering(entry, by) as leaf:
        return saving.save_answer(leaf, **said)


def attach(entry: ScoreEntry, evidence: Evidence, *, by: User, passage: str = "") -> EntryEvidence:
    with entering(entry, by) as leaf:
        return documents.attach(leaf, evidence, passage=passage)


def detach(link: EntryEvidence, *, by: User) -> None:
    with entering(link.entry, by) as leaf:
        documents.detach(leaf, link)
