"""A person's notices and their e-mail settings."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models.functions import Now
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from units.audit.trail import record
from units.forms.own_account import MailChoiceForm
from units.models import Notice, User
from units.notices import mail
from units.notices.notifying import url_of
from units.notices.together import together
from units.requests import Request
from units.views.tabs import Tab

ON_A_PAGE = 50


@require_GET
def notice_list(request: Request) -> HttpResponse:
    own = Notice.objects.visible_to(request.user)
    unread_only = request.GET.get("unread") == "yes"
    found = own.unread() if unread_only else own
    paginator = Paginator(found.select_related("unit"), ON_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    tabs = [
        Tab(_("All"), "?", not unread_only),
        Tab(_("Unread"), "?unread=yes", unread_only),
    ]
    return render(
        request,
        "units/notice_list.html",
        {
            "lines": together(page),
            "page": page,
            "pages": paginator.get_elided_page_range(page.number),
            "tabs": tabs,
            "has_unread": any(notice.read_at is None for notice in page),
        },
    )


@require_POST
def notice_open(request: Request, pk: int) -> HttpResponse:
    """Read a notice and go where it leads."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    Notice.objects.unread().filter(pk=notice.pk).update(read_at=Now())
    return redirect(url_of(notice))


@require_POST
def notices_read(request: Request) -> HttpResponse:
    """Mark everything as read."""
    Notice.objects.visible_to(request.user).unread().update(read_at=Now())
    messages.success(request, _("Everything is marked as read."))
    return redirect("units:notice_list")


@require_http_methods(["GET", "POST"])
def notice_preferences(request: Request) -> HttpResponse:
    user = request.user
    form = MailChoiceForm(request.POST or None, initial={"wants_mail": user.wants_mail})
    if request.method == "POST" and form.is_valid():
        choice = form.cleaned_data["wants_mail"]
        if choice != user.wants_mail:
            with transaction.atomic():
                before, after = {"wants_mail": user.wants_mail}, {"wants_mail": choice}
                User.objects.filter(pk=user.pk).update(**after)
                record("mail_choice", by=user, target=user, before=before, after=after)
        messages.success(request, _("Saved."))
        return redirect("units:notice_preferences")
    return render(
        request,
        "units/notice_preferences.html",
        {"form": form, "mail_is_on": mail.is_on(), "address": user.email},
        status=422 if form.errors else 200,
    )
