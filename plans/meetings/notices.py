"""The notice to an office to which a meeting gave follow-ups."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import ngettext

from units.notices.notifying import NoticeKind

FOLLOW_UPS = "meeting_follow_ups"


def _text(facts: Mapping[str, Any]) -> str:
    count = len(facts["tasks"])
    sentence = ngettext(
        "The meeting of %(day)s about “%(plan)s” asks of your office: %(tasks)s",
        "The meeting of %(day)s about “%(plan)s” asks %(count)s things of your office: %(tasks)s",
        count,
    )
    named = {"day": facts["day"], "plan": facts["plan"], "count": count}
    return sentence % {**named, "tasks": "; ".join(facts["tasks"])}


KINDS = {FOLLOW_UPS: NoticeKind(_text, "plans:meeting_detail")}
