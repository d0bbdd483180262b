"""The plans of the demo: two years of the district, and those that two communes made themselves."""

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from django.core.management import call_command

from criteria.models import TaskArea
from demo.meetings import hold_meeting
from demo.periods import YEAR
from demo.targets import play_targets
from demo.task_reports import date_reports_back, report_tasks
from demo.task_warnings import warn_of_tasks
from plans import workflow
from plans.annex.deadlines import read_deadline
from plans.models import Plan
from plans.versions.amending import amend, begin_amendment
from plans.writing.lines import add_task
from plans.writing.making import make_plan
from plans.writing.together import SharedDuties, Tick, write_together
from units.models import Unit, User

HERE = Path(__file__).parent
TITLE = "Kế hoạch cải cách hành chính năm {year} của {unit}"
COMMUNES = {"Lộc An": "locan", "Lộc Trì": "loctri"}
CLERK, JUSTICE, OFFICE = "Công chức Văn phòng - Thống kê", "Công chức Tư pháp - Hộ tịch", "UBND xã"
TASKS = (  # of a commune: area, task, product, lead office, deadline
    (1, ("Rà soát văn bản do HĐND, UBND xã ban hành", "Báo cáo kết quả rà soát", JUSTICE, "Quý I")),
    (1, ("Phổ biến, giáo dục pháp luật", "Tin, bài, hội nghị", JUSTICE, "Thường xuyên")),
    (
        2,
        ("Niêm yết, công khai thủ tục hành chính", "Bảng niêm yết", CLERK, "Trước ngày 31/01/2021"),
    ),
    (2, ("Khảo sát mức độ hài lòng của người dân", "Báo cáo khảo sát", CLERK, "Quý IV")),
    (3, ("Kiện toàn ban chỉ đạo cải cách hành chính", "Quyết định", OFFICE, "Tháng 02")),
    (4, ("Cử cán bộ, công chức tham gia tập huấn", "Danh sách", OFFICE, "Quý III")),
    (5, ("Công khai dự toán và quyết toán ngân sách", "Văn bản công khai", OFFICE, "Quý II")),
    (6, ("Tiếp nhận hồ sơ trực tuyến mức độ 3, 4", "Tỷ lệ hồ sơ", CLERK, "Thường xuyên")),
    (7, ("Tự kiểm tra công tác cải cách hành chính", "Biên bản kiểm tra", CLERK, "30/06/2021")),
)


def play_plans(people: dict[str, User], quiet: Any) -> None:
    plan = _of_the_district(people["noivu"], quiet)
    hold_meeting(plan, people)
    date_reports_back(plan)
    _next_year(plan, people)
    for name, slug in COMMUNES.items():
        _of_a_commune(Unit.objects.get(short_name=name), people, slug)
    warn_of_tasks(people)


def _of_the_district(home_affairs: User, quiet: Any) -> Plan:
    """The plan is issued; what was due until autumn is done but for a few tasks."""
    call_command("import_plan", HERE / "plans/phu_loc_2021.xlsx", stdout=quiet, stderr=quiet)
    plan = Plan.objects.get(year=YEAR)
    workflow.issue(plan, by=home_affairs, number="236/KH-UBND", issued_on=date(2020, 12, 28))
    dice = Random("plan")
    report_tasks(plan, home_affairs, dice, until=date(YEAR, 11, 30))
    play_targets(plan, home_affairs)
    return plan


def _next_year(plan: Plan, people: dict[str, User]) -> None:
    """The draft for the year after, copied; one office has named who is responsible."""
    home_affairs, year = people["noivu"], YEAR + 1
    title = plan.title.replace(str(YEAR), str(year))
    draft = make_plan(
        plan.authority, kind=plan.kind, year=year, title=title, by=home_affairs, source=plan
    )
    led = draft.tasks.filter(lead_unit__code="PL-TP")
    ticks = [Tick(task.pk, task.version) for task in led]
    write_together(draft, ticks, SharedDuties(responsible=people["canbo.tuphap"]), by=home_affairs)


def _of_a_commune(unit: Unit, people: dict[str, User], slug: str) -> None:
    """A plan written by its officer, issued and amended once by its chairman, half of it done."""
    staff, head = people[f"canbo.{slug}"], people[f"chutich.{slug}"]
    title = TITLE.format(year=YEAR, unit=unit.name)
    plan = make_plan(unit, kind=Plan.Kind.REFORM, year=YEAR, title=title, by=staff)
    areas = {area.order: area for area in TaskArea.objects.all()}
    for order, columns in TASKS:
        add_task(plan, area=areas[order], values=_values(columns, staff), by=staff)
    plan.refresh_from_db()
    workflow.issue(plan, by=head, number="05/KH-UBND", issued_on=date(YEAR, 1, 15))
    draft = begin_amendment(plan, by=staff)
    added = ("Trực đường dây nóng về thủ tục hành chính", "Sổ theo dõi", CLERK, "Thường xuyên")
    add_task(draft, area=areas[2], values=_values(added, staff), by=staff)
    amend(
        draft,
        by=head,
        number="31/QĐ-UBND",
        issued_on=date(YEAR, 4, 12),
        signer=head.full_name,
        reason="Bổ sung nhiệm vụ theo kết luận họp giao ban quý I",
    )
    report_tasks(plan, staff, Random(slug), until=date(YEAR, 6, 30))
    date_reports_back(plan)


def _values(columns: tuple[str, str, str, str], responsible: User) -> dict[str, Any]:
    title, product, lead, deadline = columns
    return {
        "title": title,
        "product": product,
        "lead": lead,
        "coordinating": [],
        "deadline_text": deadline,
        "deadline": read_deadline(deadline, YEAR),
        "responsible": responsible,
    }
