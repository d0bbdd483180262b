"""The attributes in which a criterion of two versions differs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import Criterion
from criteria.versions.scored_alike import rule_lines
from units.formats.letter_case import in_sentence_case
from units.formats.numbers import format_number


@dataclass(frozen=True)
class VersionDifference:
    """One attribute that differs, in the words of both versions."""

    label: str | Promise
    before: Sequence[str]
    after: Sequence[str]


def differences_of(old: Criterion, new: Criterion) -> Iterator[VersionDifference]:
    """Every attribute in which the two differ, in the order of the page."""
    for label, texts_of in _ATTRIBUTES:
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
_ATTRIBUTES: Iterable[tuple[str | Promise, _TextsOf]] = (
    (gettext_lazy("Title"), lambda node: [in_sentence_case(node.title)]),
    (gettext_lazy("Maximum"), lambda node: [format_number(node.maximum)]),
    (gettext_lazy("How points are given"), rule_lines),
    (gettext_lazy("Method"), _method),
    (gettext_lazy("Milestone"), _milestone),
    (gettext_lazy("May be not applicable"), _declared),
    (gettext_lazy("Evidence asked for"), lambda node: list(node.evidence_required)),
    (gettext_lazy("Appraising office"), lambda node: [node.appraiser] if node.appraiser else []),
)
