"""Keeping the list of days off and make-up working days of an authority."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field
from tablib import Dataset

from units.audit.trail import record
from units.formats.dates import format_day, iso_day
from units.grants import Grant
from units.imports.cells import ChoiceWidget, DayWidget, TextWidget
from units.imports.resources import BulkMeta, TableResource
from units.imports.tables import Column
from units.models import Holiday, Unit, User
from units.permissions import require
from units.refusals import NotReady

# What files of earlier releases call the column, without diacritics: they can still be imported.
OCCASION_IN_OLDER_FILES = "dip"
COLUMNS = (
    Column("day", gettext_lazy("Day"), required=True),
    Column("name", gettext_lazy("Occasion"), required=True, in_older_files=OCCASION_IN_OLDER_FILES),
    Column("kind", gettext_lazy("Kind of day"), note=gettext_lazy("a day off when empty")),
)
KINDS = {"": Holiday.Kind.OFF}
ANNOUNCED_UNTIL = 2026  # the last year whose days off the state had announced (migration 0002)


def add_holiday(authority: Unit, *, day: date, name: str, kind: str, by: User) -> Holiday:
    """Raises NotReady for a day that is in the list of the authority already."""
    require(by, Grant.KEEP_CALENDAR, unit=authority)
    with transaction.atomic():
        holiday, created = Holiday.objects.get_or_create(
            authority=authority, day=day, defaults={"name": name, "kind": kind}
        )
        if not created:
            raise NotReady(_("This day stands in the list already: %(day)s.") % {"day": holiday})
        record("holiday_added", by=by, target=holiday, unit=authority, after={"kind": kind})
    return holiday


def remove_holiday(holiday: Holiday, *, by: User) -> None:
    """Raises NotReady for a day of the whole country: an authority only writes its own."""
    if holiday.authority is None:
        raise NotReady(
            _("Days of the whole country stay. Add a day of your own that says otherwise.")
        )
    require(by, Grant.KEEP_CALENDAR, unit=holiday.authority)
    with transaction.atomic():
        record(
            "holiday_removed",
            by=by,
            target=holiday,
            unit=holiday.authority,
            before={"kind": holiday.kind},
        )
        holiday.delete()


class HolidayResource(TableResource):
    """The table of a year, for one authority (its key) whose calendar the person keeps."""

    COLUMNS = COLUMNS
    VERBS = {"new": "holiday_added", "update": "holiday_changed"}
    day = Field("day", "day", widget=DayWidget())
    name = Field("name", "name", widget=TextWidget(120, required=True))
    kind = Field("kind", "kind", widget=ChoiceWidget(KINDS, dict(Holiday.Kind.choices)))

    class Meta(BulkMeta):
        model = Holiday
        fields = tuple(column.key for column in COLUMNS)
        import_id_fields = ("day",)

    def __init__(self, *, by: User, dry: bool = False, authority: int) -> None:
        super().__init__(by=by, dry=dry)
        self.authority = Unit.objects.get(pk=authority)
        require(by, Grant.KEEP_CALENDAR, unit=self.authority)
        self.seen: set[date] = set()

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        rows = Holiday.objects.filter(authority=self.authority).select_related("authority")
        self.stored = {holiday.day: holiday for holiday in rows}

    def title_of(self, row: Mapping[str, Any]) -> str:
        day = iso_day(row["day"])  # as Excel keeps it
        return f"{format_day(day) if day else row['day']} {row['name']}"

    def unit_of(self, instance: Holiday) -> Unit:
        assert instance.authority is not None  # of the person who imports
        return instance.authority

    def existing(self, row: Mapping[str, Any]) -> Holiday | None:
        try:
            day = DayWidget().clean(row["day"])
        except ValueError:
            return None  # said with the cell
        return self.stored.get(day) if day else None

    def check(self, instance: Holiday) -> None:
        if instance.day is None:
            raise ValidationError({"day": _("the cell is empty.")})
        if instance.day in self.seen:
            raise ValidationError({"day": _("this day stands in the table twice.")})
        self.seen.add(instance.day)
        instance.authority = self.authority
