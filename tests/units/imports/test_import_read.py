"""The pages of the imports as they are read, for each kind of table."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.exported import write_csv
from tests.people import Cast, District
from tests.reading import alerts, lines, links, read, rows
from tests.units.imports.test_import_accounts import KEYS, row
from units.calendar.holidays import COLUMNS as DAYS
from units.models import Unit, Upload, User

pytestmark = pytest.mark.django_db
NECESSARY = "bắt buộc"
UNIT_COLUMNS = [
    ["Mã", NECESSARY],
    ["Tên đơn vị", NECESSARY],
    ["Tên ngắn", ""],
    ["Loại đơn vị", NECESSARY],
    ["Trực thuộc (mã)", NECESSARY],
    ["Hiệu lực từ", ""],
    ["Hiệu lực đến", ""],
    [
        "Tên mới có hiệu lực từ ngày",
        "Để trống nếu chỉ sửa lỗi chính tả: tên chưa đúng không được lưu lại.",
    ],
]
ACCOUNT_COLUMNS = [
    [
        "Tên đăng nhập",
        f"{NECESSARY}; chữ thường không dấu, chữ số, dấu chấm, gạch nối; ít nhất 3 ký tự",
    ],
    ["Họ và tên", NECESSARY],
    ["Thư điện tử", ""],
    ["Điện thoại", ""],
    ["Nơi công tác (mã)", NECESSARY],
    ["Vai trò", NECESSARY],
    ["Phạm vi (mã)", "để trống là nơi công tác"],
    ["Chức vụ", ""],
    ["Từ ngày", "để trống là hôm nay"],
    ["Đến ngày", "để trống là không thời hạn"],
]
DAY_COLUMNS = [
    ["Ngày", NECESSARY],
    ["Tên ngày nghỉ", NECESSARY],
    ["Loại ngày", "để trống là ngày nghỉ"],
]
KINDS = [
    ("unit", "administrator", "Đơn vị", "Nhập danh sách đơn vị", UNIT_COLUMNS),
    ("account", "administrator", "Tài khoản", "Nhập danh sách tài khoản", ACCOUNT_COLUMNS),
    ("holiday", "home_affairs", "Ngày nghỉ", "Nhập ngày nghỉ", DAY_COLUMNS),
]
Enter = Callable[[User], Client]


@pytest.mark.parametrize(("name", "who", "back", "heading", "columns"), KINDS)
def test_an_import_says_which_columns_it_reads_and_gives_a_template_of_them(
    cast: Cast, enter: Enter, name: str, who: str, back: str, heading: str, columns: list[list[str]]
) -> None:
    client = enter(getattr(cast, who))
    page = read(client.get(reverse(f"units:{name}_import")))
    assert lines(page)[:3] == [back, heading, "Mọi thay đổi được hiển thị trước khi lưu."]
    assert rows(page) == [["Cột", "Ghi chú"], *columns]
    template = reverse(f"units:{name}_import_template")
    assert links(page) == [(back, reverse(f"units:{name}_list")), ("Tệp mẫu trống", template)]
    (headings,) = openpyxl.load_workbook(io.BytesIO(client.get(template).content)).active.values
    assert list(headings) == [label for label, _note in columns]


def preview(client: Client, name: str, content: bytes):
    file = SimpleUploadedFile("bang.csv", content)
    return read(client.post(reverse(f"units:{name}_import"), {"file": file}))


def posts(page) -> list[str]:
    return [each.get("action") for each in page.iter("form")]


def test_a_preview_of_days_says_for_whom_and_confirms_this_file(
    cast: Cast, place: District, enter: Enter
) -> None:
    keys = [column.key for column in DAYS]
    table = write_csv(keys, [["05/03/2035", "Lễ hội", ""], ["10/03/2035", "Bù", "ngày làm bù"]])
    page = preview(enter(cast.home_affairs), "holiday", table)
    assert lines(page)[:3] == [
        "Ngày nghỉ",
        "Nhập ngày nghỉ",
        "bang.csv Áp dụng cho: Ủy ban nhân dân huyện Phú Lộc",
    ]
    assert [row[:3] for row in rows(page)[1:]] == [
        ["2", "05/03/2035 Lễ hội", "mới"],
        ["3", "10/03/2035 Bù", "mới"],
    ]
    upload = Upload.objects.get()
    assert posts(page) == [reverse("units:holiday_import_confirm", args=[upload.pk])]
    days = reverse("units:holiday_list")
    assert links(page) == [("Ngày nghỉ", days), ("Hủy", days)]


def test_a_preview_of_accounts_says_each_cell_that_changes_and_what_is_wrong(
    cast: Cast, enter: Enter
) -> None:
    client = enter(cast.administrator)
    User.objects.filter(pk=cast.staff.pk).update(phone="0234")
    known = {"username": "staff", "full_name": "Staff"}
    changed = row(**known, position="Công chức", valid_to="31/12/2099")
    page = preview(client, "account", write_csv(KEYS, [changed, row()]))
    assert lines(page)[:4] == ["Tài khoản", "Nhập danh sách tài khoản", "bang.csv", "Mới 1"]
    assert [row[1:] for row in rows(page)[1:]] == [
        [
            "Staff (staff)",
            "thay đổi",
            "Chức vụ: – → Công chức Đến ngày: – → 31/12/2099 Điện thoại: 0234 → –",
        ],
        ["Nguyễn Văn A (nva)", "mới", ""],
    ]
    assert posts(page) == [reverse("units:account_import_confirm", args=[Upload.objects.get().pk])]
    page = preview(client, "account", write_csv(KEYS, [row(), row(workplace="999")]))
    assert [row[1:] for row in rows(page)[1:]] == [
        [
            "Nguyễn Văn A (nva)",
            "bị từ chối",
            "Cột “Nơi công tác (mã)”: không có đơn vị nào mang mã “999”. "
            "Cột “Phạm vi (mã)”: không có đơn vị nào mang mã “999”.",
        ],
        ["Nguyễn Văn A (nva)", "mới", ""],
    ]
    assert posts(page) == []
    assert [tone for tone, _words in alerts(page)] == ["danger"]


def test_what_was_refused_meanwhile_is_shown_again_and_nothing_is_stored(
    cast: Cast, place: District, enter: Enter
) -> None:
    client = enter(cast.administrator)
    preview(client, "account", write_csv(KEYS, [row()]))
    Unit.objects.filter(pk=place.commune.pk).update(code="20141")
    upload = Upload.objects.get()
    page = read(client.post(reverse("units:account_import_confirm", args=[upload.pk])))
    assert rows(page)[1][2:] == [
        "bị từ chối",
        "Cột “Nơi công tác (mã)”: không có đơn vị nào mang mã “20140”. "
        "Cột “Phạm vi (mã)”: không có đơn vị nào mang mã “20140”.",
    ]
    assert posts(page) == []
    assert not User.objects.filter(username="nva").exists()
