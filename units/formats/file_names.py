"""Names of downloads: Vietnamese without diacritics, words joined by hyphens."""

import re
import unicodedata

from units.formats.text import clean

LONGEST = 120


def download_name(extension: str, *parts: object) -> str:
    """ "Don-vi-2021.xlsx" from "xlsx", "Đơn vị", 2021. Empty parts are left out.

    Every system and mail program keeps such a name; uploaded files keep the names that people gave
    them.
    """
    words = clean(" ".join(str(part) for part in parts)).replace("đ", "d").replace("Đ", "D")
    bare = unicodedata.normalize("NFD", words).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9]+", "-", bare)[:LONGEST].strip("-")
    return f"{stem or 'tep'}.{extension}"
