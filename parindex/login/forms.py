"""The forms with a password in them: wrong ones are counted, and then make people wait."""

from typing import Any

from django.contrib.auth import forms
from django.core.exceptions import ValidationError
from django.forms import TextInput
from django.utils.translation import gettext_lazy, ngettext

from units.audit.trail import record
from units.formats import limits
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
