"""Recipients and legal bases end once and right, whatever was typed."""

from dataclasses import replace

import pytest

from reports.content.entries import ended, entries
from reports.printing.render import render_html
from tests.reports.sample import REPORT
from tests.reports.world import World


@pytest.mark.parametrize(
    "typed",
    [
        "UBND tỉnh",
        "UBND tỉnh;",
        "UBND tỉnh;;",
        "UBND tỉnh.",
        "UBND tỉnh..",
        "UBND tỉnh.;",
        "UBND tỉnh;.",
        "UBND tỉnh,",
        "UBND tỉnh , ;",
        "UBND tỉnh:",
        "UBND tỉnh…",
        "- UBND tỉnh;",
        "-UBND tỉnh",
        "– UBND tỉnh ; ",
        "• UBND tỉnh.",
        "+ UBND tỉnh;\u00a0",
    ],
)
def test_an_entry_ends_once(typed):
    assert entries([typed]) == ("UBND tỉnh",)
    assert ended([typed, typed]) == ["UBND tỉnh;", "UBND tỉnh."]
    assert ended([typed]) == ["UBND tỉnh."]


def test_what_stands_inside_stays():
    inside = ["Nghị định số 30/2020/NĐ-CP (Điều 8, khoản 1)", "Lưu: VT, NV (05b)"]
    assert list(entries(inside)) == inside


def test_lines_that_name_nothing_go():
    assert entries(["", ";", " - ", ".", "Lưu: VT"]) == ("Lưu: VT",)
    assert ended([]) == ended([";"]) == []


def test_the_document_prints_them_so():
    html = render_html(
        replace(REPORT, recipients=("UBND tỉnh;;", "- Lưu: VT."), bases=("Căn cứ A;", "Căn cứ B.,"))
    )
    assert "<p>- UBND tỉnh;</p><p>- Lưu: VT.</p>" in html
    assert '<p class="basis">Căn cứ A;</p><p class="basis">Căn cứ B.</p>' in html


def test_recipients_are_those_typed_one_a_line_or_between_semicolons(world: World):
    data = world.compiled(recipients="Sở Nội vụ;; Huyện ủy.\n\n- Lưu: VT, NV;")
    assert data.recipients == ("Sở Nội vụ", "Huyện ủy", "Lưu: VT, NV")


def test_nobody_typed_is_as_good_as_nothing(world: World):
    usual = ("Ủy ban nhân dân tỉnh Thừa Thiên Huế", "Các xã", "Lưu: VT, NV")
    for typed in ("", " \n", ";"):
        assert world.compiled(recipients=typed).recipients == usual


def test_bases_typed_follow_those_that_are_known(world: World):
    data = world.compiled(basis="Căn cứ Luật A; khoản 2;\n- Căn cứ Luật B.")
    assert data.bases == (
        "Căn cứ Quyết định số 01/QĐ-UBND ngày 04 tháng 01 năm 2021 của Ủy ban nhân dân "
        "huyện Phú Lộc ban hành Bộ chỉ số CCHC cấp xã năm 2021",
        "Căn cứ Luật A; khoản 2",
        "Căn cứ Luật B",
    )
