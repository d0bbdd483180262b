"""The files of reports, for `manage.py check_integrity`."""

from collections.abc import Iterator

from reports.models import Report
from reports.store import path_of
from units.files.stored_files import StoredFile


def files_of_reports() -> Iterator[StoredFile]:
    rows = Report.objects.exclude(pdf_sha256="").select_related("period__campaign")
    for report in rows.order_by("pk").iterator():
        label = f"{report.number or report} (#{report.pk})"
        yield StoredFile(path_of(report.pdf_sha256), report.pdf_sha256, report.pdf_size or 0, label)
