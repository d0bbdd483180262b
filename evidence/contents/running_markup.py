"""Elements of a package that run, or fetch something by themselves: they are refused."""

import re

from evidence.contents.found import ContentRefused
from evidence.contents.link_targets import is_remote, scheme_of

RUNNING_TYPES = re.compile("macroEnabled|vbaProject|vbaData|activeX|macrosheet", re.IGNORECASE)
# Relations whose target is opened together with the document (ECMA-376, part 1).
OPENED_WITH_IT = frozenset({"attachedTemplate", "oleObject", "frame", "subDocument", "aFChunk"})
DDE_TAGS = frozenset({"ddeLink", "dde-source", "dde-link", "dde-connection", "dde-connection-decl"})
RUNNING_SCHEMES = frozenset({"vnd.sun.star.script", "macro", "service", "javascript", "vbscript"})
RUNNING_CLICKS = ("ppaction://program", "ppaction://macro")


def refuse_running(space: str, tag: str, attributes: dict[str, str]) -> None:
    if RUNNING_TYPES.search(attributes.get("ContentType", "")):
        raise ContentRefused("macros")
    if (tag == "event-listener" and ":script:" in space) or (tag == "script" and "office" in space):
        raise ContentRefused("macros")
    if tag in DDE_TAGS:
        raise ContentRefused("runs_programs")
    action = attributes.get("action", "").lower()
    if action.startswith(RUNNING_CLICKS) or (tag == "event-listener" and "execute" in action):
        raise ContentRefused("runs_programs")
    target = attributes.get("Target", "") if tag == "Relationship" else attributes.get("href", "")
    if scheme_of(target) in RUNNING_SCHEMES:
        raise ContentRefused("macros")
    kind = attributes.get("Type", "").rpartition("/")[2]
    opened_with_it = (
        kind in OPENED_WITH_IT and attributes.get("TargetMode", "").lower() == "external"
    )
    if (opened_with_it or tag == "template") and is_remote(target):
        raise ContentRefused("remote_template")
