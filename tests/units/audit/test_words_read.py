"""What the trail calls each act, and each field of what was changed."""

import pytest

from units import audit_words
from units.formats.text import sort_key
from units.models import AuditEvent

ACTS = """
units.log_in: Đăng nhập
units.log_out: Đăng xuất
units.change_password: Tự đổi mật khẩu
units.old_password_refused: Nhập sai mật khẩu cũ
units.unit_added: Thêm đơn vị
units.unit_changed: Sửa đơn vị
units.unit_renamed: Đổi tên đơn vị
units.unit_moved: Chuyển đơn vị
units.unit_ended: Kết thúc đơn vị
units.unit_continued: Đơn vị tiếp tục có hiệu lực
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
units.delegation_shortened: Ủy quyền kết thúc sớm
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
plans.tasks_written: Sửa nhiều nhiệm vụ cùng lúc
plans.target_placed: Đổi vị trí chỉ tiêu
plans.target_read: Nhập kết quả chỉ tiêu
plans.target_changed: Sửa chỉ tiêu
plans.target_added: Thêm chỉ tiêu
plans.target_removed: Xóa chỉ tiêu
plans.report_progress: Báo cáo tiến độ
plans.amendment_begun: Bắt đầu dự thảo sửa đổi, bổ sung
plans.task_removed: Bỏ nhiệm vụ
plans.task_handed_on: Chuyển giao nhiệm vụ
plans.warning_acknowledged: Tiếp nhận cảnh báo
plans.leaves_moved: Chuyển tiêu chí của nhiệm vụ sang bộ tiêu chí đang có hiệu lực
plans.meeting_begun: Chuẩn bị cuộc họp kiểm điểm kế hoạch
plans.meeting_written: Ghi kết luận cuộc họp
plans.meeting_called_off: Hủy cuộc họp
plans.conclude_meeting: Kết thúc cuộc họp
plans.follow_up_added: Giao việc sau họp
plans.follow_up_removed: Bỏ việc giao sau họp
plans.task_placed: Chuyển vị trí nhiệm vụ
plans.tasks_numbered: Đánh lại số thứ tự nhiệm vụ
plans.amendment_discarded: Hủy dự thảo sửa đổi, bổ sung
plans.plan_written: Soạn mục tiêu, yêu cầu
plans.task_written: Soạn nhiệm vụ
plans.amend_plan: Sửa đổi, bổ sung kế hoạch
plans.plan_made: Tạo dự thảo kế hoạch
plans.task_added: Thêm nhiệm vụ
plans.plan_discarded: Xóa dự thảo kế hoạch
.demo_loaded: Nạp dữ liệu minh họa
.backup_made: Sao lưu dữ liệu
.backup_restored: Khôi phục dữ liệu từ bản sao lưu
criteria.issue_set: Ban hành bộ tiêu chí
criteria.supersede_set: Thay thế bộ tiêu chí
criteria.set_imported: Nhập bộ tiêu chí
criteria.set_deleted: Xóa bộ tiêu chí
criteria.set_changed: Thay đổi thiết lập bộ tiêu chí
criteria.set_cloned: Sao chép bộ tiêu chí
criteria.subgroup_saved: Lưu phân nhóm đơn vị
criteria.subgroup_deleted: Xóa phân nhóm đơn vị
criteria.crosswalk_saved: Lưu bảng đối chiếu
criteria.criterion_added: Thêm tiêu chí
criteria.criterion_changed: Sửa tiêu chí
criteria.criterion_placed: Đổi thứ tự tiêu chí
criteria.criterion_moved: Chuyển tiêu chí
criteria.criterion_split: Tách tiêu chí
criteria.criterion_removed: Xóa tiêu chí
criteria.rule_changed: Sửa cách chấm điểm
criteria.reach_confirmed: Xác nhận điểm tối đa không đạt được
criteria.reach_withdrawn: Bỏ xác nhận điểm tối đa không đạt được
evidence.evidence_reading_dropped: Bỏ nội dung đọc được từ tệp
scoring.propose: Trình phê duyệt
scoring.take_back: Rút phiếu đã trình
scoring.send_back: Trả lại để chỉnh sửa
scoring.submit: Gửi cơ quan nội vụ
scoring.withdraw: Rút lại
scoring.reopen: Mở lại cho đơn vị
scoring.miss: Ghi nhận “không gửi”
scoring.finish: Hoàn thành thẩm định
scoring.give_zero: Chấm 0 điểm và hoàn thành thẩm định
scoring.ask: Đề nghị giải trình
scoring.explain: Gửi giải trình
scoring.close_explanation: Đóng giải trình
scoring.finalise: Chốt kết quả
scoring.acknowledge: Xác nhận kết quả
scoring.revise: Xem xét lại kết quả
scoring.publish: Công bố kết quả của đơn vị
scoring.hand_in: Nộp phần việc
scoring.return_part: Trả lại phần việc
scoring.renew_results: Chuẩn bị lại
scoring.approve_results: Phê duyệt kết quả
scoring.return_results: Trả lại kết quả
scoring.publish_results: Công bố kết quả
scoring.supersede_results: Thay thế kết quả đã công bố
scoring.create_campaign: Tạo đợt chấm điểm
scoring.open_period: Mở kỳ chấm điểm
scoring.change_dates: Thay đổi thời hạn
scoring.extend: Gia hạn cho một đơn vị
scoring.change_subgroups: Thay đổi phân nhóm đơn vị
scoring.carry_campaign: Chuyển đợt chấm điểm sang phiên bản mới
scoring.carry_sheet: Chuyển phiếu sang phiên bản mới
scoring.cap_band: Quyết định mức xếp loại cao nhất
scoring.share_out: Phân công tiêu chí
scoring.record_result: Ghi kết quả cấp trên đánh giá
scoring.change_result: Sửa kết quả cấp trên đánh giá
scoring.delete_result: Xóa kết quả cấp trên đánh giá
scoring.leave_out: Thay đổi đơn vị không xếp hạng
scoring.remind_sheet: Nhắc gửi phiếu tự chấm điểm
scoring.remind_explanation: Nhắc giải trình
scoring.remind_part: Nhắc phần việc trên phiếu
scoring.remind_appraisal: Nhắc thẩm định
scoring.remind_second: Nhắc thẩm định lần 2
scoring.give_duties: Thay đổi phân công thẩm định
scoring.add_reason: Thêm lý do trừ điểm
scoring.change_reason: Sửa lý do trừ điểm
scoring.import_survey: Nhập kết quả điều tra xã hội học từ tệp
scoring.import_published: Nhập kết quả các năm trước
scoring.delete_published: Xóa kết quả các năm trước
scoring.comment_written: Viết trao đổi về tiêu chí
scoring.comment_answered: Trả lời trao đổi về tiêu chí
scoring.comment_settled: Kết thúc trao đổi về tiêu chí
scoring.question: Đề nghị đơn vị làm rõ
scoring.prepare_results: Chuẩn bị công bố kết quả
scoring.discard_results: Hủy kết quả đã chuẩn bị
reports.compile: Tổng hợp lại
reports.start: Bắt đầu tổng hợp
reports.finish: Tổng hợp xong
reports.fail: Dừng tổng hợp
reports.return: Trả lại để chỉnh sửa
reports.approve: Duyệt nội dung
reports.issue: Ban hành
reports.create_report: Lập báo cáo
reports.sign_report: Ghi số, ngày và người ký
reports.download_report: Tải về báo cáo
"""
FIELDS = {
    "among": "Đơn vị được xếp hạng",
    "areas": "Điểm theo lĩnh vực",
    "points": "Điểm",
    "rank": "Xếp hạng",
    "area": "Lĩnh vực",
    "basis": "Căn cứ",
    "budget": "Kinh phí",
    "deadline_text": "Thời hạn",
    "due": "Ngày đến hạn",
    "goals": "Mục tiêu",
    "order": "STT",
    "product": "Sản phẩm",
    "reading": "Thời hạn được xác định là",
    "requirements": "Yêu cầu",
    "responsible": "Người phụ trách",
    "targets": "Chỉ tiêu liên quan",
    "leaves": "Tiêu chí được phục vụ",
    "chair": "Chủ trì",
    "follow_ups": "Việc giao tại cuộc họp này",
    "held_on": "Ngày họp",
    "minutes": "Kết luận",
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
    "index": "Chỉ số",
    "level": "Mức phấn đấu",
    "warned": "Mức cảnh báo",
    "measured_in": "Đơn vị tính",
    "part_of": "Thuộc chỉ tiêu",
    "result": "Kết quả",
    "source": "Nguồn tham chiếu",
    "name_since": "Tên mới có hiệu lực từ ngày",
    "percent": "Tỷ lệ hoàn thành (%)",
    "copied_from": "Sao chép từ",
    "signer": "Người ký",
    "word": "Trạng thái",
    "issued_on": "Ngày ban hành",
    "abstract": "Trích yếu",
    "issuer": "Cơ quan ban hành",
    "accounts": "Tài khoản",
    "added": "Thêm",
    "changed": "Thay đổi",
    "code": "Mã",
    "file": "Tệp",
    "kind": "Loại",
    "name": "Tên",
    "number": "Số, ký hiệu",
    "place": "Địa danh trong văn bản",
    "path": "Địa chỉ trang",
    "reason": "Lý do",
    "removed": "Bỏ",
    "revision": "Phiên bản",
    "sha256": "SHA-256",
    "status": "Trạng thái",
    "successor": "Đơn vị kế thừa",
    "tasks": "Nhiệm vụ",
    "units": "Đơn vị",
    "user_name": "Tên đăng nhập",
    "username": "Tên đăng nhập",
    "version": "Phiên bản",
    "appraiser": "Cơ quan thẩm định",
    "bands": "Xếp loại",
    "bonus_cap": "Mức tối đa điểm thưởng",
    "coordinating": "Cơ quan phối hợp",
    "criteria": "Tiêu chí",
    "evidence_required": "Tài liệu kiểm chứng",
    "excluded": "Tiêu chí không áp dụng",
    "followed": "Thay đổi theo",
    "label": "Dòng chú thích",
    "lead": "Cơ quan chủ trì",
    "lost_last_year": "Điểm bị trừ năm trước",
    "maximum": "Điểm tối đa",
    "method": "Hình thức đánh giá",
    "milestone": "Mốc chấm điểm",
    "not_applicable": "Điểm của tiêu chí không áp dụng",
    "not_applicable_allowed": "Có thể không áp dụng",
    "note": "Ghi chú",
    "penalty_cap": "Mức tối đa điểm trừ",
    "print_position": "Thứ tự trong phụ lục",
    "ranking": "Xếp hạng",
    "reach_reason": "Lý do điểm tối đa không đạt được",
    "rule": "Cách chấm điểm",
    "sign": "Loại điểm",
    "subgroup": "Phân nhóm",
    "survey_held": "Có tổ chức điều tra xã hội học",
    "task_area": "Lĩnh vực",
    "title": "Tên gọi",
    "unit_group": "Nhóm đơn vị",
    "wording": "Thang điểm",
    "year": "Năm",
    "acknowledged_at": "Xác nhận lúc",
    "acknowledged_by": "Người xác nhận",
    "appraisal_due_at": "Hạn thẩm định",
    "appraised_at": "Hoàn thành thẩm định lúc",
    "band": "Xếp loại",
    "band_cap": "Mức xếp loại cao nhất được nhận",
    "active": "Đang dùng",
    "duties": "Phân công thẩm định",
    "text": "Nội dung",
    "values": "Số giá trị",
    "disagreements": "Số nội dung không khớp",
    "explained_at": "Giải trình lúc",
    "explained_by": "Người gửi giải trình",
    "explanation_due_at": "Hạn giải trình",
    "final_at": "Chốt kết quả lúc",
    "kept": "Giữ nguyên",
    "lost": "Không chuyển sang",
    "matched": "Số đơn vị đã đối chiếu",
    "missed": "Không gửi phiếu",
    "first_submitted_at": "Gửi lần đầu lúc",
    "new": "Tiêu chí mới",
    "not_ranked": "Không xếp hạng",
    "own_due_at": "Hạn riêng",
    "own_explanation_due_at": "Hạn giải trình riêng",
    "periods": "Các kỳ",
    "proposed_at": "Trình phê duyệt lúc",
    "proposed_by": "Người trình",
    "question": "Nội dung đề nghị làm rõ",
    "ranked": "Được xếp hạng",
    "reappraise": "Phải thẩm định lại",
    "reminded": "Được nhắc",
    "reopened_at": "Mở lại lúc",
    "rescored": "Tính theo thang điểm mới",
    "rows": "Số dòng",
    "second_appraisal_due_at": "Hạn thẩm định lần 2",
    "self_due_at": "Hạn tự chấm điểm",
    "sheets": "Phiếu tự chấm điểm",
    "submitted_at": "Gửi phiếu lúc",
    "submitted_by": "Người gửi phiếu",
    "submitted_for": "Gửi phiếu thay",
    "handed_in_at": "Nộp phần việc lúc",
    "handed_in_by": "Người nộp phần việc",
    "returned_because": "Lý do trả lại",
    "unassigned": "Không còn phân công",
    "unanswered": "Phải chấm lại",
    "approved_at": "Duyệt lúc",
    "approved_by": "Người duyệt",
    "content": "Nội dung",
    "pdf_sha256": "Mã SHA-256 của tệp",
    "pdf_size": "Dung lượng (byte)",
    "signer_name": "Họ tên người ký",
    "signer_title": "Chức vụ người ký",
    "signing_form": "Hình thức ký",
    "snapshot_at": "Số liệu lúc",
    "taken_at": "Dữ liệu tính đến",
}


@pytest.mark.parametrize(("act", "said"), [line.split(": ") for line in ACTS.split("\n") if line])
def test_each_act_has_its_words(act: str, said: str) -> None:
    app, verb = act.split(".")
    target = f"{app}.something" if app else ""
    assert audit_words.event_text(AuditEvent(target_type=target, verb=verb)) == said


@pytest.mark.parametrize(("name", "said"), FIELDS.items())
def test_each_field_has_its_words(name: str, said: str) -> None:
    assert audit_words.field_text(name) == said


def test_every_act_and_every_field_is_read_here() -> None:
    acts = {line.split(": ")[0] for line in ACTS.split("\n") if line}
    assert {key for key, _words in audit_words.choices()} == acts
    assert set(audit_words._fields) == set(FIELDS)


def test_acts_are_offered_in_the_order_of_their_words() -> None:
    words = [said for _key, said in audit_words.choices()]
    assert words == sorted(words, key=sort_key)
    assert words[0] == "Ban hành"


@pytest.mark.parametrize(
    ("kind", "name", "value", "said"),
    [
        ("scoring.comment", "kind", "comment", "Trao đổi nội bộ"),
        ("scoring.comment", "kind", "question", "Đề nghị hướng dẫn"),
        ("scoring.campaign", "periods", ["Q1", "H1", "Q3", "Y"], "Quý I, 6 tháng, Quý III, Năm"),
        ("reports.report", "signing_form", "own", "Người đứng đầu cơ quan ký trực tiếp"),
        ("reports.report", "signing_form", "by_order", "TL. – ký thừa lệnh"),
    ],
)
def test_values_that_are_no_column_have_their_words(
    kind: str, name: str, value: object, said: str
) -> None:
    assert audit_words.value_text(AuditEvent(target_type=kind), name, value) == said
