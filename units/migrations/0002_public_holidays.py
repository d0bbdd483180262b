"""Public holidays of 2021 to 2027, for those who work for the state.

By law: Labour Code 45/2019/QH14, article 112 (the days) and article 111(3) (a holiday on a weekend
is made up on the next working day); from 1 July 2026 Resolution 28/2026/QH16, article 2 (24 November,
Vietnamese Culture Day, which article 111(3) does not reach). By the notice of each year: which five
days are Tết, which second day goes with 2 September, and which working days are exchanged.

- 2021: notice of the Ministry of Labour, December 2020.
- 2022: the Government Office on the proposal of the Ministry of Labour, January 2022.
- 2023: 8056/VPCP-KGVX, 1 December 2022.
- 2024: notice 5015/TB-LĐTBXH, 22 November 2023; 2450/VPCP-KGVX, 12 April 2024 (29 April, 4 May).
- 2025: 8726/VPCP-KGVX, 26 November 2024, and notice 6150/TB-BLĐTBXH (2 May and 26 April).
- 2026: notice 9441/TB-BNV, 16 October 2025 (31 and 22 August); 12729/VPCP-KGVX, 25 December 2025
  (2 and 10 January).
- 2027: nothing was announced when this was written. The four days of Tết here belong to every way
  of choosing the five; the fifth with its substitute days, and the second day of 2 September, are
  left to the offices. `units.calendar.holidays.ANNOUNCED_UNTIL` makes the page say so.
"""

from datetime import date

from django.db import migrations

NEW_YEAR = "Tết Dương lịch"
TET = "Tết Nguyên đán"
HUNG_KINGS = "Giỗ Tổ Hùng Vương"
CULTURE = "Ngày Văn hóa Việt Nam"
REUNIFICATION = "Ngày Chiến thắng (30/4)"
LABOUR = "Ngày Quốc tế lao động (1/5)"
NATIONAL = "Quốc khánh"
SUBSTITUTE = "Nghỉ bù"
EXCHANGED = "Nghỉ hoán đổi"
MADE_UP = "Làm bù"

OFF = {
    2021: {
        TET: ["10/2", "11/2", "12/2", "15/2", "16/2"],
        HUNG_KINGS: ["21/4"],
        SUBSTITUTE: ["3/5"],
        NATIONAL: ["2/9", "3/9"],
    },
    2022: {
        SUBSTITUTE: ["3/1", "11/4", "2/5", "3/5"],
        TET: ["31/1", "1/2", "2/2", "3/2", "4/2"],
        HUNG_KINGS: ["10/4"],
        NATIONAL: ["1/9", "2/9"],
    },
    2023: {
        SUBSTITUTE: ["2/1", "2/5", "3/5", "4/9"],
        TET: ["20/1", "21/1", "22/1", "23/1", "24/1", "25/1", "26/1"],
        HUNG_KINGS: ["29/4"],
        NATIONAL: ["1/9", "2/9"],
    },
    2024: {
        TET: ["8/2", "9/2", "10/2", "11/2", "12/2", "13/2", "14/2"],
        HUNG_KINGS: ["18/4"],
        EXCHANGED: ["29/4"],
        NATIONAL: ["2/9", "3/9"],
    },
    2025: {
        TET: ["27/1", "28/1", "29/1", "30/1", "31/1"],
        HUNG_KINGS: ["7/4"],
        EXCHANGED: ["2/5"],
        NATIONAL: ["1/9", "2/9"],
    },
    2026: {
        EXCHANGED: ["2/1", "31/8"],
        TET: ["16/2", "17/2", "18/2", "19/2", "20/2"],
        HUNG_KINGS: ["26/4"],
        SUBSTITUTE: ["27/4"],
        NATIONAL: ["1/9", "2/9"],
        CULTURE: ["24/11"],
    },
    2027: {
        TET: ["5/2", "6/2", "7/2", "8/2"],
        HUNG_KINGS: ["16/4"],
        SUBSTITUTE: ["3/5"],
        NATIONAL: ["2/9"],
        CULTURE: ["24/11"],
    },
}
EVERY_YEAR = {NEW_YEAR: "1/1", REUNIFICATION: "30/4", LABOUR: "1/5"}
WORKING = {2024: ["4/5"], 2025: ["26/4"], 2026: ["10/1", "22/8"]}


def day_of(year, text):
    day, month = text.split("/")
    return date(year, int(month), int(day))


def create_holidays(apps, schema_editor):
    holiday = apps.get_model("units", "Holiday")
    rows = [
        holiday(day=day_of(year, text), name=name, kind="off")
        for year, named in OFF.items()
        for name, days in [*named.items(), *((name, [day]) for name, day in EVERY_YEAR.items())]
        for text in days
    ]
    rows += [
        holiday(day=day_of(year, text), name=MADE_UP, kind="working") for year, days in WORKING.items() for text in days
    ]
    holiday.objects.bulk_create(rows)


class Migration(migrations.Migration):
    replaces = [("units", "0004_public_holidays")]
    dependencies = [("units", "0001_initial")]
    operations = [migrations.RunPython(create_holidays, migrations.RunPython.noop, elidable=False)]
