"""The document of a plan as a PDF. It is always Vietnamese."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.content.heads import attached_line
from reports.plan_papers.paper import PlanPaper
from reports.printing.render import html_of, laid_out


def print_plan(paper: PlanPaper) -> bytes:
    """Raises LibrariesMissing."""
    return laid_out(plan_html(paper))


def plan_html(paper: PlanPaper) -> str:
    with translation.override("vi"):
        words = {"columns": columns(paper), "attached": attached_to(paper)}
    return html_of("reports/plan_paper/paper.html", paper=paper, **words)


def columns(paper: PlanPaper) -> tuple[str, ...]:
    """The headings of the annex, those of `PaperTask.cells`."""
    served = (_("Criteria served"),) if paper.names_leaves else ()
    return (
        pgettext("report table", "Order"),
        _("Task"),
        _("Product"),
        _("Lead office"),
        _("Coordinating offices"),
        _("Deadline"),
        _("Note"),
        *served,
    )


def attached_to(paper: PlanPaper) -> str:
    """What the annex, and a plan that a decision issues, are attached to."""
    plan, decision = pgettext("kind of document", "Plan"), pgettext("kind of document", "Decision")
    return attached_line(paper, decision if paper.decision else plan)
