"""What browsers load: laid out for a screen, and of one release."""

import re
import shutil
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from django.core.files.storage import FileSystemStorage

from parindex.staticfiles import HashedAndCompressed
from units.templatetags.modules import imported_by, modules

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
LONGEST = 120
NAMED = re.compile(r"{% modules ([^%]*) %}")
IMPORTED_LATER = re.compile(r"\bimport\(\"(\.[^\"]+)\"\)")
IMPORTED = re.compile(r"(?:from |import |import\()\"([^\"]+)\"")


def too_long(text: str) -> list[int]:
    return [place for place, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST]


def reached_by(name: str) -> set[str]:
    """What the module imports at once and, when it is first needed, later."""
    early = {name, *imported_by(name)}
    later = {inner for each in early for inner in imported_later(each)}
    return (early - {name}) | later | {inner for each in later for inner in imported_by(each)}


def imported_later(name: str) -> list[str]:
    named = IMPORTED_LATER.findall((STATIC / name).read_text())
    return [normpath(join(dirname(name), each)) for each in named]


def collect(source: Path, target: Path) -> dict[str, str]:
    """The name of every file after collectstatic, under its name before."""
    shutil.copytree(source, target)
    names = [file.relative_to(source).as_posix() for file in source.rglob("*.*")]
    storage = HashedAndCompressed(location=target, base_url="/static/")
    files = {name: (FileSystemStorage(source), name) for name in names}
    assert all(not isinstance(done, Exception) for *_names, done in storage.post_process(files))
    return dict(storage.hashed_files)


def entries() -> set[str]:
    """The modules that pages name."""
    pages = "".join(page.read_text() for page in (ROOT / "templates").rglob("*.html"))
    return set(re.findall(r"\"([^\"]+)\"", " ".join(NAMED.findall(pages))))


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the scripts alone."""
    folder = tmp_path_factory.mktemp("scripts")
    shutil.copytree(STATIC / "js", folder / "js")
    return folder


def test_no_line_is_longer_than_a_screen() -> None:
    files = [*STATIC.rglob("*.js"), *STATIC.rglob("*.css")]
    assert len(files) > 20
    found = {file.relative_to(ROOT).as_posix(): too_long(file.read_text()) for file in files}
    assert {name: places for name, places in found.items() if places} == {}


def test_a_longer_line_is_noticed() -> None:
    assert too_long("a" * LONGEST) == []
    assert too_long("\n" + "a" * (LONGEST + 1)) == [2]


def test_every_module_is_named_by_a_page_or_imported() -> None:
    used = {each for name in entries() for each in (name, *reached_by(name))}
    assert used == {file.relative_to(STATIC).as_posix() for file in STATIC.rglob("*.js")}


def test_a_page_names_what_its_module_imports_once_and_before_it() -> None:
    drawn = modules("js/parts.js", "js/sheet/main.js")
    assert drawn.count('<link rel="modulepreload" href="/static/js/sheet/grid.js">') == 1
    scripts = [drawn.index(f'src="/static/js/{name}.js"') for name in ("parts", "sheet/main")]
    assert drawn.rindex("modulepreload") < scripts[0] < scripts[1]


def test_no_script_watches_what_another_one_writes() -> None:
    """They tell each other by events."""
    found = [file.name for file in STATIC.rglob("*.js") if "MutationObserver" in file.read_text()]
    assert found == []


def test_an_import_meets_the_file_that_pages_name(scripts: Path, tmp_path: Path) -> None:
    """Under another address the same module would run twice."""
    names = collect(scripts, tmp_path / "static")
    found = 0
    for before, after in names.items():
        folder = (tmp_path / "static" / after).parent
        for path in IMPORTED.findall((tmp_path / "static" / after).read_text()):
            met = (folder / path).resolve().relative_to(tmp_path / "static").as_posix()
            assert met in names.values(), f"{before} imports {path}"
            found += 1
    assert found > 50


def test_a_change_gives_a_new_name_to_all_that_import_it(scripts: Path, tmp_path: Path) -> None:
    """What a browser has kept of an old release never meets a new module."""
    old = collect(scripts, tmp_path / "old")
    with (scripts / "js/sheet/row.js").open("a") as row:
        row.write("/* of another release */\n")
    new = collect(scripts, tmp_path / "new")
    above = {name for name in old if "js/sheet/row.js" in reached_by(name)}
    assert {"js/sheet/main.js", "js/appraisal/main.js", "js/answers/pasting.js"} < above
    assert {name for name in old if old[name] != new[name]} == above | {"js/sheet/row.js"}
