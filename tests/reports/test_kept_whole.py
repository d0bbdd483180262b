"""What a report keeps: its file at its place, the areas of each unit, headings of fields."""

import os

import pytest

from reports import compiling, store
from reports.forms.texts import TextsForm
from tests.reports.sample import REPORT
from tests.reports.test_results_values import GRANTED
from tests.reports.world import FULL, Status
from units.files.pdf_pages import kept_pages
from units.models import Job


def test_the_bytes_are_on_the_disk_before_they_have_their_name(store_folder, monkeypatch):
    synced = []
    monkeypatch.setattr(
        os,
        "fsync",
        lambda _file: synced.append([path.name for path in store_folder.rglob("*.pdf")]),
    )
    sha256 = store.keep(b"%PDF-1.7")
    assert synced == [[]]
    assert store.read(sha256) == b"%PDF-1.7"


def test_a_file_stands_where_it_was_stored_before(store_folder):
    sha256 = "0a1b" + 60 * "2"
    assert store.path_of(sha256) == store_folder / "reports" / "0a" / f"{sha256}.pdf"


def test_the_pages_of_a_dropped_file_are_dropped_too(store_folder):
    sha256 = store.keep(b"%PDF-1.7")
    kept_pages().set(f"{sha256}-1", b"a picture")
    store.drop(sha256)
    assert kept_pages().get(f"{sha256}-1") is None


@pytest.mark.parametrize(
    ("work", "steps"), [("compile_report", [10, 45, 90]), ("issue_report", [10, 90])]
)
def test_who_waits_sees_how_far_it_is(report, monkeypatch, work, steps):
    monkeypatch.setattr(compiling, "collect", lambda _report: REPORT)
    monkeypatch.setattr(compiling, "from_json", lambda _content: REPORT)
    monkeypatch.setattr(compiling, "render_pdf", lambda _data: b"%PDF-1.7")
    told: list[int] = []
    getattr(compiling, work)(Job.objects.get(), told.append)
    assert told == steps


def test_every_field_has_the_heading_it_is_printed_under(report):
    fields = TextsForm(report=report).fields
    assert {
        key: fields[key].label for key in ("plan", "area_1", "causes", "next", "proposals")
    } == {
        "plan": "Kế hoạch và kết quả thực hiện nhiệm vụ",
        "area_1": "Cải cách thể chế",
        "causes": "Nguyên nhân",
        "next": "Phương hướng, nhiệm vụ trong thời gian tới",
        "proposals": "Kiến nghị, đề xuất",
    }


def test_an_area_is_told_though_a_unit_has_nothing_in_it(world):
    world.sheet("Lộc Thủy").entries.filter(criterion__code__startswith="1.").delete()
    world.put("Lộc Thủy", Status.FINAL, {}, {"2.1": "10"})
    world.put("Lộc An", Status.FINAL, FULL, GRANTED)
    results = world.compiled().results
    assert [area.code for area in results.areas] == ["1", "2"]
    assert {row.unit: row.areas[0].total for row in results.standings[:2]} == {
        "Lộc An": 10,
        "Lộc Thủy": None,
    }
