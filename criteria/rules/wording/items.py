"""So many points for each: given for what was done, taken for what went wrong."""

import re
from decimal import Decimal
from itertools import pairwise

from criteria.rules.numbers import plain
from criteria.rules.wording.absence import no_case
from criteria.rules.wording.formulas import Json
from criteria.rules.wording.language.context import CONDITIONS
from criteria.rules.wording.language.grammar import ReadSentence
from criteria.rules.wording.language.sentences import (
    HEADS,
    ITEMS,
    Scored,
    WordingStatement,
    as_scored,
)
from criteria.rules.wording.language.tokens import tokens_of, words_of
from criteria.rules.wording.leaf import Draft, LeafWording, figure_name

# What would bound the count, and what says more of an item than its name.
BOUNDS = {"most", "ungiven", "no_points", "odd", "until_nothing"}
KEPT = {"and", "if", "but", "number", "with", "above", "below", "less", "quoted", "slash"}
TRAILING = {"proper", "gives", "reach", "not"}
LIMITS = re.compile(r"\b(?:thứ \w+|trở đi|không (?:được )?(?:tính|chấm|xét|cộng))\b", re.IGNORECASE)
BOUNDED = {(bound, "number") for bound in ("at_most", "below", "above", "at_least", "to", "from")}
# What a name cannot end with where points follow: it speaks of the points.
OF_POINTS = {"at_least", "at_most", "most", "below", "above", "from", "to", "no_loss", "change"}
LOSING = {"bớt", "hạ", "mất", "phạt", "khấu", "rút"}
ANY_UNIT = {"lần", "lượt", "trường hợp", "loại", "vụ", "vụ việc"}
EACH_ONE = {"nội dung", "trường hợp"}


def read_per_item(leaf: LeafWording) -> Draft | None:
    name = "loss" if leaf.penalty else "gain"
    head = next((statement for statement in leaf.statements if statement.find(ITEMS[name])), None)
    if head is None:
        return None
    names: Json = {}
    for statement in leaf.statements:
        if found := statement.find(HEADS["figure"]):
            names = figure_name(found)
        elif statement is not head:
            _not_applicable(statement, leaf)
    item = _item(name, head, leaf.maximum)
    label = str(item.pop("label"))
    if names and label.lower() not in EACH_ONE:
        raise head.refuse("not_understood")
    if not names and _must_be_kept(head, name):
        names = {"numerator": label}
    item["points_each"] = item.pop("points")
    return Draft({"kind": "per_item"} | item | names)


def read_deduct(leaf: LeafWording) -> Draft | None:
    faults = [statement for statement in leaf.statements if statement.find(ITEMS["loss"])]
    if not faults:
        return None
    for statement in leaf.statements:
        if statement not in faults:
            _faultless(statement, leaf)
    each = [_item("loss", statement, leaf.maximum) for statement in faults]
    return Draft({"kind": "deduct", "each": each}, tuple(faults))


def _item(name: str, statement: WordingStatement, maximum: Decimal) -> Json:
    """What is counted, the points for it, and for how many of it they are."""
    found = statement.find(ITEMS[name])
    assert found is not None
    if "cap" in found and found.number("cap") != maximum:
        raise statement.refuse("limit_differs")
    points = found.number("points")
    every = found.number("every") if "every" in found else Decimal(1)
    if every < 1 or every % 1 or not _is_countable(found) or _speaks_of_points(found, name):
        raise statement.refuse("not_understood")
    label = found.text_of("label")
    if found.words("label")[0].kind != "quoted":
        label = f"{found.text_of('before')} {label}".strip(" ,")
    unit = found.text_of("unit")
    if unit and unit not in ANY_UNIT and (every > 1 or unit.lower() not in label.lower()):
        label = f"{label} ({unit})"
    return {
        "label": label,
        "points": plain(abs(points)),
        "every": None if every == 1 else plain(every),
    }


def _is_countable(found: ReadSentence) -> bool:
    """Whether an item is one thing to count, without a bound and without points of its own."""
    label = found.words("label")
    kinds_in_line = {token.kind for token in found.tokens}
    if label[0].kind == "quoted":
        return True
    kinds = [token.kind for token in label]
    if "each" in kinds:
        return False
    if label[0].kind in ("number_word", "odd", "comma") or "percent" in kinds[:2]:
        return False
    if "number" in kinds and ("every" in found or found.tokens[0].text.startswith("cứ")):
        return False  # of what are there so many?
    if {"up", "down"} & set(kinds) and ("every" in found or _counts_its_unit(found)):
        return False  # so many, or from so many on?
    if "every" in found and found.number("every") != 1 and not {"each", "slash"} & kinds_in_line:
        return False  # each two days, or two days?
    pairs = set(pairwise(kinds))
    if "less" not in kinds_in_line and pairs & BOUNDED:
        return False
    if BOUNDS & set(kinds) or pairs & {("less", "number"), ("number", "point")}:
        return False
    return label[0].text != "năm" and not LIMITS.search(found.text_of("label"))


def _counts_its_unit(found: ReadSentence) -> bool:
    """ "Có 2 lỗi trở lên trừ 0,5 điểm/lỗi": the number is one of what is counted."""
    words = [token.text for token in found.words("label")]
    return "unit" in found and found.text_of("unit").lower() in words


def _speaks_of_points(found: ReadSentence, name: str) -> bool:
    """Whether words before the points bound them or turn them round: "được ít nhất", "bị giảm"."""
    label = found.words("label")
    if label[0].kind == "quoted" or found.places["label"] > found.places["points"]:
        return False
    last = label[-1]
    if last.kind == "gives":
        last = next((each for each in reversed(label) if each.kind != "gives"), last)
    if last.kind in OF_POINTS:
        return True
    turned = last.kind == "not" or last.text in LOSING or "less" in {each.kind for each in label}
    return name == "gain" and turned


def _must_be_kept(statement: WordingStatement, name: str) -> bool:
    """Whether an item says more than the contract holds, so that it names the figure."""
    found = statement.find(ITEMS[name])
    assert found is not None
    kinds = [token.kind for token in found.words("label")]
    listed = "before" in found or "unit" in found
    if found.places["label"] > found.places["points"] and TRAILING & set(kinds):
        return True  # "0,5 điểm/bài được chọn đăng"
    return listed or bool(KEPT & set(kinds)) or ("not", "have") in pairwise(kinds)


def _not_applicable(statement: WordingStatement, leaf: LeafWording) -> None:
    entry = as_scored(statement)
    if entry is None or entry.worth != "not_applicable":
        raise statement.refuse("not_understood")
    no_case(statement, leaf.maximum, leaf.context)


# What a line may say of a faultless case.
WELL_DONE = {"whole", "in_time", "filler", "verb", "fault", "not", "have", "occur", "number"}
JOINTS = ("và", "hoặc", ",")


def _faultless(statement: WordingStatement, leaf: LeafWording) -> None:
    """A line that gives all points where no fault is found; it may not ask for anything else."""
    entry = as_scored(statement)
    if entry is None or entry.is_loss:
        raise statement.refuse("not_understood")
    if entry.worth == "not_applicable":
        no_case(statement, leaf.maximum, leaf.context)
        return
    if entry.worth not in (leaf.maximum, "full") or not _asks_nothing_else(entry, leaf):
        raise statement.refuse("not_understood")


def _asks_nothing_else(entry: Scored, leaf: LeafWording) -> bool:
    """Whether a line says only that all is as it should be: "Gửi đủ 04 báo cáo, đúng hạn"."""
    context = leaf.context.with_texts(
        statement.text for statement in leaf.statements if statement != entry.statement
    )
    tokens = tokens_of(entry.label)
    for at, token in enumerate(tokens):
        before = tokens[at - 1].kind if at else ""
        if token.kind in ("have", "occur") and before not in ("", "not"):
            return False
        if token.kind == "number" and before != "whole":
            return False
        known = token.kind in WELL_DONE or token.text in ("đúng quy định", "đầy đủ", "đúng")
        if not (known or token.text in JOINTS or context.words.issuperset(words_of([token]))):
            return False
        if token.kind in CONDITIONS - WELL_DONE and token.text not in JOINTS and not known:
            return False
    return True
