"""What keeps the tests themselves green ten times of ten."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
CLOCKS = {"localdate", "localtime", "now", "today", "utcnow", "time", "monotonic"}
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def run_on_import(node: ast.AST) -> Iterator[ast.AST]:
    """Everything that runs when a module is imported: decorators and defaults, no bodies."""
    yield node
    if isinstance(node, Function):
        first = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        first += getattr(node, "decorator_list", [])
    else:
        first = list(ast.iter_child_nodes(node))
    for child in first:
        yield from run_on_import(child)


def clocks_read_on_import(source: str) -> list[int]:
    """The lines."""
    return [
        node.lineno
        for node in run_on_import(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute | ast.Name)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in CLOCKS
    ]


def test_no_test_asks_for_the_day_before_it_runs():
    """Between collecting tests and running them midnight may pass."""
    found = {str(path): clocks_read_on_import(path.read_text()) for path in TESTS.rglob("*.py")}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source",
    [
        "TODAY = timezone.localdate()",
        "@mark.parametrize('day', [str(timezone.now() + DAY)])\ndef test(day): pass",
        "def give(first=date.today()): pass",
        "class World:\n    born = datetime.now(UTC)",
    ],
)
def test_such_a_test_is_seen(source: str):
    assert clocks_read_on_import(source)


def test_asking_while_it_runs_is_right():
    assert not clocks_read_on_import(
        "def test():\n    today = timezone.localdate()\nnow = lambda: timezone.now()"
    )
