"""The crosswalk as a page shows it: a row for each criterion of the later set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from criteria.models import Criterion
from criteria.versions.crosswalk import Crosswalk
from units.formats.letter_case import in_sentence_case


@dataclass(frozen=True)
class CrosswalkRow:
    """`value` is what the input shows; `titles` are the earlier criteria it names."""

    node: Criterion
    name: str
    value: str
    titles: Sequence[str]
    words: str
    error: str

    @property
    def title(self) -> str:
        return in_sentence_case(self.node.title)


def rows_of(
    walk: Crosswalk, typed: Mapping[int, str] | None, errors: Mapping[int, str]
) -> list[CrosswalkRow]:
    """The rows as they are stored or proposed, or as they were typed."""
    before = walk.before
    single = {new.pk for _old, new in walk.one_to_one}
    rows = []
    for node in walk.new_nodes:
        olds = before.get(node.pk, [])
        codes = "; ".join(old.code for old in olds)
        rows.append(
            CrosswalkRow(
                node=node,
                name=f"old_{node.pk}",
                value=codes if typed is None else typed.get(node.pk, ""),
                titles=[f"{old.code} {in_sentence_case(old.title)}" for old in olds],
                words=_words(bool(olds), node.pk in single) if node.is_leaf else "",
                error=errors.get(node.pk, ""),
            )
        )
    return rows


def lost_of(walk: Crosswalk) -> list[Criterion]:
    """The earlier criteria without a later one."""
    after = walk.after
    return [old for old in walk.old_nodes if old.pk not in after]


def _words(has_old: bool, is_single: bool) -> str:
    if not has_old:
        return _("new")
    return _("carried over") if is_single else _("merged or split up: not carried over")
