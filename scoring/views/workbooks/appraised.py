"""The workbooks of an appraisal: which one an address means, and where it comes back."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from scoring.appraisal.by_criterion.places import first_waiting, places_of
from scoring.appraisal.duties.lookup import duties_of
from scoring.appraisal.rounds.first import FIRST
from scoring.appraisal.rounds.second import SECOND
from scoring.campaigns.periods import visible_period
from scoring.models import CampaignPeriod
from scoring.views.campaigns.lookup import period_to_run
from scoring.views.sheets import visible_sheet
from scoring.views.workbooks.door import WorkbookDoor
from scoring.workbooks.appraisal.book import AppraisedBook
from scoring.workbooks.appraisal.books import book_of_leaf, book_of_sheet, book_of_survey
from units.grants import Grant
from units.permissions import require, require_anywhere
from units.requests import Request

ROUNDS = {  # with the page of each and the address of its workbook
    "first": (FIRST, "appraisal", "appraisal_workbook"),
    "second": (SECOND, "second_appraisal", "second_workbook"),
}


@dataclass(frozen=True)
class OpenBook:
    """A workbook of which this person fills in some leaf now, with its door."""

    book: AppraisedBook
    door: WorkbookDoor


def book_asked(request: Request, of: str) -> OpenBook:
    """The workbook that `BookKey.of` names: "first-12", "second-12", "leaf-3-45", "survey-3".
    Raises Http404, PermissionDenied or NotReady.
    """
    kind, *keys = of.split("-")
    if kind in ROUNDS:
        found = _of_sheet(request, kind, *map(int, keys))
    elif kind == "leaf":
        found = _of_leaf(request, *map(int, keys))
    else:
        found = _of_survey(request, *map(int, keys))
    found.book.require_some_leaf()
    return found


def leaf_asked(request: Request, period: int) -> str:
    """The name of the workbook of the criterion that the address names, as on the page of the
    appraisal by criterion; without one, of the first that waits for the person.
    """
    at = _period(request, period)
    places = places_of(at, duties_of(at.campaign_id), request.user)
    code = request.GET.get("leaf", "")
    named = next((each for each in places if each.leaf.code == code), None)
    chosen = named if code else first_waiting(places)
    if chosen is None:
        raise Http404
    return f"leaf-{period}-{chosen.leaf.pk}"


def _of_sheet(request: Request, name: str, pk: int) -> OpenBook:
    sheet = visible_sheet(request, pk)
    require(request.user, Grant.APPRAISE, unit=sheet.unit)
    round, page, door = ROUNDS[name]
    book = book_of_sheet(sheet, round, request.user)
    label = {"first": _("Appraisal"), "second": _("Second appraisal")}[name]
    back, download, upload = (
        reverse(f"scoring:{each}", args=[pk]) for each in (page, door, f"{door}_upload")
    )
    return OpenBook(book, WorkbookDoor(book.key.title, back, label, download, upload))


def _of_leaf(request: Request, period: int, leaf: int) -> OpenBook:
    at = _period(request, period)
    criterion = at.criteria_set.criteria.filter(pk=leaf, method__isnull=False).first()
    if criterion is None:
        raise Http404
    book = book_of_leaf(at, criterion, request.user)
    label = _("Appraisal by criterion")
    pages = ("leaf_appraisal", "leaf_workbook", "leaf_workbook_upload")
    back, download, upload = (
        f"{reverse(f'scoring:{page}', args=[period])}?{urlencode({'leaf': criterion.code})}"
        for page in pages
    )
    return OpenBook(book, WorkbookDoor(book.key.title, back, label, download, upload))


def _period(request: Request, pk: int) -> CampaignPeriod:
    period = visible_period(request.user, pk)
    require_anywhere(request.user, Grant.APPRAISE)
    return period


def _of_survey(request: Request, period: int) -> OpenBook:
    at = period_to_run(request, period)
    book = book_of_survey(at, request.user)
    back = reverse("scoring:survey", args=[period])
    download = reverse("scoring:survey_workbook", args=[period])
    upload = reverse("scoring:survey_import", args=[period])
    return OpenBook(book, WorkbookDoor(book.key.title, back, _("Survey points"), download, upload))
