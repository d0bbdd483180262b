"""What is shown is made by templates, template tags and views; the rest of the house knows none."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPS = ("units", "criteria", "evidence", "plans", "scoring", "analysis", "reports")
HTML = {"django.utils.html", "django.utils.safestring", "django.template.loader"}
ANSWERS = {"JsonResponse", "HttpResponse", "StreamingHttpResponse", "FileResponse"}
PRINTS = {"reports/printing/render.py", "units/notices/mail.py"}  # a document, a letter
ANSWERS_FOR_ALL = {"units/drawn_for.py"}  # a middleware
MOST_NAMES = 9  # in what a view hands its template


def modules() -> Iterator[tuple[str, ast.Module]]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text())


def imported(tree: ast.AST) -> set[str]:
    """Modules, and the names that are taken from them, as "module.name"."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def is_view(path: str) -> bool:
    return "/views/" in path or path.endswith("/views.py")


def is_tag(path: str) -> bool:
    return "/templatetags/" in path


def test_html_is_made_by_templates_and_their_tags():
    found = [
        path
        for path, tree in modules()
        if imported(tree) & HTML and not is_tag(path) and path not in PRINTS
    ]
    assert found == []


def test_only_templates_ask_for_template_tags():
    found = [
        path
        for path, tree in modules()
        if not is_tag(path) and any("templatetags" in name for name in imported(tree))
    ]
    assert found == []


def test_answers_to_requests_are_made_by_views():
    builders = {f"django.http.{name}" for name in ANSWERS} | {"django.shortcuts.render"}
    made = {"render", *ANSWERS}
    found = [
        path
        for path, tree in modules()
        if not is_view(path)
        and path not in ANSWERS_FOR_ALL
        and imported(tree) & builders
        and any(name_of(node) in made for node in ast.walk(tree) if isinstance(node, ast.Call))
    ]
    assert found == []


# --- pages get values ----------------------------------------------------------------------------


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def handed(view: ast.FunctionDef) -> Iterator[ast.Dict]:
    """Every dictionary of names that a view hands a template."""
    renders = any(
        name_of(node) == "render" for node in ast.walk(view) if isinstance(node, ast.Call)
    )
    for node in ast.walk(view):
        if renders and isinstance(node, ast.Dict):
            yield node


def crowded(tree: ast.Module) -> list[str]:
    return [
        view.name
        for view in ast.walk(tree)
        if isinstance(view, ast.FunctionDef)
        for names in handed(view)
        if len(names.keys) > MOST_NAMES
    ]


@pytest.mark.parametrize("app", APPS)
def test_a_page_gets_values_not_a_crowd_of_names(app: str):
    found = {path: crowded(tree) for path, tree in modules() if path.startswith(f"{app}/")}
    assert {path: views for path, views in found.items() if views and is_view(path)} == {}


def test_a_crowd_of_names_is_noticed():
    names = ", ".join(f'"name{number}": 1' for number in range(MOST_NAMES + 1))
    tree = ast.parse(f'def page(request):\n    return render(request, "x.html", {{{names}}})')
    assert crowded(tree) == ["page"]
