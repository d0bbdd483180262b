"""What the fields of days ask: a month to pick from, and what there is to say about a typed day."""

from datetime import date

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from units.calendar.months import day_words, kind_words, month_of, own_workdays
from units.formats.dates import DayError, day_error_text, format_day, read_day, read_moment
from units.requests import Request


@require_GET
def calendar_month(request: Request) -> HttpResponse:
    """The month of `?day=`, as a table; this month where it is no day."""
    today = timezone.localdate()
    month = month_of(_asked(request, today), own_workdays(request.user), today)
    return render(request, "units/_calendar_month.html", {"month": month})


def _asked(request: Request, today: date) -> date:
    try:
        return read_day(request.GET.get("day", "")) or today
    except DayError:
        return today


@require_GET
def calendar_day(request: Request) -> JsonResponse:
    """`typed`: what `?text=` was read as, the way it is written here, or null; `words`: its weekday
    and whether it is a day off, or why it was not read; `tone` as in the style sheet.
    """
    text, clock = request.GET.get("text", ""), request.GET.get("kind") == "moment"
    try:
        moment = read_moment(text) if clock else None
        day = moment.date() if moment else None if clock else read_day(text)
    except DayError as error:
        return JsonResponse({"typed": None, "words": day_error_text(error), "tone": "bad"})
    if day is None:
        return JsonResponse({"typed": "", "words": "", "tone": "mute"})
    workdays = own_workdays(request.user)
    typed = f"{moment:%H:%M} {format_day(day)}" if moment else format_day(day)
    tone = "warn" if kind_words(day, workdays) and not workdays.are(day) else "mute"
    return JsonResponse({"typed": typed, "words": day_words(day, workdays), "tone": tone})
