"""The pages about units, days off and tables as they are read."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.exported import write_csv
from tests.people import Cast, District, make_unit
from tests.reading import alerts, filled, lines, links, read, rows
from units.audit.trail import record
from units.imports.unit_columns import COLUMNS
from units.models import Holiday, Unit, User

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]
KEYS = [column.key for column in COLUMNS if column.exported]


def to(name: str, *key: int) -> str:
    return reverse(f"units:{name}", args=key)


def test_the_tree_says_each_thing_under_its_heading(
    cast: Cast, place: District, enter: Enter
) -> None:
    days = {
        place.commune: {"valid_from": date(2020, 1, 1), "valid_to": date(2099, 6, 30)},
        place.other_commune: {"valid_from": date(2020, 1, 1), "valid_to": None},
        place.justice: {"valid_from": None, "valid_to": date(2099, 6, 30)},
    }
    for unit, facts in days.items():
        Unit.objects.filter(pk=unit.pk).update(**facts)
    page = read(enter(cast.home_affairs).get(to("unit_list")))
    heads, *found = rows(page)
    assert heads == ["Tên đơn vị", "Tên ngắn", "Loại đơn vị", "Mã", "Thời hạn hiệu lực"]
    assert found[0] == [
        "Ủy ban nhân dân huyện Phú Lộc", "UBND huyện Phú Lộc", "Huyện", "482", "không thời hạn",
    ]  # fmt: skip
    assert {row[3]: row[4] for row in found} == {
        "482": "không thời hạn",
        "20140": "01/01/2020 – 30/06/2099",
        "20146": "từ 01/01/2020",
        "PL-NV": "không thời hạn",
        "PL-TP": "đến 30/06/2099",
    }
    assert "5 đơn vị" in lines(page)
    nothing = read(enter(cast.home_affairs).get(to("unit_list"), {"q": "không có"}))
    assert lines(nothing)[-2:] == [
        "Không có đơn vị phù hợp",
        "Hãy tìm bằng từ khác hoặc bỏ bớt bộ lọc.",
    ]
    assert "0 đơn vị" in lines(nothing)


def test_days_off_say_each_thing_under_its_heading(
    cast: Cast, place: District, enter: Enter
) -> None:
    Holiday.objects.filter(day__year=2035).delete()
    Holiday.objects.create(day=date(2035, 3, 5), name="Lễ hội", kind="off")
    Holiday.objects.create(
        day=date(2035, 3, 10), name="Làm bù", kind="working", authority=place.district
    )
    page = read(enter(cast.staff).get(to("holiday_list"), {"year": 2035}))
    assert rows(page) == [
        ["Ngày", "Thứ", "Tên ngày nghỉ", "Loại ngày", "Áp dụng cho"],
        ["05/03/2035", "Thứ Hai", "Lễ hội", "ngày nghỉ", "cả nước"],
        ["10/03/2035", "Thứ Bảy", "Làm bù", "ngày làm bù", "UBND huyện Phú Lộc"],
    ]
    kept = read(enter(cast.home_affairs).get(to("holiday_list"), {"year": 2035}))
    assert [row[5] for row in rows(kept)] == ["Thao tác", "", "Xóa"]
    assert ("2035", "?year=2035") in links(page)
    empty = read(enter(cast.staff).get(to("holiday_list"), {"year": 2041}))
    assert lines(empty)[-2] == "Năm này chưa có ngày nghỉ, ngày làm bù nào"
    assert alerts(empty) == []


def staged(client: Client, *table: list[str]):
    sent = {"file": SimpleUploadedFile("don-vi.csv", write_csv(KEYS, list(table)))}
    return read(client.post(to("unit_import"), sent, follow=True))


def test_a_preview_says_what_each_row_would_do(cast: Cast, place: District, enter: Enter) -> None:
    client = enter(cast.administrator)
    new = ["MOI", "Xã Mới", "", "xa", "482", "", ""]
    renamed = ["20146", "Ủy ban nhân dân xã Lộc Thủy", "Xã Thủy", "xa", "482", "", ""]
    same = ["20140", "Ủy ban nhân dân xã Lộc An", "Lộc An", "xa", "482", "", ""]
    page = staged(client, new, renamed, same)
    assert lines(page)[:3] == ["Đơn vị", "Nhập danh sách đơn vị", "don-vi.csv"]
    said = lines(page)
    assert said[3:7] == ["Mới 1", "Thay đổi 1", "Giữ nguyên 1", "Bị từ chối 0"]
    assert rows(page) == [
        ["Dòng", "Nội dung", "Kết quả", "Chi tiết"],
        [
            "3",
            "20146 Ủy ban nhân dân xã Lộc Thủy",
            "thay đổi",
            "Tên ngắn: Lộc Thủy → Xã Thủy",
        ],
        ["2", "MOI Xã Mới", "mới", ""],
    ]
    assert links(page)[0] == ("Đơn vị", to("unit_list"))
    assert alerts(page) == []
    assert said[-1] == "Nhập"


def test_a_preview_that_changes_nothing_or_is_refused_offers_no_import(
    cast: Cast, enter: Enter
) -> None:
    client = enter(cast.administrator)
    same = ["20140", "Ủy ban nhân dân xã Lộc An", "Lộc An", "xa", "482", "", ""]
    page = staged(client, same)
    assert alerts(page) == [
        ("info", "Tệp không có thay đổi: mọi nội dung đã được lưu."),
    ]
    assert lines(page)[-1] == "Hủy"
    page = staged(client, ["MOI", "Xã Mới", "", "xa", "483", "", ""], same)
    assert alerts(page) == [
        ("danger", "Chưa nhập dữ liệu. Hãy sửa các dòng bị từ chối trong tệp rồi chọn lại."),
    ]
    assert rows(page)[1][2] == "bị từ chối"
    assert lines(page)[-1] == "Hủy"


def test_a_line_of_the_trail_under_its_headings(cast: Cast, place: District, enter: Enter) -> None:
    record(
        "unit_changed",
        by=cast.administrator,
        target=place.other_commune,
        unit=place.other_commune,
        before={"short_name": "Tên cũ"},
        after={"short_name": "Tên mới"},
        reason="Sáp nhập",
    )
    record("unit_changed", by=None, target=place.commune, unit=place.commune)
    client = enter(cast.administrator)
    page = read(client.get(to("audit_list"), {"verb": "units.unit_changed"}))
    heads, system, changed = rows(page)
    assert heads == ["Thời điểm", "Người thực hiện", "Hành động", "Đối tượng", "Đơn vị", "Thay đổi"]
    assert changed[1:] == [
        "Administrator",
        "Sửa đơn vị",
        "Ủy ban nhân dân xã Lộc Thủy Sáp nhập",
        "Lộc Thủy",
        "Tên ngắn: Tên cũ → Tên mới",
    ]
    assert system[1:] == ["Phần mềm", "Sửa đơn vị", "Ủy ban nhân dân xã Lộc An", "Lộc An", ""]
    assert "2 sự kiện" in lines(page)
    nothing = read(client.get(to("audit_list"), {"q": "không có"}))
    assert "0 sự kiện" in lines(nothing)


@pytest.mark.parametrize(("who", "imports"), [("administrator", True), ("home_affairs", False)])
def test_the_tree_is_exported_and_who_may_imports(
    cast: Cast, enter: Enter, who: str, imports: bool
) -> None:
    page = read(enter(getattr(cast, who)).get(to("unit_list")))
    exports = [("Excel", "?as=xlsx"), ("CSV", "?as=csv")]
    offered = [("Nhập", to("unit_import"))] if imports else []
    assert links(page)[: len(exports + offered)] == exports + offered
    assert ("Nhập", to("unit_import")) not in links(page)[len(exports + offered) :]


def test_a_filter_of_units_stays_as_it_was_chosen(
    cast: Cast, place: District, enter: Enter
) -> None:
    Unit.objects.filter(pk=place.commune.pk).update(valid_to=date(2024, 12, 31))
    chosen = {"q": "loc", "kind": "commune", "on": "01/01/2025"}
    page = read(enter(cast.home_affairs).get(to("unit_list"), chosen))
    assert filled(page) == chosen | {"kind": "Xã"}
    assert [row[3] for row in rows(page)] == ["Mã", "20146"]
    assert "1 đơn vị" in lines(page)


def test_units_stand_below_the_one_they_belong_to_by_kind_and_name(
    cast: Cast, place: District, enter: Enter
) -> None:
    """Communes before offices, Á before B; what stands lower is set in."""
    make_unit("9", "Xã Á", "Á", Unit.Kind.COMMUNE, place.district)
    make_unit("8", "Xã B", "B", Unit.Kind.COMMUNE, place.district)
    make_unit("7", "Bộ phận", "BP", Unit.Kind.OFFICE, place.commune)
    page = read(enter(cast.home_affairs).get(to("unit_list")))
    levels = [each.get("class", "") for each in page.iter("tr")][1:]
    assert list(zip([row[3] for row in rows(page)[1:]], levels, strict=True)) == [
        ("482", "level-1"),
        ("20140", "level-2"),
        ("7", "level-3"),
        ("20146", "level-2"),
        ("9", "level-2"),
        ("8", "level-2"),
        ("PL-NV", "level-2"),
        ("PL-TP", "level-2"),
    ]
