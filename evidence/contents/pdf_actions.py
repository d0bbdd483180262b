"""The actions in a PDF: a click may open a link; running or fetching by itself is refused."""

import re
from typing import Any

from pikepdf import Array, Dictionary, Name

from evidence.contents.found import ContentRefused, refuse_runnable

# ISO 32000-2, 12.6.4: actions that run a script or program, play, send what is typed or read it in.
RUNNING = {
    "/JavaScript": "macros",
    "/Launch": "runs_programs",
    "/SubmitForm": "runs_programs",
    "/ImportData": "runs_programs",
    "/RichMediaExecute": "runs_programs",
    "/RichMedia": "runs_programs",
    "/3D": "runs_programs",
    "/Rendition": "runs_programs",
    "/Movie": "runs_programs",
    "/Sound": "runs_programs",
}
LEADING_OUT = frozenset({"/URI", "/GoToR", "/GoToE", "/Thread"})
SCRIPTS = {"/JS": "macros", "/JavaScript": "macros", "/XFA": "running_form"}
SCRIPT_LINK = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x20]+")  # browsers overlook them in an address


def refuse_active(facts: dict[str, Any]) -> None:
    for key, code in SCRIPTS.items():
        if key in facts:
            raise ContentRefused(code)
    for key in ("/S", "/Subtype"):
        refuse_running(facts.get(key))
    if "/URI" in facts and SCRIPT_LINK.match(UNSEEN.sub("", str(facts["/URI"]))):
        raise ContentRefused("macros")
    if "/EF" in facts:
        for key in ("/F", "/UF", "/DOS", "/Mac", "/Unix"):
            if key in facts:
                refuse_runnable(str(facts[key]))


def refuse_running(name: object) -> None:
    if isinstance(name, Name) and str(name) in RUNNING:
        raise ContentRefused(RUNNING[str(name)])


def leads_out(facts: dict[str, Any]) -> bool:
    kind = facts.get("/S")
    return isinstance(kind, Name) and str(kind) in LEADING_OUT


def refuse_leaving(facts: dict[str, Any], followed: set[tuple[int, int]]) -> None:
    """Refuse a link that is followed without a click: when the document or a page opens, or upon
    such an action (/Next). Each action is looked at once in a document.
    """
    triggers = facts.get("/AA")
    waiting = [facts.get("/OpenAction")]
    waiting += list(triggers.as_dict().values()) if isinstance(triggers, Dictionary) else []
    while waiting:
        action = waiting.pop()
        if not isinstance(action, Dictionary) or action.objgen in followed:
            continue
        if action.is_indirect:
            followed.add(action.objgen)
        done = dict(action.items())
        if leads_out(done):
            raise ContentRefused("runs_programs")
        following = done.get("/Next")
        waiting += following.as_list() if isinstance(following, Array) else [following]
