"""Home Affairs gives duties: by area, and exceptions by leaf or unit; every change is audited."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.appraisal.duties.lookup import Assignee
from scoring.models import AppraisalDuty, Campaign
from scoring.sheets.locks import LockedCampaign, lock_campaign
from units.audit.trail import record
from units.grants import GRANTS, Grant
from units.models import Membership, Unit, User
from units.models.scope import ancestors
from units.permissions import require
from units.refusals import NotReady


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


def mark_of(duties: Iterable[AppraisalDuty]) -> str:
    """A checksum of the duties of areas, to notice a colleague's change."""
    keys = sorted((duty.criterion_id, duty.office_id or 0, duty.person_id or 0) for duty in duties)
    return hashlib.sha256(repr(keys).encode()).hexdigest()[:16]


def of_areas(campaign: Campaign) -> list[AppraisalDuty]:
    """The duties that hold for whole areas and all units."""
    rows = AppraisalDuty._base_manager.filter(campaign=campaign, unit=None, criterion__parent=None)
    return list(rows.select_related("criterion", "office", "person"))


def give_areas(
    campaign: Campaign, chosen: Mapping[Criterion, Assignee | None], *, seen: str, by: User
) -> int:
    """Give whole areas to offices or people, None: the office of the set. Returns how many changed.

    Raises PermissionDenied, or NotReady when a colleague was faster (`seen`: see `mark_of`).
    """
    require(by, Grant.RUN_CAMPAIGN, unit=campaign.authority)
    with transaction.atomic():
        locked = lock_campaign(campaign.pk)
        current = of_areas(locked)
        if mark_of(current) != seen:
            raise NotReady(_("A colleague has changed the duties meanwhile. Please look again."))
        before = {duty.criterion_id: duty for duty in current}
        changed = {
            area: assignee
            for area, assignee in chosen.items()
            if _key(before.get(area.pk)) != (assignee.key if assignee else "")
        }
        for area, assignee in changed.items():
            _put(locked, area, None, assignee)
        if changed:
            _record(
                locked,
                {area.code: _assignee_text(before.get(area.pk)) for area in changed},
                {area.code: str(assignee or "") for area, assignee in changed.items()},
                by,
            )
    return len(changed)


def give(
    campaign: Campaign, criterion: Criterion, unit: Unit | None, assignee: Assignee, *, by: User
) -> AppraisalDuty:
    """Give an area or a leaf of one unit (None: of all) to an assignee, who replaces the earlier
    one. Raises PermissionDenied, or NotReady for what is not of this campaign.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=campaign.authority)
    with transaction.atomic():
        locked = lock_campaign(campaign.pk)
        if criterion.criteria_set_id != locked.criteria_set_id:
            raise NotReady(_("The criterion is none of this campaign's set."))
        if unit and not locked.judged.filter(unit=unit).exists():
            raise NotReady(_("%(unit)s is not judged in this campaign.") % {"unit": unit})
        before = AppraisalDuty._base_manager.filter(
            campaign=locked, criterion=criterion, unit=unit
        ).first()
        if before and _key(before) == assignee.key:
            return before
        duty = _put(locked, criterion, unit, assignee)
        assert duty is not None
        place = _place(criterion, unit)
        _record(locked, {place: _assignee_text(before)}, {place: str(assignee)}, by)
    return duty


def take_back(duty: AppraisalDuty, *, by: User) -> None:
    """End a duty: the next more general one applies again, or the office of the set."""
    require(by, Grant.RUN_CAMPAIGN, unit=duty.campaign.authority)
    with transaction.atomic():
        locked = lock_campaign(duty.campaign_id)
        place = _place(duty.criterion, duty.unit)
        if AppraisalDuty._base_manager.filter(pk=duty.pk).delete()[0]:
            _record(locked, {place: _assignee_text(duty)}, {place: ""}, by)


def carry_duties(
    campaign: LockedCampaign, pairs: Iterable[tuple[Criterion, Criterion]], *, by: User
) -> None:
    """Let the duties follow their criteria into a newer version of the set; those of criteria
    without a single successor end.
    """
    successor = {old.pk: new for old, new in pairs}
    ended = {}
    rows = AppraisalDuty._base_manager.filter(campaign=campaign)
    for duty in rows.select_related("criterion", "unit", "office", "person"):
        new = successor.get(duty.criterion_id)
        if new is None:
            ended[_place(duty.criterion, duty.unit)] = duty.assignee
            duty.delete()
        elif new.pk != duty.criterion_id:
            AppraisalDuty._base_manager.filter(pk=duty.pk).update(criterion=new)
    if ended:
        _record(campaign, ended, dict.fromkeys(ended, ""), by)


def _put(
    campaign: Campaign, criterion: Criterion, unit: Unit | None, assignee: Assignee | None
) -> AppraisalDuty | None:
    place: dict[str, Any] = {"campaign": campaign, "criterion": criterion, "unit": unit}
    if assignee is None:
        AppraisalDuty._base_manager.filter(**place).delete()
        return None
    who = {"office": assignee.office, "person": assignee.person}
    duty, _created = AppraisalDuty._base_manager.update_or_create(**place, defaults=who)
    return duty


def _record(
    campaign: Campaign, before: Mapping[str, str], after: Mapping[str, str], by: User
) -> None:
    record(
        "give_duties",
        by=by,
        target=campaign,
        unit=campaign.authority,
        before={"duties": [f"{place}: {who}" for place, who in before.items() if who]},
        after={"duties": [f"{place}: {who or '–'}" for place, who in after.items()]},
    )


def _place(criterion: Criterion, unit: Unit | None) -> str:
    return f"{criterion.code}, {unit.short_name}" if unit else criterion.code


def _key(duty: AppraisalDuty | None) -> str:
    return Assignee(duty.office, duty.person).key if duty else ""


def _assignee_text(duty: AppraisalDuty | None) -> str:
    return duty.assignee if duty else ""
