"""A module imports from its own app and from apps to its left, never to its right."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOUSE = ["units", "criteria", "evidence", "plans", "scoring", "reports", "parindex"]
PURE = [
    *sorted((ROOT / "criteria/rules").rglob("*.py")),
    *sorted((ROOT / "criteria/annex").rglob("*.py")),
    *(path for path in sorted((ROOT / "plans/annex").rglob("*.py")) if path.name != "read.py"),
    *(ROOT / name for name in ("criteria/periods.py", "reports/data.py")),
    *sorted(ROOT.glob("*/checks.py")),
    *sorted((ROOT / "evidence/contents").rglob("*.py")),
    *(ROOT / f"units/{name}.py" for name in ("confined_child", "workbook_guard")),
    ROOT / "units/workbook_reader.py",
]


def modules() -> Iterator[Path]:
    for app in HOUSE:
        yield from sorted((ROOT / app).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The first names of everything a module imports, wherever in the module it does so."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_nothing_is_imported_from_the_right():
    wrong = {}
    for path in modules():
        own = path.relative_to(ROOT).parts[0]
        if found := imported(path) & {*HOUSE[HOUSE.index(own) + 1 :]}:
            wrong[path] = found
    assert wrong == {}


def test_pure_modules_know_no_django():
    wrong = {}
    for path in PURE:
        others = {"django", *(app for app in HOUSE if app not in path.parts)}
        if found := imported(path) & others - {"criteria", "units"}:
            wrong[path] = found
    assert wrong == {}


def test_nothing_imports_relatively_or_from_tests():
    for path in modules():
        assert "tests" not in imported(path), path
        assert not any(
            isinstance(node, ast.ImportFrom) and node.level
            for node in ast.walk(ast.parse(path.read_text()))
        ), path
