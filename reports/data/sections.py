"""The sections of a report, with their parts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportPart:
    """A numbered heading with the sentences from the counts and the text of the officer."""

    key: str
    heading: str = ""
    counted: tuple[str, ...] = ()
    written: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return self.counted + self.written


@dataclass(frozen=True)
class Section:
    key: str
    heading: str
    parts: tuple[ReportPart, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(paragraph for part in self.parts for paragraph in part.paragraphs)
