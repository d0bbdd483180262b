"""Two annexes in one workbook: nobody guesses which; the officer says it."""

import io
import json
from functools import cache

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from openpyxl import Workbook

from criteria.annex import read_annex
from criteria.models import CriteriaSet
from tests.criteria.books import HEADINGS, ROWS, as_bytes
from tests.criteria.sets.test_import_pages import SET, upload
from units.models import Upload

TITLES = ("BỘ TIÊU CHÍ CỦA CÁC XÃ NĂM 2021", "BỘ TIÊU CHÍ CỦA CÁC PHƯỜNG NĂM 2021")
OTHER = [(row[0], row[1].upper() if row[0] and row[1] else row[1], *row[2:]) for row in ROWS]


@cache  # a workbook saved again has another time in it
def on_two_sheets() -> bytes:
    book = Workbook()
    for sheet, title, rows in zip(
        (book.active, book.create_sheet("Phường")), TITLES, (ROWS, OTHER), strict=True
    ):
        for row in ((title,), HEADINGS, *rows):
            sheet.append(list(row))
    return as_bytes(book)


def on_one_sheet(*between: str) -> bytes:
    book = Workbook()
    for row in ((TITLES[0],), HEADINGS, *ROWS, *((text,) for text in between), HEADINGS, *OTHER):
        book.active.append(list(row))
    return as_bytes(book)


BOOKS = {
    "two sheets": on_two_sheets(),
    "one sheet": on_one_sheet("PHỤ LỤC II", TITLES[1]),
    "no annex line": on_one_sheet("", TITLES[1]),
    "signed": on_one_sheet("CHỦ TỊCH", "", "Phụ lục II", TITLES[1]),
}


@pytest.mark.parametrize("content", BOOKS.values(), ids=BOOKS)
def test_no_table_is_read_before_one_is_chosen(content):
    annex = read_annex(content)
    assert annex.nodes == ()
    assert [each.key for each in annex.errors] == ["several_tables"]
    assert [each.title for each in annex.tables] == list(TITLES)


@pytest.mark.parametrize("content", BOOKS.values(), ids=BOOKS)
def test_the_chosen_table_is_read_and_the_other_is_named(content):
    first, second = read_annex(content, 1), read_annex(content, 2)
    assert (first.group, second.group) == ("Xã", "Phường")
    assert [node.title for node in first.nodes] == [row[1] for row in ROWS if row[0] and row[1]]
    assert [node.title for node in second.nodes] == [row[1] for row in OTHER if row[0] and row[1]]
    assert [node.code for node in first.nodes] == [node.code for node in second.nodes]
    for annex, other in ((first, TITLES[1]), (second, TITLES[0])):
        assert annex.errors == ()
        (told,) = [each for each in annex.problems if each.key == "table_not_read"]
        assert other in str(told.facts["table"])


@pytest.mark.parametrize("number", [0, 3, -1, 10**6])
def test_a_number_of_no_table_asks_again(number):
    assert read_annex(on_two_sheets(), number).table is None


def test_headings_printed_again_where_the_codes_go_on_begin_no_table():
    book = Workbook()
    for row in ((TITLES[0],), HEADINGS, *ROWS[:8], HEADINGS, *ROWS[8:]):
        book.active.append(list(row))
    annex = read_annex(as_bytes(book))
    assert len(annex.tables) == 1
    assert len(annex.nodes) == 5


@pytest.mark.django_db
def test_the_page_keeps_the_file_and_asks_which(client, place, cast):
    page = upload(client, cast.home_affairs, on_two_sheets(), authority=place.district.pk)
    staged = Upload.objects.get()
    url = reverse("criteria:upload", args=[staged.pk])
    assert page.url == url
    page = client.get(url)
    assert page.status_code == 200
    for number, title in enumerate(TITLES, start=1):
        assert f'href="?table={number}"' in page.content.decode()
        assert title in page.content.decode()
    preview = client.get(url, {"table": 2}).content.decode()
    assert "HÀI LÒNG VỀ DỊCH VỤ" in preview
    assert '<input type="hidden" name="table" value="2">' in preview
    assert 'value="Phường"' in preview
    assert client.get(url, {"table": "hai"}).status_code == 200
    assert not CriteriaSet.objects.exists()


@pytest.mark.django_db
def test_each_table_becomes_a_set_of_its_own_even_under_one_name(client, place, cast):
    for number in (1, 2, 2):
        upload(client, cast.home_affairs, on_two_sheets(), authority=place.district.pk)
        confirm = reverse("criteria:upload_confirm", args=[Upload.objects.get().pk])
        assert client.post(confirm, SET).url.startswith("/criteria/import/")  # none chosen
        client.post(confirm, {**SET, "table": number})
    titles = [
        each.criteria.get(code="1.1").title for each in CriteriaSet.objects.order_by("version")
    ]
    assert titles == ["Ban hành kế hoạch", "BAN HÀNH KẾ HOẠCH"]


@pytest.mark.django_db
def test_the_command_asks_for_the_number(tmp_path, place):
    file = tmp_path / "hai bảng.xlsx"
    file.write_bytes(on_two_sheets())
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("import_criteria", str(file), "--check", "--json", stdout=out)
    (problem,) = json.loads(out.getvalue())["problems"]
    assert all(title in problem["message"] for title in TITLES)
    err = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("import_criteria", str(file), stderr=err)
    assert "--table" in err.getvalue()
    call_command("import_criteria", str(file), "--table", "2", "--authority", "482", stdout=out)
    assert CriteriaSet.objects.get().unit_group == "Phường"
    with pytest.raises(CommandError, match="999"):
        call_command("import_criteria", str(file), "--table", "1", "--authority", "999")
