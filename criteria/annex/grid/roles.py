"""What a column holds, by the words of its heading."""

import re

from criteria.annex.grid.sheet import one_line

GIVEN = ("given",)  # points that are filled in later, by those who score
BODY = r"(?:cơ quan|đơn vị|sở|ngành|phòng|ban|hội đồng|tổ|bộ phận)"
# The first pattern that fits names the column. A column may hold two things: "Hình thức; ghi chú".
ROLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(?:s?tt|số tt|số thứ tự|mã(?: số)?|mã tiêu chí)\.?", ("code",)),
    (r"điểm.*(?:bị trừ|mất).*|điểm trừ (?:của )?năm.*", ("lost",)),
    (
        r"(?:thang |số )?điểm(?: (?:thưởng|cộng|trừ))? (?:tối đa|chuẩn|quy định).*|tối đa",
        ("maximum",),
    ),
    (r"(?:số )?điểm(?: số)?", ("points",)),
    (r"thang điểm", ("scale",)),
    (r"(?:số |tổng )?điểm.*|kết quả.*|tự (?:chấm|đánh giá).*điểm", GIVEN),
    (r".*(?:kiểm chứng|minh chứng|chứng minh).*|tài liệu.*", ("evidence",)),
    (rf"(?:(?:{BODY}|ubnd|xã|địa phương).* )?tự (?:chấm|đánh giá)(?: lần.*)?", GIVEN),
    (r"thẩm định(?: lần.*)?|chênh lệch.*", GIVEN),
    (r".*phối hợp.*(?:thẩm định|chấm|đánh giá).*", ()),  # helps to appraise: kept nowhere
    (r".*chủ trì.*phối hợp.*", ()),  # two offices in one column
    (r".*phối hợp.*", ("coordinating",)),
    (r".*chủ trì,? (?:tham mưu )?(?:thẩm định|chấm|đánh giá).*", ("appraiser",)),
    (r".*chủ trì.*thẩm định.*|.*thẩm định.*chủ trì.*", ()),
    (r".*chủ trì.*|trách nhiệm thực hiện", ("lead",)),
    (r"(?:hình|phương) thức.*(?:cơ quan|đơn vị) thẩm định.*", ("method", "appraiser")),
    (r"(?:hình|phương) thức.*ghi chú.*", ("method", "note")),
    (r"(?:hình|phương) thức.*", ("method",)),
    (rf".*\b{BODY}\b.*\bđược (?:thẩm định|chấm|đánh giá).*", ()),  # who is judged
    (rf".*\b{BODY}\b.*\b(?:thẩm định|chấm|đánh giá|phúc tra)\b.*", ("appraiser",)),
    (rf"(?:phân công|trách nhiệm) thẩm định|thẩm định.*\b{BODY}\b.*", ("appraiser",)),
    (r"(?:mốc|kỳ|thời điểm|thời gian).*(?:chấm|đánh giá|thẩm định).*", ("milestone",)),
    (r"ghi chú.*", ("note",)),
    (
        r".*(?:cách|cách thức|hướng dẫn|phương pháp) (?:tính|chấm|đánh giá|cho điểm).*"
        r"|thang điểm.*",
        ("scoring",),
    ),
    (r"(?:.*tiêu chí.*|nội dung.*|tên .*)", ("title",)),
    (r"lĩnh vực", ("area",)),  # titles of areas, beside a column for the other titles
)
MAXIMUM = ("maximum", "points", "scale")  # a column of mere "Điểm" may stand for the maximum
OFFICES = {"appraiser", "lead", "coordinating"}


def roles_of(text: str) -> tuple[str, ...]:
    """What a heading says its column holds; () for a heading that says nothing we read."""
    words = one_line(text).casefold().strip(" :.")
    return next((roles for pattern, roles in ROLES if re.fullmatch(pattern, words)), ())
