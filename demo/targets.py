"""Results of the targets of the demo district's plan, as they are typed quarter by quarter."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from plans.models import Plan, Target, TargetReading
from plans.targets.readings import add_reading
from units.models import User

QUARTERS = (date(2021, 3, 31), date(2021, 6, 30), date(2021, 9, 30))
# What was reached at the end of the first quarters; a rank and a band come once a year.
SHARES = {
    "CT02": ("91,8", "92,5", "96,1"),
    "CT03": ("48,2", "52,4", "55"),
    "CT04": ("100", "100", "98,7"),
    "CT05": ("41,5", "52,3", "61,9"),
    "CT06": ("35", "44,6", "63,2"),
    "CT11": ("97,4", "99,1", "100"),
    "CT12": ("88", "91,5", "92"),
    "CT13": ("22,5", "38", "47,3"),
}
LAST_YEAR = date(2021, 4, 20)  # when the province published the results of 2020


def play_targets(plan: Plan, by: User) -> None:
    targets = {target.code: target for target in plan.targets.all()}
    for code, shares in SHARES.items():
        for day, share in zip(QUARTERS, shares, strict=True):
            said = {"value": Decimal(share.replace(",", "."))}
            note = "Số liệu từ phần mềm một cửa"
            _dated(add_reading(targets[code], by=by, day=day, said=said, note=note))
    _play_a_correction(targets["CT07"], by)
    note = "Kết quả năm 2020 do tỉnh công bố"
    _dated(add_reading(targets["CT01"], by=by, day=LAST_YEAR, said={"rank": 5}, note=note))
    _dated(add_reading(targets["CT15"], by=by, day=LAST_YEAR, said={"words": "Khá"}, note=note))


def _play_a_correction(target: Target, by: User) -> None:
    """Two digits were exchanged; it was seen some days later."""
    wrong = add_reading(target, by=by, day=QUARTERS[1], said={"value": Decimal("98.2")})
    note = "Sửa theo kết quả khảo sát 6 tháng"
    said = {"value": Decimal("89.2")}
    right = add_reading(target, by=by, day=QUARTERS[1], said=said, note=note, corrects=wrong)
    _dated(wrong)
    _dated(right, days=9)


def _dated(reading: TargetReading, days: int = 5) -> None:
    """Typed some days after its day, in the morning."""
    moment = timezone.make_aware(datetime.combine(reading.day + timedelta(days), time(8, 30)))
    TargetReading.objects.filter(pk=reading.pk).update(reported_at=moment)
