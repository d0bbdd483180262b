"""What stands in the report is what stands in the database, as of one moment."""

from decimal import Decimal
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from plans.models import Task
from reports import workflow
from reports.content.collect import collect, one_snapshot
from reports.content.letterhead import letterhead_of
from reports.data.report import ReportData
from reports.models import Report
from reports.snapshot import from_json, to_json
from scoring.models import CampaignPeriod
from tests.reports.conftest import appraise
from tests.scoring.received import areas, record
from units.models import Unit

pytestmark = pytest.mark.django_db(transaction=True)


def said(data: ReportData, key: str) -> str:
    parts = [part for section in data.sections for part in section.parts if part.key == key]
    return "\n".join(paragraph for part in parts for paragraph in part.paragraphs)


def test_the_plan_is_counted_as_it_stood_at_the_cut_off(report):
    data = collect(report)
    assert (data.all_tasks.total, data.all_tasks.done, data.all_tasks.overdue) == (4, 1, 1)
    assert [(row.order, row.done, row.total) for row in data.tasks] == [(1, 1, 2), (2, 0, 2)]
    assert said(data, "plan") == (
        "Đến ngày 14 tháng 3 năm 2021, đã hoàn thành 1/4 nhiệm vụ của Kế hoạch, đạt 25,0%; "
        "01 nhiệm vụ quá hạn."
    )
    assert data.results is None  # nobody is appraised yet
    assert "Nhiệm vụ số 2 (chủ trì: Phòng Tư pháp; thời hạn: Tháng 1)." in said(
        data, "shortcomings"
    )


def test_words_follow_what_was_counted_and_bases_name_the_decisions(report, settings):
    settings.DEMO = True
    report.texts = {"plan": "Đã chỉ đạo.\n\n  Đã quán triệt.\n", "causes": "Thiếu người."}
    data = collect(report)
    assert said(data, "plan").splitlines()[1:] == ["Đã chỉ đạo.", "Đã quán triệt."]
    assert said(data, "causes") == "Thiếu người."
    assert data.sample
    assert data.bases == (
        "Căn cứ Quyết định số 1822/QĐ-UBND ngày 22 tháng 12 năm 2020 của Ủy ban nhân dân "
        "huyện Phú Lộc ban hành Kế hoạch cải cách hành chính năm 2021",
        "Căn cứ Quyết định số 01/QĐ-UBND ngày 04 tháng 01 năm 2021 của Ủy ban nhân dân "
        "huyện Phú Lộc ban hành Bộ chỉ số CCHC cấp xã năm 2021",
    )


def test_results_are_those_of_the_ranking(scored, place, cast):
    report = workflow.create(scored, by=cast.home_affairs)
    people = {"home_affairs": cast.home_affairs}
    appraise(scored.sheets.get(unit=place.commune), "0.5", head=cast.head, **people)
    appraise(scored.sheets.get(unit=place.other_commune), "1", head=cast.other_head, **people)
    results = collect(report).results
    assert results.provisional
    best, last = results.standings
    assert (best.unit, best.rank, best.whole.index) == ("Lộc Thủy", 1, Decimal(100))
    assert (last.unit, last.rank) == ("Lộc An", 2)
    assert last.band == ""
    assert results.mean.whole.index == (best.whole.index + last.whole.index) / 2
    assert sum(area.total for area in best.areas) == best.whole.total
    assert "8" not in [area.code for area in results.areas]  # the survey is due at the year's end
    assert len(best.areas) == len(results.areas)


def test_the_newest_result_from_above_is_named_with_its_areas(scored, place, cast):
    report = workflow.create(scored, by=cast.home_affairs)
    assert "công bố" not in said(collect(report), "results")
    record(place.district, cast.home_affairs, given=areas())
    text = said(collect(report), "results")
    assert "Chỉ số CCHC năm 2020 do UBND tỉnh Thừa Thiên Huế công bố: 88,00 điểm" in text
    assert "5/9 lĩnh vực đạt điểm tối đa: Chỉ đạo, điều hành; Thể chế;" in text


def test_who_is_late_is_named_and_unranked_without_a_zero(scored, place, cast):
    report = workflow.create(scored, by=cast.home_affairs)
    assert collect(report).late == ()
    sheet = scored.sheets.get(unit=place.commune)
    appraise(sheet, "1", head=cast.head, home_affairs=cast.home_affairs)
    CampaignPeriod.objects.filter(pk=scored.pk).update(self_due_at=timezone.now())
    data = collect(Report.objects.get(pk=report.pk))
    other = data.results.standings[1]
    assert (other.unit, other.rank, other.whole.total) == ("Lộc Thủy", None, None)
    assert other.note == "chưa gửi phiếu, chưa xếp hạng"
    assert [row.unit for row in data.late] == ["Lộc Thủy"]
    sent, unsent = data.self_scores
    assert (sent.unit, sent.index) == ("Lộc An", 100)
    assert (unsent.unit, unsent.points, unsent.index) == ("Lộc Thủy", None, None)
    assert "01 đơn vị gửi chậm hoặc chưa gửi phiếu tự chấm điểm: Lộc Thủy." in said(
        data, "shortcomings"
    )
    assert from_json(to_json(data)) == data


def test_everything_is_read_as_of_one_moment(report):
    def finish_all_tasks() -> None:
        Task.objects.update(status=Task.Status.DONE, done_on="2021-01-01")
        connection.close()

    with one_snapshot() as taken_at:
        before = Task.objects.filter(status=Task.Status.DONE).count()
        meanwhile = Thread(target=finish_all_tasks)
        meanwhile.start()
        meanwhile.join()
        assert Task.objects.filter(status=Task.Status.DONE).count() == before == 2
    assert Task.objects.filter(status=Task.Status.DONE).count() == 4
    assert taken_at <= timezone.now()


@pytest.mark.parametrize(
    ("kind", "name", "place", "printed"),
    [
        ("district", "Ủy ban nhân dân huyện Phú Lộc", "", ("Phú Lộc", "BC-UBND", "")),
        ("commune", "UBND xã Giang Hải", "Vinh Giang", ("Vinh Giang", "BC-UBND", "")),
        ("office", "Phòng Nội vụ", "", ("Nam Đông", "BC", "Ủy ban nhân dân huyện Nam Đông")),
    ],
)
def test_a_committee_prints_no_superior_and_every_body_its_place(kind, name, place, printed):
    above = Unit(kind="district", name="Ủy ban nhân dân huyện Nam Đông")
    letterhead = letterhead_of(Unit(kind=kind, name=name, place=place, parent=above))
    assert (letterhead.place, letterhead.symbol, letterhead.superior) == printed
