"""The meetings about a plan: their list, the page of one, and what is written there."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from plans.forms.meetings import BeginMeetingForm, FollowUpForm, MinutesForm
from plans.meetings import holding
from plans.meetings.reading import review_of
from plans.meetings.steps import MEETING_STEPS
from plans.meetings.tables import meeting_table, meetings_table
from plans.models import Meeting, Plan, Task
from plans.views.plans import visible_plan
from units.grants import Grant
from units.permissions import may
from units.refusals import ChangedMeanwhile
from units.requests import Request
from units.views.files import table_asked, table_response
from units.views.refusals import refusals_on, tells_refusals
from units.workflow import offers


@require_http_methods(["GET", "POST"])
def plan_meetings(request: Request, pk: int) -> HttpResponse:
    """The meetings, the newest first; a day begins another one."""
    plan = visible_plan(request, pk)
    if plan.status == Plan.Status.DRAFT:
        raise Http404
    meetings = plan.meetings.filter(pk__in=Meeting.objects.visible_to(request.user))
    if table_asked(request):
        return table_response(request, meetings_table(plan, meetings))
    form = BeginMeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "held_on"):
            meeting = holding.begin_meeting(plan, by=request.user, **form.cleaned_data)
            return redirect("plans:meeting_detail", pk=meeting.pk)
    context = {
        "plan": plan,
        "form": form,
        "meetings": meetings,
        "begins": plan.status == Plan.Status.ISSUED
        and may(request.user, Grant.MANAGE_PLANS, unit=plan.authority),
    }
    status = 422 if form.errors else 200
    return render(request, "plans/meetings/list.html", context, status=status)


@require_GET
def meeting_detail(request: Request, pk: int) -> HttpResponse:
    meeting = _visible_meeting(request, pk)
    if table_asked(request):
        return table_response(request, meeting_table(review_of(meeting)))
    return _show(request, meeting)


@require_POST
def meeting_minutes(request: Request, pk: int) -> HttpResponse:
    meeting = _visible_meeting(request, pk)
    form = MinutesForm(request.POST)
    if form.is_valid():
        try:
            with refusals_on(form, "minutes"):
                holding.write_minutes(meeting, by=request.user, **form.cleaned_data)
                messages.success(request, _("The conclusions are kept."))
                return redirect("plans:meeting_detail", pk=pk)
        except ChangedMeanwhile as changed:
            return _show_conflict(request, changed.current)
    return _show(request, meeting, minutes=form, status=422)


@require_POST
def follow_up_add(request: Request, pk: int) -> HttpResponse:
    meeting = _visible_meeting(request, pk)
    form = FollowUpForm(request.POST, meeting=meeting)
    if form.is_valid():
        with refusals_on(form, "title"):
            task = holding.add_follow_up(meeting, by=request.user, **form.values)
            text = _("%(code)s is kept; %(office)s gets it when the meeting is concluded.")
            messages.success(request, text % {"code": task.code, "office": task.lead})
            return redirect("plans:meeting_detail", pk=pk)
    return _show(request, meeting, follow_up=form, status=422)


@require_POST
def follow_up_remove(request: Request, pk: int) -> HttpResponse:
    meetings = Meeting.objects.visible_to(request.user)
    rows = Task._base_manager.filter(meeting__in=meetings)
    task = get_object_or_404(rows.select_related("meeting__plan__authority"), pk=pk)
    with tells_refusals(request):
        holding.remove_follow_up(task, by=request.user)
        messages.success(request, _("%(code)s is taken back.") % {"code": task.code})
    return redirect("plans:meeting_detail", pk=task.meeting_id)


@require_POST
def meeting_conclude(request: Request, pk: int) -> HttpResponse:
    meeting = _visible_meeting(request, pk)
    with tells_refusals(request):
        holding.conclude(meeting, by=request.user)
        text = _("The meeting is concluded. The offices have their follow-ups.")
        messages.success(request, text)
    return redirect("plans:meeting_detail", pk=pk)


@require_POST
def meeting_call_off(request: Request, pk: int) -> HttpResponse:
    meeting = _visible_meeting(request, pk)
    with tells_refusals(request):
        holding.call_off(meeting, by=request.user)
        messages.success(request, _("The meeting is called off."))
        return redirect("plans:plan_meetings", pk=meeting.plan_id)
    return redirect("plans:meeting_detail", pk=pk)


def _visible_meeting(request: Request, pk: int) -> Meeting:
    meetings = Meeting.objects.visible_to(request.user).select_related("plan__authority")
    return get_object_or_404(meetings, pk=pk)


def _show_conflict(request: Request, stored: Meeting) -> HttpResponse:
    """What was typed, with what somebody else has written meanwhile: sent again it is kept."""
    data = request.POST.copy()
    data["seen"] = str(stored.version)
    form = MinutesForm(data)
    text = _("Somebody else has saved this meanwhile: “%(text)s”. Save again to keep yours.")
    for name in ("chair", "minutes"):
        if (now := getattr(stored, name)) != data.get(name):
            form.add_error(name, text % {"text": now})
    return _show(request, stored, minutes=form, status=409)


def _show(
    request: Request,
    meeting: Meeting,
    *,
    minutes: MinutesForm | None = None,
    follow_up: FollowUpForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a meeting; who prepares it gets the forms, with what was typed, also when that
    comes too late.
    """
    context: dict[str, Any] = {"review": review_of(meeting), "meeting": meeting}
    writes = may(request.user, Grant.MANAGE_PLANS, unit=meeting.plan.authority)
    if writes and (meeting.status == Meeting.Status.OPEN or minutes or follow_up):
        stored = {"chair": meeting.chair, "minutes": meeting.minutes, "seen": meeting.version}
        context |= {
            "minutes": minutes or MinutesForm(initial=stored),
            "follow_up": follow_up or FollowUpForm(meeting=meeting),
            "conclude": next(iter(offers(meeting, MEETING_STEPS, request.user)), None),
        }
    return render(request, "plans/meetings/meeting.html", context, status=status)
