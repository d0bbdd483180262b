"""A refusal reaches a person as a sentence: it begins like one and ends like one."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
APPS = ("units", "criteria", "evidence", "plans", "scoring", "reports", "parindex")
REFUSALS = {"NotReady", "PermissionDenied", "Verdict", "AnswerRefused", "error", "warning"}
WHY = ("why_not", "why_locked")
WORDS = {"_", "gettext", "gettext_lazy", "ngettext"}


def refusals() -> Iterator[tuple[str, str]]:
    """Each text of a refusal with its place: what is raised or shown, and what functions that say
    why something is not possible return.
    """
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                refused = isinstance(node, ast.Call) and name_of(node.func) in REFUSALS
                why = isinstance(node, ast.FunctionDef) and node.name.lstrip("_").startswith(WHY)
                if refused or why:
                    for text in texts_in(node):
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", text


def name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def texts_in(node: ast.AST) -> Iterator[str]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and name_of(call.func) in WORDS:
            for text in call.args:
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield text.value


def is_sentence(text: str) -> bool:
    return not text[0].islower() and text.rstrip("”").endswith((".", "?", ":"))


def test_refusals_are_sentences() -> None:
    found = list(refusals())
    assert len(found) > 120
    assert [each for each in found if not is_sentence(each[1])] == []
