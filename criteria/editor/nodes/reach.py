"""A maximum that nobody can reach: an error of the set, unless an officer confirms it."""

from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.editor.nodes.corrections import correction, mark_of, record_change
from criteria.models import Criterion
from criteria.rules.errors import RuleError
from criteria.rules.loading.load import load_rule
from criteria.sets.tree import SetTree
from units.fields import LongTextField
from units.formats import limits
from units.formats.lengths import too_long_text
from units.formats.numbers import format_number
from units.formats.text import clean
from units.models import User
from units.refusals import ChangedMeanwhile, NotReady

SEEN = ("rule", "maximum", "reach_reason")  # what a person saw who confirms or withdraws


def best_of(leaf: Criterion) -> Decimal | None:
    """The most points that anybody can earn, where that is less than the maximum; else None."""
    try:
        rule = load_rule(leaf.rule or {}, leaf.maximum)
    except RuleError:
        return None
    return rule.best if rule.best < rule.maximum else None


class ReachForm(forms.Form):
    """The reason for a maximum that nobody can reach."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = LongTextField(
        label=gettext_lazy("Reason"),
        max_length=limits.WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("It is shown with the set and holds until the rule changes."),
    )
    use_required_attribute = False


@dataclass(frozen=True)
class Reach:
    """How far the stored rule of a leaf falls short of its maximum, and the confirmation."""

    leaf: Criterion
    best: Decimal
    form: ReachForm


def read_reach(leaf: Criterion, form: ReachForm | None = None) -> Reach | None:
    """What the rule page shows for a leaf whose maximum nobody can reach; else None."""
    best = best_of(leaf)
    if best is None:
        return None
    asked = ReachForm(initial={"seen": mark_of([leaf], SEEN)}, auto_id="reach_%s")
    return Reach(leaf, best, form or asked)


@correction
def confirm_reach(tree: SetTree, leaf: Criterion, *, seen: str, reason: str, by: User) -> Criterion:
    """Confirm a maximum that nobody can reach, with the reason; `seen` is the mark of the SEEN
    columns. It holds until the rule or the maximum changes. Sent again it changes nothing.

    Raises NotReady without a reason and where the maximum can be reached, ChangedMeanwhile where
    somebody else was faster.
    """
    leaf = _unchanged(tree, leaf, seen, unless=clean(reason))
    best = best_of(leaf)
    if best is None:
        raise NotReady(_("%(code)s: the maximum can be reached.") % {"code": leaf.code})
    if refusal := too_long_text(clean(reason), limits.WORDS, _("Reason")):
        raise NotReady(refusal)
    if not clean(reason):
        raise NotReady(_("Give the reason why the maximum is kept although nobody can reach it."))
    if leaf.reach_reason == clean(reason):
        return leaf
    before = {"reach_reason": leaf.reach_reason}
    leaf.reach_reason, leaf.reach_confirmed_by = clean(reason), by
    leaf.reach_confirmed_at = timezone.now()
    tree.write()
    after = {"reach_reason": leaf.reach_reason, "maximum": _share(best, leaf)}
    record_change("reach_confirmed", tree, leaf, by=by, before=before, after=after)
    return leaf


@correction
def withdraw_reach(tree: SetTree, leaf: Criterion, *, seen: str, by: User) -> Criterion:
    """Take the confirmation back: the set cannot be issued so. Raises ChangedMeanwhile."""
    leaf = _unchanged(tree, leaf, seen, unless="")
    if leaf.reach_reason:
        before = {"reach_reason": leaf.reach_reason}
        leaf.forget_reach()
        tree.write()
        record_change("reach_withdrawn", tree, leaf, by=by, before=before)
    return leaf


def _unchanged(tree: SetTree, leaf: Criterion, seen: str, *, unless: str) -> Criterion:
    """The leaf as it stands, if that is what the person saw or says what the person says."""
    leaf = tree.find(leaf.pk)
    if seen != mark_of([leaf], SEEN) and leaf.reach_reason != unless:
        raise ChangedMeanwhile(leaf)
    return leaf


def _share(best: Decimal, leaf: Criterion) -> str:
    return f"{format_number(best)}/{format_number(leaf.maximum)}"
