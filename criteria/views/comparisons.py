"""Pages that compare a set with an earlier one and correct the crosswalk of the two."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from criteria.models import CriteriaSet
from criteria.versions.comparison import compare
from criteria.versions.crosswalk import crosswalk_of
from criteria.versions.crosswalk_page import lost_of, rows_of
from criteria.versions.crosswalk_storing import store_crosswalk
from criteria.versions.earlier_sets import earlier_sets, followed_by
from criteria.versions.typed_crosswalk import CrosswalkRefused, read_typed
from criteria.views.sets import visible_set
from units.grants import Grant
from units.permissions import may, require
from units.requests import Request, read_key


@require_GET
def set_compare(request: Request, pk: int) -> HttpResponse:
    new = visible_set(request, pk)
    others, old = _beside(request, new)
    walk = crosswalk_of(old, new) if old else None
    return render(
        request,
        "criteria/compare.html",
        {
            "new": new,
            "old": old,
            "others": others,
            "walk": walk,
            "comparison": compare(walk) if walk else None,
            "manages": may(request.user, Grant.MANAGE_CRITERIA, unit=new.authority),
        },
    )


@require_http_methods(["GET", "POST"])
def set_crosswalk(request: Request, pk: int) -> HttpResponse:
    new = visible_set(request, pk)
    require(request.user, Grant.MANAGE_CRITERIA, unit=new.authority)
    others, old = _beside(request, new)
    walk = crosswalk_of(old, new) if old else None
    typed, errors = None, {}
    if walk is None and request.method == "POST":
        messages.error(request, _("There is no earlier set to compare with."))
        return redirect("criteria:set_crosswalk", pk=pk)
    if walk and request.method == "POST":
        typed = read_typed(walk, request.POST.dict())
        try:
            changed = store_crosswalk(walk, typed, by=request.user)
        except CrosswalkRefused as refused:
            errors = refused.by_field
        else:
            messages.success(request, _crosswalk_text(changed))
            return redirect(f"{reverse('criteria:set_crosswalk', args=[pk])}?with={walk.old.pk}")
    context = {
        "new": new,
        "old": old,
        "others": others,
        "walk": walk,
        "errors": len(errors),
        "rows": rows_of(walk, typed, errors) if walk else [],
        "lost": lost_of(walk) if walk else [],
    }
    return render(request, "criteria/crosswalk.html", context, status=422 if errors else 200)


def _beside(request: Request, new: CriteriaSet) -> tuple[list[CriteriaSet], CriteriaSet | None]:
    """The sets that the person may lay beside one, and the one that is chosen."""
    visible = set(
        CriteriaSet.objects.visible_to(request.user)
        .filter(authority=new.authority_id)
        .values_list("pk", flat=True)
    )
    others = [each for each in earlier_sets(new) if each.pk in visible]
    sent = request.POST.get("with") or request.GET.get("with", "")
    chosen = read_key(sent)
    asked_for = next((each for each in others if each.pk == chosen), None)
    return others, asked_for or followed_by(new, others)


def _crosswalk_text(changed: int) -> str:
    if not changed:
        return _("The crosswalk is unchanged.")
    return ngettext(
        "The crosswalk is saved: %(count)s criterion changed.",
        "The crosswalk is saved: %(count)s criteria changed.",
        changed,
    ) % {"count": changed}
