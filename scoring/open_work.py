"""What stands open of the scoring at a unit or with a person, and what binds a unit to its place:
registered with `units.open_work` and `units.unit_tree.moving`.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from scoring.campaigns.running import running
from scoring.models import (
    AppraisalDuty,
    Assignment,
    Campaign,
    CampaignUnit,
    Part,
    Publication,
    ScoreSheet,
)
from scoring.points.stages import NOT_SENT, STANDING
from units.grants import Grant
from units.models import Unit, User
from units.models.scope import ancestors
from units.open_work import OpenWork


def at_unit(unit: Unit, last_day: date) -> Iterator[OpenWork]:
    """Sheets without a final result, parts, criteria and appraisals of campaigns that run."""
    sheets = ScoreSheet._base_manager.filter(running("period__campaign"), unit=unit)
    for sheet in sheets.exclude(status__in=STANDING).select_related("period__campaign"):
        text = _("The score sheet %(period)s is “%(status)s”: its result is not final.")
        facts = {"period": sheet.period, "status": sheet.get_status_display()}
        yield OpenWork(text % facts, reverse("scoring:sheet", args=[sheet.pk]), Grant.READ_SCORES)
    own = Campaign._base_manager.filter(authority=unit, status=Campaign.Status.OPEN)
    published = Publication.Status.PUBLISHED
    for campaign in own.exclude(periods__publications__status=published):
        text = _("The campaign “%(campaign)s” of this unit is not over.")
        page = reverse("scoring:campaign", args=[campaign.pk])
        yield OpenWork(text % {"campaign": campaign.title}, page, Grant.READ_SCORES)
    yield from _parts(Part._base_manager.filter(office=unit))
    yield from _assigned(Assignment._base_manager.filter(office=unit))
    yield from _duties(AppraisalDuty._base_manager.filter(office=unit))


def with_person(person: User, workplace: Unit) -> Iterator[OpenWork]:
    """Parts and criteria of the sheets of this workplace, and appraisals given to the person."""
    yield from _parts(Part._base_manager.filter(person=person, sheet__unit=workplace))
    assigned = Assignment._base_manager.filter(person=person, judged__unit=workplace)
    yield from _assigned(assigned)
    yield from _duties(AppraisalDuty._base_manager.filter(person=person))


def against_moving(unit: Unit, parent: Unit) -> Iterator[str]:
    """Campaigns of authorities that would not be above the unit any more."""
    stays = {*ancestors(f"{parent.path}{unit.pk}/")}
    left = [path for path in ancestors(unit.path) if path not in stays]
    judged = CampaignUnit._base_manager.filter(
        unit__path__startswith=unit.path, campaign__authority__path__in=left
    ).select_related("campaign__authority")
    found = {each.campaign.authority.name: each.campaign for each in judged.order_by("-pk")}
    for authority, campaign in found.items():
        text = _(
            "%(authority)s has scored it (“%(campaign)s”), and its results stay there. End this"
            " unit, add a new one below %(parent)s, and name the new one as the one that follows"
            " it."
        )
        yield text % {"authority": authority, "campaign": campaign.title, "parent": parent.name}


def _parts(parts: QuerySet[Part]) -> Iterator[OpenWork]:
    waiting = parts.filter(
        running("sheet__period__campaign"), status=Part.Status.OPEN, sheet__status__in=NOT_SENT
    )
    for part in waiting.select_related("sheet__period__campaign", "sheet__unit"):
        text = _("The part of the score sheet %(period)s of %(unit)s is not handed in.")
        facts = {"period": part.sheet.period, "unit": part.sheet.unit.short_name}
        yield OpenWork(
            text % facts, reverse("scoring:parts", args=[part.sheet_id]), Grant.READ_SCORES
        )


def _assigned(assignments: QuerySet[Assignment]) -> Iterator[OpenWork]:
    rows = assignments.filter(running("judged__campaign"))
    for judged, unit, codes in _by_key(
        rows.values_list("judged", "judged__unit__short_name", "criterion__code")
    ):
        text = _("Criteria of %(unit)s are assigned here for the year: %(codes)s.")
        page = reverse("scoring:assigning", args=[judged])
        yield OpenWork(text % {"unit": unit, "codes": ", ".join(codes)}, page, Grant.SHARE_OUT)


def _duties(duties: QuerySet[AppraisalDuty]) -> Iterator[OpenWork]:
    rows = duties.filter(running())
    for campaign, title, codes in _by_key(
        rows.values_list("campaign", "campaign__title", "criterion__code")
    ):
        text = _("Appraises criteria of the campaign “%(campaign)s”: %(codes)s.")
        page = reverse("scoring:campaign_duties", args=[campaign])
        yield OpenWork(
            text % {"campaign": title, "codes": ", ".join(codes)}, page, Grant.RUN_CAMPAIGN
        )


def _by_key(rows: QuerySet) -> list[tuple[int, str, list[str]]]:
    """The codes together that share a key and a title."""
    found: dict[tuple[int, str], list[str]] = {}
    for key, title, code in rows.order_by("criterion__position", "pk"):
        codes = found.setdefault((key, title), [])
        if code not in codes:
            codes.append(code)
    return [(key, title, codes) for (key, title), codes in found.items()]
