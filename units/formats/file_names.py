"""The names under which files leave the house: Vietnamese without diacritics, words by hyphens."""

import re
import unicodedata

from units.formats.text import clean

LONGEST = 120


def download_name(extension: str, *parts: object) -> str:
    """ "Don-vi-2021.xlsx" from "xlsx", "Đơn vị", 2021. Empty parts are left out.

    Every system and every mail program takes such a name as it is; what people hand in keeps the
    name that they gave it.
    """
    words = clean(" ".join(str(part) for part in parts)).replace("đ", "d").replace("Đ", "D")
    bare = unicodedata.normalize("NFD", words).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9]+", "-", bare)[:LONGEST].strip("-")
    return f"{stem or 'tep'}.{extension}"
