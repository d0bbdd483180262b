"""Habits that a reader would otherwise have to watch for (see "Ugly" in the house style)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPS = ["units", "criteria", "evidence", "plans", "scoring", "reports", "parindex"]
VIETNAMESE = re.compile(
    "[ăâđêôơưàáạảãằắặẳẵầấậẩẫèéẹẻẽềếệểễìíịỉĩòóọỏõồốộổỗờớợởỡùúụủũừứựửữỳýỵỷỹ]", re.IGNORECASE
)
STRING = re.compile(r'"""(?:.|\n)*?"""|#.*$', re.MULTILINE)

# What reads or writes the law's own language, and the console of the launcher, which speaks before
# there is a Django that could translate.
SPEAKS_VIETNAMESE = {
    "criteria/rules/wording",
    "criteria/annex",
    "criteria/migrations",
    "plans/annex",
    "parindex/servers.py",  # the words of the launcher, before anything is installed
    "units/text.py",
    "units/workbook.py",
}


def python_files() -> list[Path]:
    return [
        path
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def views() -> list[Path]:
    return [
        path for path in python_files() if path.name == "views.py" or path.parent.name == "views"
    ]


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_what_people_read_goes_through_gettext(path: Path):
    name = str(path.relative_to(ROOT))
    if any(name.startswith(room) for room in SPEAKS_VIETNAMESE):
        return
    code = STRING.sub("", path.read_text())
    assert not VIETNAMESE.search(code)


@pytest.mark.parametrize("path", views(), ids=lambda path: str(path.relative_to(ROOT)))
def test_views_begin_with_what_the_person_may_see(path: Path):
    assert ".objects.all()" not in path.read_text()
    assert not re.search(r"\.role\s*(==|in)", path.read_text())


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_status_is_written_only_by_the_workflow(path: Path):
    if path.name in ("workflow.py", "jobs.py"):
        return
    assert not re.search(r"\.status = ", path.read_text())


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_points_are_never_floats(path: Path):
    assert not re.search(r"\bfloat\(", path.read_text())


def test_pages_hold_no_inline_script_or_style():
    for path in (ROOT / "templates").rglob("*.html"):
        text = re.sub(r"{%.*?%}", "", path.read_text())  # an include may have such an argument
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), path
        assert not re.search(r"\sstyle=|\son\w+=\"", text), path


def test_the_tree_names_no_machine():
    private = re.compile(r"(/work/|/root/|/home/\w)")
    for path in [*python_files(), *(ROOT / "templates").rglob("*.html"), *ROOT.glob("*.md")]:
        assert not private.search(path.read_text()), path
