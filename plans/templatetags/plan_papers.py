from django import template

from plans.models import Plan
from plans.papers.kinds import PlanPaperKind, kinds

register = template.Library()


@register.inclusion_tag("plans/_papers.html")
def plan_papers(plan: Plan) -> dict[str, Plan | tuple[PlanPaperKind, ...]]:
    """Ways to the whole plan as a file."""
    return {"plan": plan, "kinds": kinds()}
