"""What the worker says when it cannot do its work."""

import builtins

import pytest

from reports import compiling
from reports.models import Report
from reports.printing.render import LibrariesMissing, render_pdf
from tests.reports.conftest import work_off
from tests.reports.sample import REPORT
from units import jobs
from units.models import Job


def test_missing_libraries_are_told_apart_from_other_faults(monkeypatch):
    real = builtins.__import__

    def without_pango(name, *rest, **options):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **options)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    with pytest.raises(LibrariesMissing, match="libpango"):
        render_pdf(REPORT)


@pytest.mark.django_db(transaction=True)
def test_a_worker_without_the_libraries_says_what_to_install(report, monkeypatch):
    def lacking(data):
        raise LibrariesMissing("cannot load library")

    monkeypatch.setattr(compiling, "render_pdf", lacking)
    with pytest.raises(jobs.JobRefused, match="libharfbuzz-subset0"):
        work_off()
    report.refresh_from_db()
    assert report.status == Report.Status.FAILED
    assert "libharfbuzz-subset0" in Job.objects.get().error
