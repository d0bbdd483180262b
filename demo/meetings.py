"""The demo's meeting about the plan of the district, and what followed from it."""

from datetime import date, datetime, time

from django.utils import timezone

from criteria.models import TaskArea
from demo.periods import YEAR
from plans.meetings.holding import add_follow_up, begin_meeting, conclude, write_minutes
from plans.models import Meeting, Plan, ProgressWord
from plans.occurrences.workflow import ReportedProgress, report
from units.models import Unit, User

MINUTES = (
    "Các cơ quan chủ trì có nhiệm vụ quá hạn báo cáo nguyên nhân, cam kết thời hạn hoàn thành.\n"
    "Phòng Nội vụ theo dõi, đôn đốc hằng tuần, báo cáo Chủ tịch UBND huyện."
)
CHAIR = "Nguyễn Văn Mạnh, Chủ tịch UBND huyện"
FOLLOW_UPS = (  # office, area, what, day
    ("PL-TP", 1, "Báo cáo tiến độ rà soát văn bản quy phạm pháp luật", date(YEAR, 10, 15)),
    ("PL-VHTT", 6, "Khắc phục lỗi kết nối một cửa điện tử tại các xã", date(YEAR, 10, 29)),
)


def hold_meeting(plan: Plan, people: dict[str, User]) -> None:
    """In October; the first follow-up is done, the other one is late."""
    by = people["noivu"]
    meeting = begin_meeting(plan, held_on=date(YEAR, 10, 8), by=by)
    write_minutes(meeting, chair=CHAIR, minutes=MINUTES, seen=meeting.version, by=by)
    tasks = [
        add_follow_up(
            meeting,
            title=title,
            lead_unit=Unit.objects.get(code=office),
            responsible=None,
            day=day,
            area=TaskArea.objects.get(order=area),
            by=by,
        )
        for office, area, title, day in FOLLOW_UPS
    ]
    conclude(meeting, by=by)
    end = timezone.make_aware(datetime.combine(meeting.held_on, time(16)))
    Meeting.objects.filter(pk=meeting.pk).update(concluded_at=end)
    product = "Báo cáo số 61/BC-TP ngày 14/10/2021"
    said = ReportedProgress(date(YEAR, 10, 14), ProgressWord.FINISHED, delivered=product)
    report(tasks[0].occurrences.get(), said, by=people["canbo.tuphap"])
