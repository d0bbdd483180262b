"""The empty parts of a compiled report. None of them is printed."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.content.outline import areas_of, chapters
from reports.models import Report
from reports.snapshot import from_json


@dataclass(frozen=True)
class Gap:
    """A heading without words; `key` names the field to write in.

    An empty section prevents the approval, an empty part is left out.
    """

    key: str
    title: str
    is_section: bool


def gaps_of(report: Report) -> list[Gap]:
    """The gaps in the order of the document; none while nothing is compiled."""
    return list(_gaps(report)) if report.content else []


def _gaps(report: Report) -> Iterator[Gap]:
    sections = {section.key: section for section in from_json(report.content).sections}
    for chapter in chapters(areas_of(report)):
        section = sections.get(chapter.key)
        parts = section.parts if section else ()
        if not parts:
            first = chapter.parts[0].key if chapter.parts else ""
            yield Gap(first, str(chapter.title), is_section=True)
            continue
        written = {part.key for part in parts}
        for heading in chapter.parts:
            if heading.key not in written:
                yield Gap(heading.key, str(heading.title), is_section=False)
