"""The warnings of the demo: of one morning in its year, some of them acknowledged."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from plans.models import TaskWarning
from plans.warnings.acknowledging import acknowledge
from plans.warnings.issuing import issue_warnings
from plans.warnings.reading import unanswered_by
from units.models import User

MORNING = datetime(2021, 12, 1, 6, tzinfo=timezone.get_default_timezone())
ANSWERED = MORNING.replace(hour=9)
ANSWERS = {  # of whom is warned, about the most urgent of their tasks
    "canbo.vhtt": "Đã giao chuyên viên phụ trách, hoàn thành trước ngày 10/12/2021.",
    "canbo.tuphap": "Đang chờ số liệu của các xã, gửi báo cáo trước ngày 15/12/2021.",
    "chutich.locan": "Giao công chức Văn phòng - Thống kê hoàn thành trong tuần này.",
}


def warn_of_tasks(people: Mapping[str, User]) -> None:
    issue_warnings(MORNING)
    for username, words in ANSWERS.items():
        person = people[username]
        for warning in unanswered_by(person)[:1]:
            acknowledge(warning.occurrence.task, [warning.pk], words=words, by=person)
    answered = TaskWarning._base_manager.filter(acknowledged_at__isnull=False)
    answered.update(acknowledged_at=ANSWERED)
