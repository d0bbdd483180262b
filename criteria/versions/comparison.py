"""Compares two versions of a set: criteria added, removed, moved, or scored differently."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import Criterion
from criteria.rules.errors import RuleError
from criteria.rules.loading.load import load_rule
from criteria.rules.wording import write_wording
from criteria.versions.crosswalk import Crosswalk
from units.formats.letter_case import in_sentence_case
from units.formats.numbers import format_number

LabelledTexts = tuple[str | Promise, Sequence[str]]


@dataclass(frozen=True)
class VersionDifference:
    """One attribute that differs, in the words of both versions."""

    label: str | Promise
    before: Sequence[str]
    after: Sequence[str]


@dataclass(frozen=True)
class ComparedCriterion:
    """One criterion. `old` is None if it was added, `new` if it was removed; `others` are the
    further criteria it was merged from or split into.
    """

    old: Criterion | None
    new: Criterion | None
    others: Sequence[Criterion]
    differences: Sequence[VersionDifference]

    @property
    def node(self) -> Criterion:
        node = self.new or self.old
        assert node is not None
        return node

    @property
    def title(self) -> str:
        return in_sentence_case(self.node.title)

    @property
    def status(self) -> str:
        """What happened, as a key of `STATUSES`."""
        if self.old is None:
            return "added"
        if self.new is None:
            return "removed"
        if self.others:
            return "merged"
        return "moved" if self.old.code != self.new.code else "changed"

    @property
    def status_words(self) -> str:
        return str(STATUSES[self.status])

    @property
    def tone(self) -> str:
        """The colour of the badge."""
        return {"added": "good", "removed": "bad", "changed": "calm"}.get(self.status, "warn")

    @property
    def sides(self) -> list[tuple[str, list[LabelledTexts]]]:
        """The columns “before” and “now” with the attributes that differ."""
        before = [(each.label, each.before) for each in self.differences]
        after = [(each.label, each.after) for each in self.differences]
        if self.old is None or self.new is None:
            whole: list[LabelledTexts] = [
                (_("Maximum"), [format_number(self.node.maximum)]),
                *(
                    [(_("How points are given"), rule_lines(self.node))]
                    if self.node.is_leaf
                    else []
                ),
            ]
            before, after = ([], whole) if self.old is None else (whole, [])
        elif self.old.code != self.new.code:
            before.insert(0, (_("Code"), [self.old.code]))
            after.insert(0, (_("Code"), [self.new.code]))
        if self.others:
            titles = [f"{each.code} {in_sentence_case(each.title)}" for each in self.others]
            before.append((_("together with"), titles))
        return [(_("Before"), before), (_("Now"), after)]

    @property
    def is_changed(self) -> bool:
        return self.status != "changed" or bool(self.differences)


@dataclass(frozen=True)
class ComparedArea:
    """An area of the later version, or a removed one, with the lines that changed."""

    head: Criterion
    lines: Sequence[ComparedCriterion]
    unchanged: int

    @property
    def title(self) -> str:
        return in_sentence_case(self.head.title)


@dataclass(frozen=True)
class VersionComparison:
    """`counts` are texts: how many criteria were added, removed, moved and so on."""

    areas: Sequence[ComparedArea]
    counts: Sequence[str]

    @property
    def is_same(self) -> bool:
        return not any(area.lines for area in self.areas)


STATUSES: dict[str, str | Promise] = {
    "added": gettext_lazy("added"),
    "removed": gettext_lazy("removed"),
    "merged": gettext_lazy("merged or split up"),
    "moved": gettext_lazy("moved"),
    "changed": gettext_lazy("changed"),
}


def compare(walk: Crosswalk) -> VersionComparison:
    """What changed from the earlier to the later set of a crosswalk, area by area."""
    lines = list(_lines(walk))
    changed = [line for line in lines if line.is_changed]
    heads = {node.code: node for node in (*walk.old_nodes, *walk.new_nodes) if not node.parent_id}
    by_area = groupby(
        sorted(lines, key=lambda line: int(line.node.area_code)),
        key=lambda line: line.node.area_code,
    )
    areas = []
    for code, found in by_area:
        of_area = list(found)
        shown = [line for line in of_area if line.is_changed]
        areas.append(ComparedArea(heads[code], shown, len(of_area) - len(shown)))
    counts = [
        f"{capfirst(str(words))}: {number}"
        for status, words in STATUSES.items()
        if (number := sum(line.status == status for line in changed))
    ]
    return VersionComparison(areas, counts)


def rule_lines(node: Criterion) -> list[str]:
    """The rule of a leaf as scoring lines; as printed where they cannot be read."""
    if node.rule is None:
        return list(node.wording)
    try:
        rule = load_rule(node.rule, node.maximum)
    except RuleError:
        return list(node.wording)
    return write_wording(rule, penalty=node.sign == Criterion.Sign.PENALTY)


def is_scored_alike(old: Criterion, new: Criterion) -> bool:
    """Whether an answer to one leaf earns the same on the other."""
    return all(
        getattr(old, name) == getattr(new, name) for name in ("rule", "maximum", "method", "sign")
    )


def _lines(walk: Crosswalk) -> Iterator[ComparedCriterion]:
    before, after = walk.before, walk.after
    for new in walk.new_nodes:
        olds = before.get(new.pk, [])
        if not olds:
            yield ComparedCriterion(None, new, (), ())
            continue
        old = olds[0]
        others = [*olds[1:], *(each for each in after[old.pk] if each.pk != new.pk)]
        yield ComparedCriterion(old, new, others, tuple(_differences(old, new)))
    for old in walk.old_nodes:
        if old.pk not in after:
            yield ComparedCriterion(old, None, (), ())


def _differences(old: Criterion, new: Criterion) -> Iterator[VersionDifference]:
    for label, texts_of in _COMPARED:
        before, after = texts_of(old), texts_of(new)
        if before != after:
            yield VersionDifference(label, before, after)


def _method(node: Criterion) -> list[str]:
    return [capfirst(node.get_method_display())] if node.method else []


def _milestone(node: Criterion) -> list[str]:
    return [str(node.get_milestone_display())] if node.milestone else []


def _declared(node: Criterion) -> list[str]:
    return [_("yes") if node.not_applicable_allowed else _("no")]


_TextsOf = Callable[[Criterion], list[str]]
_COMPARED: Iterable[tuple[str | Promise, _TextsOf]] = (
    (gettext_lazy("Title"), lambda node: [in_sentence_case(node.title)]),
    (gettext_lazy("Maximum"), lambda node: [format_number(node.maximum)]),
    (gettext_lazy("How points are given"), rule_lines),
    (gettext_lazy("Method"), _method),
    (gettext_lazy("Milestone"), _milestone),
    (gettext_lazy("May be not applicable"), _declared),
    (gettext_lazy("Evidence asked for"), lambda node: list(node.evidence_required)),
    (gettext_lazy("Appraising office"), lambda node: [node.appraiser] if node.appraiser else []),
)
