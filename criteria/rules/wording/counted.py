"""What a figure counts, told from the label that the decision gives it.

Only what is surely a thing is called counted ("số hồ sơ …", "tổng số cán bộ …"): a wrong guess
would refuse a right figure. Money, areas, hours, means and what is not known stay measured.
"""

import re
import unicodedata

from criteria.rules.fields import Field

MEASURED_PLACES = 3
_SURE = (
    "hồ sơ|văn bản|vbqppl|thủ tục|tthc|nhóm tthc|nhiệm vụ|cán bộ|công chức|viên chức|người|cuộc"
    "|lượt|lần|hộ gia đình|phản ánh|kiến nghị|báo cáo|tài liệu|phiếu"
)
_AFTER_SO = (
    f"{_SURE}|ubnd|xã|phường|thôn|tổ|cơ quan|đơn vị|phòng|ban|trường|trung tâm|cơ sở|trụ sở"
    "|doanh nghiệp|hợp tác xã|hộ|công dân|cá nhân|tổ chức|thành viên|đảng viên|biên chế"
    "|hoạt động|câu hỏi|chỉ tiêu|mục tiêu|trường hợp|tồn tại|vấn đề|vụ|việc|lớp|hội nghị|tin|bài"
    "|sáng kiến|đề tài|dịch vụ công|giao dịch|quyết định|kế hoạch|nghị quyết|đề án|đơn|ý kiến"
    "|thành phần hồ sơ|ngày"
)
_THING = re.compile(
    rf"(?:(?:tổng )?số (?:lượng )?(?:các )?(?:{_AFTER_SO})|(?:tổng )?(?:các )?(?:{_SURE}))\b"
)
_UNIT = r"\((?:[^)]* )?(?:đồng|ha|km|m2|m²|m3|m³|tấn|tạ|kg|lít|giờ|phút|điểm)\)"
_MEASURED = re.compile(
    r"bình quân|trung bình|tỷ lệ|tỉ lệ|quy đổi|ngày công|đơn vị tính|đơn giá|%"
    r"|vốn|tiền|kinh phí|ngân sách|dự toán|diện tích"
    rf"|{_UNIT}"
)
_AMOUNT = re.compile(
    r"(?:tổng )?(?:số |giá trị |mức )?(?:tiền|vốn|kinh phí|diện tích|giá trị|(?:thu|chi) ngân sách"
    r"|km|ha|giờ)\b"
)
_MEAN_OR_UNIT = re.compile(rf"bình quân|trung bình|{_UNIT}")


def is_counted(label: str) -> bool:
    """Whether the label names things that are counted, so that the figure is a whole number."""
    words = " ".join(unicodedata.normalize("NFC", label).lower().split())
    return bool(_THING.match(words)) and not _MEASURED.search(words)


def is_measured(label: str) -> bool:
    """Whether the label surely names a mean, money, an area or time, which need not be whole."""
    words = " ".join(unicodedata.normalize("NFC", label).lower().split())
    return bool(_AMOUNT.match(words) or _MEAN_OR_UNIT.search(words))


def places_of(field: Field) -> int:
    """How many decimals may be typed into a field: none where things are counted."""
    if field.kind != "number":
        return field.places
    if is_counted(field.label):
        return 0
    return MEASURED_PLACES if is_measured(field.label) else field.places
