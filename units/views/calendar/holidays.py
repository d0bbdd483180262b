"""The calendar: days off and make-up working days, of the country and of one's own authority."""

from collections.abc import Iterable
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from units.calendar.holiday_table import holidays_table
from units.calendar.holidays import ANNOUNCED_UNTIL, add_holiday, remove_holiday
from units.forms.calendar import HolidayForm
from units.grants import Grant
from units.models import Holiday
from units.permissions import require_anywhere, units_where
from units.requests import Request, read_key
from units.views.files import table_asked, table_response
from units.views.refusals import refusals_on, tells_refusals
from units.views.tabs import Tab, tabs


@require_GET
def holiday_list(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.READ_UNITS)
    days = Holiday.objects.visible_to(request.user).select_related("authority")
    asked, this_year = read_key(request.GET.get("year", "")), timezone.localdate().year
    year = asked if 1900 <= asked <= 2200 else this_year
    shown = days.filter(day__year=year)
    if table_asked(request):
        return table_response(request, holidays_table(year, shown))
    return render(
        request,
        "units/holiday_list.html",
        {
            "tabs": tabs(request),
            "years": _years(days.dates("day", "year"), year),
            "year": year,
            "announced": year <= ANNOUNCED_UNTIL,
            "holidays": shown,
            "own": [unit.pk for unit in units_where(request.user, Grant.KEEP_CALENDAR)],
        },
    )


def _years(found: Iterable[date], current: int) -> list[Tab]:
    years = sorted({day.year for day in found} | {current})
    return [Tab(str(year), f"?year={year}", year == current) for year in years]


@require_http_methods(["GET", "POST"])
def holiday_add(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.KEEP_CALENDAR)
    form = HolidayForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "day"):
            holiday = add_holiday(by=request.user, **form.cleaned_data)
            messages.success(request, _("The day is in the list."))
            return redirect(f"{reverse('units:holiday_list')}?year={holiday.day.year}")
    return render(
        request, "units/holiday_add.html", {"form": form}, status=422 if form.errors else 200
    )


@require_POST
def holiday_remove(request: Request, pk: int) -> HttpResponse:
    require_anywhere(request.user, Grant.KEEP_CALENDAR)
    days = Holiday.objects.visible_to(request.user).select_related("authority")
    holiday = get_object_or_404(days, pk=pk)
    with tells_refusals(request):
        remove_holiday(holiday, by=request.user)
        messages.success(request, _("The day is taken off the list."))
    return redirect(f"{reverse('units:holiday_list')}?year={holiday.day.year}")
