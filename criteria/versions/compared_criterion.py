"""One criterion in both versions, as the page of the comparison shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import Criterion
from criteria.versions.attributes import VersionDifference
from criteria.versions.scored_alike import rule_lines
from units.formats.letter_case import in_sentence_case
from units.formats.numbers import format_number

LabelledTexts = tuple[str | Promise, Sequence[str]]
STATUSES: dict[str, str | Promise] = {
    "added": gettext_lazy("added"),
    "removed": gettext_lazy("removed"),
    "merged": gettext_lazy("merged or split up"),
    "moved": gettext_lazy("moved"),
    "changed": gettext_lazy("changed"),
}


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
