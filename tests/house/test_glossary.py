"""docs/glossary.md knows every model and every package, and nothing else."""

import re
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]
HOUSE = ["units", "criteria", "evidence", "plans", "scoring", "analysis", "reports", "parindex"]
DJANGO_S = {"management", "commands", "migrations", "templatetags"}  # folders that Django asks for


def rows() -> list[tuple[str, str, str]]:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([\w.]+)` \| (.+?) \| (.+?) \|$", text, re.MULTILINE)


def packages() -> set[str]:
    folders = (path.parent for app in HOUSE for path in (ROOT / app).rglob("__init__.py"))
    parts = (folder.relative_to(ROOT).parts for folder in folders)
    return {".".join(each) for each in parts if len(each) > 1 and not {*each} & DJANGO_S}


def models() -> set[str]:
    return {
        model.__name__
        for model in apps.get_models()
        if model._meta.app_label in HOUSE and not model.__name__.endswith("Event")
    } | {"AuditEvent"}


def test_every_model_and_package_has_a_row():
    assert {code for code, _vietnamese, _sentence in rows()} == models() | packages()


def test_a_row_is_one_sentence():
    for code, vietnamese, sentence in rows():
        assert vietnamese.strip(), code
        assert re.fullmatch(r"[^.]+(\.[^. ][^.]*)*(…)?\.?", sentence), code
