"""How tests are dealt out to processes."""

import re
from zlib import crc32

from xdist.scheduler import LoadFileScheduling

PARTS = 3  # one for each process of run.py
ADDRESS = re.compile(r"\[(?:[A-Z]+ )?([\w:]+)")


class FileByFile(LoadFileScheduling):
    """A file stays together; what asks the same world who may do what is split by the address that
    it asks for.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        folder, _, _name = file.rpartition("/")
        if folder != "tests/access":
            return file
        asked = ADDRESS.search(nodeid)
        return f"{folder} {crc32(asked[1].encode()) % PARTS if asked else 0}"
