"""A report as Home Affairs of a district would compile it, without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from reports.data.counts import LateUnit, SelfScore, Statistic, TaskCount
from reports.data.report import ReportData
from reports.data.results import Points, ReportArea, Results, SummaryRow
from reports.data.sections import ReportPart, Section
from reports.data.signature import Letterhead, Signature, SigningForm

COMMUNES = (
    "Thị trấn Phú Lộc", "Thị trấn Lăng Cô", "Xã Vinh Mỹ", "Xã Vinh Hưng", "Xã Giang Hải",
    "Xã Vinh Hiền", "Xã Lộc Bổn", "Xã Lộc Sơn", "Xã Lộc Bình", "Xã Lộc Vĩnh", "Xã Lộc An",
    "Xã Lộc Điền", "Xã Lộc Thủy", "Xã Lộc Trì", "Xã Lộc Tiến", "Xã Lộc Hòa", "Xã Xuân Lộc",
)  # fmt: skip

AREAS = tuple(
    ReportArea(str(order), title, Decimal(maximum))
    for order, (title, maximum) in enumerate(
        (
            ("Công tác chỉ đạo, điều hành cải cách hành chính", "12"),
            ("Xây dựng và tổ chức thực hiện văn bản quy phạm pháp luật", "7"),
            ("Cải cách thủ tục hành chính", "15"),
            ("Cải cách tổ chức bộ máy", "6.5"),
            ("Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức", "10.5"),
            ("Cải cách tài chính công", "6"),
            ("Hiện đại hóa hành chính", "13"),
            ("Mức độ hài lòng của người dân, tổ chức", "30"),
        ),
        start=1,
    )
)

TASK_AREAS = (
    ("Cải cách thể chế", 7, 4, 0, "57.1"),
    ("Cải cách và kiểm soát thủ tục hành chính", 12, 7, 1, "58.3"),
    ("Cải cách tổ chức bộ máy", 6, 3, 0, "50.0"),
    ("Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức", 8, 4, 1, "50.0"),
    ("Cải cách tài chính công", 6, 3, 0, "50.0"),
    ("Hiện đại hóa nền hành chính", 10, 5, 2, "50.0"),
    ("Công tác tuyên truyền và chỉ đạo, điều hành cải cách hành chính", 8, 5, 0, "62.5"),
)

TASKS = tuple(
    TaskCount(title, total, done, overdue, Decimal(rate), order)
    for order, (title, total, done, overdue, rate) in enumerate(TASK_AREAS, start=1)
)

WRITTEN = (
    "Ủy ban nhân dân huyện đã chỉ đạo các cơ quan chuyên môn và Ủy ban nhân dân các xã, thị trấn "
    "tổ chức quán triệt, triển khai đồng bộ các nhiệm vụ cải cách hành chính; gắn trách nhiệm của "
    "người đứng đầu với kết quả thực hiện.",
    "Công tác kiểm tra được thực hiện theo kế hoạch; những tồn tại, hạn chế được chỉ ra cụ thể và "
    "yêu cầu khắc phục trong thời hạn nhất định.",
)


def _points(order: int, share: str = "1") -> Points:
    factor = Decimal(share)
    appraised = ((Decimal("66.75") - order * Decimal("1.37")) * factor).quantize(Decimal("0.01"))
    survey = ((Decimal("27.4") - order * Decimal("0.41")) * factor).quantize(Decimal("0.01"))
    return Points(appraised, survey, appraised + survey, appraised + survey)


def _standing(order: int, unit: str) -> SummaryRow:
    areas = tuple(_points(order, str(area.maximum / 100)) for area in AREAS)
    return SummaryRow(
        unit, _points(order), areas, rank=order, band="Xuất sắc" if order < 3 else "Tốt"
    )


RESULTS = Results(
    group="Các xã, thị trấn",
    provisional=False,
    areas=AREAS,
    standings=tuple(_standing(order, unit) for order, unit in enumerate(COMMUNES, start=1)),
    mean=replace(_standing(9, "Trung bình"), rank=None, band=""),
)

REPORT = ReportData(
    letterhead=Letterhead("Ủy ban nhân dân huyện Phú Lộc", place="Phú Lộc", symbol="BC-UBND"),
    abstract="Kết quả công tác cải cách hành chính quý I năm 2021",
    year=2021,
    cutoff=date(2021, 3, 14),
    taken_at=datetime(2021, 3, 16, 3, 5, tzinfo=UTC),
    opening="Ủy ban nhân dân huyện Phú Lộc báo cáo kết quả công tác cải cách hành chính "
    "quý I năm 2021 như sau:",
    bases=(
        "Căn cứ Quyết định số 1822/QĐ-UBND ngày 22 tháng 12 năm 2020 của Ủy ban nhân dân "
        "huyện Phú Lộc ban hành Kế hoạch cải cách hành chính năm 2021",
        "Căn cứ Quyết định số 256/QĐ-UBND ngày 05 tháng 02 năm 2021 của Ủy ban nhân dân "
        "huyện Phú Lộc ban hành Bộ tiêu chí xác định Chỉ số cải cách hành chính các xã, thị trấn "
        "năm 2021",
    ),
    sections=(
        Section(
            "direction",
            "Công tác chỉ đạo, điều hành cải cách hành chính",
            (
                ReportPart(
                    "plan",
                    "Kế hoạch và kết quả thực hiện nhiệm vụ",
                    counted=(
                        "Đến ngày 14 tháng 3 năm 2021 đã hoàn thành 31/57 nhiệm vụ của Kế hoạch, "
                        "đạt 54,4%; 04 nhiệm vụ quá hạn.",
                    ),
                    written=WRITTEN,
                ),
                ReportPart(
                    "inspection", "Công tác kiểm tra cải cách hành chính", written=WRITTEN[1:]
                ),
            ),
        ),
        Section(
            "areas",
            "Kết quả thực hiện các nhiệm vụ cải cách hành chính",
            tuple(
                ReportPart(
                    f"area_{task.order}",
                    task.title,
                    (f"Đã hoàn thành {task.done}/{task.total} nhiệm vụ.",),
                    WRITTEN[:1],
                )
                for task in TASKS
            ),
        ),
        Section(
            "assessment",
            "Đánh giá chung",
            (ReportPart("results", "Kết quả đạt được", written=WRITTEN),),
        ),
        Section(
            "next",
            "Phương hướng, nhiệm vụ trong thời gian tới",
            (ReportPart("next", written=WRITTEN),),
        ),
        Section("proposals", "Kiến nghị, đề xuất", (ReportPart("proposals", written=WRITTEN[:1]),)),
    ),
    signature=Signature(
        form=SigningForm.DEPUTY,
        title="Phó Chủ tịch",
        name="Nguyễn Văn Mẫu",
        body="Ủy ban nhân dân",
        head="Chủ tịch",
    ),
    recipients=(
        "Sở Nội vụ tỉnh",
        "Thường trực Huyện ủy",
        "Thường trực HĐND huyện",
        "Chủ tịch, các Phó Chủ tịch UBND huyện",
        "Các cơ quan chuyên môn thuộc UBND huyện",
        "UBND các xã, thị trấn",
        "Lưu: VT, NV",
    ),
    statistics=(
        Statistic("Tổng số nhiệm vụ của Kế hoạch", "Nhiệm vụ", Decimal(57)),
        Statistic("Số nhiệm vụ đã hoàn thành", "Nhiệm vụ", Decimal(31)),
        Statistic("Tỷ lệ hoàn thành", "%", Decimal("54.4"), decimals=1),
        Statistic("Số đơn vị đã gửi phiếu tự chấm điểm", "Đơn vị", Decimal(15), "trên 17 đơn vị"),
    ),
    tasks=TASKS,
    all_tasks=TaskCount("Tổng cộng", 57, 31, 4, Decimal("54.4")),
    self_scores=tuple(
        SelfScore(unit, "đã gửi", Decimal(70), Decimal("61.25"), Decimal("87.5"), 75, 75, 71)
        for unit in COMMUNES
    ),
    results=RESULTS,
    late=(
        LateUnit(
            "Xã Lộc Bình",
            datetime(2021, 3, 20, 10, 0, tzinfo=UTC),
            datetime(2021, 3, 22, 1, 30, tzinfo=UTC),
        ),
        LateUnit("Xã Lộc Hòa", datetime(2021, 3, 20, 10, 0, tzinfo=UTC)),
    ),
    sample=True,
)

ISSUED = replace(REPORT, number="31/BC-UBND", day=date(2021, 3, 7))
