"""A small world whose every figure can be worked out by hand, compiled at a moment of one's own.

The set: area 1 with leaves of 4 and 6 points, area 2 with one of 10 that the appraiser gives alone,
area 3 with a survey of 20 that is due with the year. Nobody works at a commune: sheets are put into
the state in which they are to be read.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from criteria.models import Band, CriteriaSet, Criterion
from criteria.periods import Period
from evidence.models import Evidence
from reports import workflow
from reports.content import collect as collecting
from reports.data.report import ReportData
from reports.models import Report
from scoring.campaigns.opening import open_period
from scoring.campaigns.setup import PeriodDates, create_campaign
from scoring.models import CampaignPeriod, EntryEvidence, Extension, ScoreSheet
from scoring.points.totals import store_totals
from tests.people import Cast, District, make_unit
from units.models import Job, Unit

Status = ScoreSheet.Status
DUE = datetime(2021, 3, 20, 10, 0, tzinfo=UTC)  # 17:00 in Hà Nội
CUT_OFF = date(2021, 3, 14)
INSTANT = timedelta(microseconds=1)
LEAVES = (  # code, area or leaf, points, method, milestone
    ("1", "CHỈ ĐẠO, ĐIỀU HÀNH CCHC", "10", "", ""),
    ("1.1", "Kế hoạch", "4", "self", "Q1"),
    ("1.2", "Báo cáo", "6", "self", "Q1"),
    ("2", "Cải cách thể chế", "10", "", ""),
    ("2.1", "Văn bản", "10", "appraiser", "Q1"),
    ("3", "Điều tra xã hội học", "20", "", ""),
    ("3.1", "Mức độ hài lòng", "20", "survey", "Y"),
)


@dataclass
class World:
    place: District
    cast: Cast
    period: CampaignPeriod
    patch: pytest.MonkeyPatch

    def report(self) -> Report:
        """Asked for, not compiled."""
        return Report.objects.filter(period=self.period).first() or workflow.create(
            self.period, by=self.cast.home_affairs
        )

    def compiled(self, at: datetime = DUE, **texts: str) -> ReportData:
        """What the report would say if it were compiled at this moment."""

        @contextmanager
        def one_snapshot() -> Iterator[datetime]:
            yield at

        self.patch.setattr(collecting, "one_snapshot", one_snapshot)
        Report.objects.filter(pk=self.report().pk).update(texts=texts)
        return collecting.collect(Report.objects.get(period=self.period))

    def sheet(self, unit: Unit | str) -> ScoreSheet:
        name = unit if isinstance(unit, str) else unit.short_name
        return self.period.sheets.get(unit__short_name=name)

    def put(
        self,
        unit: Unit | str,
        status: str,
        claimed: Mapping[str, str | None],
        granted: Mapping[str, str | None] | None = None,
        **facts: object,
    ) -> ScoreSheet:
        """A sheet in a status, with what is claimed and granted by code (None: not applicable)."""
        sheet = self.sheet(unit)
        for code, value in claimed.items():
            sheet.entries.filter(criterion__code=code).update(
                self_points=value, not_applicable=value is None
            )
        for code, value in (granted or {}).items():
            sheet.entries.filter(criterion__code=code).update(
                first_points=value,
                first_not_applicable=value is None,
                first_reason="Thiếu tài liệu",
                first_reason_code="wrong_document",
            )
        if status not in (Status.DRAFT, Status.PROPOSED) and not facts.get("missed"):
            facts = {"submitted_at": DUE - timedelta(days=1), **facts}
        if status in (Status.FINAL, Status.PUBLISHED):
            facts = {"final_at": DUE, **facts}
        ScoreSheet.objects.filter(pk=sheet.pk).update(status=status, **facts)
        sheet.refresh_from_db()
        standing = status in (Status.FINAL, Status.PUBLISHED)
        store_totals(sheet, with_band=standing and self.period.is_final)
        return sheet

    def prove(self, sheet: ScoreSheet, document: Evidence, *codes: str) -> None:
        for entry in sheet.entries.filter(criterion__code__in=codes):
            EntryEvidence.objects.create(
                entry=entry, evidence=document, attached_by=self.cast.staff
            )

    def document(self, unit: Unit | None = None) -> Evidence:
        return Evidence.objects.create(
            unit=unit or self.place.commune, abstract="Báo cáo", created_by=self.cast.staff
        )

    def extend(self, sheet: ScoreSheet, until: datetime, reason: str, kind: str = "self") -> None:
        Extension.objects.create(
            sheet=sheet,
            kind=kind,
            due_at=until,
            reason=reason,
            given_by=self.cast.home_affairs,
            given_at=DUE - timedelta(days=9),
        )
        if kind == "self":
            ScoreSheet.objects.filter(pk=sheet.pk).update(own_due_at=until)


def make_world(
    place: District,
    cast: Cast,
    patch: pytest.MonkeyPatch,
    *,
    period: Period = Period.Q1,
    not_applicable: str = CriteriaSet.NotApplicable.RESCALE_APPRAISED,
) -> World:
    """Four communes are judged: Lộc An, Lộc Thủy, Vinh Mỹ, Xuân Lộc; the period is open."""
    more = [
        make_unit(f"2016{at}", f"Ủy ban nhân dân xã {name}", name, "commune", place.district)
        for at, name in enumerate(("Vinh Mỹ", "Xuân Lộc"))
    ]
    campaign = create_campaign(
        make_small_set(place.district, not_applicable),
        title="Chỉ số CCHC các xã năm 2021",
        units=[place.commune, place.other_commune, *more],
        periods=[
            PeriodDates(period, date(2020, 12, 15), CUT_OFF, DUE, DUE + timedelta(days=20)),
        ],
        by=cast.home_affairs,
    )
    row = campaign.periods.get()
    open_period(row, by=cast.home_affairs)
    Job.objects.all().delete()
    return World(place, cast, row, patch)


def make_small_set(authority: Unit, not_applicable: str, group: str = "Xã") -> CriteriaSet:
    criteria_set = CriteriaSet.objects.create(
        authority=authority,
        year=2021,
        title="Bộ chỉ số CCHC cấp xã năm 2021",
        unit_group=group,
        status=CriteriaSet.Status.ISSUED,
        number="01/QĐ-UBND",
        issued_on=date(2021, 1, 4),
        not_applicable=not_applicable,
    )
    for name, minimum in (("Tốt", 80), ("Khá", 60), ("Yếu", 0)):
        Band.objects.create(criteria_set=criteria_set, name=name, minimum=minimum)
    made: dict[str, Criterion] = {}
    for position, (code, title, maximum, method, milestone) in enumerate(LEAVES, start=1):
        made[code] = criteria_set.criteria.create(
            parent=made.get(code.rpartition(".")[0]),
            position=position,
            code=code,
            level="criterion" if method else "area",
            title=title,
            maximum=Decimal(maximum),
            method=method or None,
            rule={"kind": "judged", "step": "0.25"} if method else None,
            milestone=milestone or None,
            not_applicable_allowed=bool(method),
        )
    return criteria_set


FULL = {"1.1": "4", "1.2": "6"}


def said(data: ReportData, key: str) -> list[str]:
    """The paragraphs of a part of the report."""
    return [
        paragraph
        for section in data.sections
        for part in section.parts
        if part.key == key
        for paragraph in part.paragraphs
    ]


def numbers(data: ReportData) -> dict[str, Decimal | None]:
    """The annex of statistics, by title."""
    return {each.title: each.value for each in data.statistics}
