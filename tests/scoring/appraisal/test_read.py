"""The pages of appraisers as they are read: a sheet, a criterion across units, the survey, the
queue; every figure under its heading, worked out by hand.
"""

import re
from datetime import timedelta
from xml.etree.ElementTree import Element

import pytest
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from scoring.models import AppraiserNote, Explanation, ScoreEntry, ScoreSheet
from tests.reading import lines, links, read, rows, words
from tests.reports.world import DUE, FULL, Status, World, make_world
from units.models import User

GRANTED = {"1.1": "4", "1.2": "3", "2.1": "10"}
DAY = timedelta(days=1)
HEADS = [
    "Chọn", "Tiêu chí", "Tối đa", "Số liệu và căn cứ của đơn vị", "Tự chấm", "Điểm thẩm định",
    "Lý do", "Tài liệu kiểm chứng", "Trạng thái",
]  # fmt: skip


@pytest.fixture
def world(place, cast, monkeypatch) -> World:
    """Lộc An has points but for the survey, questions on three leaves, a document for one of two;
    Lộc Thủy declared a leaf not applicable, Vinh Mỹ never sent a sheet, Xuân Lộc still fills it in.
    """
    world = make_world(place, cast, monkeypatch, period=Period.Y)
    leaves = world.period.criteria_set.criteria.filter(method__isnull=False)
    leaves.filter(method="self").update(evidence_required=["Văn bản"])
    leaves.filter(code__startswith="1").update(appraiser_unit=place.home_affairs)
    sheet = world.put("Lộc An", Status.SUBMITTED, FULL, GRANTED, submitted_by=cast.head)
    world.prove(sheet, world.document(), "1.1")
    sheet.entries.filter(criterion__code="1.1").update(first_reason="", first_reason_code="")
    sheet.entries.filter(criterion__code="1.2").update(note="Báo cáo số 12")
    sheet.entries.filter(first_points__isnull=False).update(
        first_by=cast.home_affairs, first_at=DUE
    )
    for code in ("1.1", "1.2", "2.1"):
        Explanation.objects.create(
            entry=entry(world, "Lộc An", code), question=f"Hỏi {code}", asked_by=cast.home_affairs
        )
    world.put("Lộc Thủy", Status.SUBMITTED, {"1.1": "2", "1.2": None}, {"1.1": "2"})
    world.put("Vinh Mỹ", Status.SUBMITTED, {}, missed=True)
    return world


def entry(world: World, unit: str, code: str) -> ScoreEntry:
    return world.sheet(unit).entries.get(criterion__code=code)


def to(name: str, *key: int) -> str:
    return reverse(f"scoring:{name}", args=key)


def page(name: str, user: User, *key: int, **query: str) -> Element:
    client = Client()
    client.force_login(user)
    return read(client.get(to(name, *key), query))


def said(shown: Element) -> list[str]:
    """The lines without what every page of its kind has: keys, print, search."""
    return [line for line in lines(shown) if line not in ("In", "Phím tắt", "Thử lại")]


def test_the_head_of_an_appraisal(world: World) -> None:
    sheet = world.sheet("Lộc An")
    shown = page("appraisal", world.cast.home_affairs, sheet.pk)
    assert said(shown)[:21] == [
        "Chỉ số CCHC các xã năm 2021",
        "Năm",
        "Thẩm định: Ủy ban nhân dân xã Lộc An",
        "chờ thẩm định 19/03/2021 Head gửi phiếu lúc 17:00 ngày 19/03/2021. "
        "Hạn thẩm định: quá hạn từ 09/04/2021 ·",
        "17:00 ngày 09/04/2021",
        "Kết quả",
        "Tải về Excel Nhận lại từ Excel",
        "Điểm thẩm định",
        "17,00",
        "/ 40 trên phần đã thẩm định: 3/4 tiêu chí",
        "Tự chấm 10,00 /10 100,00%",
        "Tất cả 4",
        "Chưa thẩm định 1",
        "Khác điểm tự chấm 1",
        "Thiếu tài liệu 1",
        "Có đề nghị làm rõ 3",
        "Của tôi 2",
        "Tìm tiêu chí",
        "3 / 4 đã thẩm định",
        "1. Chỉ đạo, điều hành CCHC 2/2",
        "2. Cải cách thể chế 1/1",
    ]
    assert links(shown)[:3] == [
        ("Chỉ số CCHC các xã năm 2021", to("campaign", world.period.campaign_id)),
        ("Năm", to("board", world.period.pk)),
        ("Kết quả", to("result", sheet.pk)),
    ]


def test_an_appraisal_line_by_line(world: World) -> None:
    sheet = world.sheet("Lộc An")
    shown = page("appraisal", world.cast.home_affairs, sheet.pk)
    office, by = "Phòng Nội vụ · tất cả đơn vị", "20/03 · Home_Affairs Thử lại Có đề nghị làm rõ"
    points, top = "Điểm = Không áp dụng", "Chấp nhận cả lĩnh vực"
    assert rows(shown) == [
        HEADS,
        [f"1 CHỈ ĐẠO, ĐIỀU HÀNH CCHC {top} 7,00 /10"],
        ["", f"1.1 Kế hoạch {office}", "4", "", "4,00",
         f"{points} 4,00 chấp nhận điểm tự chấm", "", "1 tài liệu", by],
        ["", f"1.2 Báo cáo {office}", "6", "Báo cáo số 12", "6,00",
         f"{points} 3,00 thấp hơn tự chấm 3,00", "Thiếu tài liệu", "không có", by],
        [f"2 Cải cách thể chế {top} 10,00 /10"],
        ["", "2.1 Văn bản tất cả đơn vị", "10", "Cơ quan thẩm định chấm", "",
         "Điểm Không áp dụng 10,00", "Thiếu tài liệu", "", by],
        [f"3 Điều tra xã hội học {top} 0,00 /20"],
        ["", "3.1 Mức độ hài lòng tất cả đơn vị", "20", "Điểm điều tra xã hội học", "",
         "Điểm Không áp dụng", "", "", "Chưa thẩm định Thử lại Đề nghị làm rõ"],
    ]  # fmt: skip
    assert [link for link in links(shown) if link[0] == "tất cả đơn vị"] == [
        (
            "tất cả đơn vị",
            f"{to('leaf_appraisal', world.period.pk)}?leaf={each.criterion.code}#row-{each.pk}",
        )
        for each in sheet.entries.select_related("criterion").order_by("criterion__position")
    ]


def test_who_does_not_appraise_a_leaf_reads_its_points_and_why(world: World) -> None:
    shown = page("appraisal", world.cast.appraiser, world.sheet("Lộc An").pk)
    (row,) = [row for row in rows(shown) if "1.2 Báo cáo" in row[min(1, len(row) - 1)]]
    assert row[5:7] == [
        "3,00 thấp hơn tự chấm 3,00",
        "Tài liệu không đúng nội dung tự chấm Thiếu tài liệu",
    ]
    assert row[8].startswith("20/03 · Home_Affairs Tiêu chí này do Phòng Nội vụ thẩm định")
    assert "Chưa thẩm định 1" in said(shown)
    assert "1 / 2 đã thẩm định tất cả cơ quan: 3/4" in said(shown)


def test_a_sheet_that_was_never_sent_and_one_that_is_not_here_yet(world: World) -> None:
    shown = page("appraisal", world.cast.home_affairs, world.sheet("Vinh Mỹ").pk)
    assert said(shown)[3].startswith("chờ thẩm định không gửi Hạn thẩm định:")
    assert ("Chấm 0 điểm", to("sheet_give_zero", world.sheet("Vinh Mỹ").pk)) in links(shown)
    assert rows(shown)[2][3:6] == ["Đơn vị chưa tự chấm tiêu chí này.", "", "Điểm Không áp dụng"]
    shown = page("appraisal", world.cast.home_affairs, world.sheet("Xuân Lộc").pk)
    assert "Phiếu đang ở trạng thái “đang chấm”; chỉ thẩm định phiếu đã gửi." in said(shown)
    assert "0 /4 đã thẩm định" in said(shown)
    assert rows(shown)[2][5:] == ["", "", "không có", "Chưa thẩm định Thử lại"]
    assert not [line for line in said(shown) if line.startswith("Chưa thẩm định ")]


def test_a_criterion_across_units(world: World) -> None:
    shown = page("leaf_appraisal", world.cast.home_affairs, world.period.pk, leaf="1.2")
    points = "Điểm = Không áp dụng"

    def unit(name: str) -> str:
        return f"{name} Ủy ban nhân dân xã {name} Phòng Nội vụ · cả phiếu"

    unscored = "Đơn vị chưa tự chấm tiêu chí này."
    assert rows(shown)[1:] == [
        ["", unit("Lộc An"), "Báo cáo số 12", "6,00", f"{points} 3,00 thấp hơn tự chấm 3,00",
         "Thiếu tài liệu", "không có", "20/03 · Home_Affairs Thử lại"],
        ["", unit("Lộc Thủy"), "", "Không áp dụng", points, "", "không có",
         "Chưa thẩm định Thử lại"],
        ["", unit("Vinh Mỹ"), unscored, "", "Điểm Không áp dụng", "", "không có",
         "Chưa thẩm định Thử lại"],
        ["", unit("Xuân Lộc"), unscored, "", "", "", "không có",
         "Chưa thẩm định đang chấm Thử lại"],
    ]  # fmt: skip
    assert said(shown)[2:6] == [
        "Thẩm định theo tiêu chí: 1.2",
        "Năm 2021 tối đa 6 Hạn thẩm định: quá hạn từ 09/04/2021 ·",
        "17:00 ngày 09/04/2021",
        "Thẩm định của tôi",
    ]
    start = said(shown).index("1.2 Báo cáo")
    assert said(shown)[start + 1 : start + 7] == [
        "Tất cả 4",
        "Chưa thẩm định",
        "Khác điểm tự chấm 1",
        "Thiếu tài liệu 3",
        "Tìm đơn vị",
        "1 / 3 đã thẩm định",
    ]
    found = [link for link in links(shown) if link[1].startswith("?leaf=") or link[0] == "cả phiếu"]
    units = ("Lộc An", "Lộc Thủy", "Vinh Mỹ", "Xuân Lộc")
    assert found == [
        ("← 1.1", "?leaf=1.1"),
        ("2.1 →", "?leaf=2.1"),
        *(
            (
                "cả phiếu",
                f"{to('appraisal', world.sheet(name).pk)}#row-{entry(world, name, '1.2').pk}",
            )
            for name in units
        ),
        ("Tiêu chí sau 2.1", "?leaf=2.1"),
    ]


def test_documents_of_a_criterion_stand_at_their_unit(world: World) -> None:
    shown = page("leaf_appraisal", world.cast.home_affairs, world.period.pk, leaf="1.1")
    assert [row[6] for row in rows(shown)[1:]] == ["Báo cáo 1 tài liệu", *["không có"] * 3]
    document = world.sheet("Lộc An").entries.get(criterion__code="1.1").evidence_links.get()
    address = reverse("evidence:evidence_detail", args=[document.evidence_id])
    assert ("Báo cáo", address) in links(shown)


def test_the_survey_unit_by_unit(world: World) -> None:
    world.period.criteria_set.criteria.filter(code="3.1").update(rule={"kind": "survey"})
    key = entry(world, "Lộc An", "3.1").pk
    ScoreEntry.objects.filter(pk=key).update(first_answer={"value": "82.5"}, first_points="16.5")
    ScoreSheet.objects.filter(unit__short_name="Vinh Mỹ").update(status="final", final_at=DUE)
    ScoreEntry.objects.filter(sheet__unit__short_name="Vinh Mỹ", criterion__code="3.1").update(
        first_answer={"value": "70"}, first_points="14"
    )
    shown = page("survey", world.cast.home_affairs, world.period.pk)
    assert rows(shown) == [
        ["Đơn vị", "3.1 Mức độ hài lòng tối đa 20"],
        ["Lộc An", "% 16,50 điểm"],
        ["Lộc Thủy", "%"],
        ["Vinh Mỹ đã chốt kết quả", "70% 14,00 điểm"],
        ["Xuân Lộc đang chấm", "–"],
    ]
    assert [each.get("value") for each in shown.iter("input") if each.get("class") == "number"] == [
        "82,5",
        "",
    ]
    assert any(line.endswith("Đã nhập 2/4 giá trị") for line in lines(shown))
    assert links(shown)[2:] == [
        ("Tải về Excel", to("survey_workbook", world.period.pk)),
        ("Nhận lại từ Excel", to("survey_import", world.period.pk)),
        *(
            (name, to("appraisal", world.sheet(name).pk))
            for name in ("Lộc An", "Lộc Thủy", "Vinh Mỹ", "Xuân Lộc")
        ),
    ]


def test_the_queue_by_unit_and_by_criterion(world: World) -> None:
    shown = page("appraisal_queue", world.cast.home_affairs)
    due = "quá hạn từ 09/04/2021"
    assert lines(shown)[2:] == [
        "Các tiêu chí do anh/chị hoặc cơ quan anh/chị thẩm định, trong các phiếu đang thẩm định."
        " đã thẩm định 3/6",
        "Theo đơn vị 3",
        "Lộc Thủy Năm 2021",
        f"còn 1 tiêu chí 1/2 {due}",
        "Vinh Mỹ Năm 2021",
        f"còn 2 tiêu chí 0/2 {due}",
        "Lộc An Năm 2021",
        f"đã hoàn thành 2/2 {due}",
        "Theo tiêu chí 2",
        "1.1 Kế hoạch Năm 2021",
        "còn 1 đơn vị 2/3",
        "1.2 Báo cáo Năm 2021",
        "còn 2 đơn vị 1/3",
    ]
    by_leaf = to("leaf_appraisal", world.period.pk)
    assert links(shown)[1:] == [
        *(
            (name, f"{to('appraisal', world.sheet(name).pk)}?mine")
            for name in ("Lộc Thủy", "Vinh Mỹ", "Lộc An")
        ),
        ("1.1 Kế hoạch", f"{by_leaf}?leaf=1.1"),
        ("1.2 Báo cáo", f"{by_leaf}?leaf=1.2"),
    ]


def test_giving_zero_says_what_it_takes(world: World) -> None:
    sheet = world.sheet("Vinh Mỹ")
    shown = page("sheet_give_zero", world.cast.home_affairs, sheet.pk)
    text = " ".join(lines(shown))
    assert "1 tiêu chí điều tra xã hội học chưa có điểm" in text
    assert re.search(r"3 tiêu chí được chấm 0 điểm 1\.1 1\.2 2\.1 .* tiêu chí này: 20 điểm\.", text)
    assert "Chưa có tiêu chí nào được thẩm định trước đó." in text


def test_giving_zero_names_what_keeps_its_points_and_what_was_entered(world: World) -> None:
    sheet = world.put("Vinh Mỹ", Status.SUBMITTED, {"1.2": "5"}, {"2.1": "8"}, missed=True)
    sheet.entries.filter(criterion__code="3.1").update(first_points="14")
    shown = page("sheet_give_zero", world.cast.home_affairs, sheet.pk)
    assert [words(each) for each in shown.iter("p") if "codes" in each.get("class", "")] == [
        "1.1 1.2"
    ]
    assert [words(each) for each in shown.iter("li") if "tiêu chí" in words(each)] == [
        "Tổng điểm tối đa của các tiêu chí này: 10 điểm.",
        "Trong đó 1 tiêu chí đơn vị đã nhập nhưng không gửi.",
        "1 tiêu chí giữ nguyên điểm đã thẩm định: 2.1",
        "1 tiêu chí giữ nguyên điểm điều tra xã hội học: 3.1",
    ]


def test_internal_notes_are_counted_at_their_unit(world: World) -> None:
    for text in ("Xem lại", "Đã xem"):
        AppraiserNote.objects.create(
            entry=entry(world, "Lộc An", "1.1"), text=text, written_by=world.cast.home_affairs
        )
    shown = page("leaf_appraisal", world.cast.home_affairs, world.period.pk, leaf="1.1")
    notes = [row[1].partition("cả phiếu")[2] for row in rows(shown)[1:]]
    assert notes == [" · 2 ghi chú nội bộ", "", "", ""]


def test_what_is_final_counts_all_that_was_appraised(world: World) -> None:
    world.put("Lộc An", Status.FINAL, FULL, {**GRANTED, "3.1": "15"})
    shown = page("appraisal", world.cast.home_affairs, world.sheet("Lộc An").pk)
    assert "4 /4 đã thẩm định" in said(shown)


def test_the_comparison_case_by_case(world: World) -> None:
    """The same claim, granted here and lowered there; and what lies far below its claim."""
    shown = page("consistency", world.cast.home_affairs, world.period.pk)
    by = ["Home_Affairs", "Thiếu tài liệu"]
    assert ["1.2 – Lộc An", "6,00", "3,00", "3,00", *by] in rows(shown)
    assert ["Lộc Thủy", "2,00", "2,00", "0,00", "", by[1]] in rows(shown)
    assert ["Lộc An", "2", "1", "10,00", "7,00", "3,00", "70,00"] in rows(shown)
    assert ["Lộc Thủy", "1", "0", "2,00", "2,00", "0,00", "100,00"] in rows(shown)


def test_what_was_appraised_as_not_applicable_is_done(world: World) -> None:
    """On its sheet, on its criterion, and in the queue."""
    sheet = world.put(
        "Lộc Thủy", Status.SUBMITTED, {"1.1": "2", "1.2": None}, {"1.1": "2", "1.2": None}
    )
    shown = said(page("appraisal", world.cast.home_affairs, sheet.pk))
    assert "2 / 4 đã thẩm định" in shown
    assert "Chưa thẩm định 2" in shown
    shown = said(page("leaf_appraisal", world.cast.home_affairs, world.period.pk, leaf="1.2"))
    assert "2 / 3 đã thẩm định" in shown
    queue = lines(page("appraisal_queue", world.cast.home_affairs))
    assert queue[queue.index("Lộc Thủy Năm 2021") + 1].startswith("đã hoàn thành 2/2 ")
