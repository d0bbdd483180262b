"""A filled-in workbook is compared with the sheet, and only the confirmed rows are saved."""

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse

from criteria.models import Criterion
from criteria.periods import Period
from scoring.models import ScoreEntry, ScoreSheet
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.entering import save_answer
from tests.scoring.filling import answer_best
from tests.scoring.workbooks.books import downloaded, filled, handed_in, looked
from units.models import Upload, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast, Period.Y)


@pytest.fixture
def book(sheet: ScoreSheet, cast: Cast) -> bytes:
    return downloaded(sheet, cast.staff)


def save(entry: ScoreEntry, by: User, numerator: str, denominator: str) -> None:
    entry.refresh_from_db()
    answer = {"numerator": numerator, "denominator": denominator}
    save_answer(entry, version=entry.version, answer=answer, by=by)


def confirm(client: Client, upload: Upload, *rows: str) -> str:
    url = reverse("scoring:workbook_confirm", args=[upload.pk])
    return client.post(url, {"row": rows}, follow=True).content.decode()


def test_a_file_as_it_was_downloaded_changes_nothing(
    sheet: ScoreSheet, rate: ScoreEntry, cast: Cast
) -> None:
    answer_best(rate, cast.staff, note="theo báo cáo\nsố 12")
    found = looked(downloaded(sheet, cast.staff), sheet, cast.staff)
    assert (found.changes, found.conflicts, found.refused) == ([], [], [])
    assert (list(found.faults), list(found.missing)) == ([], [])
    assert found.same == sheet.entries.filter(criterion__method="self", excluded=False).count()


def test_changes_are_listed_and_nothing_is_stored_before_they_are_confirmed(
    client: Client, sheet: ScoreSheet, rate: ScoreEntry, items: ScoreEntry, book: bytes, cast: Cast
) -> None:
    client.force_login(cast.staff)
    book = filled(book, rate, numerator=1000, denominator=1250.0, note="theo báo cáo")
    response = handed_in(client, sheet, filled(book, items, count="1.234"))
    upload = Upload.objects.get(purpose="sheet")
    assert response.url == reverse("scoring:workbook", args=[upload.pk])
    html = client.get(response.url).content.decode()
    assert "theo báo cáo" in html
    assert "1250" in html
    rate.refresh_from_db()
    assert (rate.answer, rate.version) == (None, 0)

    html = confirm(client, upload, f"{rate.pk}:0")
    assert "Đã nhận 1 tiêu chí từ tệp Excel." in html
    rate.refresh_from_db()
    assert rate.answer == {"numerator": "1000", "denominator": "1250"}
    assert (rate.note, rate.entered_by, rate.version) == ("theo báo cáo", cast.staff, 1)
    assert rate.self_points is not None
    assert ScoreEntry.pgh_event_model.objects.filter(pgh_obj=rate, version=1).exists()
    assert ScoreSheet.objects.get(pk=sheet.pk).totals["self"]["whole"]
    assert not Upload.objects.filter(pk=upload.pk).exists()
    items.refresh_from_db()
    assert items.answer is None


def test_the_same_file_twice_changes_nothing(
    client: Client, sheet: ScoreSheet, rate: ScoreEntry, book: bytes, cast: Cast
) -> None:
    client.force_login(cast.staff)
    book = filled(book, rate, numerator=40, denominator=41)
    for says in ("Đã nhận 1 tiêu chí", "Tệp không có thay đổi"):
        handed_in(client, sheet, book)
        upload = Upload.objects.get(purpose="sheet")
        assert says in confirm(client, upload, f"{rate.pk}:0")
    rate.refresh_from_db()
    assert rate.version == 1
    found = looked(book, sheet, cast.staff)
    assert (found.changes, found.conflicts) == ([], [])
    handed_in(client, sheet, book)
    upload = Upload.objects.get(purpose="sheet")
    html = client.get(reverse("scoring:workbook", args=[upload.pk])).content.decode()
    assert "Lưu các tiêu chí đã đánh dấu" not in html


def test_what_somebody_else_saved_since_is_a_conflict_cell_by_cell(
    client: Client, sheet: ScoreSheet, rate: ScoreEntry, cast: Cast
) -> None:
    save(rate, cast.staff, "30", "41")
    book = downloaded(sheet, cast.staff)
    save(rate, cast.head, "31", "50")
    book = filled(book, rate, numerator=40)
    found = looked(book, sheet, cast.staff)
    [leaf] = found.conflicts
    assert [(cell.label, cell.then, cell.now, cell.file) for cell in leaf.cells] == [
        (leaf.cells[0].label, "30", "31", "40"),
        (leaf.cells[1].label, "41", "50", "41"),
    ]
    assert leaf.overtaken.startswith(f"{cast.head} đã lưu lúc ")
    client.force_login(cast.staff)
    handed_in(client, sheet, book)
    upload = Upload.objects.get(purpose="sheet")
    html = client.get(reverse("scoring:workbook", args=[upload.pk])).content.decode()
    assert leaf.overtaken in html
    assert f'value="{leaf.seen}"' in html
    assert "checked" not in html.split(f'value="{leaf.seen}"')[1].split(">")[0]
    confirm(client, upload, leaf.seen)
    rate.refresh_from_db()
    assert rate.answer == {"numerator": "40", "denominator": "41"}


def test_what_is_untouched_in_the_file_leaves_the_work_of_others(
    sheet: ScoreSheet, rate: ScoreEntry, items: ScoreEntry, cast: Cast
) -> None:
    save(rate, cast.staff, "30", "41")
    book = downloaded(sheet, cast.staff)
    save(rate, cast.head, "31", "50")
    found = looked(filled(book, items, count=7), sheet, cast.staff)
    assert [leaf.entry for leaf in found.changes] == [items]
    assert found.conflicts == []


def test_the_same_workbook_from_two_people(
    client: Client, sheet: ScoreSheet, rate: ScoreEntry, items: ScoreEntry, book: bytes, cast: Cast
) -> None:
    mine = filled(filled(book, rate, numerator=40, denominator=41), items, count=3)
    theirs = filled(filled(book, rate, numerator=40, denominator=50), items, count=3)
    client.force_login(cast.staff)
    handed_in(client, sheet, mine)
    confirm(client, Upload.objects.get(), f"{rate.pk}:0", f"{items.pk}:0")
    found = looked(theirs, sheet, cast.head)
    assert [leaf.entry for leaf in found.conflicts] == [rate]
    assert [(cell.then, cell.now, cell.file) for cell in found.conflicts[0].cells] == [
        ("", "40", "40"),
        ("", "41", "50"),
    ]


def test_a_leaf_that_moves_between_look_and_confirmation_is_left(
    client: Client, sheet: ScoreSheet, rate: ScoreEntry, items: ScoreEntry, book: bytes, cast: Cast
) -> None:
    client.force_login(cast.staff)
    handed_in(client, sheet, filled(filled(book, rate, numerator=1, denominator=2), items, count=3))
    upload = Upload.objects.get()
    save(rate, cast.head, "31", "50")
    html = confirm(client, upload, f"{rate.pk}:0", f"{items.pk}:0")
    assert "Người khác vừa lưu tiêu chí này" in html
    rate.refresh_from_db()
    items.refresh_from_db()
    assert rate.answer == {"numerator": "31", "denominator": "50"}
    assert items.answer == {"count": "3"}
    assert Upload.objects.filter(pk=upload.pk).exists()


def test_a_ticked_leaf_that_cannot_be_taken_is_named_and_the_file_is_kept(
    client: Client, sheet: ScoreSheet, rate: ScoreEntry, items: ScoreEntry, book: bytes, cast: Cast
) -> None:
    client.force_login(cast.staff)
    broken = filled(book, rate, numerator="ba", denominator=41)
    handed_in(client, sheet, filled(broken, items, count=3))
    upload = Upload.objects.get()
    html = confirm(client, upload, f"{rate.pk}:0", f"{items.pk}:0")
    assert f"{rate.criterion}: " in html
    assert "“ba” không phải là số" in html
    assert "Tệp không có thay đổi" not in html
    items.refresh_from_db()
    assert items.answer == {"count": "3"}
    assert Upload.objects.filter(pk=upload.pk).exists()


def test_an_appraisal_that_is_kept_is_nobody_s_answer(
    sheet: ScoreSheet, rate: ScoreEntry, cast: Cast
) -> None:
    save(rate, cast.staff, "30", "41")
    book = downloaded(sheet, cast.staff)
    ScoreEntry.objects.filter(pk=rate.pk).update(version=F("version") + 1)  # as granting does
    found = looked(filled(book, rate, numerator=40), sheet, cast.staff)
    assert [leaf.entry for leaf in found.changes] == [rate]
    assert found.conflicts == []


def test_cells_can_be_cleared_and_leaves_declared(
    sheet: ScoreSheet, rate: ScoreEntry, cast: Cast
) -> None:
    Criterion.objects.filter(pk=rate.criterion_id).update(not_applicable_allowed=True)
    save(rate, cast.staff, "30", "41")
    book = downloaded(sheet, cast.staff)
    [leaf] = looked(filled(book, rate, numerator=None, denominator=None), sheet, cast.staff).changes
    assert leaf.typed
    assert leaf.typed.answer is None
    cleared = filled(book, rate, numerator=None, denominator=None, not_applicable="Có")
    [leaf] = looked(cleared, sheet, cast.staff).refused  # without a basis
    assert any("căn cứ" in cell.refused for cell in leaf.cells)
    [leaf] = looked(filled(cleared, rate, note="không có hồ sơ"), sheet, cast.staff).changes
    assert leaf.typed
    assert leaf.typed.declared
    both = filled(book, rate, not_applicable="Có", note="không có")
    [leaf] = looked(both, sheet, cast.staff).refused
    assert any("vừa có số liệu" in cell.refused for cell in leaf.cells)


def test_nothing_ticked_saves_nothing(
    client: Client, sheet: ScoreSheet, rate: ScoreEntry, book: bytes, cast: Cast
) -> None:
    client.force_login(cast.staff)
    handed_in(client, sheet, filled(book, rate, numerator=1, denominator=2))
    upload = Upload.objects.get()
    assert "Hãy đánh dấu tiêu chí cần nhận" in confirm(client, upload)
    confirm(client, upload, "x:y", "-1:0")
    rate.refresh_from_db()
    assert rate.version == 0


def test_a_file_is_seen_by_its_owner_only(
    client: Client, sheet: ScoreSheet, rate: ScoreEntry, book: bytes, cast: Cast
) -> None:
    client.force_login(cast.staff)
    handed_in(client, sheet, filled(book, rate, numerator=1, denominator=2))
    url = reverse("scoring:workbook", args=[Upload.objects.get().pk])
    client.force_login(cast.head)
    assert client.get(url).status_code == 404


def test_a_file_of_which_nothing_could_be_taken_is_not_said_to_change_nothing(
    client: Client, sheet: ScoreSheet, rate: ScoreEntry, book: bytes, cast: Cast
) -> None:
    client.force_login(cast.staff)
    handed_in(client, sheet, filled(book, rate, numerator="ba", denominator=41))
    html = confirm(client, Upload.objects.get(), f"{rate.pk}:0")
    assert "“ba” không phải là số" in html
    assert "Tệp không có thay đổi" not in html
