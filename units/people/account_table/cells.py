"""Cells of the table of accounts: a person, a unit, an e-mail address."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from units.imports.cells import TextWidget
from units.models import Unit, User
from units.people.new_accounts import USERNAME


class PersonWidget(Widget):
    """The account of a user name: stored, begun by an earlier row of the file, or new."""

    def __init__(self, people: dict[str, User]) -> None:
        super().__init__()
        self.people = people

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> User:
        username = value.lower()
        if not USERNAME.fullmatch(username):
            raise ValueError(_("“%(value)s” is not a user name.") % {"value": value})
        return self.people.setdefault(username, User(username=username))

    def render(self, value: User | None, obj: Any = None, **kwargs: Any) -> str:
        return value.username if value else ""


class PlaceWidget(Widget):
    """A unit by its code; the latest that carries it."""

    def __init__(self, places: Mapping[str, Unit], *, fallback: str = "") -> None:
        super().__init__()
        self.places, self.fallback = places, fallback

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Unit:
        code = value or (row[self.fallback] if self.fallback else "")
        if not code:
            raise ValueError(_("the cell is empty."))
        try:
            return self.places[code]
        except KeyError:
            message = _("there is no unit with the code “%(code)s”.")
            raise ValueError(message % {"code": code}) from None

    def render(self, value: Unit | None, obj: Any = None, **kwargs: Any) -> str:
        return value.code if value else ""


class EmailWidget(TextWidget):
    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        text = super().clean(value, row)
        if text:
            try:
                validate_email(text)
            except ValidationError as error:
                raise ValueError(error.messages[0]) from error
        return text
