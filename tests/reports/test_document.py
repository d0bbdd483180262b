"""What stands around the figures: sections, bases, letterhead, signature, annexes, small print."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from criteria.periods import Period
from reports.content.gaps import gaps_of
from reports.content.letterhead import letterhead_of, signature_of
from reports.content.outline import areas_of, chapters
from reports.data.signature import Signature, SigningForm
from reports.forms.texts import TextsForm
from reports.models import Report
from reports.printing.annexes import annexes_of
from reports.printing.area_pages import groups_of
from reports.printing.render import render_html
from reports.snapshot import to_json
from reports.templatetags import official
from tests.reports.sample import ISSUED, REPORT, RESULTS
from tests.reports.world import World, make_world, said
from units.models import Unit


def test_the_document_names_year_issuer_and_period(world):
    data = world.compiled()
    assert data.abstract == "Kết quả công tác cải cách hành chính quý I năm 2021"
    assert data.opening == (
        "Ủy ban nhân dân huyện Phú Lộc báo cáo kết quả công tác cải cách hành chính "
        "quý I năm 2021 như sau:"
    )
    assert (data.year, data.sample, data.number, data.day) == (2021, False, "", None)
    assert [section.key for section in data.sections] == [
        "direction", "areas", "assessment", "next", "proposals",
    ]  # fmt: skip


def test_words_stand_behind_what_was_counted_and_only_proposals_may_be_none(world):
    data = world.compiled(results="Đã làm tốt.", area_3="Sắp xếp bộ máy.", inspection=" \n ")
    assert said(data, "results")[-1] == "Đã làm tốt."
    assert said(data, "area_3") == ["Sắp xếp bộ máy."]
    assert said(data, "inspection") == []
    assert said(data, "proposals") == ["Không có."]
    assert said(world.compiled(proposals="Tập huấn."), "proposals") == ["Tập huấn."]


def test_what_says_nothing_is_listed_with_its_place(world):
    compiled(world, plan="Đã ban hành.", area_2="Niêm yết.")
    gaps = [(gap.key, gap.title, gap.is_section) for gap in gaps_of(world.report())]
    assert gaps[:4] == [
        ("inspection", "Công tác kiểm tra cải cách hành chính", False),
        ("propaganda", "Công tác tuyên truyền cải cách hành chính", False),
        ("initiatives", "Sáng kiến, cách làm mới trong cải cách hành chính", False),
        ("discipline", "Kỷ luật, kỷ cương hành chính và trách nhiệm của người đứng đầu", False),
    ]
    assert [key for key, _title, _section in gaps[4:]] == [
        "area_1", "area_3", "area_4", "area_5", "area_6", "area_7", "causes", "next",
    ]  # fmt: skip
    assert gaps[-1] == ("next", "Phương hướng, nhiệm vụ trong thời gian tới", True)
    assert [gap.key for gap in gaps_of(world.report()) if gap.is_section] == ["next"]


def test_a_report_that_says_everything_has_no_gaps(world):
    compiled(world)
    gaps = gaps_of(world.report())
    assert "shortcomings" not in [gap.key for gap in gaps]  # somebody is late
    keys = [gap.key for gap in gaps] + [f"area_{order}" for order in range(1, 8)]
    keys += ["plan", "inspection", "propaganda", "initiatives", "discipline"]
    compiled(world, **dict.fromkeys(keys, "Đã làm."))
    assert gaps_of(world.report()) == []
    assert gaps_of(Report()) == []


def compiled(world: World, **texts: str) -> None:
    content = to_json(world.compiled(**texts))
    Report.objects.filter(period=world.period).update(content=content, status="ready")


def test_who_signs_is_the_head_unless_recorded_otherwise():
    committee = Report(authority=Unit(kind="district", name="UBND huyện"))
    office = Report(authority=Unit(kind="office", name="Phòng Nội vụ"))
    with translation.override("vi"):
        assert signature_of(committee) == Signature(
            "Chủ tịch", SigningForm.COLLECTIVE, body="Ủy ban nhân dân", head="Chủ tịch"
        )
        assert signature_of(office) == Signature(
            "Trưởng phòng", SigningForm.OWN, head="Trưởng phòng"
        )
        committee.signing_form, committee.signer_title = "deputy", "Phó Chủ tịch"
        committee.signer_name = "Lê Văn Mẫu"
        assert signature_of(committee).lines == (
            "TM. Ủy ban nhân dân",
            "KT. Chủ tịch",
            "Phó Chủ tịch",
        )
        assert signature_of(committee).name == "Lê Văn Mẫu"


def test_an_office_without_a_place_takes_the_one_above():
    above = Unit(kind="district", name="Ủy ban nhân dân huyện Nam Đông", place="Khe Tre")
    assert letterhead_of(Unit(kind="office", name="Phòng Nội vụ", parent=above)).place == "Khe Tre"
    assert letterhead_of(Unit(kind="centre", name="Trung tâm")).place == ""


@pytest.mark.parametrize(
    ("period", "number"), [(Period.Q1, "quý I"), (Period.Y, "năm 2021")], ids=["Q1", "Y"]
)
def test_a_year_is_written_out_once(period, number, place, cast, monkeypatch):
    world = make_world(place, cast, monkeypatch, period=period)
    assert number in world.compiled().abstract


def test_annexes_are_numbered_in_their_order():
    found = [(annex.numeral, annex.template.rpartition("_")[2]) for annex in annexes_of(REPORT)]
    assert found == [
        ("I", "statistics.html"),
        ("II", "tasks.html"),
        ("III", "scores.html"),
        ("IV", "results.html"),
        ("V", "late.html"),
    ]
    two = annexes_of(replace(REPORT, statistics=(), results=None, tasks=()))
    assert [annex.numeral for annex in two] == ["I", "II"]
    (alone,) = annexes_of(replace(REPORT, **{**NOTHING, "late": REPORT.late}))
    assert alone.numeral == ""
    assert annexes_of(replace(REPORT, **NOTHING)) == ()


NOTHING = {"statistics": (), "tasks": (), "self_scores": (), "results": None, "late": ()}


@pytest.mark.parametrize(
    ("areas", "sizes"),
    [(1, [1]), (4, [4]), (5, [3, 2]), (7, [4, 3]), (8, [4, 4]), (9, [3, 3, 3]), (0, [])],
)
def test_areas_are_spread_evenly_over_the_pages(areas, sizes):
    of_unit = RESULTS.standings[0]
    many = (RESULTS.areas * 2)[:areas]
    cells = (of_unit.areas * 2)[:areas]
    results = replace(
        RESULTS,
        areas=many,
        standings=(replace(of_unit, areas=cells), replace(of_unit, unit="B", areas=cells)),
        mean=replace(of_unit, unit="Trung bình", areas=cells),
    )
    groups = list(groups_of(results))
    assert [len(group.areas) for group in groups] == sizes
    assert [area for group in groups for area in group.areas] == list(many)
    for group in groups:
        assert [(row.order, row.mean) for row in group.rows] == [
            ("1", False),
            ("2", False),
            ("", True),
        ]
        assert all(len(row.areas) == len(group.areas) for row in group.rows)
        assert group.width == 2 + 4 * len(group.areas)
    assert [p for group in groups for p in group.rows[0].areas] == list(cells)
    assert all(
        not row.mean for group in groups_of(replace(results, mean=None)) for row in group.rows
    )


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2021, 1, 1), "ngày 01 tháng 01 năm 2021"),
        (date(2021, 2, 9), "ngày 09 tháng 02 năm 2021"),
        (date(2021, 3, 10), "ngày 10 tháng 3 năm 2021"),
        (date(2021, 12, 31), "ngày 31 tháng 12 năm 2021"),
        (None, ""),
    ],
)
def test_days_are_written_as_the_decree_asks(day, written):
    with translation.override("vi"):
        assert official.official_day(day) == written


def test_moments_are_told_in_the_time_of_ha_noi():
    new_year = datetime(2020, 12, 31, 17, 5, tzinfo=UTC)
    with translation.override("vi"):
        assert official.official_moment(new_year) == "0 giờ 05 phút ngày 01 tháng 01 năm 2021"
    assert official.short_moment(new_year) == "00:05 01/01/2021"


def test_figures_are_written_with_comma_and_dot():
    assert official.fixed(Decimal("1234.5"), 2) == "1.234,50"
    assert official.fixed(Decimal(0), 0) == "0"
    assert official.fixed(None, 2) == ""
    assert [official.or_dash(value) for value in (None, "", "x", 0)] == ["-", "-", "x", 0]
    assert [official.in_roman(number) for number in (1, 4, 9, 10)] == ["I", "IV", "IX", "X"]
    kept = official.rates_kept_whole("<b> đạt 54,4% và 5% của 9")
    assert kept.count('<span class="figure">') == 2
    assert '<span class="figure">54,4%</span>' in kept
    assert kept.startswith("&lt;b&gt;")


def test_an_issued_report_prints_number_and_day_and_a_draft_leaves_them_blank():
    issued, draft = render_html(ISSUED), render_html(REPORT)
    assert "Phú Lộc, ngày 07 tháng 3 năm 2021" in issued
    assert issued.count("31/BC-UBND") == 1 + len(annexes_of(ISSUED))
    assert "31/BC-UBND" not in draft
    assert 'data-mark="DỮ LIỆU MẪU' in draft
    assert "data-mark" not in render_html(replace(REPORT, sample=False))


def test_every_gap_leads_to_a_field_to_write_in(world):
    compiled(world)
    report = world.report()
    report.content = {**report.content, "sections": []}
    gaps, fields = gaps_of(report), TextsForm(report=report).fields
    assert [gap.key for gap in gaps] == [
        each.parts[0].key for each in chapters(areas_of(report)) if each.parts
    ]
    assert all(gap.is_section and gap.key in fields for gap in gaps)
    assert {"plan", "area_1"} <= {gap.key for gap in gaps}
