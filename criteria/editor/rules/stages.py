"""The page of a rule as it is stored, as typed so far, and as submitted."""

from criteria.editor.rules.chosen_kind import form_of_chosen_kind
from criteria.editor.rules.form import RuleForm
from criteria.editor.rules.judging import check_kept_lines, judged_page
from criteria.editor.rules.kind_forms import FORMS
from criteria.editor.rules.line import Typed
from criteria.editor.rules.page import RulePage
from criteria.editor.rules.source_form import BY_LINES, SourceForm
from criteria.models import Criterion
from criteria.sets.nodes import read_lines
from units.requests import read_key


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
    judged = judged_page(leaf, SourceForm(typed), _bound(form), typed)
    return RulePage(leaf, source, kind, form, judged.rule, judged.refusals)


def drafted_rule(leaf: Criterion, data: Typed) -> RulePage:
    """The page with what is typed so far; buttons add or remove a line."""
    kind = data.get("kind", "")
    keep = data.get("keep") == "on"
    if kind not in FORMS:
        form = None
    elif data.get("shown") != kind:
        form, keep = form_of_chosen_kind(leaf, kind, data)
    else:
        removed = data.get("remove_line")
        form = FORMS[kind].typed(
            data,
            add="add_line" in data,
            remove=None if removed is None else read_key(removed),
        )
    source = SourceForm(initial={**data, "keep": keep})
    judged = judged_page(leaf, SourceForm(data), _bound(form), data)
    return RulePage(leaf, source, judged.kind, form, judged.rule, judged.refusals, data)


def sent_rule(leaf: Criterion, data: Typed) -> RulePage:
    """The page as submitted; errors are shown at their fields."""
    kind = data.get("kind", "")
    form = FORMS[kind](data) if kind in FORMS else None
    page = judged_page(leaf, SourceForm(data), form, data)
    if page.rule and form and page.source.cleaned_data["keep"]:
        check_kept_lines(page)
    return page


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
