"""The levels of targets as numbers, ranks and bands, with their indices and parents.

Until now one text held the value ("95", "3", "Khá", or the level as printed). What cannot be taken
for a number, a rank or a band keeps its text, with the comparison that stood beside it.
"""

import re
from decimal import Decimal

from django.db import migrations, models

LARGEST = Decimal(10) ** 9
NUMBERS = (">=", ">", "=", "<=", "<")
NUMBER = re.compile(r"[0-9]{1,10}(?:[.,][0-9]{1,4})?")
RANK = re.compile(r"[0-9]{1,3}")
LETTER = re.compile(r"(.*\d)\.?[a-zđ]")
INDICES = {
    "par": r"par[ -]?index|chỉ số (?:cchc|cải cách hành chính)",
    "sipas": r"sipas|chỉ số (?:mức độ )?hài lòng",
    "papi": r"papi|chỉ số hiệu quả quản trị và hành chính công",
    "ddci": r"ddci|chỉ số năng lực cạnh tranh cấp (?:huyện|sở|xã|địa phương)",
}


def take_apart(apps, schema_editor):
    targets = apps.get_model("plans", "Target")._base_manager
    for target in targets.all():
        fill_level(target)
        target.index = index_in(target.title)
        target.save()
    for plan in targets.order_by("plan").values_list("plan", flat=True).distinct():
        by_code = {target.code: target for target in targets.filter(plan=plan)}
        for code, target in by_code.items():
            if above := parent_of(code, by_code):
                target.parent = by_code[above]
                target.save()


def fill_level(target):
    """From the text of the value, which stands in `level` now."""
    text, operator = target.level.strip(), target.operator
    if operator in NUMBERS and NUMBER.fullmatch(text):
        value = Decimal(text.replace(",", "."))
        if value <= LARGEST:
            target.value, target.level = value, ""
            return
    elif operator == "rank<=" and RANK.fullmatch(text) and int(text):
        target.value, target.level = Decimal(text), ""
        return
    elif operator == "class>=" and text:
        target.band, target.level = text, ""
        return
    target.operator = ""
    target.level = f"{operator} {text}".strip()


def index_in(title):
    words = " ".join(title.casefold().split())
    found = [index for index, names in INDICES.items() if re.search(rf"\b(?:{names})\b", words)]
    return found[0] if len(found) == 1 else ""


def parent_of(code, known):
    above = code
    while "." in above:
        above = above.rpartition(".")[0]
        if above in known:
            return above
    lettered = LETTER.fullmatch(code)
    return lettered[1] if lettered and lettered[1] in known else None


def put_together(apps, schema_editor):
    """Back to one text; parents, indices and readings are gone with their columns."""
    for target in apps.get_model("plans", "Target")._base_manager.all():
        if target.value is not None:
            target.level = f"{target.value.normalize():f}"
        elif target.band:
            target.level = target.band
        target.save()


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_targets_are_numbers")]

    operations = [
        migrations.RunPython(take_apart, put_together, elidable=True),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("band", ""), ("operator", ""), ("value__isnull", True)),
                    models.Q(
                        ("level", ""),
                        ("operator", "class>="),
                        ("value__isnull", True),
                        models.Q(("band", ""), _negated=True),
                    ),
                    models.Q(
                        ("band", ""),
                        ("level", ""),
                        ("operator", "rank<="),
                        ("value__gte", 1),
                        ("value__isnull", False),
                        ("value__lte", Decimal("1000000000")),
                    ),
                    models.Q(
                        ("band", ""),
                        ("level", ""),
                        ("operator__in", [">=", ">", "=", "<=", "<"]),
                        ("value__gte", 0),
                        ("value__isnull", False),
                        ("value__lte", Decimal("1000000000")),
                    ),
                    _connector="OR",
                ),
                name="a_target_is_a_number_a_rank_a_band_or_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("pk")), _negated=True),
                name="no_target_stands_under_itself",
            ),
        ),
    ]
