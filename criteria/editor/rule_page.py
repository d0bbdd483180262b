"""The page on which the rule of a leaf is made: scoring lines, how they are read, form, try-out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.annex import AnnexProblem
from criteria.editor.kind_forms import FORMS
from criteria.editor.rule_forms import RuleForm
from criteria.editor.rule_lines import ScoredLine, Typed
from criteria.models import Criterion
from criteria.rules.errors import RuleError
from criteria.rules.kinds.base import Rule
from criteria.rules.wording import ONE_OF, NotUnderstood, read_wording, write_wording
from criteria.sets.findings import problem_text
from criteria.sets.nodes import read_lines
from criteria.sets.outline import KINDS
from criteria.words.inputs import AnswerRefused, Input, inputs_with, read_answer, score
from criteria.words.reasoning import explain, question_texts
from criteria.words.refusals import rule_error_text
from units.fields import LinesField, offer_choices
from units.formats import limits
from units.requests import read_key

FIRST_LINES = 3
LISTS = {"choice": "options", "parts": "parts"}
BY_LINES = "lines"  # no kind is chosen: the scoring lines are read


class SourceForm(forms.Form):
    """Where the rule comes from: the scoring lines, or a kind that is filled in."""

    wording = LinesField(
        label=gettext_lazy("Scoring lines, as the decision writes them"),
        required=False,
        max_length=limits.SECTION,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("How points are given"))
    keep = forms.BooleanField(
        label=gettext_lazy("Keep the scoring lines above as they stand"),
        required=False,
        help_text=gettext_lazy("Otherwise they are written anew from what is filled in here."),
    )

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_choices(
            self,
            "kind",
            [
                (BY_LINES, _("as the scoring lines say")),
                *KINDS.items(),
            ],
        )


@dataclass(frozen=True)
class TryOut:
    """A trial answer and its points. It is not stored."""

    inputs: tuple[tuple[Input, str], ...]  # each with what is wrong about it
    answered: bool = False
    points: Decimal | None = None
    because: str = ""
    questions: tuple[str, ...] = ()


@dataclass
class RulePage:
    """The page of a rule; `rule` is None while it is not valid.

    `form` is that of the chosen `kind`; None where the rule is read from the scoring lines.
    """

    leaf: Criterion
    source: SourceForm
    kind: str
    form: RuleForm | None
    rule: Rule | None
    refusals: list[str] = field(default_factory=list)
    typed: Typed = field(default_factory=dict)

    @property
    def penalty(self) -> bool:
        return self.leaf.sign == Criterion.Sign.PENALTY

    @property
    def understood(self) -> list[str]:
        """The rule in the words of decisions."""
        return write_wording(self.rule, penalty=self.penalty) if self.rule else []

    @property
    def kind_words(self) -> str:
        return str(KINDS[self.rule.kind]) if self.rule else ""

    @property
    def try_out(self) -> TryOut | None:
        return try_out(self.rule, self.typed, penalty=self.penalty) if self.rule else None

    @property
    def wording(self) -> list[str]:
        """The lines that are stored with the rule."""
        cleaned = self.source.cleaned_data
        return cleaned["wording"] if not self.form or cleaned["keep"] else self.understood


def stored_rule(leaf: Criterion) -> RulePage:
    """The page of a leaf as stored. A rule that does not follow from its lines is shown in its
    form.
    """
    read, rule = read_lines(leaf), leaf.rule or {}
    kind = rule["kind"] if rule and (read is None or read.as_dict() != rule) else BY_LINES
    keep = bool(leaf.wording) and read is None
    form = FORMS[kind].filled(rule) if kind in FORMS else None
    source = SourceForm(initial={"wording": leaf.wording, "kind": kind, "keep": keep})
    typed = {"kind": kind, "wording": "\n".join(leaf.wording), "keep": "on" if keep else ""}
    judged = _judge(leaf, SourceForm(typed), _bound(form), typed)
    return RulePage(leaf, source, kind, form, judged.rule, judged.refusals)


def drafted_rule(leaf: Criterion, data: Typed) -> RulePage:
    """The page with what is typed so far; buttons add or remove a line."""
    kind = data.get("kind", "")
    keep = data.get("keep") == "on"
    if kind not in FORMS:
        form = None
    elif data.get("shown") != kind:
        form, keep = _begun(leaf, kind, data)
    else:
        removed = data.get("remove_line")
        form = FORMS[kind].typed(
            data,
            add="add_line" in data,
            remove=None if removed is None else read_key(removed),
        )
    source = SourceForm(initial={**data, "keep": keep})
    judged = _judge(leaf, SourceForm(data), _bound(form), data)
    return RulePage(leaf, source, judged.kind, form, judged.rule, judged.refusals, data)


def sent_rule(leaf: Criterion, data: Typed) -> RulePage:
    """The page as submitted; errors are shown at their fields."""
    kind = data.get("kind", "")
    form = FORMS[kind](data) if kind in FORMS else None
    page = _judge(leaf, SourceForm(data), form, data)
    if page.rule and form and page.source.cleaned_data["keep"]:
        _check_kept_lines(page)
    return page


def try_out(rule: Rule, typed: Typed, *, penalty: bool) -> TryOut:
    """The points of a trial answer, typed into inputs named try-…."""
    values = {each.name: typed.get(f"try-{each.name}", "") for each in rule.fields}
    errors: Mapping[str, str] = {}
    outcome = None
    try:
        outcome = score(rule, read_answer(rule, values))
    except AnswerRefused as refusal:
        errors = refusal.by_field
    inputs = tuple((each, errors.get(each.name, "")) for each in inputs_with(rule, values))
    if outcome is None:
        return TryOut(inputs)
    return TryOut(
        inputs,
        answered=True,
        points=outcome.points,
        because=explain(outcome, penalty=penalty),
        questions=tuple(question_texts(outcome)),
    )


# --- from what is typed to a rule ----------------------------------------------------------------


def _judge(leaf: Criterion, source: SourceForm, form: RuleForm | None, data: Typed) -> RulePage:
    """The rule from the lines or from the form, or why there is none."""
    kind = data.get("kind", "")
    page = RulePage(leaf, source, kind, form, None, typed=data)
    if not source.is_valid():
        page.refusals = [str(text) for errors in source.errors.values() for text in errors]
    elif form is None:
        _read(page, source.cleaned_data["wording"])
    else:
        page.rule = form.rule(kind, leaf.maximum)
        page.refusals = form.refusals
    return page


def _read(page: RulePage, wording: Sequence[str]) -> None:
    leaf = page.leaf
    try:
        page.rule = read_wording(wording, leaf.maximum, title=leaf.title, penalty=page.penalty)
    except NotUnderstood as refusal:
        sentence = problem_text(
            AnnexProblem("error", f"line_{refusal.key}", facts={"text": refusal.text})
        )
        if wording:
            facts = {"line": refusal.line + 1, "sentence": sentence}
            sentence = _("Line %(line)s: %(sentence)s") % facts
        page.refusals = [sentence]
    except RuleError as refusal:
        page.refusals = [rule_error_text(refusal)]
    if page.refusals:
        page.source.add_error("wording", page.refusals)


def _check_kept_lines(page: RulePage) -> None:
    """Refuse lines that state another rule than the one stored with them."""
    leaf, lines = page.leaf, page.source.cleaned_data["wording"]
    try:
        read = read_wording(lines, leaf.maximum, title=leaf.title, penalty=page.penalty)
    except (NotUnderstood, RuleError):
        return
    if read != page.rule:
        page.source.add_error(
            "keep",
            _("The scoring lines tell another rule: %(lines)s.")
            % {"lines": "; ".join(write_wording(read, penalty=page.penalty))},
        )
        page.rule = None


def _begun(leaf: Criterion, kind: str, data: Typed) -> tuple[RuleForm, bool]:
    """The form of a kind that was just chosen, filled from the rule or from the lines; and whether
    the lines are kept although they cannot be read.
    """
    lines = SourceForm(data)
    wording = lines.cleaned_data["wording"] if lines.is_valid() else []
    read = _rule_of_wording(leaf, wording)
    keep = bool(wording) and read is None
    for rule in (read.as_dict() if read else None, leaf.rule):
        if rule and rule["kind"] == kind:
            return FORMS[kind].filled(rule), keep
    initial = {"measure": "rate", "target": Decimal(100)} if kind == "proportional" else {}
    begun: Sequence[Mapping[str, Any]] = []
    if kind in LISTS:
        begun = _begun_lines(read or _rule_of_wording(leaf, [ONE_OF, *wording]), wording)
    blank: list[dict[str, str]] = [{} for _line in range(FIRST_LINES)]
    return FORMS[kind](initial=initial, lines=begun or blank), keep


def _rule_of_wording(leaf: Criterion, wording: list[str]) -> Rule | None:
    """The rule that other lines would state for the leaf."""
    return read_lines(
        Criterion(title=leaf.title, maximum=leaf.maximum, sign=leaf.sign, wording=wording)
    )


def _begun_lines(read: Rule | None, wording: Sequence[str]) -> Sequence[Mapping[str, Any]]:
    """The lines of a list for the form: from the rule, or else as written."""
    if read and read.kind in LISTS:
        entries = read.as_dict()[LISTS[read.kind]]
        return [ScoredLine.initial_of(each) for each in entries if each["points"] != "0"]
    return [{"label": line} for line in wording]


def _bound(form: RuleForm | None) -> RuleForm | None:
    """The same form bound to its values, so that it can be validated."""
    if form is None:
        return None
    shown = [form, *form.lines]
    data = {
        each.html_name: str(each.value() if each.value() is not None else "")
        for part in shown
        for each in part
    }
    return type(form)(data | {"lines": str(len(form.lines))})
