"""Logging in and out, and changing the password; each leaves an audit row."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import forms, views
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from units.audit import desk_of, record
from units.models import AuditEvent, User

ATTEMPTS = 10
PAUSE = timedelta(minutes=15)


class SignInForm(forms.AuthenticationForm):
    """User name and password; after ten wrong ones from one place the name rests there."""

    error_messages = {
        "invalid_login": gettext_lazy(
            "The user name or the password is wrong. Mind capital letters and the typing mode."
        ),
        "inactive": gettext_lazy("This account is locked. Ask the administrator of your office."),
        "too_many": gettext_lazy(
            "Too many wrong passwords. Wait %(minutes)s minutes, or ask the administrator "
            "of your office for a new password."
        ),
    }

    def clean(self) -> dict[str, Any]:
        if self.refusals() >= ATTEMPTS:
            minutes = int(PAUSE.total_seconds() // 60)
            raise ValidationError(
                self.error_messages["too_many"], code="too_many", params={"minutes": minutes}
            )
        return super().clean()

    def refusals(self) -> int:
        """Wrong passwords for this name from this address within the pause."""
        address = self.request.META.get("REMOTE_ADDR") if self.request else None
        return AuditEvent.objects.filter(
            verb="log_in_refused",
            at__gte=timezone.now() - PAUSE,
            address=address,
            after__user_name=typed_name(self),
        ).count()


def typed_name(form: forms.AuthenticationForm) -> str:
    """The user name as it was typed, in the one spelling that is counted."""
    return str(form.data.get("username", "")).strip().lower()[:60]


class SignIn(views.LoginView):
    template_name = "login/login.html"
    form_class = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        accounts = demo_accounts() if settings.DEMO else []
        return super().get_context_data(demo_accounts=accounts, **context)

    def form_valid(self, form: forms.AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        record("log_in", by=form.get_user(), target=form.get_user())
        return response

    def form_invalid(self, form: forms.AuthenticationForm) -> HttpResponse:
        if form.has_error("__all__", code="invalid_login"):
            meant = User.objects.filter(username=typed_name(form)).first()
            record(
                "log_in_refused",
                by=None,
                unit=desk_of(meant),
                after={"user_name": typed_name(form)},
            )
        return super().form_invalid(form)


@dataclass(frozen=True)
class DemoAccount:
    username: str
    password: str
    purpose: str


def demo_accounts() -> list[DemoAccount]:
    """The accounts of the demo district, as `run.py` prints them too.

    A line of `demo/accounts.txt` holds user name, password and what the account shows, two or more
    spaces apart; other lines are words for people.
    """
    path = settings.BASE_DIR / "demo" / "accounts.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    columns = [re.split(r"\s{2,}", line.strip()) for line in lines]
    return [DemoAccount(*each) for each in columns if len(each) == 3]


class SignOut(views.LogoutView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if isinstance(request.user, User):
            record("log_out", by=request.user, target=request.user)
        messages.success(request, _("You are logged out."))
        return super().post(request, *args, **kwargs)


class ChangePassword(views.PasswordChangeView):
    template_name = "login/password.html"
    success_url = reverse_lazy("home")

    def form_valid(self, form: forms.PasswordChangeForm) -> HttpResponse:
        response = super().form_valid(form)
        User.objects.filter(pk=form.user.pk).update(must_change_password=False)
        record("change_password", by=form.user, target=form.user)
        messages.success(self.request, _("The password is changed."))
        return response


def own_password_first(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a password given by somebody else is changed before anything else."""

    def answer(request: HttpRequest) -> HttpResponse:
        free = {reverse("password_change"), reverse("logout")}
        if getattr(request.user, "must_change_password", False) and request.path not in free:
            return redirect("password_change")
        return get_response(request)

    return answer
