"""locale/vi is complete: nobody reads English."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"{% blocktranslate\b.*?%}(.*?){% endblocktranslate %}", re.DOTALL)
PO = ROOT / "locale/vi/LC_MESSAGES/django.po"


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> polib.POFile:
    """What makemessages finds in the code as it stands, merged with our translations."""
    copy = tmp_path_factory.mktemp("house")
    rooms = ["units", "criteria", "evidence", "plans", "scoring", "reports", "parindex"]
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


def test_a_block_of_a_template_can_be_filled_in():
    """A block is always filled in, also where it names no value: a lone "%" would break it, and
    Django would show the English text.
    """
    texts = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
    blocks = [" ".join(block.split()) for text in texts for block in BLOCK.findall(text)]
    broken = [
        entry.msgid
        for entry in polib.pofile(str(PO))
        if "%" in entry.msgstr.replace("%%", "").replace("%(", "") and entry.msgid in blocks
    ]
    assert len(blocks) > 100
    assert not broken
