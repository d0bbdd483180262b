"""What a unit says on a sheet, and the hash of it."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import OuterRef, Subquery

from criteria.models import Criterion
from criteria.rules.numbers import plain
from evidence.models import EvidenceFile
from scoring.models import EntryEvidence, ScoreEntry, ScoreSheet


def content_of(sheet: ScoreSheet, entries: Iterable[ScoreEntry] | None = None) -> dict[str, Any]:
    """What the unit says on the sheet, as JSON with numbers as text.

    `{"leaves": [{code, title, maximum, answer, points, not_applicable, note, evidence: [{document,
    number, file, sha256, passage}]}], "totals": …}`; `totals` as stored. `entries` are all of the
    sheet in the order of print, where they were read before.
    """
    if entries is None:
        entries = sheet.entries.select_related("criterion")
    proofs = _proofs(sheet)
    leaves = [
        {
            "code": entry.criterion.code,
            "title": entry.criterion.title,
            "maximum": plain(entry.criterion.maximum),
            "answer": entry.answer,
            "points": None if entry.self_points is None else plain(entry.self_points),
            "not_applicable": entry.not_applicable,
            "note": entry.note,
            "evidence": proofs[entry.pk],
        }
        for entry in entries
        if entry.criterion.method == Criterion.Method.SELF
    ]
    return {"leaves": leaves, "totals": sheet.totals.get("self")}


def mark_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical form of the content."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _proofs(sheet: ScoreSheet) -> dict[int, list[dict[str, Any]]]:
    """The documents of each leaf with their newest file. One query."""
    newest = EvidenceFile.objects.filter(evidence=OuterRef("evidence")).order_by("-revision")
    links = (
        EntryEvidence.objects.filter(entry__sheet=sheet)
        .annotate(
            file=Subquery(newest.values("pk")[:1]), sha256=Subquery(newest.values("sha256")[:1])
        )
        .order_by("pk")
    )
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    named = ("evidence_id", "evidence__number", "file", "sha256", "passage")
    for entry, document, number, file, sha256, passage in links.values_list("entry_id", *named):
        found[entry].append(
            {
                "document": document,
                "number": number,
                "file": file,
                "sha256": sha256,
                "passage": passage,
            }
        )
    return found
