"""The pages of a report as pictures: the same person may see them as the file, nobody else."""

import pytest

from reports import store
from reports.models import Report
from tests.evidence import files
from tests.reading import read
from tests.reports.test_pages import Status, as_, page, with_file
from units.files.pdf_pages import kept_pages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    kept_pages().clear()


@pytest.fixture
def approved(report: Report) -> Report:
    with_file(report, Status.APPROVED)
    Report.objects.update(pdf_sha256=store.keep(files.pdf()))
    report.refresh_from_db()
    return report


def test_the_leader_reads_what_waits_for_the_signature(approved: Report, cast) -> None:
    client = as_(cast.leader)
    shown = read(client.get(page("detail", approved)), "div[@data-pdf-pages]")
    assert shown.get("data-pdf-pages") == page("pages", approved)
    pictures = list(read(client.get(page("pages", approved))).iterfind(".//figure/img"))
    assert [each.get("src") for each in pictures] == [f"{page('page', approved)}?page=1"]
    answer = client.get(page("page", approved))
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/jpeg", "private, no-store")


def test_without_a_document_there_are_no_pages(report: Report, cast) -> None:
    for name in ("pages", "page"):
        assert as_(cast.home_affairs).get(page(name, report)).status_code == 404


def test_who_may_not_see_the_report_sees_no_page(approved: Report, cast) -> None:
    for who in (cast.staff, cast.viewer, cast.neighbour_home_affairs):
        for name in ("pages", "page", "preview"):
            assert as_(who).get(page(name, approved)).status_code == 404
