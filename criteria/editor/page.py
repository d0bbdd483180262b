"""The page on which a draft is corrected: its lines, its sums, and what is still wrong."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from math import inf

from criteria.annex import AnnexProblem
from criteria.editor.drafts import bands_unreached
from criteria.models import CriteriaSet, Criterion
from criteria.sets.findings import place_text, problem_text
from criteria.sets.nodes import nodes_of
from criteria.sets.offices import offices_unknown
from criteria.sets.outline import outline
from criteria.sets.outline_lines import OutlineArea, OutlineLine
from criteria.sets.set_sums import SetSums, sums_of


@dataclass(frozen=True)
class EditedLine:
    """A line of the tree with its row, and its place (from 1) among so many siblings."""

    line: OutlineLine
    row: Criterion
    place: int
    siblings: int

    @property
    def up(self) -> int | None:
        return self.place - 1 if self.place > 1 else None

    @property
    def down(self) -> int | None:
        return self.place + 1 if self.place < self.siblings else None


@dataclass(frozen=True)
class EditedArea:
    """An area with its lines, and the points that its leaves add up to."""

    head: EditedLine
    lines: tuple[EditedLine, ...]
    total: Decimal


@dataclass(frozen=True)
class SetFinding:
    """A fault or a notice, with its node (None: the whole set)."""

    is_fault: bool
    place: str
    sentence: str
    row: Criterion | None


@dataclass(frozen=True)
class Editor:
    criteria_set: CriteriaSet
    outline: tuple[OutlineArea, ...]
    areas: tuple[EditedArea, ...]
    sums: SetSums
    findings: tuple[SetFinding, ...]

    @property
    def faults(self) -> int:
        return sum(finding.is_fault for finding in self.findings)


def read_editor(criteria_set: CriteriaSet) -> Editor:
    """The page of a draft."""
    nodes, problems = nodes_of(criteria_set)
    rows = {row.code: row for row in criteria_set.criteria.all()}
    below: dict[int | None, list[str]] = {}
    for row in rows.values():
        below.setdefault(row.parent_id, []).append(row.code)

    def edited(line: OutlineLine) -> EditedLine:
        row = rows[line.node.code]
        siblings = below[row.parent_id]
        return EditedLine(line, row, siblings.index(row.code) + 1, len(siblings))

    unknown = offices_unknown(nodes, criteria_set.authority, criteria_set.year)
    notices = [*unknown, *bands_unreached(criteria_set)]
    found = [*problems, *(replace(each, row=None) for each in notices)]
    areas = outline(nodes, problems)
    return Editor(
        criteria_set=criteria_set,
        outline=tuple(areas),
        areas=tuple(
            EditedArea(
                head=edited(area.head),
                lines=tuple(edited(line) for line in area.lines if line is not area.head),
                total=area.appraised + area.surveyed,
            )
            for area in areas
        ),
        sums=sums_of(nodes),
        findings=tuple(_findings(found, rows)),
    )


def _findings(
    problems: Iterable[AnnexProblem], rows: Mapping[str, Criterion]
) -> Iterator[SetFinding]:
    """Faults before notices, each in the order of the tree."""

    def in_order(problem: AnnexProblem) -> tuple[bool, float]:
        row = rows.get(problem.code or "")
        return problem.severity != "error", row.position if row else inf

    for problem in sorted(problems, key=in_order):
        yield SetFinding(
            is_fault=problem.severity == "error",
            place=place_text(problem),
            sentence=problem_text(problem),
            row=rows.get(problem.code or ""),
        )
