"""The signed-in person, as the menu of the user names them."""

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class SignedInPerson:
    """The signed-in person, for the user menu."""

    name: str
    position: str
    workplace: str


def person(request: HttpRequest) -> SignedInPerson:
    """Name, position and workplace of who is logged in; the first live membership speaks."""
    held = next(iter(getattr(request.user, "live_memberships", [])), None)
    if held is None:
        return SignedInPerson(str(request.user), "", "")
    return SignedInPerson(
        str(request.user), held.position or held.get_role_display(), held.workplace.name
    )
