"""Processor time that pages of lists take for one person alone, with few rows and with many.

`python -m bench.lists COOKIE` in the database that `bench.data` filled, which it changes. A page
that shows fifty rows should cost the same whatever stands on the other pages.
"""

import sys
import time
from collections.abc import Sequence
from itertools import cycle, islice

import django

django.setup()

from django.db import connection  # noqa: E402
from django.db.models import F  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from evidence.models import Evidence, EvidenceFile  # noqa: E402
from scoring.models import CampaignPeriod, EntryEvidence, ScoreEntry  # noqa: E402
from units.models import Unit, User  # noqa: E402

DOCUMENTS = 60
SIZES = (4, 35)  # uses of each document; the first has twenty times as many


def add_documents(by: User) -> list[Evidence]:
    unit = Unit.objects.get(pk=by.live_memberships[0].workplace_id)
    documents = Evidence.objects.bulk_create(
        Evidence(unit=unit, number=f"{at}/BC", abstract=f"Báo cáo số {at}", created_by=by)
        for at in range(DOCUMENTS)
    )
    EvidenceFile.objects.bulk_create(
        EvidenceFile(
            evidence=each,
            name="a.pdf",
            sha256=f"{each.pk:064}",
            size=1,
            content_type="application/pdf",
            uploaded_by=by,
        )
        for each in documents
    )
    return documents


def use(documents: Sequence[Evidence], uses: int, by: User) -> int:
    """Attach each document to so many leaves, the first to twenty times as many."""
    leaves = list(ScoreEntry.objects.order_by("sheet", "pk"))
    turn = cycle(leaves)
    links = [
        EntryEvidence(entry=entry, evidence=each, attached_by=by)
        for each in documents
        for entry in islice(turn, min(len(leaves), uses * (20 if each == documents[0] else 1)))
    ]
    EntryEvidence.objects.bulk_create(links, ignore_conflicts=True)
    return EntryEvidence.objects.count()


def lower(every: int) -> int:
    """One of so many leaves of the year is granted half of what was claimed."""
    year = ScoreEntry.objects.filter(sheet__period__period="Y", self_points__gt=0)
    some = [pk for at, pk in enumerate(year.values_list("pk", flat=True)) if at % every == 0]
    return ScoreEntry.objects.filter(pk__in=some).update(
        first_points=F("self_points") / 2, first_reason="Chậm", first_reason_code="other"
    )


def measure(client: Client, name: str, address: str) -> None:
    client.get(address)
    spent = []
    for _ in range(5):
        begun = time.process_time()
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        spent.append(time.process_time() - begun)
        assert answer.status_code == 200, answer.status_code
    shown = f"{len(answer.content) / 1000:.0f} kB, {len(queries)} queries"
    asked = sum(float(each["time"]) for each in queries)
    print(f"{name}: {sorted(spent)[2] * 1000:.0f} ms and {asked * 1000:.0f} ms of SQL, {shown}")


def main(cookie: str) -> None:
    client = Client(headers={"cookie": cookie, "host": "localhost"})
    by = User.objects.get(username="home_affairs")
    documents = add_documents(by)
    year = CampaignPeriod.objects.get(period="Y").pk
    for uses, every in zip(SIZES, (40, 3), strict=True):
        print(f"{use(documents, uses, by)} uses, {lower(every)} leaves lowered")
        measure(client, "documents", reverse("evidence:evidence_list"))
        measure(client, "unused", reverse("evidence:evidence_list") + "?use=unused")
        address = reverse("evidence:evidence_detail", args=[documents[0].pk])
        measure(client, "document", address)
        measure(client, "comparison", reverse("scoring:consistency", args=[year]))
        measure(client, "workbook", reverse("scoring:consistency_export", args=[year]))


if __name__ == "__main__":
    main(sys.argv[1])
