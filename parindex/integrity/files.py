"""The files of the store, as the rows of every app name them."""

from collections.abc import Iterator

from evidence.integrity import files_of_documents
from reports.integrity import files_of_reports
from units.files.stored_files import StoredFile, find_broken


def named_files() -> Iterator[StoredFile]:
    """The files that documents and reports name; the same file may come more than once."""
    yield from files_of_documents()
    yield from files_of_reports()


def find_broken_files() -> Iterator[str]:
    """One sentence for every file that is missing, truncated, altered or named by nobody."""
    return find_broken(named_files)
