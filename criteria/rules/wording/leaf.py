"""What there is to read of a leaf, and what is read of it."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from criteria.rules.numbers import HUNDRED
from criteria.rules.wording.formulas import Json, as_formula, letters_of, ratio_of
from criteria.rules.wording.language.context import Context
from criteria.rules.wording.language.grammar import Found
from criteria.rules.wording.language.sentences import HEADS, Said, as_scored


@dataclass(frozen=True)
class Leaf:
    """What there is to read: the statements, and what must be known to understand them."""

    saids: tuple[Said, ...]
    maximum: Decimal
    title: str
    penalty: bool

    @cached_property
    def context(self) -> Context:
        meanings = (each for said in self.saids for each in meanings_of(said))
        return Context.of([self.title, *meanings])


@dataclass(frozen=True)
class Draft:
    """A rule in the contract, and the statement that each of its lines was read from."""

    rule: Json
    saids: tuple[Said, ...] = ()


def ratio_names(said: Said) -> Json:
    """The numerator and the denominator that a definition of the rate names."""
    found = said.find(HEADS["ratio"])
    if found is None:
        return {}
    if "hundred" in found and found.number("hundred") != HUNDRED:
        raise said.refuse("not_understood")
    if "ratio" not in found:
        return {"numerator": found.said("top"), "denominator": found.said("bottom")}
    if "explained" not in found:
        return {}
    return ratio_of(said, found.said("ratio"), found.said("explained"))


def meanings_of(said: Said) -> list[str]:
    """What the letters of a formula or of a rate stand for."""
    found = said.find(HEADS["ratio"]) or as_formula(said)
    if found is None or as_scored(said):
        return []
    if "explained" in found:
        return list(letters_of(found.said("explained"), said).values())
    return [found.said(part) for part in ("top", "bottom") if part in found]


def figure_name(found: Found) -> Json:
    return {"numerator": "" if "by_title" in found else found.said("name")}
