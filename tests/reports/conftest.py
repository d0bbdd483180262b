from pathlib import Path

import pytest

from criteria.periods import Period
from reports import workflow
from reports.models import Report
from scoring.models import CampaignPeriod
from tests.factories import make_campaign, make_period
from tests.people import Cast, District
from units import jobs
from units.models import Job


@pytest.fixture(autouse=True)
def store_folder(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.EVIDENCE_STORAGE = tmp_path / "store"
    monkeypatch.setenv("EVIDENCE_STORAGE", str(settings.EVIDENCE_STORAGE))
    return settings.EVIDENCE_STORAGE


@pytest.fixture
def period(place: District, cast: Cast) -> CampaignPeriod:
    return make_period(make_campaign(place, cast), Period.Q1, cast.home_affairs)


@pytest.fixture
def report(period: CampaignPeriod, cast: Cast) -> Report:
    """Just asked for; nobody has compiled it."""
    return workflow.create(period, by=cast.home_affairs)


def work_off() -> None:
    """Do what the worker would do."""
    for pk in Job.objects.filter(status=Job.Status.QUEUED).values_list("pk", flat=True):
        jobs.run(pk)


def stored(folder: Path) -> list[str]:
    """The names of all files in the store of reports."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file())
