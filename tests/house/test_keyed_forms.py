"""Every form that is sent to a page of a panel carries the key of its row (units/drawn_for.py).

Such a page may be sent to from elsewhere too: the forms of a node of a draft also stand on a page
of their own, and the arrows of the editor move a node without any panel. They carry the key like
all others; no page makes an exception.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from tests.drawn_for import KEYED

ROOT = Path(__file__).parents[2]
TEMPLATES = {
    str(path.relative_to(ROOT / "templates")): path.read_text()
    for path in (ROOT / "templates").rglob("*.html")
}
URL = r"{% url '([\w:]+)'[^%]*"
SENT = re.compile(r'(?:hx-post|action|formaction)="(?:' + URL + r'%}|{{ (\w+) }})([^"]*)"')
NAMED = re.compile(URL + r" as (\w+) %}")
INCLUDE = re.compile(r'{% include "([\w/.]+)" with ([^%]*)%}')
CONFIRM = re.compile(r"{% (?:confirm|offer) \S+ (\w+)")  # units/templatetags/buttons.py
PANELS = "entry-panel-body|entry-notes|node-panel-body|task-panel-content|target-panel-body"
PANEL = re.compile(f'hx-target="#(?:{PANELS})"')
FORM = re.compile(r"<form\b(?:(?!</form>).)*</form>", re.DOTALL)

# Which template sends to which of these pages, itself or through a part that it includes.
SENDS = {
    "criteria/_editor_actions.html": {"criteria:node_place"},
    "criteria/_node_add.html": {"criteria:node_add"},
    "criteria/_node_facts.html": {"criteria:node_change"},
    "criteria/_node_reach.html": {"criteria:node_reach", "criteria:node_reach_withdraw"},
    "criteria/_node_rule.html": {"criteria:node_rule", "criteria:node_try"},
    "criteria/_node_shape.html": {
        "criteria:node_move",
        "criteria:node_place",
        "criteria:node_remove",
    },
    "criteria/_node_split.html": {"criteria:node_split"},
    "plans/_task_reopen.html": {"plans:task_reopen"},
    "plans/_task_report.html": {"plans:task_report"},
    "plans/_task_warnings.html": {"plans:task_acknowledge"},
    "plans/writing/_task.html": {"plans:task_remove", "plans:task_write"},
    "plans/targets/_add.html": {"plans:target_add"},
    "plans/targets/_change.html": {"plans:target_change"},
    "plans/targets/_panel.html": {"plans:target_read"},
    "plans/targets/_remove.html": {"plans:target_remove"},
    "plans/targets/_row_actions.html": {"plans:target_place"},
    "scoring/answers/_entry_attach.html": {"scoring:entry_upload"},
    "scoring/answers/_entry_documents.html": {"scoring:entry_attach"},
    "scoring/appraisal/_entry_notes.html": {"scoring:entry_note"},
    "scoring/answers/_known_file.html": {"scoring:entry_attach"},
    "scoring/answers/_entry_proof.html": {
        "scoring:entry_attach",
        "scoring:link_remove",
        "scoring:link_drop_reading",
        "scoring:link_take",
    },
    "scoring/answers/_entry_comments.html": {
        "scoring:comment_add",
        "scoring:comment_answer",
        "scoring:comment_settle",
    },
    "scoring/answers/_task_proofs.html": {"scoring:task_proofs"},
    "scoring/appraisal/_question.html": {"scoring:entry_question"},
}


# --- which pages ask for the key -----------------------------------------------------------------


def asking() -> set[str]:
    """Functions that ask for the key, themselves or through another one, as "module.name"."""
    calls: dict[str, set[str]] = defaultdict(set)
    for app in ("criteria", "plans", "scoring", "analysis", "units", "evidence", "reports"):
        for path in (ROOT / app).rglob("*.py"):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            tree = ast.parse(path.read_text())
            origin = {
                alias.asname or alias.name: f"{node.module}.{alias.name}"
                for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom)
                for alias in node.names
            }
            for function in tree.body:
                if isinstance(function, ast.FunctionDef):
                    calls[f"{module}.{function.name}"] = {
                        origin.get(node.func.id, f"{module}.{node.func.id}")
                        for node in ast.walk(function)
                        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
                    }
    found: set[str] = {"units.drawn_for.require_drawn_for"}
    while more := {name for name, called in calls.items() if called & found} - found:
        found |= more
    return found


def pages(patterns: Iterable, space: str = "") -> Iterator[tuple[str, str]]:
    """The name of each URL and its view, as "module.name"."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from pages(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            view = pattern.callback
            yield f"{space}{pattern.name}", f"{view.__module__}.{view.__name__}"


LOOKED_AT = {"criteria:node_shape"}  # nothing is sent to it; its node is found like the others'


def test_the_list_of_pages_is_whole() -> None:
    asks = asking()
    found = {url for url, view in pages(get_resolver().url_patterns) if view in asks}
    assert found - LOOKED_AT == KEYED


# --- who sends to them ---------------------------------------------------------------------------


def in_form_with_key(text: str, at: int) -> bool:
    around = [form[0] for form in FORM.finditer(text) if form.start() <= at < form.end()]
    return any("{% drawn_for " in form for form in around)


def url_of(text: str, variable: str, at: int) -> str:
    """The URL that a variable means at a place of a template; "" where it comes from outside."""
    named = [found[1] for found in NAMED.finditer(text, 0, at) if found[2] == variable]
    return named[-1] if named else ""


def sendings(name: str) -> Iterator[tuple[str, str, bool]]:
    """What a template sends: the URL, else the variable that names it, and whether with a key."""
    text = TEMPLATES[name]
    for found in SENT.finditer(text):
        url, variable, rest = found.groups()
        keyed = "{% drawn_for_query " in rest or in_form_with_key(text, found.start())
        yield url or url_of(text, variable, found.start()), variable or "", keyed
    for found in CONFIRM.finditer(text):
        yield url_of(text, found[1], found.start()), found[1], False
    for found in INCLUDE.finditer(text):
        given = dict(re.findall(r"(\w+)=(\w+)", found[2]))
        for url, variable, keyed in sendings(found[1]):
            if not url and variable in given:
                outer = given[variable]
                inside = keyed or in_form_with_key(text, found.start())
                yield url_of(text, outer, found.start()), outer, inside


def keyed_sendings() -> Iterator[tuple[str, str, bool]]:
    """The template, the page, and whether the key goes along."""
    for name in TEMPLATES:
        for url, _variable, keyed in sendings(name):
            if url in KEYED:
                yield name, url, keyed


def test_the_list_of_forms_is_whole() -> None:
    found = defaultdict(set)
    for name, url, _keyed in keyed_sendings():
        found[name].add(url)
    assert found == SENDS
    assert set().union(*SENDS.values()) == KEYED


def test_every_form_carries_the_key() -> None:
    assert [found[:2] for found in keyed_sendings() if not found[2]] == []


def test_what_a_panel_sends_goes_to_pages_that_ask() -> None:
    panels = [name for name, text in TEMPLATES.items() if PANEL.search(text)]
    sent = {(name, url) for name in panels for url, _variable, _keyed in sendings(name) if url}
    assert len(panels) > 10
    assert {each for each in sent if each[1] not in KEYED} == set()


def test_a_form_without_a_key_is_seen(monkeypatch) -> None:
    bare = TEMPLATES["scoring/answers/_entry_comments.html"].replace("{% drawn_for ", "{% other ")
    monkeypatch.setitem(TEMPLATES, "scoring/answers/_entry_comments.html", bare)
    assert {found[1] for found in keyed_sendings() if not found[2]} == SENDS[
        "scoring/answers/_entry_comments.html"
    ]
