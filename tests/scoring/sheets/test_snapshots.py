"""What was sent is what the head saw, and stays as it was sent."""

import pytest
from django.db import InternalError, transaction
from django.test import Client
from django.urls import reverse

from criteria.models import Criterion
from evidence.models import Evidence, EvidenceFile
from scoring.history.leaf_panel import read_panel
from scoring.history.snapshot_page import KeptLeaf, read_snapshot
from scoring.models import ScoreSheet, SheetSnapshot
from scoring.sheets import workflow
from scoring.sheets.contents import content_of, mark_of
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.entering import attach, save_answer
from tests.scoring.filling import entry_of, fill, first_of, looked, make_document
from tests.undoing import stands
from units.models import User

Status = ScoreSheet.Status


def build(place: District, cast: Cast) -> ScoreSheet:
    sheet = make_sheet(place, cast)
    fill(sheet, cast.staff)
    return sheet


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def submit(client: Client, sheet: ScoreSheet, cast: Cast, **seen):
    client.force_login(cast.head)
    url = reverse("scoring:sheet_submit", args=[sheet.pk])
    response = client.post(url, seen, follow=True)
    sheet.refresh_from_db()
    return response.content.decode()


def seen_on_page(client: Client, sheet: ScoreSheet, user) -> str:
    client.force_login(user)
    html = client.get(reverse("scoring:sheet_submit", args=[sheet.pk])).content.decode()
    return html.partition('name="seen" value="')[2].partition('"')[0]


def test_a_submission_keeps_what_the_page_showed(
    client: Client, sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    entry = entry_of(sheet, "1.1.1")
    document = make_document(place.commune, cast.staff)
    file = document.files.create(
        name="a.pdf",
        sha256="a" * 64,
        size=1,
        content_type="application/pdf",
        uploaded_by=cast.staff,
    )
    attach(entry, document, passage="trang 2", by=cast.staff)
    seen = seen_on_page(client, sheet, cast.head)
    submit(client, sheet, cast, seen=seen)
    kept = sheet.snapshots.get()
    assert (sheet.status, kept.number, kept.taken_by) == (Status.SUBMITTED, 1, cast.head)
    assert kept.sha256 == seen == mark_of(kept.content)
    leaf = next(each for each in kept.content["leaves"] if each["code"] == "1.1.1")
    assert (leaf["answer"], leaf["points"]) == (entry.answer, "1")
    assert leaf["evidence"] == [
        {
            "document": document.pk,
            "number": "12/KH-UBND",
            "file": file.pk,
            "sha256": "a" * 64,
            "passage": "trang 2",
        }
    ]
    assert kept.content["totals"] == sheet.totals["self"]


def add_file(document: Evidence, by: User, letter: str, revision: int) -> EvidenceFile:
    return document.files.create(
        name=f"{letter}.pdf",
        sha256=letter * 64,
        size=1,
        content_type="application/pdf",
        uploaded_by=by,
        revision=revision,
    )


@pytest.mark.parametrize("revisions", [(1, 2, 3), (3, 1, 2)])
def test_the_newest_file_of_a_document_is_what_was_sent(
    client: Client, sheet: ScoreSheet, cast: Cast, place: District, revisions: tuple[int, ...]
) -> None:
    """In whatever order the revisions were stored; and of each document its own."""
    document = make_document(place.commune, cast.staff)
    beside = make_document(place.commune, cast.staff, "Báo cáo khác")
    files = {
        revision: add_file(document, cast.staff, "abc"[revision - 1], revision)
        for revision in revisions
    }
    only = add_file(beside, cast.staff, "d", 1)
    for each in (document, beside):
        attach(entry_of(sheet, "1.1.1"), each, by=cast.staff)
    workflow.submit(sheet, by=cast.head)
    kept = sheet.snapshots.get()
    leaf = next(each for each in kept.content["leaves"] if each["code"] == "1.1.1")
    assert [(each["file"], each["sha256"]) for each in leaf["evidence"]] == [
        (files[3].pk, "c" * 64),
        (only.pk, "d" * 64),
    ]
    panel = read_panel(entry_of(sheet, "1.1.1"), cast.head)
    assert [proof.file for proof in panel.proofs] == [files[3], only]
    later = add_file(document, cast.staff, "e", 4)
    assert mark_of(content_of(sheet)) != kept.sha256  # another file is another content
    assert read_panel(entry_of(sheet, "1.1.1"), cast.head).proofs[0].file == later
    kept.refresh_from_db()
    assert kept.sha256 == mark_of(kept.content)


def test_officers_carry_no_mark(client: Client, sheet: ScoreSheet, cast: Cast) -> None:
    assert seen_on_page(client, sheet, cast.staff) == ""


def test_what_changed_meanwhile_is_named(client: Client, sheet: ScoreSheet, cast: Cast) -> None:
    seen = looked(sheet)
    entry = first_of(sheet, "steps", measure="rate")
    answer = {"numerator": "1", "denominator": "100"}
    save_answer(entry, version=entry.version, answer=answer, by=cast.staff)
    html = submit(client, sheet, cast, **seen)
    assert sheet.status == Status.DRAFT
    assert not SheetSnapshot.objects.exists()
    assert "Phiếu đã thay đổi sau khi anh/chị xem" in html
    assert f"{entry.criterion.code}, Staff: đã chấm: 100/100: " in html
    submit(client, sheet, cast, **looked(sheet))
    assert sheet.status == Status.SUBMITTED


@pytest.mark.parametrize("seen", [{}, {"seen": "x" * 64}, {"seen": "", "since": "hôm qua"}])
def test_a_page_without_its_mark_submits_nothing(
    client: Client, sheet: ScoreSheet, cast: Cast, seen: dict[str, str]
) -> None:
    assert "Phiếu đã thay đổi" in submit(client, sheet, cast, **seen)
    assert sheet.status == Status.DRAFT


def test_what_the_head_corrects_is_on_the_page_that_is_drawn_next(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    """An older page does not submit what it did not show, even if the head changed it."""
    seen = seen_on_page(client, sheet, cast.head)
    entry = first_of(sheet, "choice")
    url = reverse("scoring:entry_save", args=[entry.pk])
    saved = client.post(url, {"version": entry.version, "option": "0", "note": "đã sửa"})
    assert saved.status_code == 200
    assert "Phiếu đã thay đổi" in submit(client, sheet, cast, seen=seen)
    assert sheet.status == Status.DRAFT
    drawn = seen_on_page(client, sheet, cast.head)
    assert drawn != seen
    submit(client, sheet, cast, seen=drawn)
    assert sheet.status == Status.SUBMITTED


def test_each_submission_is_kept_and_readable(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    workflow.submit(sheet, by=cast.head)
    workflow.withdraw(sheet, by=cast.head)
    entry = first_of(sheet, "steps", measure="rate")
    answer = {"numerator": "31", "denominator": "41"}
    save_answer(entry, version=entry.version, answer=answer, note="số mới", by=cast.staff)
    workflow.submit(sheet, by=cast.head)
    second, first = sheet.snapshots.all()
    assert (second.number, first.number) == (2, 1)
    client.force_login(cast.auditor)
    story = client.get(reverse("scoring:sheet_timeline", args=[sheet.pk])).content.decode()
    old, new = (
        client.get(reverse("scoring:snapshot", args=[kept.pk])).content.decode()
        for kept in (first, second)
    )
    assert reverse("scoring:snapshot", args=[first.pk]) in story
    assert "số mới" in new
    assert "31/41" in new
    assert "31/41" not in old
    assert first.sha256 in old
    assert "không khớp" not in new


def test_a_snapshot_is_never_changed(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.submit(sheet, by=cast.head)
    for change in (
        lambda: sheet.snapshots.update(sha256="0" * 64),
        lambda: sheet.snapshots.all().delete(),
    ):
        with pytest.raises(InternalError), transaction.atomic():
            change()


def test_the_mark_does_not_depend_on_who_computes_it(sheet: ScoreSheet) -> None:
    again = ScoreSheet.objects.get(pk=sheet.pk)
    assert mark_of(content_of(again)) == mark_of(content_of(again, again.entries.all()))


def test_the_words_of_the_unit_are_kept_not_those_of_the_appraiser(
    sheet: ScoreSheet, cast: Cast
) -> None:
    """One leaf is declared not applicable, another is found so by the appraiser: of an earlier
    time, before the sheet was reopened.
    """
    declared, judged, survey = sheet.entries.filter(criterion__method="self").order_by("pk")[:3]
    Criterion.objects.filter(pk=survey.criterion_id).update(method="survey")
    said = {"answer": None, "self_points": None, "not_applicable": True, "note": "Không có"}
    sheet.entries.filter(pk=declared.pk).update(**said)
    sheet.entries.filter(pk=judged.pk).update(first_not_applicable=True, first_reason="Chậm")
    found = {leaf["code"]: leaf for leaf in content_of(sheet)["leaves"]}
    leaf = found[declared.criterion.code]
    assert (leaf["points"], leaf["not_applicable"], leaf["note"]) == (None, True, "Không có")
    assert found[judged.criterion.code]["not_applicable"] is False
    own = sheet.entries.filter(criterion__method="self").values_list("criterion__code", flat=True)
    assert set(found) == set(own)
    assert survey.criterion.code not in found


def test_an_answer_is_read_only_by_the_rule_it_was_given_under(
    sheet: ScoreSheet, cast: Cast
) -> None:
    """Where another criterion stands under the code now, or none, its points still stand."""
    workflow.submit(sheet, by=cast.head)
    kept = sheet.snapshots.select_related("sheet__period__campaign__criteria_set").get()

    def leaf() -> KeptLeaf:
        return next(each for each in read_snapshot(kept).leaves if each.code == "1.1.1")

    before = leaf()
    assert (bool(before.answer), before.points) == (True, "1,00")
    for other in ({"title": "Một tiêu chí khác"}, {"code": "1.1.99"}):
        Criterion.objects.filter(code="1.1.1").update(**other)
        assert (leaf().answer, leaf().points, leaf().title) == ("", "1,00", before.title)
