"""Which leaves still lack their document: counted, filtered and marked alike."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.models import Criterion
from scoring.answers.page.reading import read_sheet
from scoring.answers.page.sheet_page import SheetPage
from scoring.models import ScoreEntry, ScoreSheet
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.entering import attach, detach, save_answer
from tests.scoring.filling import answer_best, make_document
from tests.undoing import stands

pytestmark = pytest.mark.django_db

standing = stands(make_sheet)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return ScoreSheet.objects.select_related("unit", "period__campaign").get(pk=made.pk)


def page(sheet: ScoreSheet, cast: Cast) -> SheetPage:
    return read_sheet(sheet, cast.staff, timezone.now())


def lacking(sheet: ScoreSheet, cast: Cast) -> set[int]:
    return {row.pk for row in page(sheet, cast).lacking_documents}


def test_a_leaf_lacks_its_document_until_one_is_attached_or_it_does_not_apply(
    sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    own = sheet.entries.filter(criterion__method=Criterion.Method.SELF)
    Criterion.objects.filter(code="1.1.1").update(evidence_required=[])
    asked = own.exclude(criterion__evidence_required=[])
    everything = set(asked.values_list("pk", flat=True))
    assert lacking(sheet, cast) == everything
    Criterion.objects.filter(pk__in=asked.values("criterion")).update(not_applicable_allowed=True)
    proven, declared, answered = asked.order_by("pk")[:3]
    link = attach(proven, make_document(place.commune, cast.staff), by=cast.staff)
    save_answer(
        declared,
        version=declared.version,
        answer=None,
        not_applicable=True,
        note="không phát sinh",
        by=cast.staff,
    )
    answer_best(answered, cast.staff)  # a figure alone proves nothing
    left = everything - {proven.pk, declared.pk}
    assert lacking(sheet, cast) == left
    shown = page(sheet, cast)
    assert (shown.needing_documents, shown.with_documents) == (len(everything) - 1, 1)
    counts = {each.name: each.count for each in shown.filters}
    assert counts["lacking"] == len(left)
    detach(link, by=cast.staff)
    assert lacking(sheet, cast) == left | {proven.pk}


def test_the_page_marks_the_leaves_that_lack_theirs(
    sheet: ScoreSheet, place: District, cast: Cast, client: Client
) -> None:
    proven = ScoreEntry.objects.get(pk=min(lacking(sheet, cast)))
    attach(proven, make_document(place.commune, cast.staff), by=cast.staff)
    client.force_login(cast.staff)
    html = client.get(reverse("scoring:sheet", args=[sheet.pk])).content.decode()
    marked = {
        int(row.split('"')[0])
        for row in html.split('id="row-')[1:]
        if "is-lacking" in row.partition("</tr>")[0]
    }
    assert marked == lacking(sheet, cast)
