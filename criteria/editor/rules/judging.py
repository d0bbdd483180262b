"""From what is typed to a rule, or to the reasons why there is none."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from criteria.annex import AnnexProblem
from criteria.editor.rules.form import RuleForm
from criteria.editor.rules.line import Typed
from criteria.editor.rules.page import RulePage
from criteria.editor.rules.source_form import SourceForm
from criteria.models import Criterion
from criteria.rules.errors import RuleError
from criteria.rules.wording import NotUnderstood, read_wording, write_wording
from criteria.sets.findings import problem_text
from criteria.words.refusals import rule_error_text


def judged_page(
    leaf: Criterion, source: SourceForm, form: RuleForm | None, data: Typed
) -> RulePage:
    """The rule from the lines or from the form, or why there is none."""
    kind = data.get("kind", "")
    page = RulePage(leaf, source, kind, form, None, typed=data)
    if not source.is_valid():
        page.refusals = [str(text) for errors in source.errors.values() for text in errors]
    elif form is None:
        _read_lines(page, source.cleaned_data["wording"])
    else:
        page.rule = form.rule(kind, leaf.maximum)
        page.refusals = form.refusals
    return page


def _read_lines(page: RulePage, wording: Sequence[str]) -> None:
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


def check_kept_lines(page: RulePage) -> None:
    """Refuse lines that state another rule than the one stored with them."""
    leaf, lines = page.leaf, page.source.cleaned_data["wording"]
    try:
        read = read_wording(lines, leaf.maximum, title=leaf.title, penalty=page.penalty)
    except (NotUnderstood, RuleError):
        return
    if read != page.rule:
        page.source.add_error(
            "keep",
            _("The scoring lines state another rule: %(lines)s.")
            % {"lines": "; ".join(write_wording(read, penalty=page.penalty))},
        )
        page.rule = None
