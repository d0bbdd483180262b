"""Habits that a reader would otherwise have to watch for (see "Ugly" in the house style)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPS = ["units", "criteria", "evidence", "plans", "scoring", "analysis", "reports", "parindex"]
VIETNAMESE = "[ăâđêôơưàáạảãằắặẳẵầấậẩẫèéẹẻẽềếệểễìíịỉĩòóọỏõồốộổỗờớợởỡùúụủũừứựửữỳýỵỷỹ]"
UNDECLARED = r"type: ignore\[[^]]*attr-defined"
COMMENT = r'"""(?:.|\n)*?"""|#.*$'

# What reads or writes the law's own language, and the console of the launcher, which speaks before
# there is a Django that could translate.
SPEAKS_VIETNAMESE = {
    "criteria/rules/wording",
    "criteria/annex",
    "criteria/migrations",
    "evidence/reading",
    "plans/annex",
    "parindex/embedded",  # the words of the launcher, before anything is installed
    "units/formats/file_names.py",
    "units/formats/letter_case.py",
    "units/formats/text.py",
    "units/workbooks/refused_texts.py",
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


def those(paths: list[Path], pattern: str, *, without: str = "") -> list[str]:
    """The names of the files whose text, `without` what matches, holds the pattern."""
    found = re.compile(pattern, re.IGNORECASE)
    left_out = re.compile(without, re.MULTILINE)
    return [
        str(path.relative_to(ROOT))
        for path in paths
        if found.search(left_out.sub("", path.read_text()) if without else path.read_text())
    ]


def test_what_people_read_goes_through_gettext():
    speaking = tuple(str(ROOT / room) for room in SPEAKS_VIETNAMESE)
    paths = [path for path in python_files() if not str(path).startswith(speaking)]
    assert those(paths, VIETNAMESE, without=COMMENT) == []


def test_views_begin_with_what_the_person_may_see():
    assert those(views(), r"\.objects\.all\(\)|\.role\s*(==|in)") == []


def test_a_status_is_written_only_by_the_workflow():
    paths = [path for path in python_files() if path.name not in ("workflow.py", "jobs.py")]
    assert those(paths, r"\.status = ") == []


def test_points_are_never_floats():
    assert those(python_files(), r"\bfloat\(") == []


def test_attributes_are_declared_and_not_hidden_from_the_type_checker():
    assert those(python_files(), UNDECLARED) == []


def test_only_who_prepares_a_question_knows_what_stands_for_its_values():
    """Queryset methods take plain values (`live(today: date)`), whoever calls them."""
    paths = [path for path in python_files() if path.name != "visible.py"]
    assert those(paths, r"\bSlot\b") == ["units/database/prepared.py"]


@pytest.mark.parametrize("pattern", [VIETNAMESE, r"\.status = ", r"\bfloat\("])
def test_a_habit_that_is_broken_is_seen(tmp_path: Path, monkeypatch, pattern: str):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    (tmp_path / "sheet.py").write_text('# số\nsheet.status = float("1") or "số"\n')
    assert those([tmp_path / "sheet.py"], pattern, without=COMMENT) == ["sheet.py"]


def test_a_hidden_attribute_is_seen(tmp_path: Path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    (tmp_path / "sheet.py").write_text("sheet.now  # type: ignore[misc, attr-defined]\n")
    assert those([tmp_path / "sheet.py"], UNDECLARED) == ["sheet.py"]


def test_pages_hold_no_inline_script_or_style():
    for path in (ROOT / "templates").rglob("*.html"):
        text = re.sub(r"{%.*?%}", "", path.read_text())  # an include may have such an argument
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), path
        assert not re.search(r"\sstyle=|\son\w+=\"", text), path


def test_the_tree_names_no_machine():
    private = re.compile(r"(/work/|/root/|/home/\w)")
    for path in [*python_files(), *(ROOT / "templates").rglob("*.html"), *ROOT.glob("*.md")]:
        assert not private.search(path.read_text()), path
