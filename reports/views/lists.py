"""The list of reports, and the beginning of one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from reports import workflow
from reports.forms.new_report import NewReportForm
from reports.models import Report
from units.grants import Grant
from units.permissions import holds, require_anywhere
from units.requests import Request
from units.views.refusals import refusals_on


@require_GET
def report_list(request: Request) -> HttpResponse:
    reports = Report.objects.visible_to(request.user).with_reason()
    context = {
        "reports": reports.select_related("authority", "period__campaign", "requested_by"),
        "may_create": holds(request.user, Grant.COMPILE_REPORTS),
    }
    return render(request, "reports/list.html", context)


@require_http_methods(["GET", "POST"])
def report_create(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.COMPILE_REPORTS)
    posted = request.POST if request.method == "POST" else None
    form = NewReportForm(posted, user=request.user)
    if form.is_valid():
        with refusals_on(form, "period"):
            report = workflow.create(form.cleaned_data["period"], by=request.user)
            return redirect("reports:report_detail", pk=report.pk)
    status = 422 if form.errors else 200
    return render(request, "reports/create.html", {"form": form}, status=status)
