"""What roles, kinds, grants, choices, labels and places are called, each by its own words."""

from datetime import date

import pytest
from django import forms

from tests.people import Cast
from units.calendar.months import WEEKDAYS, Workdays, month_of
from units.fields import DayField, MomentField, WholeField
from units.forms.delegations import DelegationForm
from units.forms.filters import AccountFilter, AuditFilter, UnitFilter
from units.forms.moving import MovePersonForm
from units.forms.own_account import OwnAccountForm
from units.forms.table_files import TableFileForm
from units.forms.units import AddUnitForm, EndUnitForm, MoveUnitForm, RenameUnitForm
from units.grants import Grant, Role
from units.models import Unit
from units.models.accounts import MailChoice
from units.models.jobs import Job
from units.search.own import PLACES

ROLES = {
    "staff": "Cán bộ, công chức",
    "head": "Người đứng đầu đơn vị",
    "appraiser": "Người thẩm định",
    "home_affairs": "Công chức cơ quan nội vụ",
    "leader": "Lãnh đạo UBND",
    "viewer": "Cấp trên theo dõi",
    "auditor": "Người kiểm tra, giám sát",
    "administrator": "Quản trị viên",
}
KINDS = {
    "province": "Tỉnh",
    "district": "Huyện",
    "commune": "Xã",
    "township": "Thị trấn",
    "ward": "Phường",
    "special_zone": "Đặc khu",
    "office": "Cơ quan chuyên môn",
    "centre": "Trung tâm",
}
GRANTS = {
    "read_scores": "xem phiếu tự chấm điểm",
    "read_ranking": "xem xếp hạng của tất cả đơn vị",
    "read_published": "xem kết quả đã công bố",
    "read_audit": "xem nhật ký hoạt động",
    "read_units": "xem danh sách đơn vị",
    "enter_scores": "nhập điểm tự chấm và tài liệu kiểm chứng",
    "keep_evidence": "quản lý tài liệu của đơn vị",
    "propose_sheet": "trình phiếu lên người đứng đầu đơn vị",
    "submit_sheet": "phê duyệt và gửi phiếu",
    "delegate": "ủy quyền cho cấp phó",
    "share_out": "phân công tiêu chí của đơn vị",
    "record_results": "ghi kết quả cấp trên đánh giá đơn vị",
    "appraise": "thẩm định điểm",
    "read_appraisal": "xem ghi chú nội bộ và đối chiếu kết quả thẩm định",
    "run_campaign": "thiết lập và điều hành đợt chấm điểm",
    "approve_results": "phê duyệt kết quả trước khi công bố",
    "manage_criteria": "thiết lập bộ tiêu chí",
    "write_plans": "soạn kế hoạch và dự thảo sửa đổi",
    "manage_plans": "ban hành, sửa đổi và đóng kế hoạch",
    "report_progress": "báo cáo tiến độ nhiệm vụ",
    "compile_reports": "tổng hợp và duyệt báo cáo",
    "follow_reports": "đọc báo cáo đang xây dựng",
    "download_reports": "tải về báo cáo",
    "manage_units": "quản lý đơn vị",
    "keep_calendar": "quản lý danh sách ngày nghỉ",
    "manage_accounts": "quản lý tài khoản",
}
MAILS = {
    "digest": "mỗi ngày một thư tổng hợp những việc mới",
    "urgent": "việc gấp gửi ngay, việc khác tổng hợp mỗi ngày một thư",
    "never": "không nhận thư",
}
STATES = {
    "queued": "đang chờ",
    "running": "đang chạy",
    "done": "đã hoàn thành",
    "failed": "không thành công",
}


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        (Role, ROLES),
        (Unit.Kind, KINDS),
        (Grant, GRANTS),
        (MailChoice, MAILS),
        (Job.Status, STATES),
    ],
)
def test_each_choice_has_its_words(choices: type, words: dict[str, str]) -> None:
    assert {key: str(label) for key, label in choices.choices} == words


# Forms: the label and the help of every field, and what a choice offers where nothing is chosen

SEARCH = ("Tìm kiếm", "")
RESOLUTION = (
    "Văn bản, lý do",
    "Ví dụ: nghị quyết sắp xếp đơn vị hành chính. Được ghi trong nhật ký.",
)
TERRITORY = ("Phạm vi", "Đơn vị mà vai trò có hiệu lực, kể cả các đơn vị trực thuộc.")


def said(form: forms.Form) -> dict[str, tuple[str, str]]:
    found = form.fields.items()
    shown = [(name, each) for name, each in found if not each.widget.is_hidden]
    return {name: (str(each.label), str(each.help_text)) for name, each in shown}


def first_choices(form: forms.Form) -> dict[str, str]:
    choices = {name: each for name, each in form.fields.items() if hasattr(each, "choices")}
    return {name: str(next(iter(each.choices), ("", ""))[1]) for name, each in choices.items()}


def test_the_filters(cast: Cast) -> None:
    units = UnitFilter()
    kind, on = ("Loại đơn vị", ""), ("Hiệu lực tại ngày", "")
    assert said(units) == {"q": SEARCH, "kind": kind, "on": on}
    assert first_choices(units) == {"kind": "Tất cả loại"}
    accounts = AccountFilter(units=Unit.objects.all())
    assert said(accounts) == {
        "q": SEARCH,
        "role": ("Vai trò", ""),
        "unit": ("Nơi công tác", ""),
        "state": ("Trạng thái", ""),
    }
    offered = {"role": "Tất cả vai trò", "unit": "Tất cả đơn vị", "state": "Tất cả"}
    assert first_choices(accounts) == offered
    states = [(key, str(words)) for key, words in accounts.fields["state"].choices]
    assert states[1:] == [("active", "Đang hoạt động"), ("closed", "Đã khóa")]
    trail = AuditFilter(user=cast.auditor, verbs=[("a", "A")])
    assert said(trail) == {
        "q": ("Người hoặc đối tượng", ""),
        "unit": ("Đơn vị", ""),
        "verb": ("Hành động", ""),
        "first": ("Từ ngày", ""),
        "last": ("Đến ngày", ""),
    }
    assert first_choices(trail) == {"unit": "Tất cả đơn vị", "verb": "Tất cả hành động"}


def test_the_forms_that_change_a_unit(cast: Cast) -> None:
    unit = cast.staff.memberships.get().workplace
    asked = {"unit": unit, "by": cast.administrator}
    assert list(said(RenameUnitForm(**asked)).items()) == [
        ("name", ("Tên mới", "")),
        ("short_name", ("Tên ngắn mới", "")),
        (
            "since",
            (
                "Tên mới có hiệu lực từ ngày",
                "Để trống nếu chỉ sửa lỗi chính tả: tên chưa đúng không được lưu lại.",
            ),
        ),
        ("reason", RESOLUTION),
    ]
    moving = MoveUnitForm(**asked)
    assert list(said(moving).items()) == [("parent", ("Trực thuộc", "")), ("reason", RESOLUTION)]
    ending = EndUnitForm(**asked)
    followed = (
        "Đơn vị kế thừa",
        "Đơn vị mà đơn vị này sáp nhập vào; kết quả của hai bên giữ nguyên. Nếu có nhiều đơn vị"
        " hoặc cần sửa, hãy ghi sau đó tại trang của đơn vị.",
    )
    assert list(said(ending).items()) == [
        ("valid_to", ("Ngày cuối có hiệu lực", "")),
        ("successor", followed),
        ("reason", RESOLUTION),
    ]
    assert first_choices(ending)["successor"] == "Không có đơn vị kế thừa"
    assert ending.fields["valid_to"].required
    unit.valid_to = date(2025, 6, 30)
    ended = EndUnitForm(**asked)
    assert said(ended)["valid_to"][1] == "Để trống nếu đơn vị tiếp tục có hiệu lực."
    assert not ended.fields["valid_to"].required
    assert ended.initial["valid_to"] == date(2025, 6, 30)
    assert list(said(AddUnitForm()).items()) == [
        ("name", ("Tên đơn vị", "")),
        ("short_name", ("Tên ngắn", "")),
        ("kind", ("Loại đơn vị", "")),
        ("code", ("Mã", "")),
        ("valid_from", ("Hiệu lực từ", "")),
        ("valid_to", ("Hiệu lực đến", "Để trống nếu đơn vị tiếp tục có hiệu lực.")),
    ]


def test_the_forms_about_people(cast: Cast) -> None:
    moving = MovePersonForm(by=cast.administrator, user=cast.staff)
    assert list(said(moving).items()) == [
        ("leaves", ("Chuyển từ", "")),
        ("workplace", ("Nơi công tác mới", "")),
        ("since", ("Từ ngày", "")),
        ("role", ("Vai trò", "")),
        ("territory", TERRITORY),
        ("position", ("Chức vụ", "")),
    ]
    assert first_choices(moving)["territory"] == "Nơi công tác"
    assert list(said(DelegationForm(head=cast.head)).items()) == [
        ("membership", ("Vai trò ủy quyền", "")),
        ("deputy", ("Người được ủy quyền", "Người cùng nơi công tác.")),
        ("valid_from", ("Từ ngày", "")),
        ("valid_to", ("Đến ngày", "Tính cả ngày này.")),
        (
            "reason",
            (
                "Lý do, số văn bản ủy quyền",
                "Ví dụ: nghỉ phép; Quyết định số 12/QĐ-UBND ngày 01/3/2021.",
            ),
        ),
    ]
    assert [label for label, _help in said(OwnAccountForm()).values()] == [
        "Thư điện tử",
        "Điện thoại",
    ]
    assert [label for label, _help in said(TableFileForm(user=cast.staff)).values()] == [
        "Tệp (.xlsx hoặc .csv)"
    ]


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("1999", "Hãy nhập số từ 2000 trở lên."),
        ("2000", ""),
        ("2100", ""),
        ("2101", "Hãy nhập số không lớn hơn 2100."),
    ],
)
def test_a_whole_number_says_its_limits(typed: str, refusal: str) -> None:
    field = WholeField(min_value=2000, max_value=2100)
    if refusal:
        with pytest.raises(forms.ValidationError) as refused:
            field.clean(typed)
        assert refused.value.messages == [refusal]
    else:
        assert field.clean(typed) == int(typed)


def test_fields_of_days_say_how_they_are_written() -> None:
    for field, written, picked in (
        (DayField(), "dd/mm/yyyy", "day"),
        (MomentField(), "17:00 dd/mm/yyyy", "moment"),
    ):
        assert str(field.widget.attrs["placeholder"]) == written
        assert field.widget.attrs["data-calendar"] == picked


# Days and places


def test_the_days_of_the_week() -> None:
    names = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]
    assert [str(each) for each in WEEKDAYS] == names
    week = month_of(date(2026, 3, 4), Workdays(), date(2026, 3, 4)).weeks[1]
    assert [each.weekday for each in week] == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    assert [each.words for each in week] == [
        *(f"{name}, ngày 0{2 + place}/03/2026" for place, name in enumerate(names[:5])),
        "Thứ Bảy, ngày 07/03/2026, ngày nghỉ",
        "Chủ nhật, ngày 08/03/2026, ngày nghỉ",
    ]


def test_the_places_that_are_searched_by_name() -> None:
    assert {each.view: (str(each.label), each.action) for each in PLACES} == {
        "units:unit_list": ("Đơn vị", False),
        "units:account_list": ("Tài khoản", False),
        "units:delegation_list": ("Ủy quyền", False),
        "units:holiday_list": ("Ngày nghỉ", False),
        "units:audit_list": ("Nhật ký hoạt động", False),
        "units:notice_list": ("Thông báo", False),
        "units:notice_preferences": ("Thông báo qua thư điện tử", False),
        "units:my_account": ("Tài khoản của tôi", False),
        "units:delegation_give": ("Ủy quyền cho cấp phó", True),
        "units:account_add": ("Tạo tài khoản", True),
        "units:account_import": ("Nhập danh sách tài khoản", True),
        "units:unit_import": ("Nhập danh sách đơn vị", True),
        "units:holiday_add": ("Thêm ngày nghỉ hoặc ngày làm bù", True),
        "units:holiday_import": ("Nhập ngày nghỉ", True),
    }


@pytest.mark.parametrize(
    ("person", "closed"),
    [
        ("staff", "account_list delegation_list audit_list delegation_give account_add"),
        ("head", "account_list audit_list account_add account_import unit_import holiday_add"),
        ("home_affairs", "account_list delegation_list audit_list unit_import delegation_give"),
        ("auditor", "account_list delegation_list unit_import holiday_add holiday_import"),
        ("administrator", "delegation_list delegation_give"),
    ],
)
def test_places_are_open_to_who_may_go_there(cast: Cast, person: str, closed: str) -> None:
    found = {
        each.view.partition(":")[2] for each in PLACES if not each.open_to(getattr(cast, person))
    }
    everybody = {"unit_list", "notice_list", "notice_preferences", "my_account", "holiday_list"}
    assert set(closed.split()) <= found
    assert not found & everybody
