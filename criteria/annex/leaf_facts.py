"""What an entry says of a leaf: its rule, way of scoring, milestone and points lost."""

from decimal import Decimal

from criteria.annex.data import AnnexNode
from criteria.annex.entries import CodedRow, Sheet
from criteria.annex.grid.sheet import one_line, points_of
from criteria.annex.grid.words import read_milestone
from criteria.rules.errors import RuleError
from criteria.rules.kinds.base import Rule
from criteria.rules.wording import read_wording


def read_rule(
    sheet: Sheet, node: AnnexNode, entry: CodedRow, wording: tuple[str, ...]
) -> Rule | None:
    """The rule that the scoring lines state; None with a finding where they cannot be read."""
    if node.maximum is None or node.maximum < 0:
        return None
    if not wording:
        sheet.error("no_wording", entry.row, entry.code)
        return None
    try:
        return read_wording(wording, node.maximum, title=node.title, penalty=node.sign == "penalty")
    except RuleError as refusal:
        _refuse(sheet, refusal, entry)
    return None


def _refuse(sheet: Sheet, refusal: RuleError, entry: CodedRow) -> None:
    """The finding stands in the row of the scoring line, where the refusal names one."""
    facts = dict(refusal.facts)
    row, line = entry.row, facts.get("line")
    if isinstance(line, int) and "other_line" not in facts:
        row = entry.lines[line].row
        del facts["line"]
    prefix = "" if refusal.code.startswith("line_") else "rule_"
    sheet.error(f"{prefix}{refusal.code}", row, entry.code, **facts)


def method_of(rule: Rule | None) -> str:
    """Where no method is printed, the rule tells it: a survey, a judgement, else the unit."""
    kind = rule.as_dict()["kind"] if rule else ""
    return {"survey": "survey", "judged": "appraiser"}.get(kind, "self")


def milestone_of(sheet: Sheet, entry: CodedRow) -> str:
    """From which period on the leaf can be scored; the end of the year where nothing is said."""
    text = entry.texts.get("milestone", "")
    found = read_milestone(text) if text else "Y"
    if found is None:
        sheet.error("milestone_unknown", entry.row, entry.code, printed=one_line(text))
    return found or "Y"


def points_lost(sheet: Sheet, entry: CodedRow) -> Decimal | None:
    """The points that were lost on the leaf last year."""
    text = entry.texts.get("lost", "")
    lost = points_of(text) if text else None
    if text and (lost is None or lost < 0):
        sheet.error("lost_unreadable", entry.row, entry.code, printed=text)
        return None
    return lost
