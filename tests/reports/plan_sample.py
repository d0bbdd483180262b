"""A plan as a district would issue it, without a database."""

from dataclasses import replace
from datetime import date

from reports.data.sections import ReportPart, Section
from reports.data.signature import Letterhead, Signature
from reports.plan_papers.paper import IssuingDecision, PaperArea, PaperTask, PlanPaper

AREAS = (
    "Cải cách thể chế",
    "Cải cách và kiểm soát thủ tục hành chính",
    "Cải cách tổ chức bộ máy hành chính nhà nước",
)


def task(number: int, title: str = "Rà soát, đánh giá, đề xuất đơn giản hóa") -> PaperTask:
    return PaperTask(
        number=str(number),
        title=f"{title} {number}",
        product="Báo cáo kết quả rà soát; phương án đơn giản hóa",
        lead="Văn phòng HĐND và UBND huyện",
        coordinating="Các phòng, ban thuộc UBND huyện; UBND các xã, thị trấn",
        deadline="Trước ngày 15/9/2021",
        note="" if number % 3 else "Gắn chỉ tiêu CT02",
    )


DRAFT = PlanPaper(
    letterhead=Letterhead("Ủy ban nhân dân huyện Phú Lộc", place="Phú Lộc", symbol="KH-UBND"),
    abstract="Cải cách hành chính năm 2021",
    year=2021,
    bases=("Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ",),
    opening="Ủy ban nhân dân huyện Phú Lộc ban hành Kế hoạch cải cách hành chính năm 2021 như sau:",
    sections=(
        Section(
            "goals",
            "Mục tiêu, yêu cầu",
            (
                ReportPart("goals", "Mục tiêu", ("- Siết chặt kỷ luật, kỷ cương.",)),
                ReportPart("targets", "Chỉ tiêu", ("- Hồ sơ đúng hạn (CT02): trên 95%.",)),
            ),
        ),
        Section(
            "tasks",
            "Nhiệm vụ",
            tuple(
                ReportPart(title, title, ("20 nhiệm vụ, nêu tại mục I của Phụ lục.",))
                for title in AREAS
            ),
        ),
        Section(
            "organisation",
            "Tổ chức thực hiện",
            (ReportPart("leads", counted=("Các cơ quan chủ trì thực hiện nhiệm vụ được giao.",)),),
        ),
    ),
    areas=tuple(
        PaperArea(numeral, title, tuple(task(number) for number in range(1, 21)))
        for numeral, title in zip(("I", "II", "III"), AREAS, strict=True)
    ),
    signature=Signature("Chủ tịch", body="Ủy ban nhân dân", head="Chủ tịch"),
    recipients=("Ủy ban nhân dân tỉnh", "Các cơ quan, đơn vị nêu tại Phụ lục", "Lưu: VT, NV"),
    mark="DỰ THẢO",
)
ISSUED = replace(DRAFT, mark="", number="12/KH-UBND", day=date(2021, 1, 4))
DECIDED = replace(
    ISSUED,
    number="7/QĐ-UBND",
    opening="",
    decision=IssuingDecision(
        "Về việc ban hành Kế hoạch cải cách hành chính năm 2021",
        (
            "Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính năm 2021.",
            "Quyết định này có hiệu lực kể từ ngày ký.",
            "Các cơ quan, đơn vị nêu tại Phụ lục chịu trách nhiệm thi hành Quyết định này.",
        ),
    ),
)
AMENDING = replace(
    DECIDED,
    decision=IssuingDecision(
        "Về việc sửa đổi, bổ sung Kế hoạch cải cách hành chính năm 2021",
        ("Sửa đổi, bổ sung Kế hoạch như sau:", "Quyết định này có hiệu lực kể từ ngày ký."),
        ("Bổ sung nhiệm vụ 3.3: “Trực đường dây nóng”.", "Bãi bỏ nhiệm vụ 1.1: “Rà soát”."),
    ),
)
POINTS = (
    *("Điều 1. Sửa đổi", "1. Bổ sung nhiệm vụ 3.3", "2. Bãi bỏ nhiệm vụ 1.1", "Điều 2. Quyết định"),
    *("Nơi nhận:", "KẾ HOẠCH"),
)
