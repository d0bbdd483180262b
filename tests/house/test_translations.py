"""locale/vi is complete: nobody reads English."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"{% blocktranslate\b.*?%}(.*?){% endblocktranslate %}", re.DOTALL)
PLURAL = re.compile(r"{%\s*plural\s*%}")
VALUE = re.compile(r"{{\s*(\w+)\s*}}")
ASKED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
PO = ROOT / "locale/vi/LC_MESSAGES/django.po"


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> polib.POFile:
    """What makemessages finds in the code as it stands, merged with our translations."""
    copy = tmp_path_factory.mktemp("house")
    rooms = ["units", "criteria", "evidence", "plans", "scoring", "analysis", "reports", "parindex"]
    for name in [*rooms, "templates", "locale"]:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale=vi", "--no-obsolete", "-v0"],
        cwd=copy,
        check=True,
        capture_output=True,
        env={"PATH": os.environ["PATH"]},  # the settings of the tests are not in the copy
    )
    return polib.pofile(str(copy / "locale/vi/LC_MESSAGES/django.po"))


def test_every_sentence_is_translated(extracted):
    missing = [entry.msgid for entry in extracted if not entry.translated()]
    assert not missing


def asked_msgids(text: str) -> Iterator[str]:
    """The texts that a module asks the translation of, wherever it does."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKED:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def test_every_sentence_that_is_asked_for_is_found():
    """makemessages does not look into a formatted string: what stands there stays English."""
    rooms = ["units", "criteria", "evidence", "plans", "scoring", "analysis", "reports", "parindex"]
    found = {entry.msgid for entry in polib.pofile(str(PO))}
    modules = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    asked = {text: path.name for path in modules for text in asked_msgids(path.read_text())}
    assert len(asked) > 1_000
    assert {text: name for text, name in asked.items() if text not in found} == {}
    assert [*asked_msgids("f\"{_('No.')} {ngettext('1', '2', n)}\"; _(x)")] == ["No.", "1"]


def test_no_translation_is_left_over(extracted):
    left_over = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(PO))} - {
        (entry.msgctxt, entry.msgid) for entry in extracted
    }
    assert not left_over


def test_the_compiled_file_is_fresh():
    compiled = polib.mofile(str(PO.with_suffix(".mo")))
    texts = {
        (entry.msgctxt or None, entry.msgid): entry.msgstr or entry.msgstr_plural
        for entry in compiled
    }
    source = {
        (entry.msgctxt or None, entry.msgid): entry.msgstr or entry.msgstr_plural
        for entry in polib.pofile(str(PO))
    }
    assert texts == source


def lone_percent(text: str) -> bool:
    return "%" in re.sub(r"%%|%\(\w+\)s", "", text)


def block_msgids(text: str) -> Iterator[str]:
    """What is looked up for the blocks of a template; a block with a plural has two."""
    for block in BLOCK.findall(text):
        for part in PLURAL.split(block):
            yield VALUE.sub(r"%(\1)s", " ".join(part.replace("%", "%%").split()))


def test_a_block_of_a_template_can_be_filled_in():
    """A block is always filled in, also where it names no value: a lone "%" would break it, and
    Django would show the English text.
    """
    texts = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
    blocks = {msgid for text in texts for msgid in block_msgids(text)}
    entries = [entry for entry in polib.pofile(str(PO)) if entry.msgid in blocks]
    broken = [
        entry.msgid
        for entry in entries
        if any(map(lone_percent, [entry.msgstr, *entry.msgstr_plural.values()]))
    ]
    assert len(entries) > 200
    assert not broken


def test_a_lone_percent_is_seen():
    assert lone_percent("Từ 0 đến 100 (%), %(count)s dòng")
    assert not lone_percent("Từ 0 đến 100 (%%), %(count)s dòng")
    block = "{% blocktranslate %}{{ n }}\n row, 5%{% plural %}{{ n }} rows{% endblocktranslate %}"
    assert [*block_msgids(block)] == ["%(n)s row, 5%%", "%(n)s rows"]
