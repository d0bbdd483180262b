"""What lies on the officer's desk: which criteria changed since the last period, which documents
prove them, which tasks of the plan are done.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pikepdf

from criteria.leaf_rules import Answer, rule_of
from criteria.rules.kinds.base import Rule
from plans.models import Task
from scoring.models import ScoreEntry

PARTLY, WHOLLY = 1, 3  # of five criteria the second changes in part, the fourth as a whole


@dataclass(frozen=True)
class Change:
    """A criterion with another answer than before. `typed` holds the figures that are not what they
    were, by field; of a list the place of the line, counted from 0. `whole`: nothing of the last
    answer stays. `known` is what the product has of each figure.
    """

    entry: ScoreEntry
    typed: Mapping[str, str]
    known: Mapping[str, str]
    whole: bool


@dataclass(frozen=True)
class Paper:
    """A document that came this quarter, as a scan."""

    name: str
    number: str
    issued_on: str
    file: Path


@dataclass(frozen=True)
class Report:
    """A task that is done: the number of the document that shows it, or day and words."""

    task: Task
    document: str = ""
    done_on: str = ""
    delivered: str = ""


def changes_of(entries: list[ScoreEntry], before: Mapping[str, Answer]) -> list[Change]:
    """Two of five criteria; `before` by code."""
    changes = []
    for place, entry in enumerate(entries):
        if place % 5 not in (PARTLY, WHOLLY):
            continue
        rule = rule_of(entry.criterion)
        values = rule.values(before[entry.criterion.code])
        known = {each.name: values[each.name] for each in rule.fields if each.kind != "yes_no"}
        typed = _changed(rule, known, whole=place % 5 == WHOLLY)
        changes.append(Change(entry, typed, known, typed.keys() == known.keys()))
    return changes


def _changed(rule: Rule, known: Mapping[str, str], *, whole: bool) -> dict[str, str]:
    """The year went on: there is more of everything, and another level in a list."""
    field = rule.fields[0]
    if field.kind == "choice":
        values = [option.value for option in field.options]
        return {field.name: str((values.index(known[field.name]) + 1) % len(values))}
    total = [name for name in known if name in ("denominator", "a")]
    if whole:
        return {name: _more(known[name], 6 if name in total else 1) for name in known}
    [name] = total or list(known)[:1]
    return {name: _more(known[name], 3 if total else 1)}


def _more(figure: str, by: int) -> str:
    return str(int(Decimal(figure)) + by)


def scan(folder: Path, name: str, number: str, issued_on: date) -> Paper:
    """A page without text."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842 + len(number)))
    document.docinfo["/Title"] = number
    file = folder / f"{name}.pdf"
    document.save(file)
    return Paper(name, number, f"{issued_on:%d/%m/%Y}", file)
