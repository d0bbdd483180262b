"""The headings of the columns of tasks, as officials word them."""

from collections.abc import Mapping

from plans.annex.headings import NUMBER_HEADING

OFFICE = r"(?:cơ quan|đơn vị|bộ phận|phòng, ban|cá nhân|người|cán bộ|công chức)"
TIME = r"(?:thời gian|thời hạn|thời điểm|tiến độ)"
# The headings of each column, the clearest wording first.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "number": (NUMBER_HEADING,),
    "lead": (
        rf"(?:{OFFICE} )?chủ trì(?: thực hiện| tham mưu)?",
        rf".*chủ trì.*|{OFFICE}.* (?:thực hiện|tham mưu)",
        rf".*{OFFICE} (?:thực hiện|tham mưu|phụ trách|chịu trách nhiệm).*",
    ),
    "coordinating": (rf"(?:{OFFICE} )?phối hợp(?: thực hiện)?", r".*phối hợp.*"),
    "start": (rf"(?:{TIME} |ngày |tháng )?bắt đầu(?: thực hiện)?|{TIME} từ(?: ngày| tháng)?",),
    "deadline": (
        rf"{TIME} (?:hoàn thành|kết thúc|đến(?: ngày| tháng)?)|(?:thời )?hạn hoàn thành"
        r"|ngày (?:hoàn thành|kết thúc)",
        r"thời hạn(?: thực hiện)?|hạn(?: cuối)?",
        r"thời gian(?: thực hiện)?",
        r"tiến độ(?: thực hiện)?|hoàn thành|kết thúc",
        rf"{TIME}.*",
        rf".*{TIME}.*",
    ),
    "note": (r"ghi chú.*",),
    "leaves": (r"(?:mã )?tiêu chí(?: (?:phục vụ|được phục vụ|cchc|par index))?",),
    "product": (r"sản phẩm.*", r"kết quả.*", r".*(?:sản phẩm|kết quả).*"),
    "title": (
        r"(?:tên |nội dung |danh mục |các )*(?:nhiệm vụ|công việc)(?: cụ thể| thực hiện|, giải pháp"
        r"| và giải pháp| trọng tâm| chủ yếu| cchc| cải cách hành chính)*",
        rf"(?!{TIME}|{OFFICE}|kết quả|sản phẩm).*(?:nhiệm vụ|công việc).*",
        rf"(?!{TIME}|{OFFICE}|kết quả|sản phẩm).*(?:nội dung|hoạt động).*",
    ),
}
CLEAREST = max(len(wordings) for wordings in HEADINGS.values())
# Headings that have a meaning only together with the heading above them.
STARTS = {"bắt đầu", "khởi đầu", "từ", "từ ngày", "từ tháng"}
ENDS = {"hoàn thành", "kết thúc", "đến", "đến ngày", "đến tháng"}
LONGEST_HEADING = 60
