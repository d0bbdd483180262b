"""Refusals are one family, and each reaches a person as a sentence: it begins like one and ends
like one.
"""

import ast
import builtins
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
APPS = ("units", "criteria", "evidence", "plans", "scoring", "analysis", "reports", "parindex")
REFUSALS = {"NotReady", "PermissionDenied", "Verdict", "AnswerRefused", "error", "warning"}
NO_REFUSALS = {
    "criteria.rules.kinds.expressions.DividedByZero",  # of arithmetic, met where it is worked out
    "parindex.embedded.commands.Stop",  # of the launcher, before anything is installed
    "reports.printing.render.LibrariesMissing",  # of the machine
    "reports.store.Damaged",  # of the disk
}
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


# --- one family ----------------------------------------------------------------------------------


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """Every class of the house by its full name, with the names of its bases."""
    return {
        f"{path.relative_to(ROOT).with_suffix('').as_posix().replace('/', '.')}.{node.name}": tuple(
            map(name_of, node.bases)
        )
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }


def below(roots: Callable[[str], bool]) -> set[str]:
    """The full names of the classes that come from such a base, over however many others."""
    found: set[str] = set()
    while True:
        names = {name.rpartition(".")[2] for name in found}
        more = {
            name
            for name, bases in classes().items()
            if any(roots(base) or base in names for base in bases)
        }
        if more == found:
            return found
        found = more


def can_be_raised(name: str) -> bool:
    """An exception of Python, or one of a library by its name."""
    known = getattr(builtins, name, None)
    is_python_s = isinstance(known, type) and issubclass(known, BaseException)
    return is_python_s or name.endswith(("Error", "Exception", "Denied", "Http404"))


def test_refusals_are_one_family() -> None:
    found = below(can_be_raised)
    assert len(found) > 25
    assert found - below(lambda base: base == "Refused") == NO_REFUSALS | {"units.refusals.Refused"}


def test_no_two_of_them_share_a_name() -> None:
    names = Counter(name.rpartition(".")[2] for name in below(can_be_raised))
    assert {name for name, count in names.items() if count > 1} == set()
