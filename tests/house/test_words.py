"""Words an official would write: `words.csv` holds what is not written, and what is instead.

`found` and `but` are patterns; what matches `but` is meant otherwise and looked over. Read are the
translations and the Vietnamese that does not go through gettext.
"""

import ast
import csv
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import polib
import pytest
from django.apps import apps

from tests.house import test_glossary as glossary

ROOT = Path(__file__).parents[2]
PO = polib.pofile(str(ROOT / "locale/vi/LC_MESSAGES/django.po"))
TABLE = (ROOT / "tests/house/words.csv").read_text(encoding="utf-8").splitlines()
RULES = [
    (re.compile(found, re.IGNORECASE), instead, re.compile(but or "(?!)", re.IGNORECASE))
    for found, instead, but in [*csv.reader(TABLE)][1:]
]
VIETNAMESE = re.compile(r"[ăâđêôơưạ-ỹ]", re.IGNORECASE)
COMMENT = re.compile(r"{#.*?#}|{% comment.*?endcomment %}", re.DOTALL)


def texts() -> Iterator[tuple[str, str]]:
    """Each Vietnamese text that people read, and where it stands."""
    for entry in PO:
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            yield f"msgid {entry.msgid!r}", text
    for path in ROOT.glob("docs/guide-*.md"):
        lines = path.read_text().splitlines()
        yield from ((f"{path.name}:{number}", line) for number, line in enumerate(lines, 1))
    for code, vietnamese, _sentence in glossary.rows():
        yield f"glossary.md: {code}", vietnamese
    for path in [ROOT / "run.py", *ROOT.glob("parindex/embedded/*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{path.name}:{node.lineno}", node.value
    shown = ("templates/**/*.html", "templates/**/*.txt", "static/js/**/*.js")
    away = "deploy/nginx/pages/*.html"  # what the proxy says by itself
    for path in chain.from_iterable(map(ROOT.glob, (*shown, away))):
        lines = COMMENT.sub("", path.read_text()).splitlines()
        yield from ((f"{path.name}:{n}", line) for n, line in enumerate(lines, 1))


def unofficial(text: str) -> list[str]:
    """What an official would not write, with what is written instead."""
    if not VIETNAMESE.search(text):
        return []
    return [
        f"“{match[0]}”: {instead}"
        for found, instead, but in RULES
        if (match := found.search(but.sub("", text)))
    ]


def test_every_text_is_written_as_an_official_would():
    read = [*texts()]
    wrong = {place: found for place, text in read if (found := unofficial(text))}
    assert len(read) > 5_000
    assert wrong == {}


@pytest.mark.parametrize(
    "text",
    [
        "Chưa lưu gì.",
        "Số liệu của người kia",
        "Gửi Phòng Nội vụ",
        "Thủ trưởng đơn vị nộp phiếu",
        "đạt 96,75 %",
        "đạt %(rate)s %% kế hoạch",
        "Xoá tệp này",
        "Bảng tính có lỗi",
    ],
)
def test_what_an_official_would_not_write_is_seen(text: str):
    assert unofficial(text)


@pytest.mark.parametrize(
    "text",
    ["Chưa lưu dữ liệu.", "thẩm định lần 2 %(period)s", "đạt 96,75%", "gì, in English: what"],
)
def test_what_an_official_would_write_passes(text: str):
    assert unofficial(text) == []


def test_a_sentence_ends_as_its_msgid_does():
    """A label has no full stop, a sentence has one; what was a question may be a request."""
    short = {"Max.", "No."}
    wrong = [
        entry.msgid
        for entry in PO
        for text in [entry.msgstr or entry.msgstr_plural[0]]
        if not entry.msgid.endswith("?")
        and entry.msgid not in short
        and (entry.msgid[-1:] in ".:" or text[-1:] in ".:")
        and entry.msgid[-1:] != text[-1:]
    ]
    assert wrong == []


def test_states_are_written_small():
    """They are shown with a capital by `capfirst` where a line begins with them."""
    fields = [
        field
        for model in apps.get_models()
        if model.__module__.partition(".")[0]
        in {"units", "criteria", "plans", "scoring", "analysis", "reports"}
        for field in model._meta.fields
        if field.name == "status"
    ]
    large = [
        str(label) for field in fields for _key, label in field.choices if str(label)[0].isupper()
    ]
    assert len(fields) >= 6
    assert large == []
