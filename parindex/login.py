"""Logging in and out, and changing the password; each leaves an audit row."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import forms, views
from django.core.exceptions import ValidationError
from django.forms import TextInput
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from units.audit.trail import record
from units.formats import limits
from units.models import User
from units.people.log_in_limits import minutes_to_wait
from units.people.sign_in import account_meant, counted_name, plain_name


class NameField(forms.UsernameField):
    """A user name without invisible characters, as it is compared."""

    def to_python(self, value: Any) -> str:
        return plain_name(super().to_python(value) or "")


def wait_error(minutes: int) -> ValidationError:
    """Too many wrong passwords: how long it takes, and whom to ask."""
    sentence = ngettext(
        "Too many wrong passwords. Wait %(minutes)s minute, then try again; or ask the "
        "administrator of your office for a new password.",
        "Too many wrong passwords. Wait %(minutes)s minutes, then try again; or ask the "
        "administrator of your office for a new password.",
        minutes,
    )
    return ValidationError(sentence, code="too_many", params={"minutes": minutes})


class SignInForm(forms.AuthenticationForm):
    """User name and password; after some wrong ones the next try waits
    (units/people/log_in_limits.py).
    """

    username = NameField(max_length=limits.LOG_IN_NAME, widget=TextInput(attrs={"autofocus": True}))
    error_messages = {
        "invalid_login": gettext_lazy(
            "The user name or the password is wrong. Mind capital letters and the typing mode."
        ),
        "inactive": gettext_lazy("This account is locked. Ask the administrator of your office."),
    }

    def get_invalid_login_error(self) -> ValidationError:
        typed = self.cleaned_data["username"]
        minutes = minutes_to_wait(counted_name(typed, account_meant(typed)))
        return wait_error(minutes) if minutes else super().get_invalid_login_error()


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


class ChangePasswordForm(forms.PasswordChangeForm):
    """The old password is counted like one at the log-in: nobody guesses faster in somebody's open
    session.
    """

    def clean_old_password(self) -> str:
        name = self.user.username
        self._refuse_while_waiting(name)
        try:
            return super().clean_old_password()
        except ValidationError:
            record(
                "old_password_refused",
                by=self.user,
                target=self.user,
                after={"user_name": name},
            )
            self._refuse_while_waiting(name)
            raise

    def _refuse_while_waiting(self, name: str) -> None:
        minutes = minutes_to_wait(name)
        if minutes:
            raise wait_error(minutes)


class ChangePassword(views.PasswordChangeView):
    template_name = "login/password.html"
    form_class = ChangePasswordForm
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
