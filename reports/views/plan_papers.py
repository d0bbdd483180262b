"""A plan as a document in the legal layout, for everybody who sees the plan."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from plans.views.plans import visible_plan
from reports.plan_papers.composing import paper_of
from reports.plan_papers.printing import print_plan
from reports.plan_papers.word.write import write_word
from reports.printing.render import LibrariesMissing, which_are_missing
from units.refusals import NotReady
from units.requests import Request
from units.views.files import file_response
from units.views.refusals import answers_refusals


@require_GET
@answers_refusals
def plan_pdf(request: Request, pk: int) -> HttpResponse:
    paper = paper_of(visible_plan(request, pk))
    try:
        content = print_plan(paper)
    except LibrariesMissing as missing:
        raise NotReady(which_are_missing()) from missing
    return file_response(content, "pdf", paper.number, paper.title)


@require_GET
def plan_word(request: Request, pk: int) -> HttpResponse:
    paper = paper_of(visible_plan(request, pk))
    return file_response(write_word(paper), "docx", paper.number, paper.title)
