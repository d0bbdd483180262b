"""What the province gave to the district in three years, and the province's own table of the last.

The districts of the table are made up, and so are all points.
"""

from datetime import date
from decimal import Decimal

from scoring.results.external.matching import known_units, match_lines
from scoring.results.external.reading.table import read_published
from scoring.results.external.storing import TableFacts, store_table
from scoring.results.received.recording import ResultFacts, record_result
from scoring.results.years.result import AreaPoints
from units.models import Unit, User

PROVINCE = "UBND tỉnh Thừa Thiên Huế"
DECISION = "142/QĐ-UBND"
DECIDED = date(2021, 1, 15)
YEARS = (2018, 2019, 2020)
RANKS = {2018: 10, 2019: 12, 2020: 11}
AREAS = {  # its maximum, then the points of each year
    "Công tác chỉ đạo, điều hành": ("10", "9.5", "10", "10"),
    "Xây dựng và thực hiện văn bản quy phạm pháp luật": ("10", "9", "9.5", "10"),
    "Cải cách thủ tục hành chính": ("14.5", "14", "14.5", "14.5"),
    "Cải cách tổ chức bộ máy": ("10", "10", "10", "10"),
    "Xây dựng đội ngũ cán bộ, công chức, viên chức": ("14", "10.5", "10.75", "11.25"),
    "Cải cách tài chính công": ("8", "7.5", "8", "8"),
    "Hiện đại hóa hành chính": ("16", "12", "11.37", "12.5"),
    "Cơ chế một cửa, một cửa liên thông": ("7.5", "4.75", "4.75", "5"),
    "Mức độ hài lòng của người dân, tổ chức": ("10", "6.85", "6.5", "6.75"),
}
OTHERS = (  # index, year, points, maximum, rank, of how many
    ("sipas", 2019, "84.1", "100", 9, 12),
    ("sipas", 2020, "86.25", "100", 8, 12),
    ("ddci", 2020, "68.4", "100", 7, 12),
)
SETTINGS = "# ranking=dense"
HEAD = "group,unit,total,index,band,rank"
TOTALS = ("95.5", "94.25", "93.5", "92.75", "92", "91.5", "90.75", "90.25", "89.5", "88.75")


def play_results_from_above(district: Unit, home_affairs: User) -> None:
    for at, year in enumerate(YEARS, start=1):
        areas = [
            AreaPoints(title, Decimal(points[at]), Decimal(points[0]))
            for title, points in AREAS.items()
        ]
        total = sum((area.points for area in areas), Decimal(0))
        facts = _facts("par", year, total, Decimal(100), RANKS[year], 12, "Tốt")
        record_result(district, facts, areas, by=home_affairs)
    for kind, year, points, maximum, rank, ranked in OTHERS:
        facts = _facts(kind, year, Decimal(points), Decimal(maximum), rank, ranked)
        record_result(district, facts, [], by=home_affairs)
    _store_table(district, home_affairs)


def _facts(
    kind: str, year: int, points: Decimal, maximum: Decimal, rank: int, ranked: int, band: str = ""
) -> ResultFacts:
    source = DECISION if year == YEARS[-1] else ""
    return ResultFacts(kind, year, points, maximum, rank, ranked, band, PROVINCE, source)


def _store_table(district: Unit, home_affairs: User) -> None:
    own = district.name.replace("Ủy ban nhân dân huyện", "Huyện")
    rows = [(f"Huyện mẫu số {at}", total) for at, total in enumerate(TOTALS, start=1)]
    rows += [(own, "88"), ("Huyện mẫu số 11", "86.5")]
    lines = [
        f'"",{unit},{total},{total},{"Xuất sắc" if Decimal(total) >= 90 else "Tốt"},{rank}'
        for rank, (unit, total) in enumerate(rows, start=1)
    ]
    content = "\n".join([SETTINGS, HEAD, *lines]).encode()
    file = read_published(content)
    units = match_lines(file.lines, known_units(district), district, YEARS[-1])
    facts = TableFacts(
        year=YEARS[-1],
        title=f"Chỉ số CCHC cấp huyện năm {YEARS[-1]}",
        number=DECISION,
        issued_on=DECIDED,
        issuer=PROVINCE,
    )
    store_table(
        file, facts, district, units, by=home_affairs, name="ket-qua-cap-huyen.csv", content=content
    )
