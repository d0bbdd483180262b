"""The documents that the page of a plan offers."""

from plans.papers.kinds import PlanPaperKind

PAPERS = (
    PlanPaperKind("PDF", "reports:plan_pdf"),
    PlanPaperKind("Word", "reports:plan_word"),
)
