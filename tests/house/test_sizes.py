"""Modules and functions are short, and no two classes of the house share a name."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPS = [
    "units",
    "criteria",
    "evidence",
    "plans",
    "scoring",
    "analysis",
    "reports",
    "parindex",
    "demo",
]
MOST_LINES = 300  # of a module
MOST_OF_A_FUNCTION = 50
SHARED = {"Command"}  # Django looks for it in each module of commands


def modules(root: Path = ROOT) -> Iterator[Path]:
    for path in [root / "run.py", *(path for app in APPS for path in (root / app).rglob("*.py"))]:
        if path.exists() and "migrations" not in path.parts:
            yield path


def long_modules(root: Path = ROOT) -> dict[str, int]:
    lines = {path: path.read_text().count("\n") for path in modules(root)}
    return {str(path.relative_to(root)): n for path, n in lines.items() if n > MOST_LINES}


def long_functions(root: Path = ROOT) -> dict[str, int]:
    """With their decorators, which a reader reads too."""
    found = {}
    for path in modules(root):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = min(each.lineno for each in [node, *node.decorator_list])
                number = (node.end_lineno or first) - first + 1
                if number > MOST_OF_A_FUNCTION:
                    found[f"{path.relative_to(root)}: {node.name}"] = number
    return found


def shared_names(root: Path = ROOT) -> dict[str, list[str]]:
    """Classes of modules; those inside a class (`Meta`, `Status`) are named after it."""
    places = defaultdict(list)
    for path in modules(root):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and node.name not in SHARED:
                places[node.name].append(str(path.relative_to(root)))
    return {name: paths for name, paths in places.items() if len(paths) > 1}


def test_modules_are_short():
    assert long_modules() == {}


def test_functions_are_short():
    assert long_functions() == {}


def test_no_two_classes_share_a_name():
    assert shared_names() == {}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house of two modules with a fault of each kind, and with nothing else wrong."""
    (tmp_path / "units" / "migrations").mkdir(parents=True)
    long = "def long():\n" + "    pass\n" * MOST_OF_A_FUNCTION
    (tmp_path / "run.py").write_text(f"class Twice: ...\nclass Command: ...\n{long}")
    one = "class Command: ...\nclass Twice: ...\nclass Once:\n    class Meta: ...\n"
    (tmp_path / "units" / "one.py").write_text(one + "\n" * (MOST_LINES - 3))
    (tmp_path / "units" / "migrations" / "0001.py").write_text("\n" * (MOST_LINES + 1))
    return tmp_path


def test_what_is_too_long_or_named_twice_is_found(house: Path):
    assert long_modules(house) == {"units/one.py": MOST_LINES + 1}
    assert long_functions(house) == {"run.py: long": MOST_OF_A_FUNCTION + 1}
    assert shared_names(house) == {"Twice": ["run.py", "units/one.py"]}
