"""What refuses a row of the table of accounts, beyond what one cell shows."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from units.models import Membership, User
from units.people.account_rights import may_change, may_grant
from units.people.account_table.memberships import identity_of
from units.people.account_table.people import person_texts
from units.people.memberships import require_places
from units.refusals import Invalid


def check_person(user: User, texts_in_file: dict[str, tuple[str, ...]]) -> None:
    """Refuse a person of whom an earlier row, kept by user name, says something else."""
    texts = person_texts(user)
    if texts_in_file.setdefault(user.username, texts) != texts:
        raise ValidationError(
            {"user__full_name": _("another row says something else about this person.")}
        )


def check_membership(membership: Membership, seen: set[tuple]) -> None:
    """Refuse a membership that is among those `seen` in the file, to which it is added, and a new
    one at a place that does not exist on its first day.
    """
    identity = (*identity_of(membership), membership.valid_from)
    if identity in seen:
        raise ValidationError({"user": _("the membership stands in the file twice.")})
    seen.add(identity)
    if membership.valid_to and membership.valid_to < membership.valid_from:
        raise ValidationError({"valid_to": _("the membership would end before it begins.")})
    if membership._state.adding:
        try:
            require_places(membership.workplace, membership.territory, membership.valid_from)
        except Invalid as refusal:
            raise ValidationError(dict(refusal.by_field)) from refusal


def check_scope(membership: Membership, by: User, *, changes_person: bool) -> None:
    """Nobody gives a role, or changes a person, outside their territory."""
    user = membership.user
    verdict = may_grant(
        None if user._state.adding else user,
        by=by,
        workplace=membership.workplace,
        territory=membership.territory,
    )
    if verdict and changes_person:
        verdict = may_change(user, by=by)
    if not verdict:
        raise ValidationError({"user": verdict.reason})
