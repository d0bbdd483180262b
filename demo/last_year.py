"""The year before in a few communes: appraised, acknowledged and published."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from criteria.models import CriteriaSet
from criteria.periods import Period
from criteria.sets import workflow as set_workflow
from criteria.versions.making import clone_set
from demo.periods import Commune, appraise_sheet, date_submissions_back, fill, submit
from evidence.models import Evidence
from evidence.store.registering import store
from scoring.campaigns import usual_dates
from scoring.campaigns.changed_dates import change_dates
from scoring.campaigns.opening import open_period
from scoring.campaigns.setup import PeriodDates, create_campaign
from scoring.models import CampaignPeriod
from scoring.publications import preparing, publishing
from scoring.publications import workflow as publications
from scoring.publications.content.data import Decision
from scoring.sheets import workflow
from units.models import User

HERE = Path(__file__).parent
LAST_YEAR = 2020
PLACES = slice(8, 12)  # the commune of the demo accounts is among them
DECISION = Decision("3012/QĐ-UBND", date(2020, 12, 30), "Chủ tịch", "Nguyễn Văn Mạnh")


def play_last_year(
    criteria_set: CriteriaSet, communes: Sequence[Commune], home_affairs: User, leader: User
) -> None:
    """From the set to the public page; only the day of publication is that of the demo."""
    tried = [replace(each, documents=_documents(each)) for each in communes[PLACES]]
    period = _open(criteria_set, tried, home_affairs)
    for commune in tried:
        sheet = fill(period, commune, share=1)
        submit(sheet, commune)
        appraise_sheet(sheet, home_affairs, share=1)
        workflow.finish(sheet, by=home_affairs)
        workflow.finalise(sheet, by=home_affairs)
    zone = timezone.get_default_timezone()
    change_dates(
        period,
        by=home_affairs,
        reason="Dữ liệu mẫu",
        self_due_at=usual_dates.self_due(Period.Y, LAST_YEAR, zone),
        appraisal_due_at=usual_dates.appraisal_due(Period.Y, LAST_YEAR, zone),
    )
    date_submissions_back(period)
    _publish(period, tried, home_affairs, leader)


DOCUMENTS = (
    ("04/BB-UBND", date(2020, 6, 5), "Biên bản tự kiểm tra công tác CCHC 6 tháng đầu năm 2020"),
    ("09/BB-UBND", date(2020, 11, 20), "Biên bản tự kiểm tra công tác CCHC năm 2020"),
)


def _documents(commune: Commune) -> tuple[Evidence, ...]:
    """Minutes of that year: the one file of the demo that names no year."""
    content = (HERE / "documents/bien-ban.pdf").read_bytes()
    return tuple(
        store(
            commune.unit,
            by=commune.staff,
            upload=SimpleUploadedFile("bien-ban.pdf", content, "application/pdf"),
            number=number,
            issued_on=on,
            issuer=commune.unit.name,
            abstract=abstract,
        )
        for number, on, abstract in DOCUMENTS
    )


def _open(
    criteria_set: CriteriaSet, tried: Sequence[Commune], home_affairs: User
) -> CampaignPeriod:
    draft = clone_set(
        criteria_set,
        year=LAST_YEAR,
        unit_group=criteria_set.unit_group,
        title=criteria_set.title.replace(str(criteria_set.year), str(LAST_YEAR)),
        by=home_affairs,
    )
    issued = set_workflow.issue(
        draft, number="31/QĐ-UBND", issued_on=date(LAST_YEAR, 1, 10), by=home_affairs
    )
    ahead = timezone.now() + timedelta(days=1)
    campaign = create_campaign(
        issued,
        title=f"Chỉ số CCHC cấp xã năm {LAST_YEAR} (thí điểm)",
        units=[commune.unit for commune in tried],
        periods=[
            PeriodDates(
                Period.Y,
                usual_dates.first_day(LAST_YEAR),
                usual_dates.cut_off(Period.Y, LAST_YEAR),
                ahead,
                ahead + timedelta(days=20),
            )
        ],
        by=home_affairs,
    )
    period = campaign.periods.get()
    open_period(period, by=home_affairs)
    return period


def _publish(
    period: CampaignPeriod, tried: Sequence[Commune], home_affairs: User, leader: User
) -> None:
    until = timezone.now() + timedelta(days=3)
    made = preparing.prepare(period, acknowledge_until=until, by=home_affairs)
    for commune in tried:
        workflow.acknowledge(period.sheets.get(unit=commune.unit), by=commune.head)
    publications.approve(made, by=leader)
    publishing.publish(made, DECISION, by=home_affairs)
