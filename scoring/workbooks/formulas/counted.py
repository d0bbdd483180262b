"""Points of what is counted, ticked, chosen or given."""

from collections.abc import Sequence

from criteria.rules.kinds.choice import Choice
from criteria.rules.kinds.deduct import Deduct
from criteria.rules.kinds.judged import Judged
from criteria.rules.kinds.parts import NONE, Parts
from criteria.rules.kinds.per_item import PerItem
from criteria.rules.numbers import plain
from scoring.workbooks.formulas.terms import (
    BLANK,
    Cells,
    decimals,
    filled,
    fixed,
    is_yes,
    rounded,
    with_numbers,
)


def item_points(rule: PerItem, cells: Cells) -> str:
    earned = f"INT({cells['count']}/{plain(rule.every)})*{plain(rule.points_each)}"
    points = rounded(f"MIN({plain(rule.maximum)},{earned})", decimals(rule.points_each))
    return with_numbers(rule.fields, cells, points)


def deducted_points(rule: Deduct, cells: Cells) -> str:
    costs = "".join(
        f"-INT({cells[field.name]}/{plain(fault.every)})*{plain(fault.points)}"
        for field, fault in zip(rule.fields, rule.each, strict=True)
    )
    places = max(decimals(fault.points) for fault in rule.each)
    points = rounded(f"MAX(0,{plain(rule.maximum)}{costs})", places)
    return with_numbers(rule.fields, cells, points)


def summed_points(rule: Parts, cells: Cells) -> str:
    """Of the boxes that are ticked; anything but “yes” in a box is no answer."""
    boxes = [cells[field.name] for field in rule.fields if field.name != NONE]
    ticked = "+".join(f"IF({is_yes(box)},1,0)" for box in boxes)
    earned = "+".join(
        f"IF({is_yes(box)},{plain(points)},0)"
        for box, (_label, points) in zip(boxes, rule.parts, strict=True)
    )
    places = max(decimals(points) for _label, points in rule.parts)
    points = rounded(f"MIN({plain(rule.maximum)},{earned})", places)
    answered = f"IF({filled(boxes)}=0,{BLANK},IF({filled(boxes)}={ticked},{points},{BLANK}))"
    none = cells[NONE]
    alone = f"IF({is_yes(none)},IF({filled(boxes)}=0,0,{BLANK}),{BLANK})"
    return f"IF({filled([none])}=0,{answered},{alone})"


def chosen_points(rule: Choice, cells: Cells, lines: Sequence[str]) -> str:
    """`lines` are the cells that hold the lines of the drop-down."""
    points = BLANK
    for line, (_label, worth) in reversed(list(zip(lines, rule.options, strict=True))):
        points = f"IF({cells['option']}={line},{fixed(worth)},{points})"
    return f"IF({filled([cells['option']])}=0,{BLANK},{points})"


def given_points(rule: Judged, cells: Cells) -> str:
    given, step = cells["points"], f"ROUND({cells['points']}/{plain(rule.step)},9)"
    points = rounded(given, decimals(rule.step))
    off = f"OR({given}>{plain(rule.maximum)},{step}<>INT({step}))"
    field = rule.fields[0]
    return with_numbers([field], cells, f"IF({off},{BLANK},{points})")
