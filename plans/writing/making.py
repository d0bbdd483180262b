"""Makes the draft of a plan: empty, or a copy of an earlier one for another year."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from plans.annex.deadlines import read_deadline
from plans.intake.units import LeadOffices
from plans.models import Plan, Task
from plans.versions.copying import copy_lines, moved_on
from plans.writing_rights import hold_plans_of, locked_plan
from units.audit.trail import record
from units.grants import Grant
from units.models import Unit, User
from units.permissions import require
from units.refusals import NotReady


@transaction.atomic
def make_plan(
    authority: Unit, *, kind: str, year: int, title: str, by: User, source: Plan | None = None
) -> Plan:
    """An empty draft, or one with the goals, targets and tasks of `source`.

    Years in the words of copied deadlines move on with the year of the plan, and each is read
    anew; what does not say a day any more is asked before the plan is issued. Persons are copied
    while their account is in use.
    """
    require(by, Grant.WRITE_PLANS, unit=authority)
    hold_plans_of(authority)
    if known := Plan.objects.whole().filter(authority=authority, kind=kind, year=year).first():
        text = _("%(unit)s already has such a plan for %(year)s: “%(title)s”.")
        facts = {"unit": authority.name, "year": year, "title": known.title}
        raise NotReady(text % facts)
    plan = Plan(authority=authority, kind=kind, year=year, title=title)
    if source:
        plan.goals, plan.requirements = source.goals, source.requirements
        plan.basis, plan.area_titles = source.basis, source.area_titles
    plan.save()
    if source:
        leads = LeadOffices(authority, year)
        copy_lines(source, plan, remember=False, adapt=lambda copy, task: _renew(copy, task, leads))
    after = {"year": year, "copied_from": source.title if source else ""}
    record("plan_made", by=by, target=plan, unit=authority, after=after)
    return plan


@transaction.atomic
def discard_draft(plan: Plan, *, by: User) -> None:
    """Delete a plan that was never issued. Raises NotReady once it is."""
    plan = locked_plan(plan.pk)
    require(by, Grant.WRITE_PLANS, unit=plan.authority)
    if plan.status != Plan.Status.DRAFT:
        raise NotReady(_("The plan is issued; it is not deleted any more."))
    before = {"title": plan.title, "year": plan.year, "tasks": plan.tasks.count()}
    record("plan_discarded", by=by, target=plan, unit=plan.authority, before=before)
    try:
        plan.delete()
    except ProtectedError as used:
        raise NotReady(_("Reports refer to this draft; it cannot be deleted.")) from used


def _renew(copy: Task, task: Task, leads: LeadOffices) -> None:
    years = copy.plan.year - task.plan.year
    copy.deadline_text = moved_on(task.deadline_text, years)
    deadline = read_deadline(copy.deadline_text, copy.plan.year)
    copy.deadline, copy.due = deadline.as_dict(), deadline.due
    copy.lead_unit = leads.find(task.lead)
    if task.responsible and not task.responsible.is_active:
        copy.responsible = None
