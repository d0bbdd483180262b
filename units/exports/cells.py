"""Texts of people in the cells of files: none of them becomes a formula."""

import re

from units.formats.text import clean

FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # Excel takes the wide ones too
TEXT_SIGN = "'"  # of a spreadsheet: what follows is a text
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def guarded(text: str) -> str:
    """One line of clean text, behind a sign that reading the file removes where it could pass for
    a formula.
    """
    line = " ".join(clean(text).split())
    return TEXT_SIGN + line if line.startswith((*FORMULA_SIGNS, TEXT_SIGN)) else line


def xml_text(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)
