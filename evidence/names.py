"""The name under which a file is shown and downloaded."""

import re
import unicodedata
from pathlib import PurePosixPath

MAX_NAME_BYTES = 200  # leaves room for "(12)" and a folder under the 255 bytes of a file system
FORBIDDEN = re.compile(r'[<>:"|?*\\/]')


def shown_name(given: str) -> str:
    """NFC, without folders and invisible marks, cut by bytes between letters, the extension kept.

    The browser of a Mac sends "ế" as three characters; a name of 94 letters may have 250 bytes.
    """
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rpartition("/")[2])
    name = "".join(each for each in name if unicodedata.category(each)[0] != "C")
    name = FORBIDDEN.sub("-", re.sub(r"\s+", " ", name)).strip(" .")
    extension = PurePosixPath(name).suffix
    stem = name.removesuffix(extension) or "document"
    room = MAX_NAME_BYTES - len(extension.encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(" .") + extension
