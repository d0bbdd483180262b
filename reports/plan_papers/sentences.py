"""What the document of a plan says beside the words of the plan: counts, and standard clauses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from criteria.models import CriteriaSet
from plans.annex import TargetDraft
from plans.versions.differences import Change, Difference, PlanPart
from plans.versions.wording import Changed, ChangedField, changes_in_words
from reports.content.entries import ended
from reports.content.official import lower_first, official_count
from units.formats.dates import format_day

BEHIND = ".;:!?…"


def opening_of(issuer: str, abstract: str) -> str:
    facts = {"issuer": issuer, "about": lower_first(abstract)}
    return _("%(issuer)s issues the plan of %(about)s as follows:") % facts


def as_items(texts: Iterable[str]) -> tuple[str, ...]:
    """Sentences of the plan, each behind a dash and with its full stop."""
    return tuple(f"- {text}" if text.endswith(tuple(BEHIND)) else f"- {text}." for text in texts)


def target_items(targets: Iterable[TargetDraft]) -> tuple[str, ...]:
    """ "- Tỷ lệ hồ sơ giải quyết đúng hạn (CT02): trên 95%;"."""
    return tuple(f"- {line}" for line in ended(_target(target) for target in targets))


def _target(target: TargetDraft) -> str:
    return f"{target.title} ({target.code}): {lower_first(target.level)}"


def criteria_note(sets: Iterable[CriteriaSet]) -> str:
    """By which sets of criteria the codes in the annex are to be read; "" for none."""
    named = [_set(each) for each in sets]
    return _("The criteria are those of: %(sets)s.") % {"sets": "; ".join(named)} if named else ""


def _set(each: CriteriaSet) -> str:
    if each.issued_on is None:
        return each.title
    facts = {"title": each.title, "number": each.number, "day": format_day(each.issued_on)}
    return _("%(title)s (Decision No. %(number)s of %(day)s)") % facts


def area_text(tasks: int, numeral: str) -> str:
    text = ngettext(
        "%(count)s task, part %(numeral)s of the Annex.",
        "%(count)s tasks, part %(numeral)s of the Annex.",
        tasks,
    )
    return text % {"count": official_count(tasks), "numeral": numeral}


def carrying_out(issuer: str, leads: Mapping[str, int]) -> tuple[str, ...]:
    """Who carries the plan out, and how many tasks each office leads."""
    clause = _(
        "The lead offices carry out the tasks assigned to them in the Annex in time and report the"
        " results to %(issuer)s. The lead offices are:"
    )
    items = ended(_led(name, tasks) for name, tasks in leads.items())
    return (clause % {"issuer": issuer}, *(f"- {item}" for item in items))


def _led(name: str, tasks: int) -> str:
    text = ngettext("%(name)s: %(count)s task", "%(name)s: %(count)s tasks", tasks)
    return text % {"name": name, "count": official_count(tasks)}


def decision_abstract(about: str) -> str:
    return _("On issuing the plan of %(about)s") % {"about": lower_first(about)}


def articles_of(about: str) -> tuple[str, ...]:
    """The articles of a decision that issues a plan (Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu
    1.2).
    """
    issued = _("The plan of %(about)s is issued together with this Decision.")
    return (issued % {"about": lower_first(about)}, *_closing_articles())


def amending_abstract(about: str) -> str:
    return _("On amending the plan of %(about)s") % {"about": lower_first(about)}


def amending_articles(about: str, number: str, issued_on: date | None) -> tuple[str, ...]:
    """The articles of a decision that amends a plan in force; its points follow the first."""
    amended = _(
        "The plan of %(about)s, No. %(number)s of %(day)s, is amended as follows; its whole text as"
        " amended is attached to this Decision:"
    )
    day = format_day(issued_on) if issued_on else ""
    facts = {"about": lower_first(about), "number": number, "day": day}
    return (amended % facts, *_closing_articles())


def amending_points(found: Sequence[Difference]) -> tuple[str, ...]:
    """Each line that changes: "Sửa đổi nhiệm vụ 3.2: thời hạn là “Quý II”."."""
    named = [_as_it_stands(each) for each in found]
    return tuple(map(_point, named, changes_in_words(named)))


def _as_it_stands(found: Difference) -> Difference:
    """Under the number and the title that the line has in the plan in force."""
    before = {each.name: each.before for each in found.fields}
    code, title = before.get("code", found.code), before.get("title", found.title)
    return replace(found, code=code, title=title)


def _point(found: Difference, words: Changed) -> str:
    line = lower_first(words.line)
    match found.change:
        case Change.ADDED:
            return _("Added is %(line)s: “%(title)s”.") % {"line": line, "title": words.title}
        case Change.REMOVED:
            return _("Taken out is %(line)s: “%(title)s”.") % {"line": line, "title": words.title}
    if found.part != PlanPart.PLAN:
        line = _("%(line)s “%(title)s”") % {"line": line, "title": words.title}
    fields = "; ".join(map(_field, words.fields))
    return _("Changed is %(line)s: %(fields)s.") % {"line": line, "fields": fields}


def _field(field: ChangedField) -> str:
    label = lower_first(field.label)
    if not field.after:
        return _("%(label)s is left out") % {"label": label}
    return _("%(label)s is “%(text)s”") % {"label": label, "text": "; ".join(field.after)}


def _closing_articles() -> tuple[str, str]:
    return (
        _("This Decision takes effect on the day of its signing."),
        _(
            "The lead and coordinating offices named in the Annex are responsible for carrying out"
            " this Decision."
        ),
    )
