"""Logging in and out, changing the password."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import forms as auth_forms
from django.contrib.auth import views
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.contrib.auth.decorators import login_not_required


@method_decorator(login_not_required, name="dispatch")
class SignIn(views.LoginView):
    template_name = "login/login.html"
    redirect_authenticated_user = True


class SignOut(views.LogoutView):
    pass


class ChangePassword(views.PasswordChangeView):
    template_name = "login/password.html"
    success_url = reverse_lazy("home")
