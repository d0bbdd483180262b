"""One printed row below the headings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.results.external.headings.headings import POINTS, VALUES
from units.formats.text import search_key

Kind = Literal["unit", "group", "mean", "maxima", "repeated", "columns", "summary", "note", "asked"]
DASHES = ("-", "–", "—")  # nothing is printed; as a rank: takes no place
ROMAN = re.compile(r"(?=[ivx])(?:x{0,3})(?:ix|iv|v?i{0,3})")
_DAY = re.compile(r"ngay .*thang")


@dataclass
class PrintedRow:
    """One row: `texts` as printed, `cells` by column key, `label` what names it."""

    number: int
    texts: Sequence[str]
    cells: Mapping[str, str]
    spans: bool
    kind: Kind = "unit"
    group: str = ""

    @property
    def label(self) -> str:
        lead = dict.fromkeys(self.cells.get(key, "") for key in ("unit", "group", "number"))
        return next((text for text in lead if text), next(filter(None, self.texts), ""))

    @property
    def has_values(self) -> bool:
        return any(self.cells.get(key) for key in VALUES)

    @property
    def has_figures(self) -> bool:
        texts = (self.cells.get(key, "") for key in (*POINTS, "rank"))
        return any(re.search("[0-9]", text) and not _DAY.search(search_key(text)) for text in texts)

    @property
    def has_rank(self) -> bool:
        return self.cells.get("rank", "") not in ("", *DASHES)

    @property
    def is_numbered(self) -> bool:
        """Whether the row is numbered like the list of units."""
        return bool(re.fullmatch(r"[0-9]{1,4}\.?", self.cells.get("number", "")))

    @property
    def has_group_mark(self) -> bool:
        number = search_key(self.cells.get("number", "")).rstrip(".)")
        return bool(ROMAN.fullmatch(number) or re.fullmatch("[a-h]", number))
