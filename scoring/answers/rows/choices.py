"""The lines of a list as they stand in a drop-down of a workbook."""

from django.utils.translation import gettext as _

from criteria.rules.fields import Field
from criteria.words.labels import line_text
from units.formats.text import clean

LONGEST = 200  # characters of a line; Excel shows at most 255 of one


def yes_text() -> str:
    """What stands in the cell of a box that is ticked."""
    return _("Yes")


def choice_texts(field: Field) -> dict[str, str]:
    """What the drop-down shows for each line, by its value; a line that reads like an earlier one
    is numbered.
    """
    texts: dict[str, str] = {}
    for place, option in enumerate(field.options, start=1):
        label = " ".join(clean(option.label).split())
        if len(label) > LONGEST:
            label = f"{label[:LONGEST].rstrip()} …"
        text = line_text(label, option.points)
        texts[option.value] = f"({place}) {text}" if text in texts.values() else text
    return texts


def chosen_value(field: Field, text: str) -> str | None:
    """The value of the line that a cell names by the words of the drop-down or by its label; None
    where no line, or more than one, reads like that.
    """
    wanted = " ".join(text.split()).casefold()
    shown = choice_texts(field)
    found = [value for value, words in shown.items() if words.casefold() == wanted]
    if not found:
        labels = {each.value: " ".join(clean(each.label).split()) for each in field.options}
        found = [value for value, label in labels.items() if label.casefold() == wanted]
    return found[0] if len(found) == 1 else None
