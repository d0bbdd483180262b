"""The cells of a leaf in a workbook as a page would send them."""

from django.utils.translation import gettext as _

from criteria.rules.kinds.base import Rule
from scoring.answers.rows.choices import chosen_value, yes_text
from scoring.answers.rows.typed_row import NOT_APPLICABLE, YES
from scoring.workbooks.filled import FilledLeaf

Typed = tuple[dict[str, str], dict[str, str]]  # what was typed, and why not, by input


def typed_of(leaf: FilledLeaf, rule: Rule) -> Typed:
    """What the cells say, and why some of them cannot be read. A row that is not in the file is
    among neither.
    """
    choices = {field.name: field for field in rule.fields if field.kind == "choice"}
    boxes = {field.name for field in rule.fields if field.kind == "yes_no"} | {NOT_APPLICABLE}
    typed: dict[str, str] = {}
    refused = leaf.unreadable
    for name, cell in leaf.cells.items():
        text = cell.text
        if text and name in choices:
            value = chosen_value(choices[name], text)
            if value is None:
                refused.setdefault(name, _("No line of the list reads like this."))
            text = value or text
        elif text and name in boxes:
            if text.casefold() == yes_text().casefold():
                text = YES
            else:
                said = _("Choose “%(yes)s” or leave the cell blank.") % {"yes": yes_text()}
                refused.setdefault(name, said)
        typed[name] = text
    return typed, refused
