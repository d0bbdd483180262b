"""The files of documents, for `manage.py check_integrity`."""

from collections.abc import Iterator

from evidence.models import EvidenceFile
from evidence.store.kept_files import path_of
from units.files.stored_files import StoredFile


def files_of_documents() -> Iterator[StoredFile]:
    rows = EvidenceFile.objects.order_by("sha256", "pk").values_list("sha256", "size", "name", "pk")
    for sha256, size, name, pk in rows.iterator():
        yield StoredFile(path_of(sha256), sha256, size, f"{name} (#{pk})")
