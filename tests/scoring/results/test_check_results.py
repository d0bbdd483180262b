"""The command that recomputes a published table, and everything that a file can have wrong."""

import io
import unicodedata
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from criteria.rules.published.check import check
from scoring.results.external.columns import COLUMNS
from scoring.results.external.reading.file import ResultsRefused
from scoring.results.external.reading.table import read_published
from scoring.results.external.settings.reading import read_settings
from scoring.results.external.settings.stored import as_json, from_json
from scoring.results.external.wording import disagreement_text
from tests.exported import write_csv
from tests.scoring.published import HEAD, ROWS, SETTINGS, table, write
from units.imports.lines import TableRefused


def run(capsys, folder: Path, content: bytes) -> tuple[int | str | None, list[str]]:
    try:
        call_command("check_results", write(folder, content))
    except SystemExit as stop:
        code = stop.code
    else:
        code = 0
    return code, capsys.readouterr().out.splitlines()


def refusal(content: bytes) -> str:
    with override("vi"), pytest.raises(ResultsRefused) as refused:
        read_published(content)
    return "\n".join(refused.value.sentences)


def test_a_table_that_agrees_exits_0(capsys, tmp_path):
    assert run(capsys, tmp_path, table()) == (
        0,
        ["2 đơn vị, 1 nhóm; đã tính lại 9 giá trị; 0 nội dung không khớp."],
    )


def test_each_disagreement_has_both_values_and_exits_1(capsys, tmp_path):
    content = table('Xã,Lộc An,60,30,"90,5",90,Khá,1', settings=SETTINGS.replace("82,5", "90,6"))
    assert run(capsys, tmp_path, content) == (
        1,
        [
            "Xã – Lộc An: cột “Tổng điểm” công bố là 90,50, tính lại là 90,00.",
            "Xã – Lộc An: cột “Chỉ số” công bố là 90,00, tính lại là 90,50.",
            "Xã – Lộc An: cột “Xếp loại” công bố là “Khá”, tính lại là “Tốt”.",
            "Toàn bảng: cột “Trung bình” công bố là 90,60, tính lại là 90,50.",
            "1 đơn vị, 1 nhóm; đã tính lại 5 giá trị; 4 nội dung không khớp.",
        ],
    )


def test_an_error_exits_1_and_names_row_and_column(tmp_path):
    with pytest.raises(CommandError, match=r"Dòng 3, cột “Tổng điểm”: “1\.500”"):
        call_command("check_results", write(tmp_path, table("Xã,Lộc An,,,1.500,,,")))
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        call_command("check_results", str(tmp_path / "khong-co.csv"))


@pytest.mark.parametrize(
    "written",
    [
        lambda text: text.encode(),
        lambda text: ("\ufeff" + text).encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: unicodedata.normalize("NFD", text).encode(),
        lambda text: text.replace('"', "").replace(",", ";").replace("45;5", "45,5")
        .replace("29;5", "29,5").replace("82;5", "82,5").replace("85;Khá", "85,Khá").encode(),
        lambda text: _tabbed(text).encode(),
        lambda text: text.replace(SETTINGS, f'"{SETTINGS}",,,,,,,').encode(),
        lambda text: text.replace(HEAD, ",".join(str(c.label) for c in COLUMNS)).encode(),
        lambda text: (text + "\n,,,,,,,\n\n").encode(),
        lambda text: _workbook(text),
    ],
    ids=["plain", "BOM", "UTF-16", "CRLF", "NFD", ";", "tab", "quoted", "labels", "blank", "xlsx"],
)  # fmt: skip
def test_every_shape_of_file_is_read_alike(written):
    with override("vi"):
        expected = read_published(table())
        found = read_published(written(table().decode()))
    assert (found.lines, found.settings) == (expected.lines, expected.settings)


def _tabbed(text: str) -> str:
    settings, *rows = text.split("\n")
    cells = [row.replace('"45,5","29,5"', "45.5,29.5").replace(",", "\t") for row in rows]
    return "\n".join([settings, *cells])


def _workbook(text: str) -> bytes:
    book = openpyxl.Workbook()
    settings, *rows = text.split("\n")
    book.active.append([settings])
    for row in rows:
        cells = row.replace('"45,5","29,5"', "45.5,29.5").split(",")
        book.active.append(
            [float(each) if each.replace(".", "").isdigit() else each for each in cells]
        )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_what_excel_computed_is_read_as_excel_shows_it():
    text = table("Xã,Lộc An,60.2,20.1,TOTAL,,,", settings="").decode()
    book = openpyxl.load_workbook(io.BytesIO(_workbook("\n" + text)))
    book.active["E3"] = 60.2 + 20.1 + 1e-14
    buffer = io.BytesIO()
    book.save(buffer)
    assert str(read_published(buffer.getvalue()).lines[0].total) == "80.3"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["Xã,An,53,5,30,83,5,83,5,Tốt,1"], "Dòng 3: dòng quá dài"),
        (["Xã,An,53"], "Dòng 3: dòng quá ngắn"),
        (["Xã,An,,,1.500,,,"], "Dòng 3, cột “Tổng điểm”: “1.500”"),
        (["Xã,An,NaN,,,,,"], "Dòng 3, cột “Thẩm định”: “NaN”"),
        (["Xã,An,,Infinity,,,,"], "Dòng 3, cột “Điều tra xã hội học”"),
        (["Xã,An,,,1e3,,,"], "Dòng 3, cột “Tổng điểm”"),
        (["Xã,An,,,,1_5,,"], "Dòng 3, cột “Chỉ số”"),
        (["Xã,An,,,-5,,,"], "Dòng 3, cột “Tổng điểm”"),
        (["Xã,An,,,80.125,,,"], "Dòng 3, cột “Tổng điểm”"),
        (["Xã,An,,,1001,,,"], "Dòng 3, cột “Tổng điểm”"),
        (["Xã,An,,,,,,0"], "Dòng 3, cột “Xếp hạng”"),
        (['Xã,An,,,,,,"1,5"'], "Dòng 3, cột “Xếp hạng”"),
        (["Xã,,,,80,,,"], "Dòng 3, cột “Đơn vị”"),
        ([f"Xã,{'a' * 201},,,80,,,"], "Dòng 3, cột “Đơn vị”"),
        (["Xã,Hòa Bình,,,80,,,", "xã,hoà bình,,,81,,,"], "Dòng 4, cột “Đơn vị”"),
    ],
)
def test_a_faulty_row_is_named(rows, said):
    assert said in refusal(table(*rows))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("# appraised=65", "Thiết lập “appraised”"),
        ("# appraised_max", "Thiết lập “appraised_max”"),
        ("# mean=81.500", "Thiết lập “mean”: “81.500”"),
        ("# survey_max=NaN", "Thiết lập “survey_max”"),
        ("# ranking=olympic", "Thiết lập “ranking”: “olympic”"),
        ("# mean=80; mean=81", "Thiết lập “mean”"),
        ("# bands=Tốt", "Thiết lập “bands”"),
        ("# bands=Tốt:", "Thiết lập “bands”"),
        ("# bands=Tốt:80,tốt:70", "Thiết lập “bands”"),
    ],
)
def test_a_faulty_setting_is_named(settings, said):
    assert f"Dòng 1: {said}" in refusal(table(settings=settings))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (table(head=HEAD.replace("unit", "name")), "Dòng 2, cột “Đơn vị”: thiếu cột"),
        (table("Xã,An", head="group,unit"), "Dòng 2, cột “Tổng điểm”: thiếu cột"),
        (table(head=HEAD.replace("total,", "")), "Dòng 3: dòng quá dài"),
        (table(head=HEAD.replace("total", "unit")), "Dòng 2, cột “Đơn vị”"),
        (table(*ROWS, settings="", head=""), "Dòng 1, cột"),
        (f"{SETTINGS}\n{HEAD}\n".encode(), "không có dòng"),
        (SETTINGS.encode(), "không có bảng"),
        (table(*(f"Xã,{at},,,80,,," for at in range(2001))), "2000"),
    ],
    ids=[
        "no unit",
        "no value",
        "heading missing",
        "column twice",
        "no headings",
        "no rows",
        "only settings",
        "too many",
    ],
)
def test_a_faulty_table_is_named(content, said):
    assert said in refusal(content)


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"\xff\xd8\xff", b'a,b\n"'])
def test_what_is_no_table_is_refused(content):
    with pytest.raises(TableRefused):
        read_published(content)


def test_everything_wrong_is_said_at_once():
    said = refusal(table("Xã,An,NaN,x,,,,", settings="# mean=x"))
    assert said.count("Dòng") == 3


def test_a_dash_is_a_unit_outside_the_ranking_and_a_blank_rank_is_not():
    lines = read_published(table("Xã,An,,,90,,,-", "Xã,Bình,,,80,,,")).lines
    assert [(line.ranked, line.rank) for line in lines] == [(False, None), (True, None)]


@pytest.mark.parametrize(
    "text", ["", "mean=81,25; bands=Tốt:80,5,Khá:>65; appraised_max=", SETTINGS[2:]]
)
def test_settings_are_kept_as_they_were_read(text):
    settings = read_settings(text)
    assert from_json(as_json(settings)) == settings


WORDS = ["", "Đơn vị", "STT", "Tổng điểm", "Chỉ số", "Xếp hạng", "Nhóm", "Thẩm định", "I", "1", "2"]
WORDS += ["88,4", "90%", "1/3", "Xã A", "Xã B", "Trung bình", "Điểm tối đa", "-", "NHÓM XÃ", "(1)"]
WORDS += ["năm 2024", "Chỉ số năm 2025", "1.000", "Kết quả", "A. CÁC SỞ", "Ghi chú"]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=4, max_size=4), max_size=6))
def test_any_table_is_read_or_refused(rows):
    content = write_csv(["STT", "Đơn vị", "Tổng điểm", "Chỉ số"], rows)
    with override("vi"):
        try:
            file = read_published(content)
        except ResultsRefused:
            return
        found = check(file.lines, file.settings)
        assert all(str(disagreement_text(each)) for each in found.disagreements)
    assert file.lines
    assert from_json(as_json(file.settings)) == file.settings
