"""A pasted block is looked at row by row before anything is stored."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from criteria.models import Criterion
from criteria.periods import Period
from scoring.answers.pasting.block import read_block, refuse_hidden, width_of
from scoring.answers.pasting.preview import PastePreview, PasteTarget, read_paste
from scoring.models import ScoreEntry, ScoreSheet
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.answers.test_entries import save
from tests.scoring.filling import first_of
from units.refusals import Invalid, NotReady

pytestmark = pytest.mark.django_db

LEVELS = {
    "kind": "choice",
    "options": [{"label": "Đúng hạn", "points": "1"}, {"label": "Chậm", "points": "0"}],
}


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast, Period.Y)


@pytest.fixture
def levels(sheet: ScoreSheet) -> ScoreEntry:
    entry = first_of(sheet, "choice")
    Criterion.objects.filter(pk=entry.criterion_id).update(rule=LEVELS, maximum=1)
    return entry


def look(
    cast: Cast, block: str, *entries: ScoreEntry, field: str = "numerator", **more: Any
) -> PastePreview:
    sheet = ScoreSheet.objects.for_page().get(pk=entries[0].sheet_id)
    target = PasteTarget([entry.pk for entry in entries], field, **more)
    return read_paste(sheet, read_block(block), target, cast.staff)


# --- the block -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("1\t2\r\n3\t4\r\n", (("1", "2"), ("3", "4"))),
        ("1\t2\n\n3", (("1", "2"), ("",), ("3",))),
        ("\t\t7", (("", "", "7"),)),
        ('"một\nhai"\t5', (("một\nhai", "5"),)),
        ('"nói ""vậy"""\t5', (('nói "vậy"', "5"),)),
        ('"Xanh" hóa\t5', (('"Xanh" hóa', "5"),)),
        ('"\t5', (('"', "5"),)),
        ("\u200b 1 \u00a0\t\u00ad", (("1", ""),)),
        ("", (("",),)),
    ],
)
def test_cells_are_read_as_spreadsheets_hand_them_over(text: str, cells) -> None:
    assert read_block(text) == cells


def test_what_is_hidden_in_the_spreadsheet_is_named_and_refused() -> None:
    refuse_hidden([], [])
    with pytest.raises(Invalid, match=r"dòng ẩn: 2, 5\. Hãy"):
        refuse_hidden([2, 5], [])
    with pytest.raises(Invalid, match=r"dòng ẩn: 2\. .* cột ẩn: 3\."):
        refuse_hidden([2], [3])


def test_the_width_ends_where_the_last_text_stands() -> None:
    assert width_of(read_block("1\t\t\n\t2\t\n")) == 2


@pytest.mark.parametrize("text", ["1\n" * 301, "\t" * 30, "x" * 200_001])
def test_more_than_a_sheet_can_hold_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="quá lớn"):
        read_block(text)


# --- rows ----------------------------------------------------------------------------------------


def test_a_row_says_what_stands_and_what_would(
    cast: Cast, rate: ScoreEntry, items: ScoreEntry
) -> None:
    save(rate, cast.staff, {"numerator": "40", "denominator": "41"})
    found = look(cast, "1 000\t1 250\ttheo báo cáo\n7\t\tghi", rate, items)
    first, second = found.rows
    assert [(cell.old, cell.new) for cell in first.cells] == [
        ("40", "1000"),
        ("41", "1250"),
        ("", "theo báo cáo"),
    ]
    assert json.loads(first.values) == {
        "numerator": "1000",
        "denominator": "1250",
        "note": "theo báo cáo",
    }
    assert json.loads(second.values) == {"count": "7", "note": "ghi"}
    assert first.is_taken
    assert second.is_taken
    assert second.points
    assert (found.taken, found.refused, found.note) == (2, 0, 3)
    rate.refresh_from_db()
    items.refresh_from_db()
    assert (rate.answer, rate.version) == ({"numerator": "40", "denominator": "41"}, 1)
    assert items.answer is None


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("1.000", "1000"),
        ("1,000", "1000"),
        ("=B2/C2", "công thức"),
        ("#DIV/0!", "không phải là số"),
        ("hai", "không phải là số"),
        ("12%", "12%"),
        ("-3", "âm"),
        ("1.2.3", "1.2.3"),
    ],
)
def test_what_has_no_one_reading_is_asked_about(
    cast: Cast, rate: ScoreEntry, items: ScoreEntry, cell: str, says: str
) -> None:
    """The whole row is left, and the next one is taken."""
    first, second = look(cast, f"{cell}\t41\n7\t", rate, items).rows
    assert first.is_refused
    assert says in first.cells[0].refused
    assert not first.cells[1].refused
    assert second.is_taken


def test_every_fault_of_a_row_is_named(cast: Cast, rate: ScoreEntry) -> None:
    long = "x" * 2001
    [row] = look(cast, f"1.000\t=A1\t{long}", rate).rows
    assert all(cell.refused for cell in row.cells)


def test_what_the_rule_refuses_is_said_before_it_is_taken(cast: Cast, rate: ScoreEntry) -> None:
    [row] = look(cast, "3\t0", rate).rows
    assert row.is_refused
    assert row.cells[1].refused


def test_blank_cells_change_nothing(cast: Cast, rate: ScoreEntry, items: ScoreEntry) -> None:
    """As merged cells are pasted."""
    save(rate, cast.staff, {"numerator": "40", "denominator": "41"}, note="cũ")
    [row] = look(cast, "\t42\t\n\t\t\n", rate, items).rows
    assert json.loads(row.values) == {"denominator": "42"}


def test_what_stands_already_is_not_saved_again(cast: Cast, rate: ScoreEntry) -> None:
    save(rate, cast.staff, {"numerator": "40", "denominator": "41"})
    found = look(cast, "40\t41", rate)
    assert (found.taken, found.unchanged) == (0, 1)


def test_a_line_of_a_list_is_known_by_its_words(cast: Cast, levels: ScoreEntry) -> None:
    for text in ("đúng hạn", "Đúng hạn: 1 điểm"):
        [row] = look(cast, text, levels, field="option").rows
        assert json.loads(row.values) == {"option": "0"}
        assert row.cells[0].new == "Đúng hạn: 1 điểm"
    for text in ("1", "kịp thời"):
        [row] = look(cast, text, levels, field="option").rows
        assert row.is_refused


def test_a_note_leaves_the_chosen_line_as_it_is(cast: Cast, levels: ScoreEntry) -> None:
    levels.criterion.refresh_from_db()
    save(levels, cast.staff, {"option": "0"})
    [row] = look(cast, "ghi", levels, field="note").rows
    assert row.is_taken
    assert row.points == "1,00"


def test_a_block_wider_than_the_sheet_says_which_columns(cast: Cast, rate: ScoreEntry) -> None:
    found = look(cast, "40\t41\tghi\tx\ty", rate)
    assert found.outside_columns == (4, 5)
    assert json.loads(found.rows[0].values) == {
        "numerator": "40",
        "denominator": "41",
        "note": "ghi",
    }


def test_a_block_longer_than_the_sheet_says_so(cast: Cast, rate: ScoreEntry) -> None:
    assert look(cast, "40\t41\n1\t2\n\n3\t4\n", rate).outside_lines == 2


def test_a_figure_that_a_row_does_not_have_is_refused(
    cast: Cast, rate: ScoreEntry, items: ScoreEntry
) -> None:
    _first, second = look(cast, "40\t41\n7\t8", rate, items).rows
    assert second.is_refused
    assert "1 ô số liệu" in second.cells[1].refused


def test_the_column_of_the_notes_can_be_chosen(
    cast: Cast, rate: ScoreEntry, items: ScoreEntry
) -> None:
    save(rate, cast.staff, {"numerator": "1", "denominator": "41"})
    first, second = look(cast, "40\tmột\n39\thai", rate, items, note=2).rows
    assert json.loads(first.values) == {"numerator": "40", "note": "một"}
    assert json.loads(second.values) == {"count": "39", "note": "hai"}
    found = look(cast, "40\t41\tghi", rate, note=0)
    assert (found.outside_columns, len(found.rows[0].cells)) == ((3,), 2)


def test_from_a_note_only_notes_are_filled_in(
    cast: Cast, rate: ScoreEntry, items: ScoreEntry
) -> None:
    found = look(cast, "một\t1\n=A1\t2", rate, items, field="note")
    first, second = found.rows
    assert json.loads(first.values) == {"note": "một"}
    assert second.is_refused
    assert (found.outside_columns, list(found.columns)) == ((2,), [])


def test_a_long_note_is_named(cast: Cast, rate: ScoreEntry) -> None:
    [row] = look(cast, "x" * 2001, rate, field="note").rows
    assert "2001" in row.cells[0].refused


def test_rows_that_say_otherwise_are_left(cast: Cast, rate: ScoreEntry) -> None:
    save(rate, cast.staff, {"no_case": "yes"}, note="không có hồ sơ")
    [row] = look(cast, "40\t41", rate).rows
    assert "không phát sinh" in row.refused
    Criterion.objects.filter(pk=rate.criterion_id).update(not_applicable_allowed=True)
    rate = ScoreEntry.objects.select_related("criterion").get(pk=rate.pk)
    save(rate, cast.staff, {}, note="không có", not_applicable=True)
    [row] = look(cast, "40\t41", rate).rows
    assert "Không áp dụng" in row.refused
    [row] = look(cast, "căn cứ khác", rate, field="note").rows
    assert row.is_taken


def test_what_others_score_takes_nothing(cast: Cast, rate: ScoreEntry) -> None:
    foreign = rate.sheet.entries.exclude(criterion__method="self").select_related("criterion")[0]
    _first, second = look(cast, "40\t41\n3\t4", rate, foreign).rows
    assert second.is_refused
    assert foreign.criterion.code in second.refused


# --- who, when, where ----------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["count", "no_case", ""])
def test_a_block_begins_at_a_figure_or_a_note(cast: Cast, rate: ScoreEntry, field: str) -> None:
    with pytest.raises(NotReady, match="con trỏ"):
        look(cast, "40\t41", rate, field=field)


def test_rows_of_another_sheet_are_none(cast: Cast, rate: ScoreEntry) -> None:
    sheet = ScoreSheet.objects.for_page().get(pk=rate.sheet_id)
    target = PasteTarget([rate.pk, -1], "numerator")
    with pytest.raises(NotReady, match="tải lại"):
        read_paste(sheet, read_block("40\t41\n1\t2"), target, cast.staff)


def test_the_lines_of_merged_cells_are_named(cast: Cast, rate: ScoreEntry) -> None:
    assert look(cast, "40\t41", rate).merged == ()
    assert look(cast, "40\t41", rate, merged=[1, 4]).merged_words == "1, 4"


@pytest.mark.parametrize(
    ("hidden", "said"),
    [
        ({"hidden_lines": "2 5"}, "Khối ô có dòng ẩn: 2, 5."),
        ({"hidden_columns": "3"}, "Khối ô có cột ẩn: 3."),
    ],
)
def test_what_is_hidden_is_named_as_lines_or_columns_on_the_page(
    client: Client, cast: Cast, rate: ScoreEntry, hidden: dict[str, str], said: str
) -> None:
    client.force_login(cast.staff)
    typed = {"block": "1", "rows": str(rate.pk), "field": "numerator", **hidden}
    answer = client.post(reverse("scoring:sheet_paste", args=[rate.sheet_id]), typed)
    assert answer.status_code == 422
    assert said in str(answer.json())
