"""Filling score sheets in tests, through the same functions as the pages."""

from django.utils import timezone

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from criteria.rules.kinds.base import Rule
from criteria.words.answers import read_answer, score
from evidence.models import Evidence
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.totals import store_totals
from scoring.sheets.contents import content_of, mark_of
from tests.scoring.entering import save_answer
from units.formats.text import search_key
from units.models import Unit, User


def looked(sheet: ScoreSheet) -> dict[str, str]:
    """What the page of the sheet sends along when it is proposed, handed in or submitted."""
    content = content_of(ScoreSheet.objects.get(pk=sheet.pk))
    versions = " ".join(f"{each.pk}:{each.version}" for each in sheet.entries.all())
    return {"seen": mark_of(content), "since": timezone.now().isoformat(), "versions": versions}


def entry_of(sheet: ScoreSheet, code: str) -> ScoreEntry:
    return sheet.entries.select_related("criterion").get(criterion__code=code)


def first_of(sheet: ScoreSheet, kind: str, **rule) -> ScoreEntry:
    """The first leaf the unit scores by a rule of this kind."""
    entries = sheet.entries.select_related("criterion").filter(
        criterion__method=Criterion.Method.SELF, criterion__rule__kind=kind
    )
    matching = {f"criterion__rule__{key}": value for key, value in rule.items()}
    return entries.filter(**matching).order_by("criterion__position")[0]


def best_typed(rule: Rule) -> dict[str, str]:
    """What to type for the most points."""
    typed: dict[str, str] = {}
    for field in rule.fields:
        if field.kind == "choice":
            typed[field.name] = max(field.options, key=lambda option: option.points).value
        elif field.points:
            typed[field.name] = "yes"
        elif rule.kind == "deduct" or getattr(rule, "measure", "") == "days":
            typed[field.name] = "0"
        elif field.kind != "yes_no":
            typed[field.name] = "100"
    return typed


def answer_best(entry: ScoreEntry, by: User, note: str = "") -> ScoreEntry:
    rule = rule_of(entry.criterion)
    answer = read_answer(rule, best_typed(rule))
    return save_answer(entry, version=entry.version, answer=answer, note=note, by=by).entry


def fill(sheet: ScoreSheet, by: User) -> None:
    """Answer every leaf that the unit scores: what `answer_best` leaves behind, all at once."""
    own = sheet.entries.select_related("criterion").filter(criterion__method=Criterion.Method.SELF)
    for entry in own:
        rule = rule_of(entry.criterion)
        entry.answer = read_answer(rule, best_typed(rule))
        outcome = score(rule, entry.answer)
        assert outcome
        entry.self_points, entry.version = outcome.points, entry.version + 1
        entry.entered_by, entry.entered_at = by, timezone.now()
    ScoreEntry.objects.bulk_update(
        own, ["answer", "self_points", "version", "entered_by", "entered_at"]
    )
    store_totals(ScoreSheet.objects.get(pk=sheet.pk), "self")


def make_document(unit: Unit, by: User, abstract: str = "Kế hoạch CCHC năm 2021") -> Evidence:
    """A registered document of a unit, without its file."""
    return Evidence.objects.create(
        unit=unit,
        number="12/KH-UBND",
        issuer=unit.name,
        abstract=abstract,
        search_key=search_key(abstract),
        created_by=by,
    )
