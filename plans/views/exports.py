"""Downloads a plan as the workbook that the import reads."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from plans.annex.writing.write import write_plan
from plans.papers.draft import draft_of
from plans.views.plans import visible_plan
from units.requests import Request
from units.views.files import file_response


@require_GET
def plan_workbook(request: Request, pk: int) -> HttpResponse:
    plan = visible_plan(request, pk)
    content = write_plan(draft_of(plan), plan.number, plan.issued_on)
    return file_response(content, "xlsx", plan.number, plan.title)
