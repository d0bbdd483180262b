"""Targets from before levels were numbers: each text becomes what it says, and nothing is lost."""

from decimal import Decimal

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from plans.models import Target
from tests.people import District
from tests.plans.made import make_plan

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = [("plans", "0001_initial")]

# The code, the title, the operator and the text of the value as they stood; then what they are now:
# the operator, the number, the band and the level as printed.
ROWS = [
    ("CT01", "Xếp hạng PAR Index", "rank<=", "3", ("rank<=", Decimal(3), "", "")),
    ("CT02", "Hồ sơ đúng hạn", ">", "95", (">", Decimal(95), "", "")),
    ("CT03", "Hồ sơ trực tuyến", ">=", "85.5", (">=", Decimal("85.5"), "", "")),
    ("CT04", "Xin lỗi", "=", "100", ("=", Decimal(100), "", "")),
    ("CT05", "Hồ sơ trễ hạn", "<=", "02", ("<=", Decimal(2), "", "")),
    ("CT06", "Phản ánh chậm", "<", "5,25", ("<", Decimal("5.25"), "", "")),
    ("CT07", "Xếp loại", "class>=", "Khá", ("class>=", None, "Khá", "")),
    ("CT08", "Mức hài lòng", "", "Tăng so với năm trước", ("", None, "", "Tăng so với năm trước")),
    ("CT09", "Chỉ có lời", "", "", ("", None, "", "")),
    ("CT10", "Quá lớn", ">", "9" * 20, ("", None, "", "> " + "9" * 20)),
    ("CT11", "Chữ trong số", ">=", "chín mươi", ("", None, "", ">= chín mươi")),
    ("CT12", "Hạng không có", "rank<=", "0", ("", None, "", "rank<= 0")),
    ("CT13", "Không có mức", "class>=", "", ("", None, "", "class>=")),
    ("CT07.1", "Xếp loại SIPAS", "class>=", "Tốt", ("class>=", None, "Tốt", "")),
]


def migrate(to):
    MigrationExecutor(connection).migrate(to)
    return MigrationExecutor(connection).loader.project_state(to).apps.get_model("plans", "Target")


def test_rows_of_each_kind_keep_what_they_say_there_and_back(place: District) -> None:
    plan = make_plan(place.district)
    latest = [
        key for key in MigrationExecutor(connection).loader.graph.leaf_nodes() if key[0] == "plans"
    ]
    try:
        former = migrate(BEFORE)
        for position, (code, title, operator, text, _now) in enumerate(ROWS, start=1):
            words = {"code": code, "title": title, "operator": operator, "value": text}
            former.objects.create(plan_id=plan.pk, position=position, measure="%", **words)
        migrate(latest)
        now = ("operator", "value", "band", "level")
        assert list(Target.objects.values_list("code", "title", *now)) == [
            (code, title, *said) for code, title, _operator, _text, said in ROWS
        ]
        assert set(Target.objects.values_list("version", "measure")) == {(1, "%")}
        indices = Target.objects.exclude(index="").values_list("code", "index")
        assert list(indices) == [("CT01", "par"), ("CT07.1", "sipas")]
        parted = Target.objects.exclude(parent=None).values_list("code", "parent__code")
        assert list(parted) == [("CT07.1", "CT07")]
        former = migrate(BEFORE)
        back = list(former.objects.values_list("value", flat=True))
        assert back[:4] == ["3", "95", "85.5", "100"]
        assert back[6:8] == ["Khá", "Tăng so với năm trước"]
    finally:
        migrate(latest)
