"""The order of the house: a module imports from its own app and from apps to its left, and inside
an app from its own room and from rooms below it (`ORDER` in the app's `__init__.py`).
"""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOUSE = ["units", "criteria", "evidence", "plans", "scoring", "analysis", "reports", "parindex"]
ROOMS = {app: import_module(app).ORDER for app in HOUSE if app != "parindex"}
ABOVE = {"apps", "urls", "management", "migrations", "templatetags"}  # Django looks for these
MOST_MODULES = 15  # of a folder: what fits on one screen
PURE = [
    "criteria.periods",
    "criteria.rules",
    "criteria.annex",
    "evidence.checks",
    "evidence.contents",
    "evidence.reading",
    "plans.annex",
    "plans.occurrences.days",
    "reports.data",
    "units.files.archives",
    "units.files.confined_child",
    "units.files.pdf_drawing",
    "units.formats.file_types",
    "units.formats.letter_case",
    "units.formats.limits",
    "units.formats.text",
    "units.refusals",
    "units.workbooks.container",
    "units.workbooks.counts",
    "units.workbooks.limits",
    "units.workbooks.plain_values",
    "units.workbooks.reader",
    "units.workbooks.refused_texts",
    "units.workbooks.scan",
    "units.workbooks.strict_packages",
    "units.workbooks.struck",
]
NOT_PURE = {  # say in words what could not be read
    "plans.annex",
    "plans.annex.findings",
    "plans.annex.read",
    "plans.annex.reader",
    "plans.annex.table_checks",
    "plans.annex.target_table",
    "plans.annex.tasks.facts",
    "plans.annex.tasks.numbers",
    "plans.annex.tasks.table",
}
HANDED_OVER = {  # the bytes of strangers, and numbers in people's words
    "units.files.confined",
    "units.formats.numbers",
    "units.workbooks.opening",
}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class WithoutTypes(ast.NodeTransformer):
    """Leaves out what is imported for types alone."""

    def visit_If(self, node: ast.If) -> ast.If | None:
        return None if ast.unparse(node.test) == "TYPE_CHECKING" else node


MODULES = {
    name_of(path): WithoutTypes().visit(ast.parse(path.read_text()))
    for app in HOUSE
    for path in sorted((ROOT / app).rglob("*.py"))
}


def imported(tree: ast.Module) -> Iterator[str]:
    """The full names of everything a module imports, wherever in the module it does so."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules_imported(tree: ast.Module) -> set[str]:
    """The modules of the house among them."""
    names = set(imported(tree))
    return {name if name in MODULES else name.rpartition(".")[0] for name in names} & {*MODULES}


def room_of(module: str) -> tuple[str, str]:
    app, _, rest = module.partition(".")
    return app, rest.partition(".")[0]


def test_nothing_is_imported_from_the_right():
    wrong = {}
    for module, tree in MODULES.items():
        own = HOUSE.index(module.partition(".")[0])
        right = {*HOUSE[own + 1 :]}
        if found := {name.partition(".")[0] for name in imported(tree)} & right:
            wrong[module] = found
    assert wrong == {}


@pytest.mark.parametrize("app", ROOMS)
def test_every_room_has_its_place(app: str):
    rooms = {room for name in MODULES for own, room in [room_of(name)] if own == app and room}
    assert sorted(ROOMS[app]) == sorted(rooms - ABOVE)


@pytest.mark.parametrize("app", ROOMS)
def test_nothing_is_imported_from_above(app: str):
    place = {room: number for number, room in enumerate(ROOMS[app])}
    wrong = {}
    for module, tree in MODULES.items():
        own, room = room_of(module)
        if own != app or room not in place:
            continue
        others = {room_of(name) for name in modules_imported(tree)}
        if found := {it for its, it in others if its == app and place.get(it, -1) > place[room]}:
            wrong[module] = found
    assert wrong == {}


def test_no_module_needs_itself():
    """No circle of modules, however long."""
    needs = {module: modules_imported(tree) - {module} for module, tree in MODULES.items()}
    while free := {module for module, others in needs.items() if not others & needs.keys()}:
        needs = {module: others for module, others in needs.items() if module not in free}
    assert needs == {}


def test_what_is_private_stays_in_its_module():
    wrong = {}
    for module, tree in MODULES.items():
        names = {name for name in imported(tree) if name.partition(".")[0] in HOUSE}
        if found := {name for name in names if name.rpartition(".")[2].startswith("_")}:
            wrong[module] = found
    assert wrong == {}


def test_a_folder_fits_on_one_screen():
    folders = {path.parent for app in HOUSE for path in (ROOT / app).rglob("*.py")}
    full = {
        str(folder.relative_to(ROOT)): number
        for folder in folders
        if folder.name != "migrations"
        and (number := sum(path.name != "__init__.py" for path in folder.glob("*.py")))
        > MOST_MODULES
    }
    assert full == {}


def is_pure(module: str) -> bool:
    inside = any(module == name or module.startswith(f"{name}.") for name in PURE)
    return inside and module not in NOT_PURE


def test_pure_modules_know_no_django_and_only_pure_modules():
    wrong = {}
    for module, tree in MODULES.items():
        if not is_pure(module):
            continue
        own = {name for name in modules_imported(tree) if not is_pure(name)} - HANDED_OVER
        if found := own | {name for name in imported(tree) if name.partition(".")[0] == "django"}:
            wrong[module] = found
    assert wrong == {}


def test_nothing_imports_relatively_or_from_tests():
    for module, tree in MODULES.items():
        assert not any(name.partition(".")[0] == "tests" for name in imported(tree)), module
        relative = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
        assert not any(node.level for node in relative), module
