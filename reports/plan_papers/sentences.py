"""What the document of a plan says beside the words of the plan: counts, and standard clauses."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.annex import TargetDraft
from reports.content.entries import ended
from reports.content.official import lower_first, official_count

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
    return (
        _("The plan of %(about)s is issued together with this Decision.")
        % {"about": lower_first(about)},
        _("This Decision takes effect on the day of its signing."),
        _(
            "The lead and coordinating offices named in the Annex are responsible for carrying out"
            " this Decision."
        ),
    )
