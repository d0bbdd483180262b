"""What the trail calls each act of units, documents and plans, and each of their fields."""

import pytest

from units import audit_words
from units.models import AuditEvent

ACTS = """
units.log_in: Đăng nhập
units.log_out: Đăng xuất
units.change_password: Tự đổi mật khẩu
units.old_password_refused: Nhập sai mật khẩu cũ
units.unit_added: Thêm đơn vị
units.unit_changed: Sửa đơn vị
units.account_created: Tạo tài khoản
units.account_changed: Sửa tài khoản
units.account_activated: Mở khóa tài khoản
units.account_deactivated: Khóa tài khoản
units.password_reset: Cấp lại mật khẩu
units.passwords_taken: Đã lấy mật khẩu dùng một lần
units.membership_added: Giao vai trò
units.membership_changed: Sửa vai trò
units.delegation_given: Ủy quyền
units.delegation_revoked: Thu hồi ủy quyền
units.holiday_added: Thêm ngày nghỉ, ngày làm bù
units.holiday_changed: Sửa ngày nghỉ, ngày làm bù
units.holiday_removed: Xóa ngày nghỉ, ngày làm bù
units.mail_choice: Đổi cách nhận thư
.refused: Từ chối truy cập
.log_in_refused: Đăng nhập không thành công
evidence.evidence_stored: Lưu tài liệu
evidence.evidence_revised: Thêm tệp mới cho tài liệu
evidence.evidence_described: Sửa thông tin tài liệu
evidence.evidence_removed: Xóa tài liệu
evidence.evidence_downloaded: Tải về tài liệu
evidence.evidence_attached: Gắn tài liệu vào điểm chấm
evidence.evidence_detached: Gỡ tài liệu khỏi điểm chấm
plans.issue_plan: Ban hành kế hoạch
plans.close_plan: Đóng kế hoạch
plans.finish_task: Báo cáo hoàn thành
plans.reopen_task: Mở lại nhiệm vụ
plans.plan_imported: Nhập kế hoạch
"""
FIELDS = {
    "email": "Thư điện tử",
    "full_name": "Họ và tên",
    "is_active": "Đang hoạt động",
    "parent": "Trực thuộc (mã)",
    "phone": "Điện thoại",
    "position": "Chức vụ",
    "role": "Vai trò",
    "short_name": "Tên ngắn",
    "territory": "Phạm vi",
    "valid_from": "Hiệu lực từ",
    "valid_to": "Hiệu lực đến",
    "workplace": "Nơi công tác",
    "delivered": "Sản phẩm hoàn thành",
    "done_on": "Ngày hoàn thành",
    "reported_by": "Người báo cáo",
    "issued_on": "Ngày ban hành",
    "abstract": "Trích yếu",
    "issuer": "Cơ quan ban hành",
}


@pytest.mark.parametrize(("act", "said"), [line.split(": ") for line in ACTS.split("\n") if line])
def test_each_act_has_its_words(act: str, said: str) -> None:
    app, verb = act.split(".")
    target = f"{app}.something" if app else ""
    assert audit_words.event_text(AuditEvent(target_type=target, verb=verb)) == said


@pytest.mark.parametrize(("name", "said"), FIELDS.items())
def test_each_field_has_its_words(name: str, said: str) -> None:
    assert audit_words.field_text(name) == said
