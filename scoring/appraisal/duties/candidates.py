"""Who may be given a duty: people who appraise, and offices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from scoring.appraisal.duties.assignee import Assignee
from scoring.models import Campaign
from units.grants import GRANTS, Grant
from units.models import Membership, Unit, User
from units.models.scope import ancestors


@dataclass(frozen=True)
class Candidates:
    """Who may be given a duty: the people who hold the grant there, and offices."""

    people: Sequence[User]
    offices: Sequence[Unit]
    colleagues: Mapping[int, set[int]]  # office → the people of the list who work there

    def find(self, key: str) -> Assignee | None:
        """The assignee of a key as in `Assignee.key`; None for an unknown key."""
        everybody = [Assignee(person=each) for each in self.people]
        everybody += [Assignee(office=each) for each in self.offices]
        return next((each for each in everybody if each.key == key), None)

    @property
    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """For a list in a form, in two groups."""
        return [
            (_("Offices"), [(Assignee(office=each).key, each.name) for each in self.offices]),
            (_("People"), [(Assignee(person=each).key, str(each)) for each in self.people]),
        ]


def candidates_for(campaign: Campaign) -> Candidates:
    """The people who appraise in the territory of the campaign's authority, and their offices. Two
    queries.
    """
    authority = campaign.authority
    around = [authority.path, *ancestors(authority.path)]
    held = (
        Membership._base_manager.filter(
            Q(territory__path__in=around) | Q(territory__path__startswith=authority.path),
            role__in=[role for role, grants in GRANTS.items() if Grant.APPRAISE in grants],
            user__is_active=True,
            pk__in=Membership.objects.live().values("pk"),
        )
        .select_related("user", "workplace")
        .order_by("user__full_name", "user_id", "pk")
    )
    people = {each.user_id: each.user for each in held}
    offices = {each.workplace_id: each.workplace for each in held}
    for leaf in campaign.criteria_set.criteria.exclude(appraiser_unit=None).select_related(
        "appraiser_unit"
    ):
        assert leaf.appraiser_unit is not None
        offices[leaf.appraiser_unit.pk] = leaf.appraiser_unit
    colleagues: dict[int, set[int]] = {key: set() for key in offices}
    for each in held:
        colleagues[each.workplace_id].add(each.user_id)
    ordered = sorted(offices.values(), key=lambda office: office.sort_key)
    return Candidates(list(people.values()), ordered, colleagues)
