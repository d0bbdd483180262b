"""What a changing tree of units means for the scoring: open work, ended units, former names."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from criteria.periods import Period
from criteria.rules.published.table import PublishedLine
from scoring.models import AppraisalDuty, Assignment, Part, ScoreSheet
from scoring.results.external.matching import known_units, match_lines
from scoring.results.years.history_reading import history_of
from tests.exported import write_csv
from tests.factories import make_campaign, make_period, make_plan
from tests.people import Cast, District, make_person
from tests.reports.world import FULL, Status, make_world
from units.imports.importing import run
from units.imports.tables import read_table
from units.imports.unit_columns import COLUMNS
from units.imports.unit_table import UnitResource
from units.models import Role, Unit
from units.open_work import open_at, open_with
from units.refusals import NotReady
from units.unit_tree.ending import end
from units.unit_tree.marks import mark_of


def texts(found) -> str:
    return "\n".join(each.text for each in found)


def test_sheets_parts_and_appraisals_stand_open(place: District, cast: Cast) -> None:
    campaign = make_campaign(place, cast)
    opened = make_period(campaign, Period.Q1, cast.home_affairs)
    sheet = opened.sheets.get(unit=place.commune)
    leaf = sheet.entries.first().criterion
    assert open_at(place.justice, timezone.localdate()) == []
    judged = campaign.judged.get(unit=place.commune)
    Assignment.objects.create(judged=judged, criterion=leaf, office=place.justice)
    Part.objects.create(sheet=sheet, office=place.justice, due=timezone.localdate())
    area = campaign.criteria_set.criteria.get(code="3")
    AppraisalDuty.objects.create(campaign=campaign, criterion=area, office=place.justice)
    found = open_at(place.justice, timezone.localdate())
    assert sorted(each.text for each in found) == [
        f"Phần việc của phiếu {opened}, Lộc An, chưa nộp.",
        f"Được giao thẩm định trong đợt “{campaign}”: {area.code}.",
        f"Được phân công tiêu chí của Lộc An trong cả năm: {leaf.code}.",
    ]
    assert all(each.url for each in found)
    [own] = [
        each for each in open_at(place.commune, timezone.localdate()) if str(opened) in each.text
    ]
    assert own.url.endswith(f"/sheets/{sheet.pk}/")
    assert campaign.title in texts(open_at(place.district, timezone.localdate()))


def test_what_is_over_holds_nothing_back(place: District, cast: Cast) -> None:
    campaign = make_campaign(place, cast)
    opened = make_period(campaign, Period.Q1, cast.home_affairs)
    campaign.status = "closed"
    campaign.save()
    assert open_at(place.commune, timezone.localdate()) == []
    assert ScoreSheet.objects.filter(period=opened).exists()


def test_work_of_a_person(place: District, cast: Cast) -> None:
    campaign = make_campaign(place, cast)
    sheet = make_period(campaign, Period.Q1, cast.home_affairs).sheets.get(unit=place.commune)
    assert open_with(cast.staff, place.commune) == []
    Part.objects.create(sheet=sheet, person=cast.staff, due=timezone.localdate())
    assert len(open_with(cast.staff, place.commune)) == 1
    assert open_with(cast.staff, place.other_commune) == []


def test_tasks_of_a_plan_stand_open(place: District, cast: Cast) -> None:
    plan = make_plan(place, cast)
    tasks = plan.tasks.filter(lead_unit=place.justice)
    assert tasks.first().code in texts(open_at(place.justice, timezone.localdate()))
    tasks.update(status="done", done_on=timezone.localdate())
    assert open_at(place.justice, timezone.localdate()) == []


def test_a_unit_that_ended_gets_no_further_sheet(place: District, cast: Cast) -> None:
    campaign = make_campaign(place, cast)
    dates = campaign.periods.get(period=Period.H1)
    Unit.objects.filter(pk=place.commune.pk).update(valid_to=dates.figures_to - timedelta(days=1))
    opened = make_period(campaign, Period.H1, cast.home_affairs)
    assert [sheet.unit for sheet in opened.sheets.all()] == [place.other_commune]
    Unit.objects.filter(pk=place.commune.pk).update(
        valid_to=campaign.periods.get(period=Period.Q3).figures_to
    )
    assert make_period(campaign, Period.Q3, cast.home_affairs).sheets.count() == 2


def test_former_years_stay_under_the_former_name(place, cast, monkeypatch) -> None:
    world = make_world(place, cast, monkeypatch, period=Period.Y)
    world.put("Lộc An", Status.FINAL, FULL, {**FULL, "2.1": "10", "3.1": "20"})
    place.commune.former_names.create(name="Xã Cũ", short_name="Cũ", until=date(2024, 12, 31))
    [line] = history_of(place.commune, cast.staff).lines
    assert line.result.name == "Cũ"


def test_a_printed_table_names_a_unit_by_its_former_name(place, cast) -> None:
    place.commune.former_names.create(
        name="Ủy ban nhân dân xã Lộc Cũ", short_name="Lộc Cũ", until=date(2024, 12, 31)
    )
    line = PublishedLine("", "Lộc Cũ")
    units = known_units(place.district)
    assert match_lines([line], units, place.district, 2023) == [place.commune]


def test_a_unit_with_an_open_sheet_does_not_end(place: District, cast: Cast) -> None:
    make_period(make_campaign(place, cast), Period.Q1, cast.home_affairs)
    place.commune.staff.update(valid_to=timezone.localdate())
    with pytest.raises(NotReady) as refusal:
        end(
            place.commune,
            valid_to=timezone.localdate(),
            successor=None,
            reason="",
            by=cast.administrator,
            seen=mark_of(place.commune),
        )
    assert "kết quả chưa chốt" in str(refusal.value)


def test_an_import_does_not_move_a_unit_out_of_where_it_was_scored(place, cast) -> None:
    make_campaign(place, cast)
    administrator = make_person("tinh", Role.ADMINISTRATOR, place.province)
    row = ["20140", place.commune.name, "Lộc An", "xa", "483", "", ""]
    keys = [column.key for column in COLUMNS if column.exported]
    table = read_table(write_csv(keys, [row]), COLUMNS)
    outcome = run(UnitResource(by=administrator, dry=False), table)
    [sentence] = [each for found in outcome.rows for each in found.problems]
    assert place.district.name in sentence
    place.commune.refresh_from_db()
    assert place.commune.parent == place.district
