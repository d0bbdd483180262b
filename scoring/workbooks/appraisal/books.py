"""Which leaves belong to the workbook of a sheet, of a criterion, of a survey."""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.appraisal.by_criterion.entries import appraised_by
from scoring.appraisal.duties.lookup import duties_of
from scoring.appraisal.granting.permission import may_appraise, under_appraisal
from scoring.appraisal.rounds.first import FIRST
from scoring.appraisal.rounds.round import Round
from scoring.appraisal.rounds.second import SECOND
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet
from scoring.points.reasons import reasons_of
from scoring.workbooks.appraisal import columns
from scoring.workbooks.appraisal.book import AppraisedBook, AppraisedLeaf
from scoring.workbooks.columns import WorkbookLayout
from scoring.workbooks.keys import BookKey
from units.models import User

Named = Callable[[ScoreEntry], tuple[tuple[str, str], str]]  # the heading, the name of a leaf
PEOPLE = (
    "criterion__appraiser_unit",
    "sheet__unit",
    "entered_by",
    "first_by",
    "second_by",
    "explanation",
)


def book_of_sheet(sheet: ScoreSheet, round: Round, user: User) -> AppraisedBook:
    """The leaves of a sheet (`for_page()`) in the first or the second appraisal."""
    entries = under_appraisal(sheet).select_related(*PEOPLE)
    if round is SECOND:
        entries = entries.filter(explanation__isnull=False)
    period = sheet.period
    titles = {"first": _("First appraisal"), "second": _("Second appraisal")}
    areas = dict(
        period.criteria_set.criteria.filter(level=Criterion.Level.AREA).values_list("code", "title")
    )
    found = list(entries)
    for entry in found:
        entry.sheet = sheet
    return _book(
        f"{round.name}-{sheet.pk}",
        f"{titles[round.name]}: {sheet.unit.name}",
        {"first": columns.FIRST, "second": columns.SECOND}[round.name],
        round,
        period,
        _leaves(period, found, round, user, lambda entry: _in_area(entry, areas)),
    )


def book_of_leaf(period: CampaignPeriod, leaf: Criterion, user: User) -> AppraisedBook:
    """One leaf of a period on the sheets of all units that the person appraises."""
    entries = appraised_by(user).filter(sheet__period=period, criterion=leaf)
    return _book(
        f"leaf-{period.pk}-{leaf.pk}",
        _("First appraisal of criterion %(code)s") % {"code": leaf.code},
        columns.OF_LEAF,
        FIRST,
        period,
        _leaves(
            period,
            _by_unit(entries),
            FIRST,
            user,
            lambda entry: (("", str(leaf)), entry.sheet.unit.name),
        ),
    )


def book_of_survey(period: CampaignPeriod, user: User) -> AppraisedBook:
    """The leaves of the survey on the sheets of all units."""
    survey = Criterion.Method.SURVEY
    entries = ScoreEntry.objects.visible_to(user).filter(
        sheet__period=period, criterion__method=survey
    )
    return _book(
        f"survey-{period.pk}",
        _("Survey points"),
        columns.SURVEY,
        FIRST,
        period,
        _leaves(period, _by_unit(entries), FIRST, user, _at_unit),
    )


def _by_unit(entries: QuerySet[ScoreEntry]) -> QuerySet[ScoreEntry]:
    return entries.select_related(*PEOPLE).order_by(
        "sheet__unit__sort_key", "sheet__unit_id", "criterion__position", "pk"
    )


def _in_area(entry: ScoreEntry, areas: dict[str, str]) -> tuple[tuple[str, str], str]:
    code = entry.criterion.area_code
    return (code, areas.get(code, "")), str(entry.criterion)


def _at_unit(entry: ScoreEntry) -> tuple[tuple[str, str], str]:
    unit = entry.sheet.unit
    return ("", unit.name), f"{unit.short_name}: {entry.criterion}"


def _leaves(
    period: CampaignPeriod, entries: Iterable[ScoreEntry], round: Round, user: User, named: Named
) -> Iterator[AppraisedLeaf]:
    duties = duties_of(period.campaign_id)
    for entry in entries:
        entry.sheet.period = period
        heading, name = named(entry)
        why = round.why_not_now(entry.sheet) or round.why_not_in_it(entry)
        yield AppraisedLeaf(entry, heading, name, may_appraise(user, entry, duties), why)


def _book(
    of: str,
    title: str,
    layout: WorkbookLayout,
    round: Round,
    period: CampaignPeriod,
    leaves: Iterable[AppraisedLeaf],
) -> AppraisedBook:
    """`title` says of what the book is; the period is added."""
    campaign = period.campaign
    words = f"{title} – {period.in_year}"
    return AppraisedBook(
        key=BookKey(of, period.criteria_set.pk, words),
        layout=layout,
        round=round,
        campaign=campaign.title,
        leaves=list(leaves),
        reasons=reasons_of(campaign.authority_id),
    )
