"""The tables that leave, for the tests of what they tell."""

from datetime import UTC, datetime
from typing import Any

from scoring.models import Campaign, CampaignPeriod, ScoreSheet
from units.exports.table import ExportTable
from units.models import Unit

TITLE = "Chỉ số CCHC các xã năm 2021"
NOT_APPRAISED = "Điểm tự chấm, chưa thẩm định."
DUE = datetime(2021, 3, 20, 10, tzinfo=UTC)  # 17:00 in Hà Nội
COMMUNE = Unit(name="Ủy ban nhân dân xã Lộc An", short_name="Lộc An")


def period(name: str = "Q1") -> CampaignPeriod:
    return CampaignPeriod(campaign=Campaign(title=TITLE, year=2021), period=name)


def sheet(status: str = "draft", **more: Any) -> ScoreSheet:
    return ScoreSheet(period=period(), unit=COMMUNE, status=status, **more)


def told(table: ExportTable) -> tuple[str, list[str], list[str]]:
    return table.title, [*map(str, table.about)], [*table.notes]


def columns(table: ExportTable) -> list[tuple[str, str]]:
    return [(column.label, column.kind.value) for column in table.columns]


def labels(table: ExportTable) -> list[str]:
    return [column.label for column in table.columns]


def kinds(table: ExportTable) -> list[str]:
    return [column.kind.value for column in table.columns]
