import warnings
from collections.abc import Callable
from getpass import GetPassWarning, getpass
from typing import Any, TypeVar

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from units.forms.accounts import NewAccountForm
from units.models import Unit, User
from units.people.new_accounts import create_administrator

Answer = TypeVar("Answer")


class Command(BaseCommand):
    help = "Asks for an administrator's name, unit and first password, and makes the account."

    def handle(self, *args: Any, **options: Any) -> None:
        with override("vi"), warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)
            try:
                user = self._create()
            except (EOFError, GetPassWarning) as error:
                raise CommandError(_("Type the answers at a terminal.")) from error
            except KeyboardInterrupt as error:
                raise CommandError(_("Nothing was changed.")) from error
            self.stdout.write(
                _("Account “%(name)s” made; the password is changed at the first log-in.")
                % {"name": user.username}
            )

    def _create(self) -> User:
        if not Unit.objects.exists():
            raise CommandError(_("There are no units yet. Import them first: import_units."))
        username = self._ask(_("User name"), _checked_by_form("username"))
        full_name = self._ask(_("Full name"), _checked_by_form("full_name"))
        top = set(Unit.objects.filter(parent=None).values_list("code", flat=True))
        usual = top.pop() if len(top) == 1 else ""
        question = _("Unit code")
        question += f" [{usual}]" if usual else ""
        unit = self._ask(question, lambda code: _unit_of(code.strip() or usual))
        password = self._ask(
            _("Password of the first log-in"),
            lambda typed: _typed_twice(typed, User(username=username, full_name=full_name)),
            read=getpass,
        )
        return create_administrator(
            username=username, full_name=full_name, password=password, unit=unit
        )

    def _ask(
        self,
        question: str,
        check: Callable[[str], Answer],
        *,
        read: Callable[[str], str] | None = None,
    ) -> Answer:
        """Until the answer is right."""
        while True:
            try:
                return check((read or input)(f"{question}: "))
            except ValidationError as error:
                self.stderr.write(" ".join(error.messages))


def _checked_by_form(field: str) -> Callable[[str], str]:
    """As the pages check it."""

    def check(typed: str) -> str:
        form = NewAccountForm({field: typed})
        if field in form.errors:
            raise ValidationError(form.errors[field].as_data())
        answer: str = form.cleaned_data[field]
        return answer

    return check


def _unit_of(code: str) -> Unit:
    """The latest that carries the code."""
    found = (
        Unit.objects.filter(code=code).order_by(F("valid_from").desc(nulls_last=True), "pk").first()
    )
    if found is None:
        raise ValidationError(_("There is no unit with the code “%(code)s”.") % {"code": code})
    return found


def _typed_twice(password: str, user: User) -> str:
    validate_password(password, user)
    again = _("The same password again")
    if getpass(f"{again}: ") != password:
        raise ValidationError(_("The two passwords differ."))
    return password
