"""Every value of a file arrives in its own field; units and areas are matched to the day."""

import hashlib
import io
from datetime import date

import openpyxl
import pytest

from plans.annex import read_plan
from plans.intake.changes import changes_text
from plans.intake.decisions import stored_plan
from plans.intake.findings import findings
from plans.intake.refusals import IntakeRefused
from plans.intake.storing import take_in
from plans.intake.units import authority_of, match_leads
from plans.models import Plan
from plans.wording import deadline_text, level_text
from plans.workflow import close, issue
from tests.people import make_unit
from tests.plans.books import AREA, HEADING, phu_loc, plan_book, saved, task
from tests.plans.made import make_document, make_plan
from units.models import AuditEvent, Unit

pytestmark = pytest.mark.django_db
ROWS = [
    [
        1,
        "Ban hành kế hoạch",
        "Quyết định",
        "Phòng Tư pháp",
        "Các xã; Phòng Nội vụ",
        "15/3/2021",
        "gấp",
    ],
    [2, "Rà soát văn bản", "Báo cáo", "Phòng Nội vụ", "", "Trước ngày 15/9/2021", ""],
]


def take(content, place, cast):
    return take_in(
        read_plan(content), place.district, by=cast.home_affairs, name="kh.xlsx", content=content
    )


def targets_book(*rows) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(plan_book(HEADING, AREA, task(1))))
    sheet = book.create_sheet("Chỉ tiêu")
    for row in [["Mã", "Chỉ tiêu", "Mức phấn đấu", "Đơn vị tính", "Nguồn"], *rows]:
        sheet.append(row)
    return saved(book)


def test_each_field_of_a_task(place, cast):
    plan = take(plan_book(HEADING, AREA, *ROWS), place, cast).plan
    first, second = plan.tasks.order_by("position")
    assert {
        name: getattr(first, name)
        for name in ("position", "code", "title", "product", "lead", "coordinating", "note")
    } == {
        "position": 1,
        "code": "1.1",
        "title": "Ban hành kế hoạch",
        "product": "Quyết định",
        "lead": "Phòng Tư pháp",
        "coordinating": ["Các xã", "Phòng Nội vụ"],
        "note": "gấp",
    }
    assert first.lead_unit == place.justice
    assert first.search_key == "1.1 ban hanh ke hoach quyet dinh phong tu phap"
    assert (first.due, first.deadline["kind"]) == (date(2021, 3, 15), "date")
    assert (second.position, second.due) == (2, date(2021, 9, 14))
    assert second.deadline["date"] == "2021-09-15"
    assert (second.note, second.coordinating) == ("", [])


def test_each_field_of_a_target(place, cast):
    content = targets_book(
        ["CT01", "Hồ sơ đúng hạn", "Trên 95%", "%", "Nghị quyết 76"],
        ["CT02", "Xếp loại", "Khá trở lên", "loại", ""],
        ["CT03", "Mức hài lòng", "Tăng so với năm trước", "", "Đề án"],
    )
    plan = take(content, place, cast).plan
    fields = ("position", "code", "title", "operator", "value", "band", "level")
    assert list(plan.targets.values_list(*fields)) == [
        (1, "CT01", "Hồ sơ đúng hạn", ">", 95, "", ""),
        (2, "CT02", "Xếp loại", "class>=", None, "Khá", ""),
        (3, "CT03", "Mức hài lòng", "", None, "", "Tăng so với năm trước"),
    ]
    assert list(plan.targets.values_list("measure", "source")) == [
        ("%", "Nghị quyết 76"),
        ("loại", ""),
        ("", "Đề án"),
    ]


def test_the_plan_keeps_its_file_and_the_event_its_counts(place, cast):
    content = plan_book(HEADING, AREA, *ROWS)
    intake = take(content, place, cast)
    assert intake.plan.source_name == "kh.xlsx"
    assert intake.plan.source_sha256 == hashlib.sha256(content).hexdigest()
    changed = plan_book(HEADING, AREA, ROWS[0], [2, "Việc khác", *ROWS[1][2:]], task(3), task(4))
    take(changed, place, cast)
    smaller = plan_book(HEADING, AREA, ROWS[0])
    last = take(smaller, place, cast)
    assert [
        [event.after[name] for name in ("file", "tasks", "added", "changed", "removed")]
        for event in AuditEvent.objects.filter(verb="plan_imported").order_by("pk")
    ] == [["kh.xlsx", 2, 2, 0, 0], ["kh.xlsx", 4, 2, 1, 0], ["kh.xlsx", 1, 0, 0, 3]]
    assert last.plan.source_sha256 == hashlib.sha256(smaller).hexdigest()
    assert (last.changes.created, sorted(last.changes.removed)) == (False, ["1.2", "1.3", "1.4"])
    assert last.plan.tasks.count() == 1


@pytest.mark.parametrize("column", range(1, 7))
def test_a_change_of_any_column_is_a_change_of_the_task(place, cast, column):
    take(plan_book(HEADING, AREA, *ROWS), place, cast)
    other = ["", "Tên khác", "Sản phẩm khác", "Phòng Nội vụ", "Các xã", "Quý IV", "khác"][column]
    row = [*ROWS[0][:column], other, *ROWS[0][column + 1 :]]
    assert take(plan_book(HEADING, AREA, row, ROWS[1]), place, cast).changes.changed == ["1.1"]


def test_a_closed_plan_is_not_changed_by_a_file_either(place, cast):
    plan = take(plan_book(HEADING, AREA, *ROWS), place, cast).plan
    issue(plan, by=cast.home_affairs, number="1", issued_on=date(2021, 1, 4))
    close(plan, by=cast.home_affairs)
    assert not take(plan_book(HEADING, AREA, *ROWS), place, cast).changes
    with pytest.raises(IntakeRefused):
        take(plan_book(HEADING, AREA, ROWS[0]), place, cast)
    assert plan.tasks.count() == 2


def test_a_task_with_documents_cannot_vanish_with_a_file(place, cast):
    plan = take(plan_book(HEADING, AREA, *ROWS), place, cast).plan
    paper = make_document(place.justice, cast.home_affairs)
    plan.tasks.get(code="1.2").evidence_links.create(evidence=paper)
    with pytest.raises(IntakeRefused, match=r"1\.2"):
        take(plan_book(HEADING, AREA, ROWS[0]), place, cast)
    assert plan.tasks.count() == 2


def test_only_the_reform_plan_of_the_year_and_the_unit_is_brought_up(place, cast):
    draft = read_plan(plan_book(HEADING, AREA, *ROWS))
    make_plan(place.district, kind=Plan.Kind.IMPROVEMENT)
    make_plan(place.district, 2020)
    make_plan(place.neighbour)
    assert stored_plan(draft, place.district) is None
    plan = take_in(draft, place.district, by=cast.home_affairs, name="x", content=b"").plan
    assert stored_plan(draft, place.district) == plan
    assert Plan.objects.count() == 4


# --- Units and areas ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "found"),
    [
        (None, None, True),
        (date(2021, 1, 1), date(2021, 12, 31), True),
        (date(2021, 12, 31), None, True),
        (date(2022, 1, 1), None, False),
        (None, date(2021, 1, 1), True),
        (None, date(2020, 12, 31), False),
        (date(2021, 6, 1), date(2021, 6, 2), True),
    ],
)
def test_units_that_lived_on_any_day_of_the_year(place, valid_from, valid_to, found):
    unit = make_unit("PL-KT", "Phòng Kinh tế", "P. KT", Unit.Kind.OFFICE, place.district)
    Unit.objects.filter(pk=unit.pk).update(valid_from=valid_from, valid_to=valid_to)
    draft = read_plan(plan_book(HEADING, AREA, task(1, lead="Phòng Kinh tế")))
    assert match_leads(draft, place.district) == ({"Phòng Kinh tế": unit} if found else {})
    Unit.objects.filter(pk=place.district.pk).update(valid_from=valid_from, valid_to=valid_to)
    assert (authority_of(draft) == place.district) is found


@pytest.mark.parametrize("written", ["Phòng Nội vụ", "PHÒNG NỘI VỤ", "phong noi vu", "P. Nội vụ"])
def test_a_lead_is_found_by_either_name_below_the_authority(place, written):
    draft = read_plan(plan_book(HEADING, AREA, task(1, lead=written)))
    assert match_leads(draft, place.district) == {written: place.home_affairs}
    assert match_leads(draft, place.neighbour) == {written: place.neighbour_home_affairs}


def test_a_lead_of_two_units_or_of_none_is_left_out_and_told(place):
    make_unit("PL-TP2", "Phòng Tư pháp", "P. TP", Unit.Kind.OFFICE, place.district)
    draft = read_plan(
        plan_book(HEADING, AREA, task(1), task(2, lead="Phòng Khác"), task(3, lead=""))
    )
    assert match_leads(draft, place.district) == {}
    told = [each.message for each in findings(draft, place.district) if each.severity == "note"]
    assert [("1.1" in each, "1.2" in each) for each in told] == [(True, False), (False, True)]


def test_the_title_may_name_the_short_name(place):
    for title in ("ỦY BAN NHÂN DÂN HUYỆN PHÚ LỘC", "UBND HUYỆN PHÚ LỘC"):
        draft = read_plan(plan_book(HEADING, AREA, task(1), title=f"KẾ HOẠCH NĂM 2021 CỦA {title}"))
        assert authority_of(draft) == place.district
        assert not any(each.severity == "error" for each in findings(draft, place.district))
        assert any(each.severity == "error" for each in findings(draft, place.neighbour))


def test_a_text_of_the_longest_length_fits_and_one_more_does_not(place):
    for length, fits in ((300, True), (301, False)):
        draft = read_plan(plan_book(HEADING, AREA, task(1, lead="x" * length)))
        said = [each.message for each in findings(draft, place.district)]
        assert any("dài 301 ký tự, tối đa 300 ký tự" in each for each in said) is not fits


# --- Words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        ({"kind": "date", "due": "2021-09-14"}, "chậm nhất 14/09/2021"),
        ({"kind": "quarter", "due": "2021-06-30"}, "chậm nhất 30/06/2021"),
        (
            {"kind": "range", "from": "2021-04-01", "due": "2021-09-30"},
            "từ 01/04/2021 đến 30/09/2021",
        ),
        (
            {"kind": "multi", "dates": ["2021-06-30", "2021-12-31"], "due": "2021-12-31"},
            "30/06/2021, 31/12/2021",
        ),
        ({"kind": "periodic", "every": "day"}, "hằng ngày"),
        ({"kind": "periodic", "every": "week"}, "hằng tuần"),
        ({"kind": "periodic", "every": "month"}, "hằng tháng"),
        ({"kind": "periodic", "every": "quarter"}, "hằng quý"),
        ({"kind": "periodic", "every": "half_year"}, "6 tháng một lần"),
        ({"kind": "periodic", "every": "year"}, "hằng năm"),
        ({"kind": "periodic", "every": None}, "định kỳ"),
        ({"kind": "continuous"}, "thường xuyên"),
        ({"kind": "by_superior_plan"}, "theo cấp trên"),
        ({"kind": "by_law"}, "theo quy định của pháp luật"),
        ({"kind": "relative"}, "tính từ khi có sự kiện"),
        ({"kind": "none"}, "không có ngày đến hạn"),
        ({"kind": "unclear"}, "chưa xác định"),
        ({}, "chưa xác định"),
    ],
)
def test_a_deadline_in_words(deadline, said):
    assert said.casefold() in deadline_text(deadline).casefold()


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ((">=", "85.5", "%"), "từ 85,5% trở lên"),
        ((">", "95", "%"), "trên 95%"),
        (("=", "100", "%"), "100%"),
        (("<=", "3", "ngày"), "không quá 3"),
        (("<", "5", "%"), "dưới 5%"),
        (("rank<=", "3", ""), "nhóm 3"),
        (("class>=", "Khá", "loại"), "Khá trở lên"),
        (("", "Tăng so với năm trước", "%"), "Tăng so với năm trước"),
    ],
)
def test_a_level_in_words(level, said):
    assert said.replace(" %", "%") in level_text(*level).replace(" %", "%")


def test_what_an_import_did_in_words(place, cast):
    created = take(plan_book(HEADING, AREA, *ROWS), place, cast)
    assert [int(word) for word in changes_text(created).split() if word.isdigit()] == [2, 0, 0]
    changed = take(plan_book(HEADING, AREA, [*ROWS[0][:-1], "khác"], task(3), task(4)), place, cast)
    words = changes_text(changed)
    assert [int(word) for word in words.split() if word.isdigit()] == [2, 1, 1]
    smaller = take(plan_book(HEADING, AREA, [*ROWS[0][:-1], "gấp"]), place, cast)
    assert changes_text(smaller).endswith(": 0 dòng mới, 1 dòng thay đổi, 2 dòng bỏ đi.")
    assert changes_text(created).split(":")[0] != words.split(":")[0]
    assert "0 thay đổi" in changes_text(take(phu_loc_again(place), place, cast))


def phu_loc_again(place) -> bytes:
    """The file that is stored as the plan of 2021 already."""
    Plan.objects.all().delete()
    take_in(read_plan(phu_loc()), place.district, by=None, name="x", content=b"")
    return phu_loc()
