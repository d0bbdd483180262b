"""The step of a meeting, and what it needs."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.models import Meeting, Plan
from units.formats.dates import format_day
from units.grants import Grant
from units.workflow import Step


def _not_held(meeting: Meeting) -> list[str]:
    if meeting.plan.status != Plan.Status.ISSUED:
        return [_("Meetings are held about a plan in force.")]
    if meeting.held_on > timezone.localdate():
        text = _("The meeting is on %(day)s; it is concluded on that day or later.")
        return [text % {"day": format_day(meeting.held_on)}]
    return [] if meeting.minutes else [_("The conclusions of the meeting are not written yet.")]


MEETING_STEPS = {
    "conclude_meeting": Step(
        frozenset({Meeting.Status.OPEN}),
        Meeting.Status.CONCLUDED,
        Grant.MANAGE_PLANS,
        gettext_lazy("Conclude the meeting"),
        guard=_not_held,
    ),
}
