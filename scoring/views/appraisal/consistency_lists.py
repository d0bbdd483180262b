"""The lists on the page of consistency, each with its own pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator

from scoring.appraisal.consistency.case import Case
from scoring.appraisal.consistency.comparison import Consistency
from units.requests import Request

ROWS = 25


@dataclass(frozen=True)
class Listed:
    """A page of rows; where they have a heading (an answer, a document), under their headings."""

    page: Page
    groups: Sequence[tuple[object, Sequence[Case]]] = ()

    @property
    def pages(self) -> Iterable[int | str]:
        return self.page.paginator.get_elided_page_range(self.page.number)


def lists_of(request: Request, found: Consistency) -> dict[str, Listed]:
    """The first page of each list; of the one that the address names, the page that it names."""
    answers = [(same, case) for same in found.answers for case in same.others]
    documents = [(same, case) for same in found.documents for case in same.lowered]
    return {
        "answers": _grouped(_page(request, "answers", answers)),
        "documents": _grouped(_page(request, "documents", documents)),
        "gaps": Listed(_page(request, "gaps", found.gaps)),
    }


def _page(request: Request, name: str, rows: Sequence[Any]) -> Page:
    asked = request.GET.get("page") if request.GET.get("list") == name else None
    return Paginator(rows, ROWS).get_page(asked)


def _grouped(page: Page) -> Listed:
    parts = groupby(page, key=lambda row: id(row[0]))
    groups = [list(rows) for _key, rows in parts]
    return Listed(page, [(rows[0][0], [case for _same, case in rows]) for rows in groups])
