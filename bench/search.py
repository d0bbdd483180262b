"""A province with 200,000 documents to search in.

`python -m bench.search` adds them to the database of `bench.data` and prints, as JSON, the cookies
of people who see few, some and all of them, and what is asked.
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import django

django.setup()

from django.contrib.postgres.indexes import GinIndex  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.data import log_in  # noqa: E402
from bench.national import communes, hundred_leaves  # noqa: E402
from evidence.models import Evidence  # noqa: E402
from scoring.models import EntryEvidence, ScoreEntry  # noqa: E402
from tests.people import make_person  # noqa: E402
from units.formats.text import search_key  # noqa: E402
from units.models import Role, Unit, User  # noqa: E402

DOCUMENTS = 200_000
ELSEWHERE = 150  # communes of other districts
USED = 40_000  # links from documents to leaves
KINDS = {
    "KH": "Kế hoạch",
    "BC": "Báo cáo",
    "QĐ": "Quyết định về việc phê duyệt",
    "CV": "Công văn về việc triển khai",
    "TB": "Thông báo kết luận",
    "BB": "Biên bản kiểm tra",
}
SUBJECTS = (
    *("cải cách hành chính", "tuyên truyền cải cách hành chính", "kiểm soát thủ tục hành chính"),
    *("giải quyết hồ sơ tại bộ phận một cửa", "rà soát văn bản quy phạm pháp luật"),
    *("tinh giản biên chế và sắp xếp tổ chức bộ máy", "dịch vụ công trực tuyến toàn trình"),
    *("thu, chi ngân sách địa phương", "khắc phục tồn tại, hạn chế sau thanh tra"),
    *("đánh giá, xếp loại công chức, viên chức", "chuyển đổi số", "văn hóa công sở"),
    *("theo dõi tình hình thi hành pháp luật", "khảo sát sự hài lòng của người dân"),
)
RARE = "Kế hoạch kiểm tra giữ gìn hoa viên Nguyễn Khuyến"
QUESTIONS = (
    "kế hoạch",  # in a sixth of all
    "cải cách hành chính quý",
    "hồ sơ",  # words of two letters
    "ke hoach cai cach hanh chinh quy II",
    "Uỷ ban nhân dân xã",
    "văn hoá công sở",
    "hoa viên Nguyễn Khuyến",  # three documents
    "1234/BC-UBND",
    "không có văn bản nào như thế",
    "qqq zzz",
    "aa ee ii oo uu 11 22 33 44 55 66",
    "xã",
)


def documents(units: list[Unit], by: User) -> Iterator[Evidence]:
    """Of five years, the newest last; three of them rare."""
    chance = random.Random(1)
    for at in range(DOCUMENTS):
        kind, unit = chance.choice(list(KINDS)), chance.choice(units)
        period = chance.choice(("quý I", "6 tháng đầu năm", "quý III", "năm"))
        about = f"{KINDS[kind]} {chance.choice(SUBJECTS)} {period} {2021 + at * 5 // DOCUMENTS}"
        if at % (DOCUMENTS // 3) == 7:
            about = RARE
        number, issuer = f"{at % 3000}/{kind}-UBND", unit.name
        yield Evidence(
            unit=unit,
            number=number,
            issued_on=date(2021, 1, 4) + timedelta(days=at // 120),
            issuer=issuer,
            abstract=about,
            search_key=search_key(f"{number} {about} {issuer}"),
            created_by=by,
            created_at=timezone.now() - timedelta(minutes=DOCUMENTS - at),
        )


def use_some(by: User) -> None:
    """Every leaf of the district in turn, with one document of its own unit or of another."""
    keys = list(Evidence.objects.order_by("pk").values_list("pk", flat=True)[:USED])
    leaves = list(ScoreEntry.objects.order_by("pk").values_list("pk", flat=True))
    EntryEvidence.objects.bulk_create(
        (
            EntryEvidence(entry_id=leaves[at % len(leaves)], evidence_id=key, attached_by=by)
            for at, key in enumerate(keys)
        ),
        batch_size=5000,
        ignore_conflicts=True,
    )


def fill() -> dict[str, Any]:
    province = Unit.objects.get(code="46")
    by = User.objects.get(username="home_affairs")
    for year, unit in enumerate(Unit.objects.filter(kind=Unit.Kind.COMMUNE)[:20], start=2001):
        hundred_leaves(unit, year)
    communes(province, 20_000, ELSEWHERE)
    units = list(Unit.objects.filter(path__startswith=province.path))
    indexes = [each for each in Evidence._meta.indexes if isinstance(each, GinIndex)]
    with connection.schema_editor(atomic=False) as editor:  # faster than row by row
        for index in indexes:
            editor.remove_index(Evidence, index)
        Evidence.objects.bulk_create(documents(units, by), batch_size=5000)
        for index in indexes:
            editor.add_index(Evidence, index)
    use_some(by)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    everything = make_person("so.noi.vu.2", Role.AUDITOR, province)
    people = {"a commune": User.objects.get(username="staff"), "a district": by}
    people["a province"] = everything
    cookies = {name: log_in(person) for name, person in people.items()}
    return {"cookies": cookies, "questions": QUESTIONS, "documents": Evidence.objects.count()}


if __name__ == "__main__":
    json.dump(fill(), sys.stdout)
