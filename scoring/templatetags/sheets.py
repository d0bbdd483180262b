"""Drawing the rows of a page.

A drawn row is kept for its content: most rows of a sheet have not changed since it was last opened,
and all rows offer the same reasons. Without it a page takes 29 to 161 % more processor time for its
rows and 4 to 6 % for the list to rank by; rows that must be drawn take 6 to 18 % more without their
inputs, up to 22 % without their reasons (bench/README.md).
"""

from django import template
from django.utils.safestring import mark_safe

from criteria.rules.totals.results import SheetTotals
from criteria.words.inputs import Input
from scoring.answers.page.areas import CriterionGroup
from scoring.answers.page.buttons import Button
from scoring.answers.rows.answer_row import AnswerRow
from scoring.appraisal.by_criterion.lines import UnitLine
from scoring.appraisal.by_unit.page import AppraisalPage
from scoring.appraisal.lines.first import AppraisalRow
from scoring.points.reasons import ReasonChoice
from scoring.results.ranking.columns import Columns, RankingNode
from scoring.results.ranking.page_lines import RankedLine
from units.templatetags.drawn import drawn

register = template.Library()

ICONS = {"propose": "send", "submit": "send", "reopen": "unlock"}  # of the steps of a sheet


@register.simple_tag
def sheet_row(
    row: AnswerRow, group: CriterionGroup, leads: bool, result: SheetTotals | None
) -> str:
    """A leaf as a row of the sheet, with the appraised points where the sheet has a result. The row
    that leads its group names it, for the grid in which groups have no line of their own.
    """
    name, heading = "scoring/answers/_sheet_row.html", group.title if leads else ""
    return drawn(name, row=row, group=group.code, heading=heading, result=result is not None)


@register.simple_tag
def row_attributes(row: AnswerRow) -> str:
    """What the script of the page reads of a row, as attributes of its element: numbers and our own
    words, nothing that needs escaping. As a template they would make drawing a row a third slower.
    """
    known = f'id="row-{row.pk}" data-entry="{row.pk}" data-version="{row.version}"'
    known += f' data-state="{row.state}" data-documents="{row.documents}"'
    best, zero = row.one_key
    named = {"then": row.then, "best": best, "zero": zero}
    known += "".join(f' data-{name}="{text}"' for name, text in named.items() if text)
    marks = "".join(f" data-{mark}" for mark in row.marks)
    return mark_safe(f'class="sheet-row is-{row.state}" {known}{marks}')


@register.simple_tag
def appraisal_row(row: AppraisalRow, group: str, page: AppraisalPage) -> str:
    """A leaf as a line of the sheet under appraisal."""
    period, locked = page.sheet.period_id, page.locked
    name = "scoring/appraisal/_appraisal_row.html"
    return drawn(name, row=row, group=group, page_locked=locked, period=period)


@register.simple_tag
def leaf_row(each: UnitLine) -> str:
    """One unit as a line of the leaf on which all are appraised."""
    return drawn("scoring/appraisal/_leaf_row.html", each=each, row=each.line)


@register.simple_tag
def ranking_row(line: RankedLine, columns: Columns) -> str:
    """One unit as a line of the ranking."""
    return drawn("scoring/results/_ranking_row.html", line=line, columns=columns)


@register.simple_tag
def node_options(nodes: tuple[RankingNode, ...], chosen: str | None) -> str:
    """What the units can be ranked by, as a list to choose from."""
    return drawn("scoring/results/_node_options.html", nodes=nodes, chosen=chosen or "")


@register.simple_tag
def sheet_inputs(inputs: tuple[Input, ...], code: str) -> str:
    """What is typed or chosen for a leaf."""
    return drawn("scoring/answers/_sheet_inputs.html", inputs=inputs, code=code)


@register.simple_tag
def reason_options(choices: tuple[ReasonChoice, ...]) -> str:
    """The kinds of reason as options, the chosen one selected."""
    return drawn("scoring/appraisal/_reason_options.html", choices=choices)


@register.inclusion_tag("components/_confirm.html")
def sheet_button(button: Button, action: str) -> dict[str, object]:
    """A step of the sheet, behind a dialog that says what it does."""
    return {
        "id": f"sheet-{button.name}",
        "action": action,
        "label": button.label,
        "text": button.text,
        "reason": button.needs_reason,
        "disabled_because": button.refusal,
        "style": "btn-primary" if button.main else "btn-secondary",
        "icon": ICONS.get(button.name, "return"),
    }
