"""The notice to an office to which tasks were handed on."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import ngettext

from units.notices.notifying import NoticeKind

HANDED_ON = "tasks_handed_on"


def _text(facts: Mapping[str, Any]) -> str:
    count = len(facts["codes"])
    sentence = ngettext(
        "Your office now leads task %(codes)s of “%(plan)s”. Reason: %(reason)s",
        "Your office now leads %(count)s tasks of “%(plan)s”: %(codes)s. Reason: %(reason)s",
        count,
    )
    named = {"plan": facts["plan"], "reason": facts["reason"], "count": count}
    return sentence % {**named, "codes": ", ".join(facts["codes"])}


KINDS = {HANDED_ON: NoticeKind(_text, "plans:plan_detail")}
