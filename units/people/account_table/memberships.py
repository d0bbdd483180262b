"""The memberships that are stored, under what the rows of the table say of them."""

from collections.abc import Mapping

from django.utils import timezone

from units.models import Membership, User


def identity_of(membership: Membership) -> tuple[str, str, str, str]:
    return (
        membership.user.username,
        membership.workplace.code,
        membership.territory.code,
        membership.role,
    )


def stored_memberships(people: Mapping[str, User]) -> dict[tuple, Membership]:
    """The memberships of these people by their identity and first day; under no day the latest
    that has not ended, which a row without a day means.
    """
    stored: dict[tuple, Membership] = {}
    held = Membership.objects.filter(user__in=people.values())
    for each in held.select_related("user", "workplace", "territory").order_by("valid_from", "pk"):
        each.user = people[each.user.username]
        stored[(*identity_of(each), each.valid_from)] = each
        if each.valid_to is None or each.valid_to >= timezone.localdate():
            stored[(*identity_of(each), None)] = each
    return stored
