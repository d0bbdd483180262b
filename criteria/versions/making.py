"""Makes a set from another: the draft of another year or group, or the next version."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from criteria.models import Band, CriteriaSet, Criterion, CrosswalkLine, Subgroup
from criteria.sets.offices import Offices
from units.audit.trail import record
from units.database.keys import next_keys
from units.grants import Grant
from units.models import Unit, User
from units.permissions import require
from units.refusals import NotReady

COPIED = (
    "authority",
    "label",
    "not_applicable",
    "ranking",
    "bonus_cap",
    "penalty_cap",
    "survey_held",
)


def clone_set(
    source: CriteriaSet, *, year: int, unit_group: str, title: str, by: User
) -> CriteriaSet:
    """The set as a draft of another year or for another group of units.

    Raises PermissionDenied, or NotReady where such a set exists: it gets a new version instead.
    """
    require(by, Grant.MANAGE_CRITERIA, unit=source.authority)
    with transaction.atomic():
        if _same(source, year, unit_group).exists():
            raise NotReady(_("There is already a set for this year and group."))
        draft = CriteriaSet(year=year, unit_group=unit_group, title=title, version=1)
        return _copy(source, draft, by=by)


def next_version(source: CriteriaSet, *, by: User) -> CriteriaSet:
    """The draft of the next version of an issued set.

    Raises PermissionDenied, or NotReady for a draft and while another draft is waiting.
    """
    require(by, Grant.MANAGE_CRITERIA, unit=source.authority)
    year, group, title = source.year, source.unit_group, source.title
    with transaction.atomic():
        others = _same(source, year, group)
        if source.status == CriteriaSet.Status.DRAFT:
            raise NotReady(_("This set is a draft; change it as it is."))
        if draft := others.filter(status=CriteriaSet.Status.DRAFT).first():
            raise NotReady(
                _("Version %(version)s is a draft already; work on that one.")
                % {"version": draft.version}
            )
        last = others.aggregate(last=Max("version"))["last"]
        draft = CriteriaSet(year=year, unit_group=group, title=title, version=last + 1)
        return _copy(source, draft, by=by)


def _same(source: CriteriaSet, year: int, unit_group: str) -> QuerySet[CriteriaSet]:
    """The sets of the authority, year and group; nobody adds one until the transaction ends."""
    Unit.objects.select_for_update(no_key=True).get(pk=source.authority_id)
    return CriteriaSet.objects.filter(
        authority=source.authority_id, year=year, unit_group=unit_group
    )


def _copy(source: CriteriaSet, draft: CriteriaSet, *, by: User) -> CriteriaSet:
    """Fill the new draft with the settings of the set, its tree, bands and subgroups, and keep a
    crosswalk of equal codes.
    """
    for name in COPIED:
        setattr(draft, name, getattr(source, name))
    draft.full_clean()
    draft.save()
    Band.objects.bulk_create(
        Band(criteria_set=draft, name=band.name, minimum=band.minimum, inclusive=band.inclusive)
        for band in source.bands.all()
    )
    copies = _copy_tree(source, draft)
    _copy_subgroups(source, draft, copies)
    CrosswalkLine.objects.bulk_create(
        CrosswalkLine(old_id=old, new=new) for old, new in copies.items()
    )
    record(
        "set_cloned",
        by=by,
        target=draft,
        unit=draft.authority,
        before={"title": source.title, "version": source.version, "year": source.year},
        after={"title": draft.title, "version": draft.version, "year": draft.year},
    )
    return draft


def _copy_tree(source: CriteriaSet, draft: CriteriaSet) -> dict[int, Criterion]:
    """The nodes of the copy by the keys of those they were copied from."""
    nodes = list(source.criteria.all())
    new_keys = dict(zip((node.pk for node in nodes), next_keys(Criterion, len(nodes)), strict=True))
    fields = [each.attname for each in Criterion._meta.concrete_fields if not each.primary_key]
    copies = {}
    for node in nodes:
        values = {name: getattr(node, name) for name in fields} | {
            "criteria_set_id": draft.pk,
            "parent_id": node.parent_id and new_keys[node.parent_id],
        }
        copies[node.pk] = Criterion(pk=new_keys[node.pk], **values)
    if draft.year != source.year:
        _meet_the_year(draft, copies.values())
    if (draft.year, draft.unit_group) != (source.year, source.unit_group):
        for node in copies.values():
            node.forget_reach()  # another decision: somebody confirms it for this one
    Criterion.objects.bulk_create(copies.values())
    return copies


def _meet_the_year(draft: CriteriaSet, nodes: Iterable[Criterion]) -> None:
    """Look the offices up in the year of the draft, and clear the points lost last year."""
    offices = Offices(draft.authority, draft.year)
    living = set(Unit.objects.valid_on(date(draft.year, 12, 31)).values_list("pk", flat=True))
    for node in nodes:
        node.lost_last_year = None
        if node.appraiser_unit_id not in living:
            node.appraiser_unit = offices.find(node.appraiser)
        if node.lead_unit_id not in living:
            node.lead_unit = offices.find(node.lead)


def _copy_subgroups(
    source: CriteriaSet, draft: CriteriaSet, copies: Mapping[int, Criterion]
) -> None:
    for subgroup in source.subgroups.prefetch_related("excluded"):
        copy = Subgroup.objects.create(criteria_set=draft, name=subgroup.name)
        copy.excluded.set([copies[node.pk] for node in subgroup.excluded.all()])
