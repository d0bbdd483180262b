"""A stored set is written as an annex; reading that annex gives the same nodes."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.urls import reverse

from criteria.annex import read_annex
from criteria.annex.writing.around import NOT_APPLICABLE, AnnexHeading
from criteria.annex.writing.write import write_annex
from criteria.rules.kinds.per_item import PerItem
from criteria.sets.nodes import nodes_of
from tests.criteria.books import ROWS, make_annex

DATA = Path(__file__).parents[2] / "data" / "criteria"
HEADING = AnnexHeading("Bộ tiêu chí của các xã năm 2021", issuer="Ủy ban nhân dân huyện Phú Lộc")


@pytest.mark.parametrize("name", ["commune_2021", "office_2021", "district_2021", "commune_2025"])
def test_what_is_written_is_read_back(name: str) -> None:
    annex = read_annex((DATA / f"{name}.xlsx").read_bytes())
    way = "reduced_maximum" if annex.reduces_maximum else "rescale_appraised"
    heading = AnnexHeading(annex.title, annex.label, not_applicable=way)
    again = read_annex(write_annex(heading, annex.nodes))
    assert [node.as_dict() for node in again.nodes] == [node.as_dict() for node in annex.nodes]
    assert again.problems == ()
    told = ("title", "label", "year", "group", "reduces_maximum")
    assert [getattr(again, name) for name in told] == [getattr(annex, name) for name in told]


def test_footnotes_and_joined_rows_come_back_the_same() -> None:
    rows = [
        *(ROWS[0], ("1.1", "Ban hành kế hoạch (*)", None, "TC"), (None, "hằng năm", "15 điểm")),
        *((None, "Đúng hạn (**)", "15 điểm"), (None, "và đầy đủ"), *ROWS[3:]),
        *(("(*) Áp dụng với xã miền núi",), ("(**) Có biên bản",)),
        *(("III", "ĐIỂM THƯỞNG", None, None, None, "Phòng Nội vụ"),),
        *(("3.1", "Sáng kiến", 2, "TC"), (None, "Mỗi sáng kiến được 1 điểm, tối đa 2 điểm")),
    ]
    nodes = read_annex(make_annex(rows)).nodes
    assert nodes[1].note == "Áp dụng với xã miền núi; “Đúng hạn và đầy đủ”: Có biên bản"
    assert nodes[-2].maximum is None
    again = read_annex(write_annex(HEADING, nodes)).nodes
    assert [node.as_dict() for node in again] == [node.as_dict() for node in nodes]


def test_the_decision_stands_above_the_table_and_subgroups_below() -> None:
    heading = replace(
        HEADING,
        number="12/QĐ-UBND",
        issued_on=date(2021, 1, 4),
        subgroups=[("Xã miền núi", ["1.2"])],
    )
    content = write_annex(heading, read_annex(make_annex()).nodes)
    assert read_annex(content).issuer == "Ủy ban nhân dân huyện Phú Lộc"
    texts = [row[0] for row in openpyxl.load_workbook(io.BytesIO(content)).active.values]
    assert (
        "(Kèm theo Quyết định số 12/QĐ-UBND ngày 04 tháng 01 năm 2021"
        " của Ủy ban nhân dân huyện Phú Lộc)" in texts
    )
    assert "- Xã miền núi: những tiêu chí không chấm điểm gồm 1.2." in texts
    assert not any(node.not_applicable_allowed for node in read_annex(content).nodes)


@pytest.mark.parametrize("title", ["=1+1", "+84", "-5", "@SUM(A1)"])
def test_a_text_is_never_a_formula(title: str) -> None:
    nodes = read_annex(make_annex()).nodes
    content = write_annex(HEADING, [nodes[0], replace(nodes[1], title=title)])
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(content)).active for cell in row]
    (cell,) = [cell for cell in cells if cell.value == title]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_a_rule_that_was_changed_is_written_in_its_own_words() -> None:
    nodes = list(read_annex(make_annex()).nodes)
    rule = PerItem(Decimal(15), Decimal("0.5"))
    nodes[1] = replace(nodes[1], rule=rule)
    assert read_annex(write_annex(HEADING, nodes)).nodes[1].rule == rule


@pytest.mark.django_db
def test_a_set_is_downloaded_and_can_be_imported_again(client, cast, draft_set) -> None:
    client.force_login(cast.home_affairs)
    answer = client.get(reverse("criteria:set_export", args=[draft_set.pk]))
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    nodes, _problems = nodes_of(draft_set)
    read = read_annex(answer.content)
    assert [node.as_dict() for node in read.nodes] == [node.as_dict() for node in nodes]
    assert read.errors == ()


@pytest.mark.django_db
@pytest.mark.parametrize("way", NOT_APPLICABLE)
def test_the_annex_of_a_set_says_its_own_way(client, cast, draft_set, way: str) -> None:
    """Its decision, and what becomes of points that do not apply."""
    type(draft_set).objects.filter(pk=draft_set.pk).update(
        not_applicable=way, label="Phụ lục II", number="", issued_on=None
    )
    client.force_login(cast.home_affairs)
    content = client.get(reverse("criteria:set_export", args=[draft_set.pk])).content
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    texts = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value]
    assert f"- {NOT_APPLICABLE[way]}." in texts
    assert {"Phụ lục II", f"(Dự thảo của {draft_set.authority.name})"} <= {*texts}
