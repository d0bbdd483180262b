"""The pages on which people log in and out, and change their password."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import forms, views
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from parindex.login.demo_accounts import demo_accounts
from parindex.login.forms import ChangePasswordForm, SignInForm
from units.audit.trail import record
from units.models import User


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


class SignOut(views.LogoutView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if isinstance(request.user, User):
            record("log_out", by=request.user, target=request.user)
        messages.success(request, _("You are logged out."))
        return super().post(request, *args, **kwargs)


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
